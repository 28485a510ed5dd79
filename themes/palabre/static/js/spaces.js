// A space's address follows its name while nobody typed another; a colour that is picked is the one chosen.

const LONGEST = 40;
const LIGATURES = { œ: "oe", æ: "ae", ø: "o", ß: "ss" };

function propose(name) {
  const plain = name.toLowerCase().replace(/[œæøß]/g, (letter) => LIGATURES[letter]).normalize("NFKD");
  const words = plain.replace(/\p{M}/gu, "").split(/[^\p{L}\p{N}]+/u).filter((word) => /^[a-z0-9]+$/.test(word));
  return words.reduce((slug, word) => {
    const longer = slug ? `${slug}-${word}` : word.slice(0, LONGEST);
    return longer.length > LONGEST ? slug : longer;
  }, "");
}

for (const form of document.querySelectorAll("form[data-proposes]")) {
  const [name, address] = [form.dataset.from, form.dataset.proposes].map((id) => document.getElementById(id));
  let proposed = address.value;
  name.addEventListener("input", () => {
    if (address.value === proposed || !address.value) address.value = proposed = propose(name.value);
  });
  proposed = proposed === propose(name.value) ? proposed : "";
}

document.addEventListener("input", (event) => {
  if (event.target instanceof Element && event.target.matches(".hue-own")) {
    event.target.closest("fieldset").querySelector("[data-own]").checked = true;
  }
});
