"""What is asked of every page that a journey passes."""

from collections.abc import Sequence

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

# A page has few colours and many letters: axe-core reads each colour once. Only what is grave comes back: all that it
# looked at takes longer to tell than to find.
_FAULTS = """async (contrast) => {
  const known = new Map(), {prototype} = axe.commons.color.Color, read = prototype.parseString;
  prototype.parseString = function (colour) {
    if (!known.has(colour)) {
      read.call(this, colour);
      known.set(colour, [this.r, this.g, this.b, this.alpha]);
    }
    [this.r, this.g, this.b, this.alpha] = known.get(colour);
    return this;
  };
  const rules = {"color-contrast": {enabled: contrast}};
  const {violations} = await axe.run({resultTypes: ["violations"], rules});
  const grave = violations.filter(({impact}) => impact === "serious" || impact === "critical");
  return grave.map(({help, id, nodes}) => ({help, id, nodes: nodes.slice(0, 3).map(({html}) => html.slice(0, 120))}));
}"""
# Colours come from classes alone, for no style stands in a page: an element and the one around it, once looked at in
# one scheme, show no new pair of colours elsewhere. To read colours is three quarters of a look.
_PAIRS = """() => {
  const name = (one) => `${one.localName}.${[...one.classList].sort().join(".")}`;
  const scheme = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  const pairs = [...document.body.querySelectorAll("*")].map((one) => {
    const states = [...one.attributes].filter((a) => /^(aria-|type|disabled|hidden)/.test(a.name)).map((a) => a.name);
    return `${scheme} ${innerWidth} ${name(one.parentElement)} ${name(one)} ${states}`;
  });
  return [...new Set(pairs)];
}"""
_seen: set[str] = set()
_WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


class Look:
    """Looks at pages. Without scripts axe-core cannot run; the HTML is the same, and is looked at with them."""

    def __init__(self, *, scripts: bool = True) -> None:
        self._scripts = scripts

    def go(self, page: Page, path: str) -> None:
        """Open an address, and find nothing wrong with what it shows."""
        assert self.faults_of(page, [path]) == []

    def at(self, page: Page) -> None:
        """Find nothing wrong with what is shown."""
        assert self._faults(page) == []

    def faults_of(self, page: Page, paths: Sequence[str]) -> list[str]:
        """What is wrong with the pages at these addresses."""
        found = []
        for path in paths:
            answer = page.goto(path)
            found += self._faults(page) if answer and answer.ok else [f"{path}: {answer and answer.status}"]
        return found

    def _faults(self, page: Page) -> list[str]:
        """Whatever axe-core finds serious, and whatever scrolls sideways."""
        if not self._scripts:
            return []
        page.wait_for_load_state()
        page.evaluate(AXE_SCRIPT)
        pairs = set(page.evaluate(_PAIRS))
        found = page.evaluate(_FAULTS, not pairs <= _seen)
        _seen.update(pairs)
        grave = [f"{page.url}: {one['help']} ({one['id']}): {one['nodes']}" for one in found]
        wider = page.evaluate(_WIDER)
        return grave + ([f"{page.url} is {wider} px too wide"] if wider > 0 else [])
