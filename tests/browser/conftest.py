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
SIZES = {"desktop": (1280, 900), "phone": (390, 844)}


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with palabre(tmp_path_factory.mktemp("browser"), "--demo") as server:
        yield server


@pytest.fixture(scope="module")  # its event loop must not outlive the journeys: other tests have their own
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=list(FLAGS))
        yield browser
        browser.close()


Open = Callable[..., Page]


@pytest.fixture
def open_page(chromium: Browser, server: Server) -> Iterator[Open]:
    """`open_page(size, javascript=…, role=…)`: a tab of its own, in French, signed in by a button of the demo."""
    contexts: list[BrowserContext] = []

    def opened(size: str = "desktop", *, javascript: bool = True, role: str = "", dark: bool = False) -> Page:
        width, height = SIZES[size]
        context = chromium.new_context(
            base_url=server.base,
            viewport={"width": width, "height": height},
            locale="fr-FR",
            java_script_enabled=javascript,
            color_scheme="dark" if dark else "light",
            has_touch=size == "phone",
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        if role:
            page.goto("/+login")
            page.get_by_role("button", name=role).click()
        return page

    yield opened
    for context in contexts:
        context.close()
