"""What happened in spaces: by date, person and kind, in answers that lose nothing and double nothing."""

from datetime import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storage import Storage, open_storage
from storage.records import (
    Change,
    Happening,
    Latest,
    NewFile,
    NewVersion,
    Person,
    Protection,
    Role,
    Share,
    Sought,
    Stretch,
    Upload,
)
from tests.storage.world import NOTHING, World, at, build_world

ALL = Sought()


def told(latest: Latest) -> list[tuple[str, object]]:
    """(title, number of the version, verb of the event, or name of the file)."""
    said: list[tuple[str, object]] = []
    for act in latest.acts:
        match act:
            case Change():
                said.append((act.page.title, act.version.number))
            case Happening():
                said.append((act.page.title, act.event.verb))
            case Upload():
                said.append((act.page.title, f"{act.file.name} {act.version.number}"))
    return said


def stretch(world: World, since: float | None = None, before: float | None = None) -> Stretch:
    return Stretch(
        space=world.space.id,
        since=at(since) if since is not None else None,
        before=at(before) if before is not None else None,
    )


def put_file(world: World, page: int, name: str, *, by: Person, minutes: float) -> None:
    file = NewFile(
        page=page, name=name, key=name, digest=f"{minutes}", media="image/png", bytes=9, person=by.id, at=at(minutes)
    )
    world.storage.write(lambda: world.storage.files.add(file))


def test_versions_stand_by_date_within_the_stretches_asked_for(world: World) -> None:
    other = world.add_space("autre")
    for minutes in (1, 3, 5):
        world.write("Accueil", f"à {minutes}", minutes=minutes)
    world.write("Ailleurs", minutes=4, space=other)
    recent = world.storage.recent
    both = [stretch(world), Stretch(space=other.id)]
    assert told(recent.changes(both, ALL, limit=9)) == [("Accueil", 3), ("Ailleurs", 1), ("Accueil", 2), ("Accueil", 1)]
    assert told(recent.changes([stretch(world, 3, 5)], ALL, limit=9)) == [("Accueil", 2)]
    assert recent.changes([], ALL, limit=9) == Latest(acts=(), reached=None)
    first = recent.changes(both, ALL, limit=2)
    assert told(first) == [("Accueil", 3), ("Ailleurs", 1)]
    assert first.reached is not None
    assert at(3) < first.reached <= at(4)


def test_a_persons_versions_are_hers_alone_in_the_space_asked_for(world: World) -> None:
    other = world.add_space("autre")
    world.write("Accueil", "un", minutes=1)
    world.write("Accueil", "deux", minutes=2, by=world.jean)
    world.write("Ailleurs", "un", minutes=3, by=world.jean, space=other)
    found = world.storage.recent.changes([stretch(world)], Sought(person=world.jean.id), limit=9)
    assert told(found) == [("Accueil", 2)]


def test_talk_pages_and_minor_edits_are_told_apart(world: World) -> None:
    page = world.write("Accueil", "un", minutes=1)
    world.talk(page, minutes=2)
    minor = NewVersion(text="deux", at=at(3), authors=(Share(person=world.anne.id),), minor=True)
    world.append(page, 1, minor, NOTHING)
    recent, here = world.storage.recent, [stretch(world)]
    assert told(recent.changes(here, Sought(talk=True), limit=9)) == [("Accueil", 1)]
    assert [act.page.subject for act in recent.changes(here, Sought(talk=True), limit=9).acts] == [page.id]
    assert told(recent.changes(here, Sought(talk=False), limit=9)) == [("Accueil", 2), ("Accueil", 1)]
    assert told(recent.changes(here, Sought(talk=False, minor=False), limit=9)) == [("Accueil", 1)]


def test_events_are_told_with_the_page_as_it_stands_and_those_of_deleted_pages_too(world: World) -> None:
    world.rename(world.write("Ancien", minutes=1), "Nouveau", minutes=2)
    world.delete(world.write("Disparue", minutes=3), minutes=4)
    page = world.write("Gardée", minutes=5)
    protection = Protection(edit=Role.ANIMATOR)
    world.storage.write(lambda: world.storage.pages.protect(page.id, protection, by=world.anne.id, at=at(6)))
    recent, here = world.storage.recent, [stretch(world)]
    found = recent.happenings(here, ALL, limit=9)
    assert told(found) == [("Gardée", "protected"), ("Disparue", "deleted"), ("Nouveau", "renamed")]
    assert [act.page.deleted is None for act in found.acts] == [True, False, True]
    renamed = found.acts[2]
    assert isinstance(renamed, Happening)
    assert (renamed.event.detail, renamed.event.person, renamed.at) == ("Ancien", world.jean, at(2))
    assert told(recent.happenings(here, Sought(person=world.anne.id), limit=9)) == [("Gardée", "protected")]
    assert told(recent.changes(here, ALL, limit=9)) == [("Gardée", 1), ("Nouveau", 1)]


