"""Dated versions come by a door of their own, which is shut while people write."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.records import WIKITEXT, Hides, Origin, Page
from tests.wiki.web.world import NOON, World, made
from wiki.content.dated import Dated, Dating, Stretch
from wiki.content.rooms import NoRooms, Room
from wiki.errors import RoomOpen


class OpenRoom:
    """Somebody writes on every page. Nothing comes to the room itself in these tests."""

    def of(self, page: Page) -> Room | None:
        return self  # type: ignore[return-value]


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with made(tmp_path / "site") as world:
        yield world


def _stretch(page: Page, *, hides: Hides = Hides.NOTHING) -> Stretch:
    dated = Dated(
        oldid=7, text="Voir [[Ailleurs]].", at=NOON, author="Maïwenn", summary="", minor=False, hides=hides,
        inserted=18, deleted=0, format=WIKITEXT,
    )  # fmt: skip
    return Stretch(ref=1, title="Accueil", place=page, versions=[dated], whole=True)


def _origin(world: World) -> Origin:
    return world.site.storage.write(lambda: world.site.storage.origins.open(world.space().id, "wiki", "example.org"))


def test_a_page_on_which_people_write_takes_no_other_versions(world: World) -> None:
    page, origin = world.write("Accueil", "Bonjour"), _origin(world)
    dating = Dating(world.site.storage, world.site.pages, OpenRoom())
    with pytest.raises(RoomOpen):
        world.web.run(dating.keep(origin, [_stretch(page)]))
    assert world.page("Accueil") == page


def test_of_a_hidden_text_nothing_is_read_out(world: World) -> None:
    page, origin = world.write("Accueil", "Bonjour"), _origin(world)
    dating = Dating(world.site.storage, world.site.pages, NoRooms())
    world.web.run(dating.keep(origin, [_stretch(page, hides=Hides.TEXT)]))
    derived = world.site.storage.derived.of(page.id)
    assert (derived.links, derived.words, world.page("Accueil").head) == ((), "", 2)
