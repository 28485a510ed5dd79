"""The rooms of those who look after a space or the site: accessible, and no wider than the screen."""

import pytest

from tests.browser.conftest import Open
from tests.browser.looking import Look

pytestmark = pytest.mark.browser
TALK = "/forum/Forum_des_usages_coopératifs_2012/+talk"
PAGES = (
    "/+account", "/+watching", "/+recent?since=visit", "/+new-space", "/+admin", "/api", "/+styleguide", "/+login-link",
    "/forum/+new", "/forum/+recent?kind=events&period=month", "/forum/+settings", "/forum/+members", "/forum/+invite",
    "/forum/+trash", "/forum/+revert", "/forum/Bac_à_sable/+files", "/forum/Bac_à_sable/+protect",
    "/forum/Bac_à_sable/+hide/1", TALK, f"{TALK}?new=1", f"{TALK}/+history",
)  # fmt: skip


@pytest.mark.parametrize(("size", "dark"), [("desktop", False), ("phone", True)], ids=["light desktop", "dark phone"])
def test_every_room_is_accessible_and_fits(open_page: Open, size: str, dark: bool) -> None:
    assert Look().faults_of(open_page(size, role="Ada", dark=dark), PAGES) == []


def test_scripts_of_every_room_obey_the_policy(open_page: Open) -> None:
    page = open_page(role="Ada")
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: told.append(str(error)))
    for path in PAGES:
        page.goto(path)
    assert told == []
