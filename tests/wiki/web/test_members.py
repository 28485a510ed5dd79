"""Who is in a space: roles given and taken back."""

import re

from storage.records import Role
from tests.wiki.web.asking import Browser
from tests.wiki.web.world import NAMES, World


def send(browser: Browser, person: int, role: str) -> int:
    page = browser.get("/open/+members")
    csrf = re.search(r'name="csrf" value="([^"]+)"', page.text)
    assert csrf
    return browser.post("/open/+members", {"csrf": csrf[1], "person": str(person), "role": role}).status


def test_everybody_with_a_role_stands_in_the_list(world: World) -> None:
    page = world.browser("animator").get("/open/+members").text
    shown = [name for name in NAMES.values() if name in page.partition("<main")[2]]
    assert shown == [NAMES[role] for role in ("reader", "guest", "member", "other", "animator")]
    assert "<select" not in page
    assert page.count("<select") == 0
    assert world.browser("administrator").get("/open/+members").text.count("<select") == 5


def test_an_administrator_gives_and_takes_roles_and_the_log_says_so(world: World) -> None:
    person, browser = world.people["other"].id, world.browser("administrator")
    assert send(browser, person, "animator") == 303
    assert world.viewer("other").role_in(world.space()) is Role.ANIMATOR
    assert world.browser("other").get("/open/+members").status == 200
    assert send(browser, person, "none") == 303
    assert world.viewer("other").role_in(world.space()) is None
    assert world.browser("other").get("/open/+members").status == 403
    assert send(browser, person, "member") == 404  # who is no member is invited
    log = [entry for _, entry in world.site.storage.audit.latest(before=1 << 60, limit=20)]
    entries = [entry for entry in log if entry.verb == "role"]
    assert [(entry.verb, entry.person and entry.person.name, entry.subject) for entry in entries] == [
        ("role", NAMES["administrator"], f"person {person}: none"),
        ("role", NAMES["administrator"], f"person {person}: animator"),
    ]
    world.site.storage.write(lambda: world.site.storage.people.set_role(person, Role.MEMBER, space=world.space().id))


def test_a_right_that_is_lost_is_lost_with_the_next_request(world: World) -> None:
    browser, person, space = world.browser("other"), world.people["other"].id, world.space().id
    world.write("Commune", "Texte.")
    page = browser.get("/open/Commune/+edit")
    world.site.storage.write(lambda: world.site.storage.people.set_role(person, Role.READER, space=space))
    refused = browser.send(page, "/+edit", {"text": "Trop tard."})
    assert refused.status == 403
    assert "Trop tard." in refused.text
    world.site.storage.write(lambda: world.site.storage.people.set_role(person, Role.MEMBER, space=space))


def test_a_role_that_is_none_is_refused(world: World) -> None:
    assert send(world.browser("administrator"), world.people["other"].id, "queen") == 400
    assert send(world.browser("administrator"), 999_999, "member") == 404