def test_files_are_told_version_by_version_while_they_and_their_page_are_there(world: World) -> None:
    page, gone = world.write("Accueil", minutes=1), world.write("Disparue", minutes=1)
    put_file(world, page.id, "plan.png", by=world.anne, minutes=2)
    put_file(world, page.id, "plan.png", by=world.jean, minutes=3)
    put_file(world, page.id, "retiré.png", by=world.jean, minutes=4)
    put_file(world, gone.id, "autre.png", by=world.jean, minutes=5)
    world.delete(gone, minutes=6)
    removed = world.storage.files.find(page.id, "retiré.png")
    assert removed is not None
    world.storage.write(lambda: world.storage.files.delete(removed.id, at=at(7)))
    recent, here = world.storage.recent, [stretch(world)]
    assert told(recent.uploads(here, ALL, limit=9)) == [("Accueil", "plan.png 2"), ("Accueil", "plan.png 1")]
    assert told(recent.uploads(here, Sought(person=world.anne.id), limit=9)) == [("Accueil", "plan.png 1")]


def test_what_is_claimed_is_found_under_the_new_name(world: World) -> None:
    account = world.storage.write(lambda: world.storage.people.add_account("Jeanne", "jeanne", "", at=at(0)))
    world.write("Accueil", "un", by=world.jean, minutes=1)
    world.storage.write(lambda: world.storage.people.claim(world.jean.id, account.person.id))
    here = [stretch(world)]
    assert told(world.storage.recent.changes(here, Sought(person=account.person.id), limit=9)) == [("Accueil", 1)]
    assert told(world.storage.recent.changes(here, Sought(person=world.jean.id), limit=9)) == []


def test_more_in_one_millisecond_than_was_asked_for_comes_whole(world: World) -> None:
    for number in range(9):
        world.write("Accueil", f"{number}", minutes=1)
    world.write("Avant", minutes=0)
    found = world.storage.recent.changes([stretch(world)], ALL, limit=2)
    assert told(found) == [*(("Accueil", 9 - number) for number in range(9)), ("Avant", 1)]


def test_a_walk_that_finds_little_stops_and_says_how_far_it_came(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("storage.sqlite.recent._FAR", 5)
    page = world.write("Accueil", minutes=0)
    world.talk(page, minutes=1)
    for minutes in range(2, 20):
        world.write("Accueil", f"{minutes}", minutes=minutes)
    recent, sought = world.storage.recent, Sought(talk=True)
    answers, before = 0, None
    while True:
        found = recent.changes([Stretch(space=world.space.id, before=before)], sought, limit=3)
        answers += 1
        if found.acts:
            break
        assert found.reached is not None
        assert before is None or found.reached < before
        before = found.reached
    assert (told(found), answers > 2) == ([("Accueil", 1)], True)


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(
    acts=st.lists(st.tuples(st.integers(0, 6), st.booleans(), st.booleans()), min_size=1, max_size=30),
    limit=st.integers(1, 5),
    person=st.booleans(),
)
def test_paging_shows_each_version_once_and_in_order(
    acts: list[tuple[int, bool, bool]], limit: int, person: bool
) -> None:
    storage = open_storage("sqlite:///:memory:")
    world = build_world(storage)
    other = world.add_space("autre")
    for minutes, elsewhere, jean in acts:
        by = world.jean if jean else world.anne
        world.write("Accueil", f"texte {minutes}", space=other if elsewhere else None, minutes=minutes, by=by)
    seen = _paged(storage, [world.space.id, other.id], Sought(person=world.jean.id if person else None), limit)
    storage.close()
    expected = [minutes for minutes, _, jean in acts if jean or not person]
    assert len({(change.page.id, change.version.number) for change in seen}) == len(seen) == len(expected)
    assert [change.at for change in seen] == sorted((at(minutes) for minutes in expected), reverse=True)


def _paged(storage: Storage, spaces: list[int], sought: Sought, limit: int) -> list[Change]:
    seen: list[Change] = []
    before: datetime | None = None
    while True:
        found = storage.recent.changes([Stretch(space=space, before=before) for space in spaces], sought, limit=limit)
        seen += [act for act in found.acts if isinstance(act, Change)]
        if found.reached is None:
            return seen
        before = found.reached
