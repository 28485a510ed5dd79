"""What can be asked about sessions and tokens."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from storage.records import Account, Person, Purpose, Session, Ticket, Token


class Sessions(Protocol):
    """Signed-in browsers and API tokens, found by the SHA-256 of their secret."""

    def get(self, digest: bytes) -> tuple[Session, Account | None, Person] | None: ...
    def token(self, digest: bytes) -> tuple[Token, Person] | None: ...

    def of_person(self, person: int) -> list[Session]:
        """Newest first."""

    def tokens_of(self, person: int) -> list[Token]:
        """Newest first."""

    def ticket(self, digest: bytes) -> Ticket | None:
        """A link that was not used yet."""

    # Changes
    def open(self, session: Session) -> None: ...
    def close(self, digest: bytes) -> None: ...
    def touch(self, used: Sequence[tuple[bytes, datetime]]) -> None: ...
    def forget_expired(self, now: datetime) -> None: ...
    def add_token(self, token: Token) -> None: ...
    def close_all(self, person: int, *, but: bytes = b"") -> None:
        """End every session of a person, except the one with this digest."""

    def drop_token(self, person: int, digest: bytes) -> None: ...
    def drop_tokens(self, person: int) -> None:
        """Every token of a person is worth nothing any more."""

    def give_ticket(self, ticket: Ticket, *, spared: datetime | None = None) -> None:
        """Keep a link in a mail; earlier ones of this person for the same purpose are good for nothing any more.

        Those that were made at `spared` or later stay good.
        """

    def take_ticket(self, digest: bytes, purpose: Purpose, *, at: datetime) -> Ticket | None:
        """Use a link once; None when it is unknown, over, or used."""
