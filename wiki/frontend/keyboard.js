// A phone's keyboard covers the foot of the page, and browsers push the page under its head: the bar and the tools follow.

export function followKeyboard(place) {
  const seen = window.visualViewport;
  if (!seen) return;
  const measure = () => {
    const covered = Math.max(0, window.innerHeight - seen.height - seen.offsetTop);
    place.style.setProperty("--covered", `${Math.round(covered)}px`);
    place.style.setProperty("--pushed", `${Math.round(Math.max(0, seen.offsetTop))}px`);
  };
  for (const event of ["resize", "scroll"]) seen.addEventListener(event, measure);
  measure();
}
