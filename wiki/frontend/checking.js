// Two versions differ: both texts side by side, and a form that brings ours along.

const BROUGHT = "palabre-brought";

/** The generation that this very tab has just brought along, if the site says that it did: it need not be kept. */
export function brought() {
  const said = new URLSearchParams(location.search).get("brought");
  const own = sessionStorage.getItem(BROUGHT);
  sessionStorage.removeItem(BROUGHT);
  return said && said === own ? said : null;
}

export async function check(section, { generation, text, was }, { sourceUrl }) {
  const form = section.querySelector("form");
  const [yours, theirs] = ["check-yours", "check-theirs"].map((id) => section.querySelector(`#${id}`));
  yours.value = text;
  form.elements.was.value = was;
  form.elements.brought.value = generation;
  form.addEventListener("submit", () => sessionStorage.setItem(BROUGHT, generation));
  section.hidden = false;
  try {
    const answer = await fetch(sourceUrl, { headers: { Accept: "text/plain" } });
    if (answer.ok) theirs.value = await answer.text();
    lookAtFirstDifference(yours, theirs);
  } catch {
    theirs.placeholder = "…";
  }
}

function lookAtFirstDifference(...areas) {
  const [one, other] = areas.map(({ value }) => value);
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  for (const area of areas) {
    area.scrollTop = (area.scrollHeight * at) / Math.max(1, area.value.length) - area.clientHeight / 2;
  }
}

/** Buttons that copy a text area. */
export function copies(place, words) {
  place.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-copy]");
    if (!button) return;
    const area = place.querySelector(`#${button.dataset.copy}`);
    area.select();
    await navigator.clipboard?.writeText(area.value).catch(() => document.execCommand("copy"));
    button.textContent = words.say("copied");
  });
}
