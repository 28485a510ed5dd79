"""A wiki on a real file inside this process: its site, its people, and browsers that are at it together."""

from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from anyio.from_thread import BlockingPortal
from starlette.testclient import TestClient
from starlette.types import ASGIApp

from storage.protocol import Storage
from storage.records import NewPage, Page, Person, PersonKind, Role, Space, Visibility
from tests.people import Visitor
from wiki.app import create_app
from wiki.content.pages import new_page
from wiki.content.titles import parse_title
from wiki.settings import read_settings
from wiki.web.site import Site

T = TypeVar("T")
_BASE = "http://127.0.0.1:8000"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wiki:
    """One space, served by one event loop; `do` runs work in that loop."""

    site: Site
    space: Space
    app: ASGIApp
    portal: BlockingPortal

    @property
    def storage(self) -> Storage:
        return self.site.storage

    def do(self, work: Callable[[], Awaitable[T]]) -> T:
        """Run `work` (an async function of no arguments) to its end."""
        return self.portal.call(work)

    def person(self, name: str) -> Person:
        """Somebody who may write, rename and delete."""

        def add() -> Person:
            person = self.storage.people.add(PersonKind.ACCOUNT, name)
            self.storage.people.set_role(person.id, Role.ANIMATOR, space=None)
            return person

        return self.storage.write(add)

    def browser(self, person: Person) -> Visitor:
        """A browser of her own in which `person` is signed in."""
        client = TestClient(self.app, base_url=_BASE, client=("127.0.0.1", 50000))
        client.portal = self.portal
        visitor = Visitor(client)
        client.cookies.set(self.site.cookies.session, self.portal.call(self.site.sessions.open, person))
        return visitor

    def place(self, name: str) -> NewPage:
        return new_page(self.space.id, parse_title(name))

    def page(self, name: str) -> Page:
        """The page that has this title, or had it before it was renamed."""
        key = parse_title(name).key
        found = self.storage.pages.titled(self.space.id, key)
        assert found is not None, name
        return found

    def texts(self, page: Page) -> list[str]:
        """Every text that the page ever had, oldest first."""
        versions = self.storage.versions.history(page.id, before=1 << 30, limit=1 << 30)
        assert [version.number for version in versions] == list(range(len(versions), 0, -1))
        return [self.storage.versions.text(version) for version in reversed(versions)]

    def pages(self) -> list[Page]:
        """All there are, talk and deleted ones too."""
        return self.storage.pages.walk(after=0, limit=1 << 20)

    def draft(self, person: Person, page: Page) -> str:
        """The text that is kept for this person beside the page, or nothing."""
        kept = self.storage.drafts.get(person.id, page.space, page.key, talk=page.subject is not None)
        return kept.text if kept else ""

    def faults(self) -> list[str]:
        """What `palabre check` would find wrong."""
        differ = [
            f"{page.title}: what derives differs" for page in self.pages() if not self.site.pages.derives_well(page)
        ]
        return [str(fault) for fault in self.storage.check()] + differ


@contextmanager
def open_wiki(data: Path) -> Iterator[Wiki]:
    sites = list[Site]()
    app = create_app(read_settings({}, data=str(data)), started=sites.append)
    with TestClient(app) as client:
        storage = sites[0].storage
        space = storage.write(
            lambda: storage.spaces.add(
                "forum",
                "Forum",
                tagline="",
                language="fr",
                zone="Europe/Paris",
                visibility=Visibility.PUBLIC,
                demo=False,
            )
        )
        assert client.portal is not None
        yield Wiki(site=sites[0], space=space, app=app, portal=client.portal)
