// Text and rendering: side by side where there is room, behind two tabs where there is not.

const WIDE = window.matchMedia("(min-width: 1000px)");

export function views(place, view, seen) {
  const [write, read] = ["write", "read"].map((name) => place.querySelector(`[data-${name}]`));
  const tabs = [...place.querySelectorAll("[role=tab]")];
  let chosen = 0;

  function show() {
    const wide = WIDE.matches;
    place.dataset.view = wide ? "both" : ["write", "read"][chosen];
    for (const [panel, number] of [
      [write, 0],
      [read, 1],
    ]) {
      panel.toggleAttribute("hidden", !wide && chosen !== number);
      if (wide) panel.removeAttribute("role");
      else panel.setAttribute("role", "tabpanel");
    }
    tabs.forEach((tab, number) => {
      tab.setAttribute("aria-selected", String(number === chosen));
      tab.tabIndex = number === chosen ? 0 : -1;
    });
    seen(wide || chosen === 1);
    view.requestMeasure();
  }

  function choose(number) {
    chosen = number;
    show();
    tabs[number].focus();
  }

  tabs.forEach((tab, number) => {
    tab.addEventListener("click", () => choose(number));
    tab.addEventListener("keydown", (event) => {
      if (event.key === "ArrowRight" || event.key === "ArrowLeft") choose(1 - number);
    });
  });
  WIDE.addEventListener("change", show);
  show();
}
