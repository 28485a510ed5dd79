"""Accounts: made, signed in to, given roles and tokens."""

import secrets
from collections.abc import Callable
from datetime import datetime

from storage import Storage
from storage.records import Account, Person, Role, Space, Token
from wiki.errors import WrongPassword
from wiki.keeping import keep
from wiki.people.names import name_key, parse_name
from wiki.people.passwords import Passwords
from wiki.people.sessions import digest_of


class Accounts:
    def __init__(self, storage: Storage, passwords: Passwords, now: Callable[[], datetime]) -> None:
        self._storage = storage
        self._passwords = passwords
        self._now = now

    async def add(self, name: str, password: str, *, role: Role, space: Space | None = None) -> Account:
        """A new account with its first role. Raises `BadName`, `BadPassword`, `NameTaken`."""
        shown = parse_name(name)
        kept = await self._passwords.hash_aside(password)

        def job() -> Account:
            account = self._storage.people.add_account(shown, name_key(shown), kept, at=self._now())
            self._storage.people.set_role(account.person.id, role, space=space.id if space else None)
            return account

        return await keep(self._storage, job)

    async def sign_in(self, name: str, password: str) -> Person:
        """The person with this name and password. Raises `WrongPassword`, after the same time for unknown names."""
        account = self._storage.people.account(name_key(name))
        kept = account.password if account else ""
        if not await self._passwords.matches(kept, password) or account is None:
            raise WrongPassword
        if self._passwords.outdated(kept):
            renewed = await self._passwords.hash_aside(password)
            await keep(self._storage, lambda: self._storage.people.rehash(account.person.id, renewed))
        return account.person

    async def set_password(self, account: Account, password: str) -> None:
        """Change a password, which ends every session of the account. Raises `BadPassword`."""
        kept = await self._passwords.hash_aside(password)
        await keep(self._storage, lambda: self._storage.people.set_password(account.person.id, kept))

    async def set_role(self, account: Account, role: Role, *, space: Space | None = None) -> None:
        identity = space.id if space else None
        await keep(self._storage, lambda: self._storage.people.set_role(account.person.id, role, space=identity))

    def find(self, name: str) -> Account | None:
        return self._storage.people.account(name_key(name))

    async def make_token(self, account: Account, *, label: str) -> str:
        """A new API token; only its digest is kept, so show it now."""
        token = f"palabre_{secrets.token_urlsafe(32)}"
        record = Token(digest=digest_of(token), person=account.person.id, label=label, created=self._now())
        await keep(self._storage, lambda: self._storage.sessions.add_token(record))
        return token
