"""The rooms of those who look after a space or the site: accessible, not too wide, and within the policy."""

import pytest

from tests.browser.conftest import Open
from tests.browser.looking import Look

pytestmark = [pytest.mark.browser, pytest.mark.slow]
TALK = "/forum/Forum_des_usages_coopératifs_2012/+talk"
PAGES = (
    "/+account", "/+watching", "/+recent?since=visit", "/+new-space", "/+admin", "/api", "/+styleguide", "/+login-link",
    "/forum/+new", "/forum/+recent?kind=events&period=month", "/forum/+settings", "/forum/+members", "/forum/+invite",
    "/forum/+trash", "/forum/+revert", "/forum/Bac_à_sable/+files", "/forum/Bac_à_sable/+protect",
    "/forum/Bac_à_sable/+hide/1", TALK, f"{TALK}?new=1", f"{TALK}/+history",
)  # fmt: skip


def test_every_room_is_accessible_fits_and_obeys_the_policy(open_page: Open) -> None:
    assert Look().faults_on_both_screens(open_page(role="Ada"), PAGES) == []
