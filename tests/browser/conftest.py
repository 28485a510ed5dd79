"""A real Chromium at a real server with the demo."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.bench.servers import Server, palabre
from tests.browser.chromium import find

FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
SIZES = {"desktop": (1280, 900), "tablet": (820, 1180), "phone": (390, 844)}


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with palabre(tmp_path_factory.mktemp("browser"), "--demo") as server:
        yield server


@pytest.fixture(scope="package")  # its event loop must not outlive the journeys: other tests have their own
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=list(FLAGS))
        yield browser
        browser.close()


class Profiles:
    """Profiles of a browser. Making one starts processes, so each is given again, with all that it kept forgotten."""

    def __init__(self, chromium: Browser, base: str) -> None:
        self._chromium = chromium
        self._base = base
        self._free: dict[tuple[str, bool, bool], list[BrowserContext]] = {}
        self._given: list[tuple[tuple[str, bool, bool], BrowserContext]] = []

    def give(self, size: str, *, javascript: bool, dark: bool) -> BrowserContext:
        kind = (size, javascript, dark)
        free = self._free.get(kind)
        profile = free.pop() if free else self._made(*kind)
        self._given.append((kind, profile))
        return profile

    def take_back(self) -> None:
        """Close the tabs of all that was given; cookies, permissions and everything else that a site keeps are gone."""
        for kind, profile in self._given:
            profile.set_offline(False)
            session = profile.new_cdp_session(profile.pages[0])
            session.send("Storage.clearDataForOrigin", {"origin": self._base, "storageTypes": "all"})
            for page in profile.pages:
                page.close()
            profile.clear_cookies()
            profile.clear_permissions()
            self._free.setdefault(kind, []).append(profile)
        self._given.clear()

    def _made(self, size: str, javascript: bool, dark: bool) -> BrowserContext:
        width, height = SIZES[size]
        return self._chromium.new_context(
            base_url=self._base,
            viewport={"width": width, "height": height},
            locale="fr-FR",
            java_script_enabled=javascript,
            color_scheme="dark" if dark else "light",
            has_touch=size != "desktop",
        )


@pytest.fixture(scope="package")
def profiles(chromium: Browser, server: Server) -> Profiles:
    return Profiles(chromium, server.base)


Open = Callable[..., Page]


@pytest.fixture
def open_page(profiles: Profiles) -> Iterator[Open]:
    """`open_page(size, javascript=…, role=…)`: a tab of its own, in French, signed in by a button of the demo."""

    def opened(size: str = "desktop", *, javascript: bool = True, role: str = "", dark: bool = False) -> Page:
        page = profiles.give(size, javascript=javascript, dark=dark).new_page()
        page.set_default_timeout(10_000)
        page.set_default_navigation_timeout(
            60_000
        )  # a site that has just begun, on a machine that tests on all its cores
        if role:
            page.goto("/+login")
            page.get_by_role("button", name=role).click()
        return page

    yield opened
    profiles.take_back()
