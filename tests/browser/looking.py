"""What is asked of every page that a journey passes."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

_GRAVE = {"serious", "critical"}


class Look:
    """Looks at pages. Without scripts axe-core cannot run; the HTML is the same, and is looked at with them."""

    def __init__(self, *, scripts: bool = True) -> None:
        self._scripts = scripts

    def go(self, page: Page, path: str) -> None:
        """Open an address and look at what it shows."""
        answer = page.goto(path)
        assert answer is not None
        assert answer.ok, f"{path}: {answer.status}"
        self.at(page)

    def at(self, page: Page) -> None:
        """axe-core finds nothing serious, and nothing scrolls sideways."""
        if not self._scripts:
            return
        found = Axe().run(page).response["violations"]
        grave = [
            (one["id"], one["help"], [node["html"][:120] for node in one["nodes"][:3]])
            for one in found
            if one["impact"] in _GRAVE
        ]
        assert grave == [], f"{page.url}: {grave}"
        wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wider <= 0, f"{page.url} is {wider} px too wide"
