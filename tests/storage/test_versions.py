"""History: of one page by number, of spaces by date."""

from datetime import timedelta
from functools import partial

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storage import open_storage
from storage.errors import NotFound
from storage.records import Change, Hides
from tests.storage.world import World, at, build_world, shown


def test_history_comes_in_pages_newest_first(world: World) -> None:
    for number in range(1, 8):
        page = world.write("Accueil", f"texte {number}")
    versions = world.storage.versions
    pages = [versions.history(page.id, before=before, limit=3) for before in (8, 5, 2, 1)]
    assert [[version.number for version in found] for found in pages] == [[7, 6, 5], [4, 3, 2], [1], []]


def test_order_is_by_number_whatever_the_clock_says(world: World) -> None:
    for minutes in (0, -60, 10):
        page = world.write("Accueil", f"à {minutes}", minutes=minutes)
    found = world.storage.versions.history(page.id, before=9, limit=9)
    assert [(version.number, version.at) for version in found] == [(3, at(10)), (2, at(-60)), (1, at(0))]


@pytest.mark.parametrize("number", [0, 2])
def test_a_version_that_never_was_is_not_found(world: World, number: int) -> None:
    page = world.write("Accueil")
    with pytest.raises(NotFound):
        world.storage.versions.get(page.id, number)
    with pytest.raises(NotFound):
        world.storage.write(lambda: world.storage.versions.hide(page.id, number, Hides.TEXT))


def test_times_are_kept_to_the_millisecond(world: World) -> None:
    page = world.write("Accueil", minutes=0.0000999)
    assert world.storage.versions.get(page.id, 1).at == at(0) + timedelta(milliseconds=5)


def test_what_is_hidden_of_a_version_is_told_on_every_path(world: World) -> None:
    world.write("Accueil", "un")
    page = world.write("Accueil", "deux")
    hides = Hides.TEXT | Hides.AUTHOR

    def hide() -> None:
        world.storage.write(lambda: world.storage.versions.hide(page.id, 1, hides))

    assert world.redrawn_by([page], hide) == {"Accueil"}
    versions = world.storage.versions
    assert versions.get(page.id, 1).hides == hides
    assert [version.hides for version in versions.history(page.id, before=9, limit=9)] == [Hides.NOTHING, hides]
    recent = versions.recent([world.space.id], before=None, limit=9)
    assert [change.version.hides for change in recent] == [Hides.NOTHING, hides]
    world.storage.write(lambda: versions.hide(page.id, 1, Hides.NOTHING))
    assert versions.get(page.id, 1).hides == Hides.NOTHING


def test_recent_changes_tell_page_version_and_growth(world: World) -> None:
    world.write("Accueil", "Bonjour", minutes=1)
    page = world.write("Accueil", "Bon", minutes=2, by=world.jean)
    versions = world.storage.versions
    assert versions.recent([world.space.id], before=None, limit=9) == [
        Change(page=page, version=versions.get(page.id, 2), grown=-4),
        Change(page=page, version=versions.get(page.id, 1), grown=7),
    ]


def test_recent_changes_are_those_of_the_spaces_asked_for_by_date(world: World) -> None:
    other, third = world.add_space("autre"), world.add_space("tiers")
    world.write("A", minutes=1)
    world.write("B", minutes=4, space=other)
    world.write("C", minutes=3)
    world.write("D", minutes=5, space=third)
    world.write("E", minutes=2, space=other)
    versions = world.storage.versions
    both = [world.space.id, other.id]
    assert shown(versions.recent(both, before=None, limit=9)) == [("B", 1), ("C", 1), ("E", 1), ("A", 1)]
    assert shown(versions.recent(both, before=at(3), limit=1)) == [("E", 1)]
    assert versions.recent([], before=None, limit=9) == []
    assert versions.recent(both, before=at(1), limit=9) == []


def test_talk_is_among_recent_changes_and_deleted_pages_are_not(world: World) -> None:
    page = world.write("Accueil", minutes=1)
    talk = world.talk(page, minutes=2)
    world.delete(world.write("Disparue", minutes=3))
    recent = world.storage.versions.recent([world.space.id], before=None, limit=9)
    assert [change.page for change in recent] == [talk, page]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    moments=st.lists(st.tuples(st.integers(0, 5), st.booleans()), min_size=1, max_size=25),
    limit=st.integers(1, 6),
)
def test_paging_through_recent_changes_shows_each_of_them_once(moments: list[tuple[int, bool]], limit: int) -> None:
    storage = open_storage("sqlite:///:memory:")
    world = build_world(storage)
    other = world.add_space("autre")
    for minutes, elsewhere in moments:
        world.write("Accueil", f"texte {minutes}", space=other if elsewhere else None, minutes=minutes)
    seen: list[Change] = []
    while found := storage.versions.recent(
        [world.space.id, other.id], before=seen[-1].version.at if seen else None, limit=limit
    ):
        seen += found
    storage.close()
    assert len(seen) == len({(change.page.id, change.version.number) for change in seen}) == len(moments)
    assert [change.version.at for change in seen] == sorted((at(minutes) for minutes, _ in moments), reverse=True)


def test_versions_are_found_by_what_their_submissions_are_called(world: World) -> None:
    page = world.write("Accueil", "sans nom")
    for number, key in enumerate(
        ["1+m-a:x", "1+m-b:y", "12+m-a:x", "1:m-a:z", "1:+m-a:z", "1+m-aa:x", "1+m-c:x"], start=1
    ):
        world.append(page, number, world.version(f"texte {number}", by=world.jean, key=key))
    other = world.write("Ailleurs")
    world.append(other, 1, world.version("ailleurs", key="1+m-a:x"))
    versions = world.storage.versions
    found = versions.sent(page.id, ["m-a", "m-c", "m-"])
    assert found == [
        ("1+m-a:x", versions.get(page.id, 2)),
        ("12+m-a:x", versions.get(page.id, 4)),
        ("1+m-c:x", versions.get(page.id, 8)),
    ]
    assert {version.authors[0].person for _, version in found} == {world.jean}
    assert versions.sent(page.id, []) == []


def test_which_versions_are_hidden_is_told_in_order(world: World) -> None:
    page = world.write("A")
    for text in ("deux", "trois", "quatre"):
        world.write("A", text)
    hide = world.storage.versions.hide
    for number, hides in ((3, Hides.TEXT | Hides.AUTHOR), (1, Hides.TEXT), (2, Hides.SUMMARY)):
        world.storage.write(partial(hide, page.id, number, hides))
    assert (world.storage.versions.hidden(page.id), world.storage.versions.hidden(99)) == ((1, 3), ())


def test_the_versions_that_stood_just_before_a_moment(world: World) -> None:
    page, other = world.write("A"), world.write("B", minutes=2)
    world.write("A", "deux", minutes=1)
    pages, moment = [page.id, other.id, 99], timedelta(milliseconds=1)
    told = [
        world.storage.versions.standing(pages, before=before)
        for before in (at(0), at(0) + moment, at(2), at(2) + moment)
    ]
    assert told == [{}, {page.id: 1}, {page.id: 2}, {page.id: 2, other.id: 1}]
