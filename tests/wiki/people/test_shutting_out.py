"""Whoever was blocked, erased or claimed comes in by no door; what ends, ends."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from argon2 import PasswordHasher

from storage import Storage
from storage.errors import StorageError
from storage.records import Account, PersonKind, Purpose, Role, Scope
from tests.wiki.people.conftest import Wait
from tests.wiki.web.world import NOON, Time
from wiki.errors import Blocked, DeadLink, LastAdministrator, WrongPassword
from wiki.people.accounts import Accounts
from wiki.people.governing import Governing
from wiki.people.sessions import Sessions
from wiki.people.tickets import Tickets

PASSWORD = "une phrase entière"


@pytest.fixture
def tickets(storage: Storage, time: Time) -> Tickets:
    return Tickets(storage, time)


@pytest.fixture
def anne(accounts: Accounts, wait: Wait) -> Account:
    return wait(accounts.add("Anne", PASSWORD, role=Role.MEMBER, email="anne@example.org"))  # type: ignore[no-any-return]


def block(storage: Storage, account: Account) -> None:
    storage.write(lambda: storage.people.block(account.person.id, space=None, by=account.person.id, at=NOON))


def verbs(storage: Storage) -> list[tuple[str, str | None, str]]:
    lines = [entry for _, entry in storage.audit.latest(before=1 << 60, limit=99)]
    return [(entry.verb, entry.person.name if entry.person else None, entry.subject) for entry in lines][::-1]


def test_who_is_blocked_has_no_door_left(
    storage: Storage, accounts: Accounts, sessions: Sessions, tickets: Tickets, anne: Account, wait: Wait
) -> None:
    before = wait(sessions.open(anne.person))
    token = wait(accounts.make_token(anne, label="robot"))
    link = wait(tickets.give(anne, Purpose.ENTER, ""))
    assert sessions.bearer(token) is not None
    block(storage, anne)
    after = wait(sessions.open(anne.person))  # by a sign-in that was under way
    later = wait(tickets.give(anne, Purpose.ENTER, ""))
    assert [sessions.find(before), sessions.find(after), sessions.bearer(token)] == [None] * 3
    for given in (link, later):
        with pytest.raises(DeadLink):
            wait(tickets.take(given.secret, Purpose.ENTER))
    with pytest.raises(Blocked):
        wait(accounts.sign_in("Anne", PASSWORD))
    with pytest.raises(WrongPassword):
        wait(accounts.sign_in("Anne", "faux"))


def test_who_is_erased_has_no_door_left(
    accounts: Accounts, sessions: Sessions, tickets: Tickets, storage: Storage, anne: Account, wait: Wait
) -> None:
    before = wait(sessions.open(anne.person))
    token = wait(accounts.make_token(anne, label="robot"))
    link = wait(tickets.give(anne, Purpose.ENTER, ""))
    wait(accounts.erase(anne.person, "Personne effacée 4f2a"))
    after = wait(sessions.open(anne.person))
    assert [sessions.find(before), sessions.find(after), sessions.bearer(token)] == [None] * 3
    with pytest.raises(DeadLink):
        wait(tickets.take(link.secret, Purpose.ENTER))
    for name in ("Anne", "anne@example.org"):
        with pytest.raises(WrongPassword):
            wait(accounts.sign_in(name, PASSWORD))
    assert storage.people.get(anne.person.id).name == "Personne effacée 4f2a"


def test_the_last_administrator_who_can_come_in_stays(
    accounts: Accounts, governing: Governing, storage: Storage, wait: Wait
) -> None:
    ada = wait(accounts.add("Ada", PASSWORD, role=Role.ADMINISTRATOR))
    helper = wait(accounts.add("Malo", PASSWORD, role=Role.ANIMATOR))
    nobody = storage.write(lambda: storage.people.add(PersonKind.ACCOUNT, "Sans compte"))
    storage.write(lambda: storage.people.set_role(nobody.id, Role.ADMINISTRATOR, space=None))
    with pytest.raises(LastAdministrator):
        wait(accounts.erase(ada.person, "Personne effacée"))
    assert accounts.find("Ada") == ada
    wait(governing.set_role(helper.person, Role.ADMINISTRATOR, space=None, by=ada.person))
    wait(accounts.erase(ada.person, "Personne effacée"))
    assert accounts.find("Ada") is None


def test_a_token_ends_on_its_day_and_reads_alone_when_it_was_made_so(
    accounts: Accounts, sessions: Sessions, anne: Account, time: Time, wait: Wait
) -> None:
    expires = time() + timedelta(days=30)
    reading = wait(accounts.make_token(anne, label="r", scope=Scope.READ, expires=expires))
    lasting = wait(accounts.make_token(anne, label="w"))
    assert [viewer and viewer.reads_only for viewer in map(sessions.bearer, (reading, lasting))] == [True, False]
    time.pass_by(days=30)
    assert [sessions.bearer(token) is None for token in (reading, lasting)] == [True, False]


def test_a_link_is_good_once_for_its_purpose_and_for_a_quarter_of_an_hour(
    tickets: Tickets, storage: Storage, anne: Account, time: Time, wait: Wait
) -> None:
    given = wait(tickets.give(anne, Purpose.ENTER, "/open"))
    assert len(given.secret) >= 43
    assert storage.sessions.ticket(given.secret.encode()) is None  # only its digest is kept
    for _ in range(2):
        assert tickets.look(given.secret, Purpose.ENTER)[1] == anne
    with pytest.raises(DeadLink):
        wait(tickets.take(given.secret, Purpose.ADDRESS))
    ticket, account = wait(tickets.take(given.secret, Purpose.ENTER))
    assert (ticket.detail, account) == ("/open", anne)
    late = wait(tickets.give(anne, Purpose.ENTER, ""))
    time.pass_by(minutes=15)
    for secret in (given.secret, late.secret, "", "x" * 43):
        with pytest.raises(DeadLink):
            wait(tickets.take(secret, Purpose.ENTER))


@pytest.mark.parametrize("what", ["newer", "password", "address", "sessions"])
def test_a_link_dies_with_what_it_relied_on(
    what: str, tickets: Tickets, accounts: Accounts, sessions: Sessions, anne: Account, time: Time, wait: Wait
) -> None:
    given = wait(tickets.give(anne, Purpose.ENTER, ""))
    time.pass_by(minutes=3)
    ends: dict[str, Callable[[], object]] = {
        "newer": lambda: wait(tickets.give(anne, Purpose.ENTER, "")),
        "password": lambda: wait(accounts.set_password(anne, "une autre phrase")),
        "address": lambda: wait(accounts.set_email(anne, "other@example.org")),
        "sessions": lambda: wait(sessions.renew(anne.person)),
    }
    ends[what]()
    with pytest.raises(DeadLink):
        wait(tickets.take(given.secret, Purpose.ENTER))


def test_a_link_to_come_in_outlives_others_that_are_asked_for_just_after(
    tickets: Tickets, anne: Account, time: Time, wait: Wait
) -> None:
    given = wait(tickets.give(anne, Purpose.ENTER, "/open"))
    time.pass_by(minutes=2)
    wait(tickets.give(anne, Purpose.ENTER, ""))
    assert wait(tickets.take(given.secret, Purpose.ENTER))[0].detail == "/open"


def test_a_link_to_a_mistaken_address_dies_at_once(tickets: Tickets, anne: Account, wait: Wait) -> None:
    mistaken = wait(tickets.give(anne, Purpose.ADDRESS, "ane@example.org"))
    wait(tickets.give(anne, Purpose.ADDRESS, "anne@example.org"))
    with pytest.raises(DeadLink):
        wait(tickets.take(mistaken.secret, Purpose.ADDRESS))


def test_all_sessions_end_and_one_begins_or_nothing_changes(
    sessions: Sessions, accounts: Accounts, anne: Account, wait: Wait
) -> None:
    old = [wait(sessions.open(anne.person)) for _ in range(2)]

    def fail() -> None:
        raise StorageError

    with pytest.raises(StorageError):
        wait(sessions.renew(anne.person, fail))
    assert all(sessions.find(identity) for identity in old)
    new = wait(sessions.renew(anne.person))
    assert [sessions.find(identity) is not None for identity in (*old, new)] == [False, False, True]
    assert len(sessions.of(anne.person)) == 1


def test_a_list_of_sessions_tells_of_uses_that_are_not_on_the_disk_yet(
    sessions: Sessions, anne: Account, time: Time, wait: Wait
) -> None:
    first, second = wait(sessions.open(anne.person)), wait(sessions.open(anne.person))
    time.pass_by(days=29)
    sessions.find(first)
    assert [session.used for session in sessions.of(anne.person)] == [time(), time() - timedelta(days=29)]
    time.pass_by(days=2)
    assert len(sessions.of(anne.person)) == 1
    assert sessions.find(second) is None


def test_a_name_an_address_in_any_case_and_a_password_open_one_account(
    accounts: Accounts, anne: Account, wait: Wait
) -> None:
    for name in ("anne", "Anne@EXAMPLE.org ", "anne@example.org"):
        assert wait(accounts.sign_in(name, PASSWORD)) == anne.person


def test_nobody_takes_an_address_as_her_name_to_stand_in_its_owners_way(
    accounts: Accounts, anne: Account, wait: Wait
) -> None:
    wait(accounts.add("anne@example.org", "une autre phrase", role=Role.MEMBER))
    assert wait(accounts.sign_in("anne@example.org", PASSWORD)) == anne.person


def test_the_log_tells_who_did_what_and_no_name_that_was_typed(
    accounts: Accounts, sessions: Sessions, storage: Storage, wait: Wait
) -> None:
    """Nor anything of names that nobody has: else anybody could fill the log, which only grows."""
    anne = wait(accounts.add("Anne", PASSWORD, role=Role.MEMBER))
    for name, password in (("Anne", "faux"), ("Mot de passe tapé ici", "faux")):
        with pytest.raises(WrongPassword):
            wait(accounts.sign_in(name, password))
    wait(sessions.open(wait(accounts.sign_in("Anne", PASSWORD))))
    wait(sessions.open(anne.person, by_link=True))
    wait(accounts.rename(anne.person, "Zoé"))
    wait(accounts.set_email(anne, "zoe@example.org"))
    wait(accounts.make_token(anne, label="secret"))
    wait(accounts.drop_token(anne.person, storage.sessions.tokens_of(anne.person.id)[0]))
    wait(sessions.renew(anne.person, wait(accounts.new_password(anne, "une autre phrase"))))
    assert verbs(storage) == [
        ("account made", "Zoé", ""),
        ("sign-in refused", "Zoé", ""),
        ("signed in", "Zoé", ""),
        ("signed in", "Zoé", "link"),
        ("name changed", "Zoé", ""),
        ("address changed", "Zoé", ""),
        ("token made", "Zoé", ""),
        ("token revoked", "Zoé", ""),
        ("password changed", "Zoé", ""),
        ("sessions closed", "Zoé", ""),
    ]


def test_a_new_hash_of_the_same_password_ends_no_session(
    accounts: Accounts, sessions: Sessions, storage: Storage, anne: Account, wait: Wait
) -> None:
    identity = wait(sessions.open(anne.person))
    hashed = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)
    storage.write(lambda: storage.people.rehash(anne.person.id, hashed))
    wait(accounts.sign_in("Anne", PASSWORD))
    renewed = accounts.find("Anne")
    assert renewed is not None
    assert renewed.password != hashed
    assert sessions.find(identity) is not None
