"""The port: what durable memory can be asked, by role.

Reads may run on any thread, see what was last committed, and wait for no writer. Methods under « Changes » run on the
writer's thread, inside a job given to `Writer.submit`; each is one transaction's worth of work, and no transaction
object crosses the port. All raise `Unavailable` when the disk refuses, and `Damaged` when it gives back something else.
"""

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future
from datetime import datetime
from typing import Protocol, TypeVar

from storage.records import (
    Account,
    Change,
    Derived,
    Draft,
    Event,
    Fault,
    Found,
    Hides,
    Holding,
    NewPage,
    NewVersion,
    Page,
    PageFact,
    Person,
    PersonKind,
    Role,
    Saved,
    Session,
    Space,
    Title,
    Token,
    Version,
    Visibility,
)

T = TypeVar("T")


class Writer(Protocol):
    """The one thread that changes anything; it groups the jobs that wait into one durable commit."""

    def submit(self, job: Callable[[], T]) -> "Future[T]":
        """Run `job` in its own savepoint; the future is done when its work is on disk, or carries what it raised.

        A future that is cancelled before its job began drops the job; later it can no longer be cancelled. A job reads
        what earlier jobs wrote, and must neither wait for another job nor for another thread.
        """


class Spaces(Protocol):
    """Networks' wikis."""

    def get(self, slug: str) -> Space | None: ...
    def by_id(self, space: int) -> Space: ...
    def all(self) -> list[Space]: ...

    # Changes
    def add(
        self, slug: str, title: str, *, tagline: str, language: str, zone: str, visibility: Visibility, demo: bool
    ) -> Space:
        """Raises `NameTaken`."""

    def remove_demo(self) -> int:
        """Forget all demo spaces with everything in them, and the demo's people; returns how many spaces went.

        No id of what went is ever given again.
        """


class Pages(Protocol):
    """Titles and their current state. `find` sees deleted pages too: ask `page.deleted`."""

    def get(self, page: int) -> Page: ...
    def find(self, space: int, key: str) -> Page | None: ...
    def by_alias(self, space: int, key: str) -> Page | None:
        """The page to which an old title leads since it was renamed."""

    def talk_of(self, page: int) -> Page | None: ...
    def existing(self, titles: Iterable[tuple[int, str]]) -> set[tuple[int, str]]:
        """Which of these (space, key) lead to a page that is not deleted, directly or by an old title."""

    def titles(self, space: int, *, after: str, limit: int) -> list[Page]:
        """Pages in the order of their keys, without talk and deleted ones."""

    def walk(self, *, after: int, limit: int) -> list[Page]:
        """Every page there is, deleted and talk pages too, in the order of their numbers."""

    def deleted(self, space: int, *, limit: int) -> list[Page]:
        """Pages in the order in which they were deleted, newest first, without talk."""

    def count(self, space: int) -> int: ...
    def events(self, page: int) -> list[Event]:
        """Renamed, deleted, restored: newest first."""

    # Changes
    def append(
        self, page: Page | NewPage, expected: int, version: NewVersion, derived: Derived, *, revive: bool = False
    ) -> Saved:
        """Keep one version with all that derives from it, as number `expected` + 1.

        A `NewPage` is created (`expected` is 0). The same `version.key` on the same page returns the version that it
        made before. Raises `Stale` if the page is not at `expected`, exists already (under this title, or under
        another to which this one leads), or is deleted and not to `revive`.
        """

    def append_history(self, page: NewPage, versions: Sequence[NewVersion], derived: Derived) -> Saved:
        """Make a page from its dated versions (one at least), oldest first. Raises `TitleTaken`."""

    def rederive(self, page: int, number: int, derived: Derived) -> None:
        """Put what derives from a page's current version in place again. Raises `Stale`."""

    def rename(self, page: int, title: Title, *, by: int, at: datetime) -> Page:
        """Give a page another title; the old one leads to it from now on, and drafts follow. Raises `TitleTaken`."""

    def delete(self, page: int, expected: int, *, by: int, at: datetime) -> None:
        """Hide a page and its talk. Raises `Stale` if somebody changed it since `expected`, or deleted it already."""

    def undelete(self, page: int, *, by: int, at: datetime) -> None:
        """Show a page again, and the talk that went with it; one that is not deleted stays as it is."""


