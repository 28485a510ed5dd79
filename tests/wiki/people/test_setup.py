"""The first administrator: one link, one account."""

import pytest

from storage import Storage
from storage.records import Role
from tests.wiki.people.conftest import Wait
from wiki.errors import BadPassword, Forbidden
from wiki.people.accounts import Accounts
from wiki.people.setup import Setup

PASSWORD = "une phrase entière"


def test_the_link_is_good_for_one_account(storage: Storage, accounts: Accounts, wait: Wait) -> None:
    setup = Setup(storage, accounts)
    assert not setup.accepts("")
    token = setup.token()
    account = wait(setup.first_administrator(token, "Anne", PASSWORD))
    assert storage.people.holding(account.person.id).site is Role.ADMINISTRATOR
    with pytest.raises(Forbidden):
        wait(setup.first_administrator(token, "Jean", PASSWORD))
    assert (setup.token(), Setup(storage, accounts).token()) == ("", "")


def test_a_try_that_fails_leaves_the_link_good(storage: Storage, accounts: Accounts, wait: Wait) -> None:
    setup = Setup(storage, accounts)
    token = setup.token()
    with pytest.raises(BadPassword):
        wait(setup.first_administrator(token, "Anne", "court"))
    assert wait(setup.first_administrator(token, "Anne", PASSWORD)).person.name == "Anne"


def test_two_at_once_make_one_administrator(storage: Storage, accounts: Accounts, wait: Wait) -> None:
    import asyncio  # noqa: PLC0415

    setup = Setup(storage, accounts)
    token = setup.token()

    async def both() -> list[object]:
        tries = (setup.first_administrator(token, name, PASSWORD) for name in ("Anne", "Jean"))
        return await asyncio.gather(*tries, return_exceptions=True)

    kinds = [type(one).__name__ for one in wait(both())]
    assert sorted(kinds) == ["Account", "Forbidden"]


def test_the_demos_administrator_does_not_count(storage: Storage, accounts: Accounts) -> None:
    from storage.records import PersonKind  # noqa: PLC0415

    ada = storage.write(lambda: storage.people.add(PersonKind.ACCOUNT, "Ada", demo=True))
    storage.write(lambda: storage.people.set_role(ada.id, Role.ADMINISTRATOR, space=None))
    assert Setup(storage, accounts).token() != ""
