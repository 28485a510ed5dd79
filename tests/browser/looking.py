"""What is asked of every page that a journey passes."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import cycle
from typing import Literal, NamedTuple

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import CDPSession, ConsoleMessage, Error, Page

from tests.browser.conftest import SIZES

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
_WIDTH = "[innerWidth, document.documentElement.scrollWidth - document.documentElement.clientWidth]"


class Look:
    """Looks at pages. Without scripts axe-core cannot run; the HTML is the same, and is looked at with them."""

    def __init__(self, *, scripts: bool = True) -> None:
        self._scripts = scripts

    def go(self, page: Page, path: str) -> None:
        """Open an address, and find nothing wrong with what it shows."""
        assert self.faults_of(page, [path]) == []

    def at(self, page: Page) -> None:
        """Find nothing wrong with what is shown."""
        assert self.faults(page) == []

    def faults_of(self, page: Page, paths: Sequence[str]) -> list[str]:
        """What is wrong with the pages at these addresses, and what the browser refuses there or stumbles over."""
        found: list[str] = []
        with _listening(page, found):
            for path in paths:
                found += self._opened(page, path)
        return found

    def faults_on_both_screens(self, page: Page, paths: Sequence[str]) -> list[str]:
        """`faults_of` each page on a light desktop and on a dark phone: it is loaded on one and turned into the other.

        Not for pages whose scripts ask how wide the window is. `page` is a light desktop's.
        """
        found: list[str] = []
        turns = cycle([_Turn("phone", "dark"), _Turn("desktop", "light")])
        session = page.context.new_cdp_session(page)
        with _listening(page, found):
            for path, turn in zip(paths, turns, strict=False):
                found += self._opened(page, path)
                turn.make(page, session)
                found += _looked_at(page)
        return found

    def faults(self, page: Page) -> list[str]:
        """Whatever axe-core finds serious, and whatever scrolls sideways."""
        if not self._scripts:
            return []
        page.wait_for_load_state()
        page.evaluate(AXE_SCRIPT)
        return _looked_at(page)

    def _opened(self, page: Page, path: str) -> list[str]:
        answer = page.goto(path)
        return self.faults(page) if answer and answer.ok else [f"{path}: {answer and answer.status}"]


class _Turn(NamedTuple):
    """Another screen for a page that is there."""

    size: str
    scheme: Literal["dark", "light"]

    def make(self, page: Page, session: CDPSession) -> None:
        width, height = SIZES[self.size]
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(color_scheme=self.scheme)
        session.send("Emulation.setTouchEmulationEnabled", {"enabled": self.size == "phone"})


def _looked_at(page: Page) -> list[str]:
    pairs = set(page.evaluate(_PAIRS))
    found = page.evaluate(_FAULTS, not pairs <= _seen)
    _seen.update(pairs)
    wide, wider = page.evaluate(_WIDTH)
    grave = [f"{page.url}, {wide} px wide: {one['help']} ({one['id']}): {one['nodes']}" for one in found]
    return grave + ([f"{page.url} is {wider} px wider than {wide}"] if wider > 0 else [])


@contextmanager
def _listening(page: Page, told: list[str]) -> Iterator[None]:
    """Add to `told` the errors of scripts and what the policy of a page forbids."""

    def hear(message: ConsoleMessage) -> None:
        if message.type == "error":
            told.append(f"{page.url}: {message.text}")

    def stumble(error: Error) -> None:
        told.append(f"{page.url}: {error}")

    page.on("console", hear)
    page.on("pageerror", stumble)
    yield
    page.remove_listener("console", hear)
    page.remove_listener("pageerror", stumble)
