"""A real Chromium at a real server with the demo."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, BrowserContext, CDPSession, Page, sync_playwright

from tests.bench.servers import Server, palabre
from tests.browser.chromium import find

# What suggests addresses is two pages of Chromium's own in every window, which nobody here types into. The last flag of
# this name counts: what Playwright turns off by it is said again.
WITHOUT = (
    "WebUIOmniboxPopup",
    "WebUIOmniboxAimPopup",
    "WebUIOmniboxFullPopup",
    "AimEnabled",
    "AvoidCorsURLLoaderRestartOnRedirect",
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsFirstBalancedModeAutoEnable",
    "HttpsUpgrades",
    "LensOverlay",
    "MediaRouter",
    "NetworkTimeServiceQuerying",
    "OptimizationHints",
    "PaintHolding",
    "PreconnectToSearch",
    "ThirdPartyStoragePartitioning",
)
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    f"--disable-features={','.join(WITHOUT)}",
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


Kind = tuple[str, bool, bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """A profile of a browser. Its first tab stays empty: with it stays the window, which takes longest to open."""

    context: BrowserContext
    devtools: CDPSession

    def forget(self, origin: str) -> None:
        """Close the other tabs; cookies, permissions and everything else that a site keeps are gone."""
        self.context.set_offline(False)
        for page in self.context.pages[1:]:
            page.close()
        self.devtools.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "all"})
        self.context.clear_cookies()
        self.context.clear_permissions()


class Profiles:
    """Making a profile starts processes, so each is given again, with all that it kept forgotten."""

    def __init__(self, chromium: Browser, base: str) -> None:
        self._chromium = chromium
        self._base = base
        self._free: dict[Kind, list[Profile]] = {}
        self._given: list[tuple[Kind, Profile]] = []
        self._signed_in: dict[str, dict[str, str]] = {}

    def give(self, size: str, *, javascript: bool, dark: bool, role: str) -> Page:
        """A new tab; `role` names a button of the demo, or nobody."""
        kind = (size, javascript, dark)
        free = self._free.get(kind)
        profile = free.pop() if free else self._made(*kind)
        self._given.append((kind, profile))
        page = profile.context.new_page()
        page.set_default_timeout(10_000)
        page.set_default_navigation_timeout(60_000)  # a browser that just began, on a machine that is busy
        if role:
            self._sign_in(page, role)
        return page

    def take_back(self) -> None:
        for kind, profile in self._given:
            profile.forget(self._base)
            self._free.setdefault(kind, []).append(profile)
        self._given.clear()

    def _sign_in(self, page: Page, role: str) -> None:
        """By the button; who has pressed it once is known again by her cookies."""
        if role not in self._signed_in:
            page.goto("/+login")
            page.get_by_role("button", name=role).click()
            page.wait_for_url(lambda address: "/+login" not in address)
            self._signed_in[role] = {cookie["name"]: cookie["value"] for cookie in page.context.cookies()}
        known = self._signed_in[role].items()
        page.context.add_cookies([{"name": name, "value": value, "url": self._base} for name, value in known])

    def _made(self, size: str, javascript: bool, dark: bool) -> Profile:
        width, height = SIZES[size]
        context = self._chromium.new_context(
            base_url=self._base,
            viewport={"width": width, "height": height},
            locale="fr-FR",
            java_script_enabled=javascript,
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce",
            has_touch=size != "desktop",
        )
        return Profile(context=context, devtools=context.new_cdp_session(context.new_page()))


@pytest.fixture(scope="package")
def profiles(chromium: Browser, server: Server) -> Profiles:
    return Profiles(chromium, server.base)


Open = Callable[..., Page]


@pytest.fixture
def open_page(profiles: Profiles) -> Iterator[Open]:
    """`open_page(size, javascript=…, role=…)`: a tab of its own, in French, signed in as somebody of the demo."""

    def opened(size: str = "desktop", *, javascript: bool = True, role: str = "", dark: bool = False) -> Page:
        return profiles.give(size, javascript=javascript, dark=dark, role=role)

    yield opened
    profiles.take_back()
