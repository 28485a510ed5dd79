"""The embedded adapter: one SQLite file, in WAL mode, synchronous to the disk."""

from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import TypeVar

from storage.records import Fault
from storage.sqlite.additions import Additions
from storage.sqlite.audit import SqliteAudit
from storage.sqlite.catalogue import SqliteCatalogue
from storage.sqlite.check import faults
from storage.sqlite.claim import Claim
from storage.sqlite.database import MEMORY, Database
from storage.sqlite.derived import SqliteDerivations
from storage.sqlite.drafts import SqliteDrafts
from storage.sqlite.files import SqliteFiles
from storage.sqlite.following import SqliteFollowing
from storage.sqlite.forms import SqliteForms
from storage.sqlite.invitations import SqliteInvitations
from storage.sqlite.live import SqliteLive
from storage.sqlite.mails import SqliteMails
from storage.sqlite.origins import SqliteOrigins
from storage.sqlite.outbox import SqliteOutbox
from storage.sqlite.pages import SqlitePages
from storage.sqlite.past import SqlitePast
from storage.sqlite.people import SqlitePeople
from storage.sqlite.recent import SqliteRecent
from storage.sqlite.records import SqliteRecords
from storage.sqlite.refusals import disk_refusals
from storage.sqlite.search import SqliteSearch
from storage.sqlite.sessions import SqliteSessions
from storage.sqlite.settings import SqliteSettings
from storage.sqlite.spaces import SqliteSpaces
from storage.sqlite.texts import Texts
from storage.sqlite.upgrading import migrate
from storage.sqlite.versions import SqliteVersions
from storage.sqlite.writer import GroupWriter

T = TypeVar("T")


class SqliteStorage:
    """See `storage.protocol.Storage`."""

    def __init__(self, path: str, *, serve: bool = False) -> None:
        with ExitStack() as opened:
            if path != MEMORY:
                _prepare(Path(path), serve, opened)
            self._database = Database(path)
            opened.callback(self._database.close)
            migrate(self._database)
            self._texts = Texts(self._database)
            self.derived = SqliteDerivations(self._database)
            self.spaces = SqliteSpaces(self._database)
            self.outbox = SqliteOutbox(self._database)
            self.past = SqlitePast(self._database)
            self.catalogue = SqliteCatalogue(self._database)
            self.search = SqliteSearch(self._database)
            self.forms = SqliteForms(self._database)
            self.pages = SqlitePages(self._database, Additions(self._database, self._texts), self.derived)
            self.versions = SqliteVersions(self._database, self._texts, self.derived)
            self.people = SqlitePeople(self._database)
            self.sessions = SqliteSessions(self._database)
            self.drafts = SqliteDrafts(self._database)
            self.settings = SqliteSettings(self._database)
            self.audit = SqliteAudit(self._database)
            self.files = SqliteFiles(self._database)
            self.following = SqliteFollowing(self._database)
            self.recent = SqliteRecent(self._database, self.versions)
            self.invitations = SqliteInvitations(self._database)
            self.mails = SqliteMails(self._database)
            self.origins = SqliteOrigins(self._database, self.people)
            self.records = SqliteRecords(self._database)
            self.live = SqliteLive(self._database)
            self.writer = GroupWriter(self._database)
            opened.callback(self.writer.close)
            self._opened = opened.pop_all()

    def write(self, job: Callable[[], T]) -> T:
        """Do one job now and wait for it: for commands and tests, not for the event loop."""
        return self.writer.submit(job).result()

    def size(self) -> int:
        row = self._database.one("SELECT c.page_count * s.page_size FROM pragma_page_count() c, pragma_page_size() s")
        return int(row[0]) if row else 0

    def is_empty(self) -> bool:
        return self._database.one("SELECT 1 FROM space UNION ALL SELECT 1 FROM person LIMIT 1") is None

    def check(self) -> list[Fault]:
        return list(faults(self._database, self._texts))

    def copy_to(self, path: str) -> None:
        self._database.copy_to(path)

    def close(self) -> None:
        """The writer first, with what waits for it; then the file; the claim last. May be called again."""
        self._opened.close()


def _prepare(path: Path, serve: bool, opened: ExitStack) -> None:
    with disk_refusals():
        path.parent.mkdir(parents=True, exist_ok=True)
        if serve:
            opened.callback(Claim(str(path)).release)
