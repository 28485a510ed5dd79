"""What a viewer may see of the past."""

import pytest

from storage.errors import NotFound
from storage.records import Hides, Version
from tests.wiki.web.world import World
from wiki.content.history import seen_by
from wiki.errors import TextHidden


@pytest.fixture(scope="module", autouse=True)
def page(world: World) -> None:
    world.write("Page", "un\n", "deux\n", "trois\n", summary="pourquoi")


def version(world: World, number: int, *, hides: Hides, role: str = "member") -> Version:
    world.hide("Page", number, hides)
    return world.site.history.version(world.viewer(role), world.space(), world.page("Page"), number)


@pytest.mark.parametrize(
    ("hides", "summary", "authors"),
    [
        (Hides.NOTHING, "pourquoi", 1),
        (Hides.SUMMARY, "", 1),
        (Hides.AUTHOR, "pourquoi", 0),
        (Hides.TEXT, "pourquoi", 1),
        (Hides.SUMMARY | Hides.AUTHOR | Hides.TEXT, "", 0),
    ],
)
def test_each_part_is_hidden_apart_and_from_all_but_administrators(
    world: World, hides: Hides, summary: str, authors: int
) -> None:
    for role in ("nobody", "reader", "member", "animator"):
        seen = version(world, 2, hides=hides, role=role)
        assert (seen.summary, len(seen.authors)) == (summary, authors)
    whole = version(world, 2, hides=hides, role="administrator")
    assert (whole.summary, len(whole.authors)) == ("pourquoi", 1)


def test_a_hidden_text_is_refused_wherever_it_would_be_read(world: World) -> None:
    hidden, other = version(world, 2, hides=Hides.TEXT), version(world, 1, hides=Hides.NOTHING)
    history, space = world.site.history, world.space()
    member, administrator = world.viewer("member"), world.viewer("administrator")
    with pytest.raises(TextHidden):
        history.text(member, space, hidden)
    for pair in ((hidden, other), (other, hidden)):
        with pytest.raises(TextHidden):
            world.web.run(history.compare(member, space, *pair))
    assert history.text(administrator, space, hidden) == "deux\n"
    assert world.web.run(history.compare(administrator, space, other, hidden)).rows
    with pytest.raises(TextHidden):
        world.web.run(history.compare(member, space, other, hidden))


def test_whether_the_current_text_is_shown(world: World) -> None:
    page, space = world.page("Page"), world.space()
    for hides, shown in ((Hides.TEXT, False), (Hides.SUMMARY | Hides.AUTHOR, True), (Hides.NOTHING, True)):
        world.hide("Page", 3, hides)
        assert world.site.history.shows(world.viewer("member"), space, page) is shown
        assert world.site.history.shows(world.viewer("administrator"), space, page) is True


def test_recent_changes_are_those_of_spaces_that_one_may_read(world: World) -> None:
    world.write("Dedans", "un", space="closed")
    spaces = world.site.storage.spaces.all()

    def titles(role: str) -> set[str]:
        changes = world.site.history.recent(world.viewer(role), spaces, limit=50)
        return {change.page.title for change in changes}

    assert (titles("nobody"), titles("reader")) == ({"Page"}, {"Page", "Dedans"})


def test_a_version_that_is_not_hidden_is_the_very_record(world: World) -> None:
    plain = version(world, 1, hides=Hides.NOTHING)
    assert seen_by(world.viewer("nobody"), world.space(), plain) is plain


def test_a_version_that_is_not_there_is_not_found(world: World) -> None:
    with pytest.raises(NotFound):
        world.site.history.version(world.viewer("member"), world.space(), world.page("Page"), 9)
