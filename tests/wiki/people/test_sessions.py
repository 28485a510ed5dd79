"""Signed-in browsers: a random id outside, its digest inside, and an end."""

import hashlib

from storage import Storage
from storage.records import Person, PersonKind, Role
from tests.wiki.people.conftest import Wait
from tests.wiki.web.world import Time
from wiki.people.sessions import Sessions, digest_of


def person(storage: Storage) -> Person:
    return storage.write(lambda: storage.people.add(PersonKind.ACCOUNT, "Anne"))


def test_ids_are_long_random_and_never_kept(storage: Storage, sessions: Sessions, wait: Wait) -> None:
    anne = person(storage)
    ids = {wait(sessions.open(anne)) for _ in range(20)}
    assert len(ids) == 20
    assert min(map(len, ids)) >= 43  # 256 bits in base 64
    kept = {storage.sessions.get(digest_of(identity))[0].digest for identity in ids}  # type: ignore[index]
    assert kept == {hashlib.sha256(identity.encode()).digest() for identity in ids}
    assert storage.sessions.get(next(iter(ids)).encode()) is None


def test_a_session_says_who_and_as_what(storage: Storage, sessions: Sessions, wait: Wait) -> None:
    anne = person(storage)
    storage.write(lambda: storage.people.set_role(anne.id, Role.ANIMATOR, space=None))
    identity = wait(sessions.open(anne))
    found = sessions.find(identity)
    assert found is not None
    assert (found.viewer.person, found.viewer.holding.site, found.digest) == (anne, Role.ANIMATOR, digest_of(identity))
    storage.write(lambda: storage.people.set_role(anne.id, Role.READER, space=None))
    again = sessions.find(identity)
    assert again is not None
    assert again.viewer.holding.site is Role.READER


def test_what_is_no_session_is_nobody(sessions: Sessions) -> None:
    for identity in ("", "x", "\ud800", "é" * 5000):
        assert sessions.find(identity) is None


def test_a_closed_session_is_nobody(storage: Storage, sessions: Sessions, wait: Wait) -> None:
    identity = wait(sessions.open(person(storage)))
    wait(sessions.close(digest_of(identity)))
    assert sessions.find(identity) is None


def test_a_rest_of_a_month_ends_it_and_use_keeps_it_for_at_most_a_year(
    storage: Storage, sessions: Sessions, time: Time, wait: Wait
) -> None:
    idle, used = wait(sessions.open(person(storage))), wait(sessions.open(person(storage)))
    for _ in range(18):
        time.pass_by(days=20)
        assert sessions.find(used) is not None
    assert sessions.find(idle) is None
    time.pass_by(days=6)
    assert sessions.find(used) is None


def test_last_uses_are_written_later_and_what_has_ended_is_forgotten(
    storage: Storage, sessions: Sessions, time: Time, wait: Wait
) -> None:
    identity = wait(sessions.open(person(storage)))
    opened = time()
    time.pass_by(hours=1)
    sessions.find(identity)
    assert storage.sessions.get(digest_of(identity))[0].used == opened  # type: ignore[index]
    wait(sessions.write_uses())
    assert storage.sessions.get(digest_of(identity))[0].used == time()  # type: ignore[index]
    time.pass_by(days=366)
    wait(sessions.write_uses())
    assert storage.sessions.get(digest_of(identity)) is None


def test_a_clock_that_goes_back_ends_nobodys_session_and_makes_none_eternal(
    storage: Storage, sessions: Sessions, time: Time, wait: Wait
) -> None:
    identity = wait(sessions.open(person(storage)))
    time.pass_by(hours=-1)
    assert sessions.find(identity) is not None
    time.pass_by(days=400)
    assert sessions.find(identity) is None
