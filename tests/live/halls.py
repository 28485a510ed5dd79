"""A site with many people in it, who write one page together over real sockets."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from storage import open_storage
from storage.protocol import Storage
from storage.records import (
    MARKDOWN,
    NewPage,
    NewVersion,
    Page,
    PersonKind,
    Role,
    Scope,
    Session,
    Share,
    Token,
    Visibility,
)
from tests.durability.nursery import NursedSite
from tests.durability.sites import SPACE
from tests.durability.sites import Site as Served
from wiki.app import wire
from wiki.content.titles import parse_title, title_key
from wiki.people.sessions import digest_of
from wiki.settings import read_settings
from wiki.web.site import Site

TITLE = "Ensemble"
BEGIN = "# Ensemble\n\nCe que nous écrivons à plusieurs 🌳, sans rien perdre.\n\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """Somebody who may write: with a token of the API, or signed in with a browser whose cookie is `identity`."""

    person: int
    name: str
    token: str
    identity: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Hall:
    site: Served
    members: tuple[Member, ...]

    def text(self, title: str = TITLE) -> str:
        """What the page says, to somebody who reads the database."""
        return self.texts(title)[-1]

    def texts(self, title: str = TITLE) -> list[str]:
        """Every text that the page had, oldest first, without a gap."""
        with self.site.opened() as storage:
            page = storage.pages.titled(storage.spaces.all()[0].id, title_key(title))
            assert page is not None
            versions = storage.versions.history(page.id, before=1 << 30, limit=1 << 30)[::-1]
            assert [version.number for version in versions] == list(range(1, page.head + 1))
            return [storage.versions.text(version) for version in versions]

    def at_rest(self) -> bool:
        """Whether everybody has left, and what they wrote is in the history."""
        with self.site.opened() as storage:
            documents = [storage.live.document(page) for page in storage.live.documents()]
            return all(document is None or document.left is not None for document in documents)

    def copy(self, to: Path) -> "Hall":
        return Hall(site=self.site.copy(to), members=self.members)


def build_hall(data: Path, *, people: int, text: str = BEGIN, title: str = TITLE) -> Hall:
    """A new site with so many people, the first of whom is its administrator, and one page."""
    data.mkdir()
    settings = read_settings({}, data=str(data))
    storage = open_storage(settings.database)
    try:
        site = wire(settings, storage)
        members = storage.write(lambda: _populate(storage, people))
        begin_page(site, title, text, by=members[0].person)
    finally:
        storage.close()
    return Hall(site=NursedSite(data=data, token=members[0].token), members=members)


def begin_pages(hall: Hall, titles: Sequence[str]) -> None:
    """More pages, before the site is served."""
    storage = open_storage(hall.site.database)
    try:
        site = wire(read_settings({}, data=str(hall.site.data)), storage)
        for title in titles:
            begin_page(site, title, BEGIN, by=hall.members[0].person)
    finally:
        storage.close()


def _populate(storage: Storage, people: int) -> tuple[Member, ...]:
    space = storage.spaces.add(
        SPACE, "Forum", tagline="", language="fr", zone="Europe/Paris", visibility=Visibility.PUBLIC, demo=False
    )
    members = tuple(_member(storage, f"Personne {number}", space.id) for number in range(people))
    storage.people.set_role(members[0].person, Role.ADMINISTRATOR, space=None)
    return members


def _member(storage: Storage, name: str, space: int) -> Member:
    now = datetime.now(UTC)
    token, identity = secrets.token_urlsafe(16), secrets.token_urlsafe(16)
    account = storage.people.add_account(name, title_key(name), "", at=now)
    person = account.person
    storage.people.set_role(person.id, Role.ANIMATOR, space=space)
    storage.sessions.open(
        Session(digest=digest_of(identity), person=person.id, created=now, used=now, expires=now + timedelta(days=1))
    )
    storage.sessions.add_token(
        Token(digest=digest_of(token), person=person.id, label="", created=now, scope=Scope.WRITE)
    )
    assert person.kind is PersonKind.ACCOUNT
    return Member(person=person.id, name=name, token=token, identity=identity)


def begin_page(site: Site, title: str, text: str, *, by: int) -> Page:
    """A page as somebody saved it, before the site is served."""
    storage = site.storage
    page = NewPage(space=storage.spaces.all()[0].id, title=parse_title(title))
    version = NewVersion(text=text, at=site.now(), authors=(Share(person=by, inserted=len(text)),))
    derived = site.pages.derive(page, text, MARKDOWN)
    saved = storage.write(lambda: storage.pages.append(page, 0, version, derived))
    return storage.pages.get(saved.page)
