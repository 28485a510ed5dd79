"""Visits: kept in memory, written together, and told apart by sittings."""

from datetime import datetime

import pytest

from storage import Storage
from storage.errors import Unavailable
from storage.records import (
    Derived,
    NewPage,
    NewVersion,
    Page,
    Person,
    PersonKind,
    Share,
    Space,
    Title,
    Visibility,
    Visit,
)
from tests.wiki.people.conftest import Wait
from tests.wiki.web.world import Time
from wiki.people.visits import Known, Visits


@pytest.fixture
def visits(storage: Storage, time: Time) -> Visits:
    return Visits(storage, time)


@pytest.fixture
def anne(storage: Storage) -> Person:
    return storage.write(lambda: storage.people.add(PersonKind.ACCOUNT, "Anne"))


@pytest.fixture
def jean(storage: Storage) -> Person:
    return storage.write(lambda: storage.people.add(PersonKind.GUEST, "Jean"))


@pytest.fixture
def space(storage: Storage) -> Space:
    return storage.write(
        lambda: storage.spaces.add(
            "forum", "Forum", tagline="", language="fr", zone="Europe/Paris", visibility=Visibility.PUBLIC, demo=False
        )
    )


def write(storage: Storage, space: Space, by: Person, at: datetime, page: Page | None = None) -> Page:
    """One more version of a page, or its first."""
    head = page.head if page else 0
    version = NewVersion(text=f"texte {head}", at=at, authors=(Share(person=by.id),))
    place = page or NewPage(space=space.id, title=Title(text="Accueil", key="accueil"))
    saved = storage.write(lambda: storage.pages.append(place, head, version, Derived()))
    return storage.pages.get(saved.page)


def test_versions_by_others_since_an_earlier_sitting_are_news(
    storage: Storage, visits: Visits, time: Time, space: Space, anne: Person, jean: Person
) -> None:
    page = write(storage, space, jean, time())
    assert visits.known(anne, page) == Known()
    visits.see(anne, page)
    page = write(storage, space, jean, time(), page)
    visits.see(anne, page)
    assert visits.known(anne, page) == Known(), "she was here all the time"
    time.pass_by(minutes=31)
    page = write(storage, space, jean, time(), page)
    assert visits.known(anne, page) == Known(before=2), "told before she looks"
    visits.see(anne, page)
    time.pass_by(minutes=29)
    visits.see(anne, page)
    assert visits.known(anne, page) == Known(before=2), "and as long as she stays"
    time.pass_by(minutes=31)
    visits.see(anne, page)
    assert visits.known(anne, page) == Known()


def test_what_one_wrote_alone_is_no_news(
    storage: Storage, visits: Visits, time: Time, space: Space, anne: Person, jean: Person
) -> None:
    page = write(storage, space, jean, time())
    visits.see(anne, page)
    time.pass_by(hours=1)
    page = write(storage, space, anne, time(), page)
    visits.see(anne, page)
    assert visits.known(anne, page).before == 0
    page = write(storage, space, jean, time(), page)
    assert visits.known(anne, page).before == 1


def test_sittings_tell_since_when_one_was_away(
    visits: Visits, time: Time, space: Space, anne: Person, jean: Person
) -> None:
    assert visits.since(anne, [space]) == {}
    visits.enter(anne, space)
    assert visits.since(anne, [space]) == {}
    time.pass_by(minutes=20)
    visits.enter(anne, space)
    left = time()
    time.pass_by(hours=5)
    assert visits.since(anne, [space]) == {space.id: left}
    visits.enter(anne, space)
    time.pass_by(minutes=10)
    visits.enter(anne, space)
    assert visits.since(anne, [space]) == {space.id: left}
    assert (visits.since(jean, [space]), visits.since(anne, [])) == ({}, {})


def test_nothing_is_written_until_it_is_time_and_then_nothing_is_lost(
    storage: Storage, visits: Visits, time: Time, wait: Wait, space: Space, anne: Person, jean: Person
) -> None:
    page = write(storage, space, jean, time())
    visits.see(anne, page)
    visits.enter(anne, space)
    assert (storage.following.visit(anne.id, page.id), storage.following.sittings(anne.id)) == (None, {})
    wait(visits.write())
    kept = Visit(person=anne.id, page=page.id, seen=1, before=0, at=time())
    assert storage.following.visit(anne.id, page.id) == kept
    assert list(storage.following.sittings(anne.id)) == [space.id]
    time.pass_by(hours=1)
    page = write(storage, space, jean, time(), page)
    assert Visits(storage, time).known(anne, page) == Known(before=1), "after a restart too"


def test_a_visit_that_could_not_be_written_is_written_later(
    storage: Storage,
    visits: Visits,
    time: Time,
    wait: Wait,
    space: Space,
    anne: Person,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    page = write(storage, space, anne, time())
    visits.see(anne, page)

    def full(*_: object) -> None:
        raise Unavailable("full", "no room")

    with monkeypatch.context() as broken:
        broken.setattr(storage.following, "see", full)
        with pytest.raises(Unavailable):
            wait(visits.write())
    wait(visits.write())
    assert storage.following.visit(anne.id, page.id) is not None


def test_memory_is_bounded_and_the_oldest_go(
    storage: Storage, time: Time, wait: Wait, space: Space, anne: Person, jean: Person
) -> None:
    visits, page = Visits(storage, time, most=1), write(storage, space, jean, time())
    visits.see(anne, page)
    visits.see(jean, page)
    wait(visits.write())
    found = [storage.following.visit(person.id, page.id) is not None for person in (anne, jean)]
    assert found == [False, True]
