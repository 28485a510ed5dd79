"""What can be asked about who writes."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from storage.records import Account, Block, Holding, Invitation, Member, Person, PersonKind, Role


class People(Protocol):
    """Who writes, who signs in, and as what."""

    def get(self, person: int) -> Person: ...
    def today(self, person: int) -> Person:
        """Who this is by now: the account that claimed her, else herself."""

    def names(self, persons: Sequence[int]) -> dict[int, str]:
        """How these people are called today, as far as they are known."""

    def account(self, key: str) -> Account | None: ...
    def account_of(self, person: int) -> Account | None: ...
    def accounts(self) -> list[Account]: ...
    def holding(self, person: int, *, though_blocked: bool = False) -> Holding:
        """Her roles; with `though_blocked`, those that she would have if nobody had blocked her."""

    def block_of(self, person: int, *, space: int | None) -> Block | None: ...
    def has_administrator(self) -> bool:
        """Whether an account that can sign in administers the site."""

    def demo_people(self) -> list[tuple[Person, Role]]: ...

    def by_email(self, email: str) -> Account | None:
        """The account with this address, in small or capital letters."""

    def members(self, space: int) -> list[Member]:
        """Everybody with a role in a space, or blocked there, by name."""

    def invitation_of(self, person: int) -> int | None:
        """The join link that this person came by."""

    def blocks(self) -> list[Block]:
        """Who is blocked, anywhere, the latest first."""

    def count(self, kind: PersonKind) -> int: ...

    def generation(self, person: int) -> int:
        """Grows when all that let this person in without a password is to be worthless from now on."""

    # Changes
    def add(self, kind: PersonKind, name: str, *, demo: bool = False) -> Person: ...
    def add_account(self, name: str, key: str, password: str, *, at: datetime) -> Account:
        """Raises `NameTaken`."""

    def set_password(self, person: int, password: str) -> None:
        """Change the hash and end every session of this person. Raises `NotFound` if she has no account."""

    def rehash(self, person: int, password: str) -> None:
        """The same password, hashed as one does today: nobody is signed out."""

    def set_language(self, person: int, language: str) -> None: ...
    def set_role(self, person: int, role: Role, *, space: int | None) -> None: ...
    def drop_role(self, person: int, *, space: int | None) -> None: ...
    def set_email(self, person: int, email: str) -> None:
        """Links in mails to the old address are good for nothing any more.

        Raises `NameTaken` if another account has it, `NotFound` if she has no account.
        """

    def rename(self, person: int, name: str, key: str) -> None:
        """Raises `NameTaken`. Pages that show the name are drawn again."""

    def block(self, person: int, *, space: int | None, by: int, at: datetime) -> None:
        """Take every right to write in a space from a person; on the whole site (None) end her sessions too."""

    def unblock(self, person: int, *, space: int | None) -> None: ...
    def is_blocked(self, person: int) -> bool:
        """Whether she is blocked on the whole site."""

    def renew(self, person: int) -> None:
        """A new generation: no session any more, and links in mails are good for nothing."""

    def join(self, name: str, invitation: Invitation) -> Person:
        """A guest who came by a link, with its role in its space."""

    def become_account(self, guest: int, name: str, key: str, password: str, *, at: datetime) -> Account:
        """A guest gets an account, and stays the author of all she wrote. Raises `NameTaken`, `NotFound`."""

    def claim(self, person: int, account: int) -> None:
        """All that `person` (a guest, or an unclaimed author) wrote is the account's from now on, roles included.

        Of the person that was claimed no name is left.
        """

    def erase(self, person: int, pseudonym: str) -> None:
        """Forget who this was: account, sessions, tokens, roles, watches, visits, drafts go; texts stay."""
