"""Every route of a page, asked by everybody, of a protected page, of one whose text is hidden, and of a discussion."""

import pytest

from storage.records import Hides, Protection, Role
from tests.wiki.web.rights import (
    GUEST,
    MEMBER,
    SPEAKING,
    VIEWERS,
    allowed,
    ask,
    needed,
    target,
    verdict,
)
from tests.wiki.web.world import World
from wiki.web.address import Level
from wiki.web.routes import ROUTES, Route

SPACES = ("open", "closed", "secret")
DELETING = {"delete", "undelete", "file-delete", "file-undelete"}
# What shows or merges the text of a page's current version, told a second time on purpose.
READING_TEXT = {
    Level.PAGE: {"source", "edit", "live", "live-reading", "bring", "undo", "restore", "properties"},
    Level.API: {"", "diff", "undo", "restore"},
}
MERGING = {("POST", "edit"), ("GET", "live"), ("GET", "live-reading"), ("POST", "live"), ("POST", "bring")}
OF_PAGES = [route for route in ROUTES if route.level in {Level.PAGE, Level.API}]
every_route = pytest.mark.parametrize(
    "route", OF_PAGES, ids=lambda route: f"{route.method}-{route.level.value}-{route.verb}"
)


@pytest.fixture(scope="module", autouse=True)
def things(world: World) -> None:
    """One page of each kind in each space; what is refused changes nothing, and administrators are asked last."""
    storage, by = world.site.storage, world.people["administrator"]
    step = Protection(edit=Role.ADMINISTRATOR, rename=Role.ADMINISTRATOR, delete=Role.ADMINISTRATOR)
    for space in SPACES:
        for viewer in VIEWERS:
            kept = world.write(f"Kept {viewer}", "un", "deux", by="administrator", space=space)
            storage.write(lambda kept=kept: storage.pages.protect(kept.id, step, by=by.id, at=world.time()))  # type: ignore[misc]
            veiled = world.write(f"Veiled {viewer}", "un", "deux", by="administrator", space=space)
            world.web.run(world.site.hiding.hide(veiled, 2, Hides.TEXT, by=by))
            world.write(f"Spoken {viewer}", "un", by="administrator", space=space)
            for text in ("# Un\n", "# Deux\n"):
                world.change(f"Spoken {viewer}", text, by="administrator", space=space, talk=True)


def wrong(world: World, route: Route, title: str, expected: dict[tuple[str, str], set[str]]) -> list[object]:
    found: list[object] = []
    for (viewer, space), answers in expected.items():
        path = target(route, viewer, space, "page").replace("Page_", title)
        answer = ask(world, route, viewer, path)
        if verdict(answer) not in answers:
            found.append((viewer, path, answer.status, answers))
    return found


def refusals(viewer: str, space: str) -> set[str]:
    if space == "secret" and viewer in {"nobody", "stranger"}:
        return {"nothing"}
    return {"sign in" if viewer == "nobody" else "forbidden"}


def usual(route: Route, viewer: str, space: str) -> set[str]:
    return {"served", "nothing"} if allowed(route, viewer, space, "page") else refusals(viewer, space)


@every_route
def test_a_protected_page_is_changed_by_administrators_alone(world: World, route: Route) -> None:
    if route.verb in SPEAKING or (route.level, route.verb) == (Level.API, "talk"):
        return  # its discussion is a page of its own
    deleting = route.verb in DELETING or (route.level, route.method, route.verb) == (Level.API, "DELETE", "")
    kept = needed(route) in {GUEST, MEMBER} or deleting
    expected = {
        (viewer, space): refusals(viewer, space) if kept and viewer != "administrator" else usual(route, viewer, space)
        for viewer in VIEWERS
        for space in SPACES
    }
    assert wrong(world, route, "Kept_", expected) == []


@every_route
def test_a_hidden_text_is_for_administrators_alone(world: World, route: Route) -> None:
    if route.verb in SPEAKING or (route.level, route.verb) == (Level.API, "talk"):
        return
    reads = route.verb in READING_TEXT[route.level]
    # A form that is sent with nothing in it may be found wanting before its text is looked at.
    answers = {"forbidden"} if route.method == "GET" else {"forbidden", "served"}
    expected = {}
    for viewer in VIEWERS:
        for space in SPACES:
            known = usual(route, viewer, space)
            secret = reads and viewer != "administrator" and "served" in known
            # To merge with a hidden text, or to write it together, would show it again: that is refused to everybody.
            merging = (route.method, route.verb) in MERGING and "served" in known
            expected[viewer, space] = answers if secret else known | {"forbidden"} if merging else known
    assert wrong(world, route, "Veiled_", expected) == []


@every_route
def test_a_discussion_has_the_rights_of_its_space_and_no_title_of_its_own(world: World, route: Route) -> None:
    if route.level is Level.API:
        return
    expected = {
        (viewer, space): usual(route, viewer, space) if route.serves(talk=True) else {"nothing"}
        for viewer in VIEWERS
        for space in SPACES
    }
    found: list[object] = []
    for (viewer, space), answers in expected.items():
        path = target(route, viewer, space, "page").replace("Page_", "Spoken_").replace("/+talk", "")
        title = f"Spoken_{viewer}"
        answer = ask(world, route, viewer, path.replace(title, f"{title}/+talk", 1))
        if verdict(answer) not in answers:
            found.append((viewer, path, answer.status, answers))
    assert found == []
