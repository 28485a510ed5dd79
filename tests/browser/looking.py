"""What is asked of every page that a journey passes."""

from collections.abc import Sequence

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

_GRAVE = {"serious", "critical"}


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
        grave = [
            f"{page.url}: {one['help']} ({one['id']}): {[node['html'][:120] for node in one['nodes'][:3]]}"
            for one in Axe().run(page).response["violations"]
            if one["impact"] in _GRAVE
        ]
        wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        return grave + ([f"{page.url} is {wider} px too wide"] if wider > 0 else [])
