"""Accounts: made, signed in to, given roles and tokens."""

import pytest
from argon2 import PasswordHasher

from storage import Storage
from storage.errors import NameTaken
from storage.records import Role, Visibility
from tests.wiki.people.conftest import Wait
from wiki.errors import BadName, BadPassword, WrongPassword
from wiki.people.accounts import Accounts
from wiki.people.governing import Governing
from wiki.people.passwords import Passwords
from wiki.people.sessions import Sessions

PASSWORD = "une phrase entière"


def test_an_account_has_its_name_its_role_and_no_readable_password(
    accounts: Accounts, storage: Storage, wait: Wait
) -> None:
    account = wait(accounts.add("  Anne\u00a0 Le Gall ", PASSWORD, role=Role.MEMBER))
    assert (account.person.name, account.key) == ("Anne Le Gall", "anne le gall")
    assert account.password.startswith("$argon2id$")
    assert PASSWORD not in account.password
    assert storage.people.holding(account.person.id).site is Role.MEMBER


def test_a_name_is_taken_in_every_spelling(accounts: Accounts, wait: Wait) -> None:
    wait(accounts.add("Zoé", PASSWORD, role=Role.MEMBER))
    for spelling in ("zoé", "ZOÉ", "Zoe\u0301", " Zoé "):
        with pytest.raises(NameTaken):
            wait(accounts.add(spelling, PASSWORD, role=Role.MEMBER))
    assert wait(accounts.sign_in("ZOE\u0301", PASSWORD)).name == "Zoé"


def test_a_password_may_be_typed_composed_or_not(accounts: Accounts, wait: Wait) -> None:
    wait(accounts.add("Anne", "été à Ré", role=Role.MEMBER))
    assert wait(accounts.sign_in("Anne", "e\u0301te\u0301 a\u0300 Re\u0301")).name == "Anne"


@pytest.mark.parametrize("password", ["", "court", "x" * 7, "e\u0301" * 7, "x" * 1025, "é" * 513, "\ud800" * 9])
def test_a_password_that_is_too_short_too_long_or_no_text_is_refused(
    accounts: Accounts, wait: Wait, password: str
) -> None:
    with pytest.raises(BadPassword):
        wait(accounts.add("Anne", password, role=Role.MEMBER))
    assert accounts.find("Anne") is None


@pytest.mark.parametrize(
    "password",
    [
        "kx7#Qo9p",
        "🌳🌿🌳🍃🌲🌱🌴🍂",
        "xyz w" * 204 + "vuts",
        "une phrase de plus de soixante-quatre lettres, avec des accents é è à",
    ],
)
def test_every_other_password_is_good(accounts: Accounts, wait: Wait, password: str) -> None:
    wait(accounts.add("Anne", password, role=Role.MEMBER))
    assert wait(accounts.sign_in("Anne", password)).name == "Anne"


@pytest.mark.parametrize("name", ["", "  ", "x" * 81, "a\u202eb", "a\x00b", "a\nb\x1b[2J", "\ud800"])
def test_a_name_that_cannot_be_seen_whole_is_refused(accounts: Accounts, wait: Wait, name: str) -> None:
    with pytest.raises(BadName):
        wait(accounts.add(name, PASSWORD, role=Role.MEMBER))


def test_a_wrong_password_and_an_unknown_name_are_refused_alike(accounts: Accounts, wait: Wait) -> None:
    wait(accounts.add("Anne", PASSWORD, role=Role.MEMBER))
    for name, password in (("Anne", "faux"), ("Anne", ""), ("Personne", PASSWORD), ("Anne", "\ud800"), ("", "")):
        with pytest.raises(WrongPassword):
            wait(accounts.sign_in(name, password))


def test_a_new_password_takes_the_place_of_the_old_one_and_ends_every_session(
    accounts: Accounts, sessions: Sessions, wait: Wait
) -> None:
    account = wait(accounts.add("Anne", PASSWORD, role=Role.MEMBER))
    identity = wait(sessions.open(account.person))
    wait(accounts.set_password(account, "une autre phrase"))
    assert sessions.find(identity) is None
    with pytest.raises(WrongPassword):
        wait(accounts.sign_in("Anne", PASSWORD))
    assert wait(accounts.sign_in("Anne", "une autre phrase")).name == "Anne"


def test_a_hash_of_weaker_days_is_made_anew_at_sign_in(accounts: Accounts, storage: Storage, wait: Wait) -> None:
    weak = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)
    storage.write(lambda: storage.people.add_account("Anne", "anne", weak, at=accounts._now()))
    wait(accounts.sign_in("Anne", PASSWORD))
    renewed = accounts.find("Anne")
    assert renewed is not None
    assert (renewed.password != weak, accounts._passwords.outdated(renewed.password)) == (True, False)


def test_roles_are_of_the_site_or_of_one_space(
    accounts: Accounts, governing: Governing, storage: Storage, wait: Wait
) -> None:
    space = storage.write(
        lambda: storage.spaces.add(
            "a", "A", tagline="", language="fr", zone="Europe/Paris", visibility=Visibility.PUBLIC, demo=False
        )
    )
    account = wait(accounts.add("Anne", PASSWORD, role=Role.READER, space=space))
    wait(governing.set_role(account.person, Role.ANIMATOR, space=space, by=None))
    wait(governing.set_role(account.person, Role.GUEST, space=None, by=None))
    holding = storage.people.holding(account.person.id)
    assert (holding.site, holding.spaces) == (Role.GUEST, {space.id: Role.ANIMATOR})
    told = [(entry.verb, entry.space, entry.subject) for _, entry in storage.audit.latest(before=1 << 60, limit=2)]
    subject = f"person {account.person.id}"
    assert told == [("site role", None, f"{subject}: guest"), ("role", space.id, f"{subject}: animator")]


def test_a_token_is_shown_once_and_only_its_digest_is_kept(accounts: Accounts, sessions: Sessions, wait: Wait) -> None:
    account = wait(accounts.add("Anne", PASSWORD, role=Role.MEMBER))
    first, second = (wait(accounts.make_token(account, label="x")) for _ in range(2))
    assert (first != second, len(first) > 40) == (True, True)
    viewer = sessions.bearer(first)
    assert viewer is not None
    assert viewer.person == account.person
    assert sessions.bearer("palabre_") is None


def test_hashes_are_argon2id_as_its_authors_advise() -> None:
    hashed = Passwords().hash(PASSWORD)
    assert hashed.startswith("$argon2id$")
    assert not PasswordHasher().check_needs_rehash(hashed)
