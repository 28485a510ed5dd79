"""The first administrator: a link that the server prints, good for one account."""

import secrets

from storage import Storage
from storage.records import Account, Role
from wiki.errors import Forbidden
from wiki.people.accounts import Accounts
from wiki.people.sessions import digest_of


class Setup:
    """One token a process, of which only the digest stays; dead as soon as somebody administers the site."""

    def __init__(self, storage: Storage, accounts: Accounts) -> None:
        self._storage = storage
        self._accounts = accounts
        self._digest = b""

    def token(self) -> str:
        """A new token for the link, or an empty string when there is an administrator already."""
        if self._storage.people.has_administrator():
            return ""
        token = secrets.token_urlsafe(24)
        self._digest = digest_of(token)
        return token

    def accepts(self, token: str) -> bool:
        genuine = bool(self._digest) and secrets.compare_digest(self._digest, digest_of(token))
        return genuine and not self._storage.people.has_administrator()

    async def first_administrator(self, token: str, name: str, password: str) -> Account:
        """Raises `Forbidden` for a wrong or used token, `BadName`, `BadPassword`, `NameTaken`."""
        if not self.accepts(token):
            raise Forbidden
        digest, self._digest = self._digest, b""  # taken at once, so that two requests cannot both use it
        try:
            return await self._accounts.add(name, password, role=Role.ADMINISTRATOR)
        except Exception:
            self._digest = digest
            raise
