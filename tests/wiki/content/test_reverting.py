"""What somebody did is taken back page by page: nothing of others is lost, and twice is once."""

import asyncio
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from storage.errors import Unavailable
from storage.records import Hides, NewFile, Page, Person, Protection, Role, Title
from tests.wiki.web.world import NOON, World, made
from wiki.content.renaming import Renaming
from wiki.content.reverting import Fate, Obstacle, Plan, Planner, Reverting
from wiki.content.titles import parse_title

VANDAL = "other"
CAME = NOON + timedelta(minutes=30)
TEXT = "# Page\n\nUn.\n\nDeux.\n\nTrois.\n"


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    """Pages from before; then the vandal comes."""
    with made(tmp_path) as world:
        for title in ("Seule", "Mêlée", "Heurtée", "Titrée", "Jetée"):
            world.write(title, TEXT, by="member")
        world.time.pass_by(hours=1)
        yield world


def plan(world: World, role: str = "animator") -> Plan:
    return world.web.run(world.site.reverting.plan(world.viewer(role), world.space(), [world.people[VANDAL].id], CAME))


def told(world: World, role: str = "animator") -> set[tuple[str, Fate, Obstacle | None]]:
    return {(step.page.title, step.fate, step.obstacle) for step in plan(world, role).steps}


def revert(world: World, role: str = "animator") -> int:
    return world.web.run(
        world.site.reverting.carry_out(
            world.viewer(role), world.space(), [world.people[VANDAL].id], CAME,
            by=world.people[role], summary="Changes taken back", of="person 5",
        )
    )  # fmt: skip


def vandalise(world: World, title: str, *changes: tuple[str, str]) -> None:
    for old, new in changes:
        world.write(title, world.text(title).replace(old, new), by=VANDAL)


def test_where_nobody_wrote_since_the_text_from_before_comes_back(world: World) -> None:
    vandalise(world, "Seule", ("Un.", "Rien."), ("Deux.", "Rien non plus."), ("# Page", "# Ha"))
    assert told(world) == {("Seule", Fate.RESTORE, None)}
    assert revert(world) == 1
    assert world.text("Seule") == TEXT
    version = world.site.storage.versions.get(world.page("Seule").id, 5)
    assert (version.summary, version.minor, [author.person.id for author in version.authors]) == (
        "Changes taken back", False, [world.people["animator"].id],
    )  # fmt: skip


def test_what_others_wrote_since_stays(world: World) -> None:
    vandalise(world, "Mêlée", ("Un.", "Rien."))
    world.write("Mêlée", world.text("Mêlée").replace("Trois.", "Trois, et la suite."), by="member")
    vandalise(world, "Mêlée", ("# Page", "# Ha"))
    assert told(world) == {("Mêlée", Fate.UNDO, None)}
    assert revert(world) == 1
    assert world.text("Mêlée") == TEXT.replace("Trois.", "Trois, et la suite.")
    assert world.page("Mêlée").head == 5


def test_what_clashes_is_left_to_be_settled_and_the_rest_is_done(world: World) -> None:
    vandalise(world, "Heurtée", ("Un.", "Rien du tout."))
    world.write("Heurtée", world.text("Heurtée").replace("Rien du tout.", "Rien ou presque."), by="member")
    vandalise(world, "Heurtée", ("Trois.", "Ha."))
    (step,) = plan(world).steps
    assert (step.fate, step.obstacle, step.versions, step.left) == (Fate.UNDO, Obstacle.CLASH, (2, 4), (2,))
    assert revert(world) == 1
    assert world.text("Heurtée") == TEXT.replace("Un.", "Rien ou presque.")
    assert told(world) == {("Heurtée", Fate.HAND, Obstacle.CLASH)}
    assert revert(world) == 0


def test_pages_of_her_own_go_to_the_trash_unless_somebody_went_on(world: World) -> None:
    world.write("Publicité", "Achetez.", "Achetez encore.", by=VANDAL)
    world.write("Reprise", "Achetez.", by=VANDAL)
    world.write("Reprise", "Un vrai sujet.", by="member")
    world.change("Seule", "# Achetez\n", by=VANDAL, talk=True)
    assert told(world) == {
        ("Publicité", Fate.DELETE, None), ("Seule", Fate.DELETE, None), ("Reprise", Fate.HAND, Obstacle.BEGUN),
    }  # fmt: skip
    assert revert(world) == 2
    talk = world.site.storage.pages.talk_of(world.page("Seule").id)
    assert talk is not None
    assert [bool(page.deleted) for page in (world.page("Publicité"), talk, world.page("Seule"))] == [True, True, False]
    assert told(world) == {("Reprise", Fate.HAND, Obstacle.BEGUN)}


def test_titles_and_deleted_pages_come_back(world: World) -> None:
    storage, by = world.site.storage, world.people[VANDAL]
    page, thrown = world.page("Titrée"), world.page("Jetée")
    for title in ("Affreuse", "Pire"):
        world.web.run(world.site.renaming.rename(page, parse_title(title), by=by))
    storage.write(lambda: storage.pages.delete(thrown.id, thrown.head, by=by.id, at=world.time()))
    assert told(world) == {("Pire", Fate.RENAME, None), ("Jetée", Fate.UNDELETE, None)}
    assert revert(world) == 2
    assert (storage.pages.get(page.id).title, storage.pages.get(thrown.id).deleted) == ("Titrée", None)
    assert told(world) == set()


