// Two versions differ: both texts side by side, and a form that brings ours along.

export async function check(section, { text, was }, { sourceUrl }) {
  const form = section.querySelector("form");
  const [yours, theirs] = ["check-yours", "check-theirs"].map((id) => section.querySelector(`#${id}`));
  yours.value = text;
  form.elements.was.value = was;
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