class Versions(Protocol):
    """History."""

    def get(self, page: int, number: int) -> Version:
        """Raises `NotFound`."""

    def made(self, page: int, key: str) -> int:
        """The number of the version that a submission with this key made, 0 if none."""

    def text(self, version: Version) -> str:
        """The whole text, in one hop. Raises `Damaged`."""

    def history(self, page: int, *, before: int, limit: int) -> list[Version]:
        """Versions with numbers below `before`, newest first."""

    def recent(self, spaces: Sequence[int], *, before: datetime | None, limit: int) -> list[Change]:
        """The latest versions of pages that are not deleted, by date, newest first.

        `spaces` are different ones. What happened in one millisecond is never cut in two, so there may be a few more
        than `limit`, and the date of the last one is the `before` of the next call.
        """

    def size_of_texts(self, page: int) -> tuple[int, int]:
        """Bytes of a page's texts: as written, and as kept."""

    # Changes
    def hide(self, page: int, number: int, hides: Hides) -> None:
        """Say anew what of a version is hidden. Raises `NotFound`."""


class People(Protocol):
    """Who writes, who signs in, and as what."""

    def get(self, person: int) -> Person: ...
    def account(self, key: str) -> Account | None: ...
    def account_of(self, person: int) -> Account | None: ...
    def accounts(self) -> list[Account]: ...
    def holding(self, person: int) -> Holding: ...
    def has_administrator(self) -> bool:
        """Whether an account that can sign in administers the site."""

    def demo_people(self) -> list[tuple[Person, Role]]: ...

    # Changes
    def add(self, kind: PersonKind, name: str, *, demo: bool = False) -> Person: ...
    def add_account(self, name: str, key: str, password: str, *, at: datetime) -> Account:
        """Raises `NameTaken`."""

    def set_password(self, person: int, password: str) -> None:
        """Change the hash and end every session of this person. Raises `NotFound` if she has no account."""

    def set_language(self, person: int, language: str) -> None: ...
    def set_role(self, person: int, role: Role, *, space: int | None) -> None: ...


class Sessions(Protocol):
    """Signed-in browsers and API tokens, found by the SHA-256 of their secret."""

    def get(self, digest: bytes) -> tuple[Session, Account | None, Person] | None: ...
    def token(self, digest: bytes) -> tuple[Token, Person] | None: ...

    # Changes
    def open(self, session: Session) -> None: ...
    def close(self, digest: bytes) -> None: ...
    def touch(self, used: Sequence[tuple[bytes, datetime]]) -> None: ...
    def forget_expired(self, now: datetime) -> None: ...
    def add_token(self, token: Token) -> None: ...


class Drafts(Protocol):
    """Texts kept for one person on one title: one for each form that she wrote in."""

    def get(self, person: int, space: int, key: str, *, talk: bool) -> Draft | None:
        """The latest."""

    # Changes
    def keep(self, draft: Draft) -> None:
        """In the place of the one from the same form."""

    def drop(self, draft: Draft) -> None:
        """Forget this one, and those that say the same."""


class Derivations(Protocol):
    """What was read out of current versions: links, facts, words."""

    def of(self, page: int) -> Derived: ...
    def links_to(self, space: int, keys: Sequence[str], *, kind: str = "link") -> list[Page]:
        """Pages, not deleted, that link to one of these titles."""

    def naming(self, slug: str) -> list[Page]:
        """Pages with a link whose title begins with `slug:`."""

    def linking_to(self, spaces: Sequence[int]) -> list[Page]:
        """Pages with a link into one of these spaces."""

    def old_titles(self, page: int) -> list[Title]: ...
    def facts(self, kind: str, name: str, *, spaces: Sequence[int], keys: Sequence[str] = ()) -> list[PageFact]:
        """Facts by name, and by folded value where `keys` are given, of pages that are not deleted."""

    def facts_of(self, pages: Sequence[int], kind: str) -> dict[int, list[PageFact]]: ...
    def titled(self, words: Sequence[str], *, spaces: Sequence[int], limit: int) -> list[Page]:
        """Pages whose titles hold one of these words."""

    def search(self, words: Sequence[str], *, spaces: Sequence[int], limit: int, offset: int) -> list[Found]:
        """Pages that hold all these words (the last one as a beginning), best first. A word may be any text."""


class Settings(Protocol):
    """Small values that the site keeps about itself."""

    def get(self, name: str) -> str | None: ...

    # Changes
    def set(self, name: str, value: str) -> None: ...


class Storage(Protocol):
    """One site's durable memory."""

    @property
    def writer(self) -> Writer: ...
    @property
    def spaces(self) -> Spaces: ...
    @property
    def pages(self) -> Pages: ...
    @property
    def versions(self) -> Versions: ...
    @property
    def people(self) -> People: ...
    @property
    def sessions(self) -> Sessions: ...
    @property
    def drafts(self) -> Drafts: ...
    @property
    def derived(self) -> Derivations: ...
    @property
    def settings(self) -> Settings: ...

    def write(self, job: Callable[[], T]) -> T:
        """Do one job now and wait for it: for commands and tests, not for the event loop."""

    def is_empty(self) -> bool:
        """Whether nothing was ever written here."""

    def check(self) -> list[Fault]:
        """Look at every row and text; returns what is wrong."""

    def close(self) -> None: ...
