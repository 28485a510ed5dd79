"""Accounts: made, signed in to, changed by their owners, given roles and tokens, forgotten."""

import secrets
from collections.abc import Callable
from datetime import datetime

from storage import Storage
from storage.errors import NameTaken
from storage.records import Account, Person, Role, Scope, Space, Token
from wiki.errors import Blocked, LastAdministrator, LooksAlike, WrongPassword
from wiki.keeping import keep
from wiki.people.addresses import parse_address
from wiki.people.administrators import is_last_administrator
from wiki.people.audit import Act, record
from wiki.people.likeness import skeleton
from wiki.people.names import name_key, parse_name
from wiki.people.passwords import Passwords
from wiki.people.sessions import digest_of


class Accounts:
    """Methods that return a job only prepare it: it is for `Sessions.renew`, which ends the sessions before it."""

    def __init__(self, storage: Storage, passwords: Passwords, now: Callable[[], datetime]) -> None:
        self._storage = storage
        self._passwords = passwords
        self._now = now

    async def add(
        self, name: str, password: str, *, role: Role, space: Space | None = None, email: str = ""
    ) -> Account:
        """A new account with its first role.

        Raises `BadName`, `BadPassword`, `BadAddress`, `NameTaken` (of the address too), `LooksAlike`.
        """
        shown = self._free_name(name)
        address = parse_address(email) if email else ""
        kept = await self._passwords.hash_aside(password, shown)

        def job() -> Account:
            account = self._storage.people.add_account(shown, name_key(shown), kept, at=self._now())
            if address:
                self._storage.people.set_email(account.person.id, address)
            self._storage.people.set_role(account.person.id, role, space=space.id if space else None)
            self._record(Act.OPENED, account.person)
            return self._storage.people.account_of(account.person.id) or account

        return await keep(self._storage, job)

    def find(self, name: str) -> Account | None:
        """The account of this name, or of this e-mail address."""
        by_email = self._storage.people.by_email(name.strip()) if "@" in name else None
        return by_email or self._storage.people.account(name_key(name))

    async def sign_in(self, name: str, password: str) -> Person:
        """The person with this name (or address) and password.

        Raises `WrongPassword`, after the same time for unknown names; `Blocked` for whoever knows the password.
        """
        account = self.find(name)
        kept = account.password if account else ""
        if not await self._passwords.matches(kept, password) or account is None:
            if account is not None:  # names that nobody has would let anybody fill the log
                await keep(self._storage, lambda: self._record(Act.REFUSED, account.person))
            raise WrongPassword
        if self._storage.people.is_blocked(account.person.id):
            await keep(self._storage, lambda: self._record(Act.REFUSED, account.person, "blocked"))
            raise Blocked
        if self._passwords.outdated(kept):
            renewed = await self._passwords.hash_anew(password)
            await keep(self._storage, lambda: self._storage.people.rehash(account.person.id, renewed))
        return account.person

    async def knows(self, account: Account, password: str) -> bool:
        """Whether this is the account's password."""
        return await self._passwords.matches(account.password, password)

    async def set_password(self, account: Account, password: str) -> None:
        """Change a password, which ends every session and token of the account. Raises `BadPassword`."""
        await keep(self._storage, await self.new_password(account, password))

    async def new_password(self, account: Account, password: str) -> Callable[[], None]:
        """A job that changes the password, and ends every session and token. Raises `BadPassword`, `CommonPassword`."""
        kept = await self._passwords.hash_aside(password, account.person.name, account.email)

        def job() -> None:
            self._storage.people.set_password(account.person.id, kept)
            self._storage.sessions.drop_tokens(account.person.id)
            self._record(Act.PASSWORD, account.person)

        return job

    async def set_email(self, account: Account, email: str) -> None:
        """Change the address without asking there; empty for none. Raises `BadAddress`, `NameTaken`."""
        address = parse_address(email) if email else ""

        def job() -> None:
            self._storage.people.set_email(account.person.id, address)
            self._record(Act.ADDRESS, account.person)

        await keep(self._storage, job)

    async def set_language(self, account: Account, language: str) -> None:
        """Empty for what the browser asks for."""
        await keep(self._storage, lambda: self._storage.people.set_language(account.person.id, language))

    async def rename(self, person: Person, name: str) -> None:
        """Another name for an account or a guest. Raises `BadName`, `NameTaken`, `LooksAlike`."""
        shown = self._free_name(name, but=person)

        def job() -> None:
            self._storage.people.rename(person.id, shown, name_key(shown))
            self._record(Act.NAME, person)

        await keep(self._storage, job)

    async def opening(self, guest: Person, name: str, password: str) -> Callable[[], None]:
        """A job that makes an account of a guest, who stays the author of all she wrote.

        Raises `BadName`, `BadPassword`, `NameTaken`, `LooksAlike`, and the job `NameTaken` or `NotFound`.
        """
        shown = self._free_name(name, but=guest)
        kept = await self._passwords.hash_aside(password, shown)

        def job() -> None:
            self._storage.people.become_account(guest.id, shown, name_key(shown), kept, at=self._now())
            self._record(Act.OPENED, guest)

        return job

    async def make_token(
        self, account: Account, *, label: str, scope: Scope = Scope.WRITE, expires: datetime | None = None
    ) -> str:
        """A new API token; only its digest is kept, so show it now."""
        token = f"palabre_{secrets.token_urlsafe(32)}"
        made = Token(
            digest=digest_of(token),
            person=account.person.id,
            label=label,
            created=self._now(),
            scope=scope,
            expires=expires,
        )

        def job() -> None:
            self._storage.sessions.add_token(made)
            self._record(Act.TOKEN_MADE, account.person)

        await keep(self._storage, job)
        return token

    async def drop_token(self, person: Person, token: Token) -> None:
        """The token is worth nothing from now on."""

        def job() -> None:
            self._storage.sessions.drop_token(person.id, token.digest)
            self._record(Act.TOKEN_DROPPED, person)

        await keep(self._storage, job)

    async def erase(self, person: Person, pseudonym: str) -> None:
        """Forget who this was, an account or a guest; her texts stay, by `pseudonym`. Raises `LastAdministrator`."""

        def job() -> None:
            if is_last_administrator(self._storage, person):
                raise LastAdministrator
            self._record(Act.ERASED, person)
            self._storage.people.erase(person.id, pseudonym)

        await keep(self._storage, job)

    def _free_name(self, raw: str, *, but: Person | None = None) -> str:
        """A name that nobody else's account could be taken for."""
        name = parse_name(raw)
        for account in self._storage.people.accounts():
            if (but is None or account.person.id != but.id) and skeleton(account.person.name) == skeleton(name):
                raise NameTaken(name) if account.key == name_key(name) else LooksAlike(name)
        return name

    def _record(self, act: Act, person: Person | None, subject: str = "") -> None:
        record(self._storage, act, at=self._now(), person=person, subject=subject)
