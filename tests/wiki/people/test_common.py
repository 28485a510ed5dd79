"""Passwords that are tried first, and names that are taken for each other."""

import pytest

from storage.records import Role
from tests.wiki.people.conftest import Wait
from wiki.errors import CommonPassword, LooksAlike
from wiki.people.accounts import Accounts
from wiki.people.common import is_common
from wiki.people.likeness import skeleton


@pytest.mark.parametrize(
    "password",
    [
        "password",
        "Password123!",
        "P@ssw0rd!",
        "motdepasse1",
        "MotDePasse!!",
        "soleil2024",
        "Bretagne2026",
        "jetaime1",
        "azertyuiop",
        "1qaz2wsx",
        "aqwzsx123",
        "azerty123",
        "abcd1234",
        "987654321",
        "01011980",
        "0612345678",
        "aaaaaaaa",
        "abababab",
        "soleilsoleil",
        "🌳🌳🌳🌳🌳🌳🌳🌳",
        "!!!!!!!!",
        "Iloveyou!",
        "trustno1",
        "admin2024!",
        "AnneLeGall",
        "anne29200",
        "Anne Le Gall",
        "palabre2026",
    ],
)
def test_what_others_would_try_first_is_refused(password: str) -> None:
    assert is_common(password, "Anne Le Gall", "anne@example.org")


@pytest.mark.parametrize(
    "password",
    [
        "un mot de passe",
        "une phrase entière",
        "cheval jaune sous la pluie",
        "Tr0ub4dor&3",
        "x7#kQ9pL",
        "mon-velo-vert",
        "kayak-orange-9",
        "🌳🌿🌳🍃🌲🌱🌴🍂",
        "été à Ré",
        "73190284615",
    ],
)
def test_a_sentence_and_what_nobody_guesses_will_do(password: str) -> None:
    assert not is_common(password, "Anne Le Gall")


def test_every_way_to_a_password_asks_whether_it_is_common(accounts: Accounts, wait: Wait) -> None:
    with pytest.raises(CommonPassword):
        wait(accounts.add("Anne Le Gall", "annelegall", role=Role.MEMBER))
    account = wait(accounts.add("Anne Le Gall", "une phrase entière", role=Role.MEMBER, email="kayakiste@example.org"))
    for password in ("azertyuiop", "kayakiste29"):
        with pytest.raises(CommonPassword):
            wait(accounts.set_password(account, password))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Anne", "ANNE"),
        ("Anne", "\u0410nne"),
        ("Zoé", "Zoe"),
        ("Anne-Marie", "Anne Marie"),
        ("Alain", "AIain"),
        ("Paul", "Pau1"),
        ("Bernard", "Bemard"),
        ("Marc", "Маrс"),
        ("Noël", "Nοël"),
        ("Lo\u0131c", "Loïc"),
        ("Anne", "Ａｎｎｅ"),
    ],
)
def test_names_that_look_the_same_share_their_bones(one: str, other: str) -> None:
    assert skeleton(one) == skeleton(other)


@pytest.mark.parametrize(("one", "other"), [("Anne", "Anna"), ("Jean", "Jeanne"), ("Marc", "Mark"), ("李雷", "韩梅")])
def test_names_that_differ_do_not(one: str, other: str) -> None:
    assert skeleton(one) != skeleton(other)


def test_a_name_that_would_be_taken_for_another_is_refused(accounts: Accounts, wait: Wait) -> None:
    account = wait(accounts.add("Zoé", "une phrase entière", role=Role.MEMBER))
    with pytest.raises(LooksAlike):
        wait(accounts.add("Zoe", "une phrase entière", role=Role.MEMBER))
    other = wait(accounts.add("Malo", "une phrase entière", role=Role.MEMBER))
    with pytest.raises(LooksAlike):
        wait(accounts.rename(other.person, "Z\u03bfé"))
    wait(accounts.rename(account.person, "Zoe"))
    assert account.person.id == accounts.find("zoe").person.id  # type: ignore[union-attr]
