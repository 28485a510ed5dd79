"""The port: what durable memory can be asked, by role.

Reads may run on any thread, see what was last committed, and wait for no writer. Methods under « Changes » run on the
writer's thread, inside a job given to `Writer.submit`; each is one transaction's worth of work, and no transaction
object crosses the port. All raise `Unavailable` when the disk refuses, and `Damaged` when it gives back something else.
"""

from collections.abc import Callable
from typing import Protocol, TypeVar

from storage.protocol.audit import Audit
from storage.protocol.catalogue import Catalogue
from storage.protocol.derived import Derivations
from storage.protocol.drafts import Drafts
from storage.protocol.entering import Sessions
from storage.protocol.files import Files
from storage.protocol.following import Following
from storage.protocol.forms import Forms
from storage.protocol.invitations import Invitations
from storage.protocol.live import Live
from storage.protocol.mails import Mails
from storage.protocol.origins import Origins
from storage.protocol.outbox import Outbox
from storage.protocol.pages import Pages
from storage.protocol.past import Pasts
from storage.protocol.people import People
from storage.protocol.recent import Recent
from storage.protocol.records import Records
from storage.protocol.search import Search
from storage.protocol.settings import Settings
from storage.protocol.spaces import Spaces
from storage.protocol.versions import Versions
from storage.protocol.writer import Writer
from storage.records import Fault

T = TypeVar("T")


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
    def outbox(self) -> Outbox: ...
    @property
    def search(self) -> Search: ...
    @property
    def past(self) -> Pasts: ...
    @property
    def catalogue(self) -> Catalogue: ...
    @property
    def forms(self) -> Forms: ...
    @property
    def settings(self) -> Settings: ...

    @property
    def audit(self) -> Audit: ...

    @property
    def files(self) -> Files: ...

    @property
    def following(self) -> Following: ...

    @property
    def recent(self) -> Recent: ...

    @property
    def invitations(self) -> Invitations: ...

    @property
    def mails(self) -> Mails: ...

    @property
    def origins(self) -> Origins: ...

    @property
    def records(self) -> Records: ...

    @property
    def live(self) -> Live: ...

    def write(self, job: Callable[[], T]) -> T:
        """Do one job now and wait for it: for commands and tests, not for the event loop."""

    def size(self) -> int:
        """Bytes of the database."""

    def is_empty(self) -> bool:
        """Whether nothing was ever written here."""

    def check(self) -> list[Fault]:
        """Look at every row and text; returns what is wrong."""

    def copy_to(self, path: str) -> None:
        """Write a whole, checked copy of the database as it stands to a new file, while others go on writing.

        Raises `Unavailable` when the disk refuses, and leaves nothing behind then.
        """

    def close(self) -> None: ...