def test_files_of_her_own_are_taken_away(world: World) -> None:
    storage, page = world.site.storage, world.page("Seule")

    def put(name: str, role: str) -> None:
        file = NewFile(
            page=page.id, name=name, key=name, digest="a" * 64, media="text/plain", bytes=1,
            person=world.people[role].id, at=world.time(),
        )  # fmt: skip
        storage.write(lambda: storage.files.add(file))

    put("pub.txt", VANDAL)
    put("plan.txt", "member")
    put("plan.txt", VANDAL)
    assert told(world) == {("Seule", Fate.FILE, None), ("Seule", Fate.HAND, Obstacle.FILE)}
    assert revert(world) == 1
    assert [file.name for file in storage.files.of_page(page.id)] == ["plan.txt"]


def test_twice_is_once(world: World) -> None:
    vandalise(world, "Seule", ("Un.", "Rien."), ("Rien.", "Pire."))
    vandalise(world, "Mêlée", ("Un.", "Rien."))
    world.write("Mêlée", world.text("Mêlée").replace("Trois.", "Quatre."), by="member")
    assert (revert(world), revert(world)) == (2, 0)
    assert told(world) == {("Seule", Fate.SETTLED, None), ("Mêlée", Fate.SETTLED, None)}
    vandalise(world, "Seule", ("Un.", "Encore."))
    assert (revert(world), world.text("Seule")) == (1, TEXT)


def test_two_moderators_at_once_make_one_version(world: World) -> None:
    vandalise(world, "Seule", ("Un.", "Rien."))

    async def both() -> list[int]:
        calls = [
            world.site.reverting.carry_out(
                world.viewer(role), world.space(), [world.people[VANDAL].id], CAME,
                by=world.people[role], summary="", of="person 5",
            )
            for role in ("animator", "animator", "administrator")
        ]  # fmt: skip
        return list(await asyncio.gather(*calls))

    world.web.run(both())
    assert (world.page("Seule").head, world.text("Seule")) == (3, TEXT)


def test_what_one_may_not_see_or_change_is_left_alone(world: World) -> None:
    vandalise(world, "Seule", ("Un.", "Rien."))
    vandalise(world, "Mêlée", ("Un.", "Rien."))
    page, by = world.page("Seule"), world.people["administrator"].id
    protection = Protection(edit=Role.ADMINISTRATOR)
    world.site.storage.write(lambda: world.site.storage.pages.protect(page.id, protection, by=by, at=world.time()))
    world.hide("Mêlée", 1, Hides.TEXT)
    assert told(world) == {("Seule", Fate.HAND, Obstacle.PROTECTED), ("Mêlée", Fate.HAND, Obstacle.HIDDEN)}
    assert revert(world) == 0
    assert told(world, "administrator") == {("Seule", Fate.RESTORE, None), ("Mêlée", Fate.HAND, Obstacle.HIDDEN)}


def test_a_hidden_text_is_not_brought_to_light_again(world: World) -> None:
    """Neither by whoever may read it: those from before and those of others stay, hidden ones of the vandal's go."""
    world.write("Seule", TEXT + "Canari.\n", by="member")
    world.hide("Seule", 2, Hides.TEXT)
    vandalise(world, "Seule", ("Un.", "Rien."))
    vandalise(world, "Mêlée", ("Un.", "Rien."))
    world.write("Mêlée", world.text("Mêlée") + "Canari.\n", by="member")
    world.hide("Mêlée", 3, Hides.TEXT)
    vandalise(world, "Heurtée", ("Un.", "Canari."))
    world.hide("Heurtée", 2, Hides.TEXT)
    assert told(world, "administrator") == {
        ("Seule", Fate.HAND, Obstacle.HIDDEN),
        ("Mêlée", Fate.HAND, Obstacle.HIDDEN),
        ("Heurtée", Fate.RESTORE, None),
    }
    assert revert(world, "administrator") == 1
    assert [world.page(title).head for title in ("Seule", "Mêlée", "Heurtée")] == [3, 3, 3]
    assert world.text("Heurtée") == TEXT


class FullDisk(Renaming):
    """There is no room for another title."""

    async def rename(self, page: Page, title: Title, *, by: Person) -> Page:
        raise Unavailable("full", "no space left")


def test_what_was_done_is_in_the_log_also_when_the_rest_could_not_be(world: World) -> None:
    site, by = world.site, world.people["administrator"]
    vandalise(world, "Seule", ("Un.", "Rien."))
    world.web.run(site.renaming.rename(world.page("Titrée"), parse_title("Pire"), by=world.people[VANDAL]))
    full = FullDisk(site.storage, site.pages, world.time)
    planner = Planner(site.storage, site.recent)
    reverting = Reverting(site.storage, planner, site.pages, full, site.removing, site.uploads, world.time)
    with pytest.raises(Unavailable):
        world.web.run(
            reverting.carry_out(
                world.viewer("administrator"), world.space(), [world.people[VANDAL].id], CAME,
                by=by, summary="", of="person 5",
            )
        )  # fmt: skip
    assert world.text("Seule") == TEXT
    assert [(line.verb, line.person, line.subject) for line in world.decisions(1)] == [
        ("revert", by, "person 5 since 2024-07-05T13:20Z: 1")
    ]


def test_whose_hand_is_hidden_is_not_told(world: World) -> None:
    vandalise(world, "Seule", ("Un.", "Rien."))
    world.hide("Seule", 2, Hides.AUTHOR)
    assert told(world) == set()
    assert told(world, "administrator") == {("Seule", Fate.RESTORE, None)}


def test_other_spaces_and_earlier_times_are_none_of_it(world: World) -> None:
    world.write("Ailleurs", "un", "deux", by=VANDAL, space="closed")
    world.time.at = NOON
    vandalise(world, "Seule", ("Un.", "Avant."))
    assert told(world) == set()
