"""A small site for tests: an open, a closed and a hidden space, and somebody of every role in them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from argon2 import PasswordHasher

from storage import open_storage
from storage.records import Account, Entry, Hides, Page, Person, PersonKind, Role, Space, Visibility
from tests.wiki.web.asking import Browser, Web
from wiki import places
from wiki.app import wire
from wiki.content.outcomes import Merged, Outcome, Saved, Unchanged
from wiki.content.pages import new_page
from wiki.content.titles import parse_title
from wiki.loader import Plugins
from wiki.people.passwords import Passwords
from wiki.people.permissions import Viewer
from wiki.settings import read_settings
from wiki.web.looks import Looks
from wiki.web.site import Site

SPACES = {"open": Visibility.PUBLIC, "closed": Visibility.MEMBERS, "secret": Visibility.HIDDEN}
NAMES = {
    "stranger": "Tiphaine Ailleurs",
    "reader": "Lise Lecture",
    "guest": "Inès Invitée",
    "member": "Malo Membre",
    "other": "Maëlle Autre",
    "animator": "Anouk Animation",
    "administrator": "Ada Administration",
}
_ROLES = {
    "reader": Role.READER,
    "guest": Role.GUEST,
    "member": Role.MEMBER,
    "other": Role.MEMBER,
    "animator": Role.ANIMATOR,
}
_OF_SESSIONS = {"signed in", "sessions closed", "token made"}
# How long a hash takes is tried where passwords are.
_QUICK = PasswordHasher(time_cost=1, memory_cost=1024, parallelism=1)
_HOUSE = Path(__file__).parents[3]
_LOOKS: dict[str, Looks] = {}
NOON = datetime(2024, 7, 5, 12, 50, tzinfo=UTC)


class Time:
    """A clock that stands until it is moved."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def __call__(self) -> datetime:
        return self.at

    def pass_by(self, **much: float) -> None:
        self.at += timedelta(**much)


@dataclass
class World:
    """A role is `nobody` or a key of `NAMES`: a stranger has none in these spaces, the administrator has the site's."""

    site: Site
    web: Web
    time: Time
    people: dict[str, Person]

    def space(self, slug: str = "open") -> Space:
        found = self.site.storage.spaces.get(slug)
        assert found is not None
        return found

    def browser(self, role: str, *, language: str = "en") -> Browser:
        """A browser, signed in with a session of its own."""
        browser = Browser(self.web, language=language)
        if role != "nobody":
            identity = self.web.run(self.site.sessions.open(self.people[role]))
            browser.cookies[self.site.cookies.session] = identity
        return browser

    def viewer(self, role: str) -> Viewer:
        if role == "nobody":
            return Viewer()
        person = self.people[role]
        return Viewer(person=person, holding=self.site.storage.people.holding(person.id))

    def change(
        self,
        title: str,
        text: str,
        *,
        by: str = "member",
        base: int | None = None,
        space: str = "open",
        summary: str = "",
        talk: bool = False,
    ) -> Outcome:
        """Write a page as `change` does it, from its current version unless `base` says so."""
        home, parsed = self.space(space), parse_title(title)
        pages, subject = self.site.storage.pages, None
        if talk:
            subject = pages.find(home.id, parsed.key)
        page = pages.talk_of(subject.id) if subject else pages.find(home.id, parsed.key)
        start = base if base is not None else page.head if page and not page.deleted else 0
        place = page or new_page(home.id, parsed, subject=subject)
        return self.web.run(self.site.pages.change(place, start, text, by=self.people[by], summary=summary))

    def write(self, title: str, *texts: str, by: str = "member", space: str = "open", summary: str = "") -> Page:
        """A page that says these texts, one after the other; what it says already makes no version."""
        for text in texts:
            outcome = self.change(title, text, by=by, space=space, summary=summary)
            assert isinstance(outcome, Saved | Merged | Unchanged)
        return self.page(title, space=space)

    def page(self, title: str, *, space: str = "open") -> Page:
        found = self.site.storage.pages.find(self.space(space).id, parse_title(title).key)
        assert found is not None
        return found

    def text(self, title: str, number: int | None = None, *, space: str = "open") -> str:
        page = self.page(title, space=space)
        return self.site.storage.versions.text(self.site.storage.versions.get(page.id, number or page.head))

    def delete(self, title: str, *, space: str = "open") -> None:
        page, by = self.page(title, space=space), self.people["animator"].id
        self.site.storage.write(lambda: self.site.storage.pages.delete(page.id, page.head, by=by, at=self.time()))

    def hide(self, title: str, number: int, hides: Hides, *, talk: bool = False) -> None:
        """Hide of a version what `hides` says, as an administrator does it."""
        page = self.page(title)
        if talk:
            found = self.site.storage.pages.talk_of(page.id)
            assert found is not None
            page = found
        self.web.run(self.site.hiding.hide(page, number, hides, by=self.people["administrator"]))

    def decisions(self, count: int) -> list[Entry]:
        """The latest lines of the log, those about sessions and tokens left out."""
        lines = self.site.storage.audit.latest(before=1 << 60, limit=count + 50)
        return [entry for _, entry in lines if entry.verb not in _OF_SESSIONS][:count]

    def token(self, role: str) -> str:
        """An API token, without a password's slow hash."""
        account = Account(person=self.people[role], key="", password="")
        return self.web.run(self.site.accounts.make_token(account, label="test"))


@contextmanager
def made(
    folder: Path,
    *,
    url: str = "",
    demo: bool = False,
    database: str = "",
    plugins: Plugins | None = None,
    smtp: str = "",
    limits: float = 1,
) -> Iterator[World]:
    """A new site in `folder`, closed at the end."""
    environment = {
        "PALABRE_DATABASE": database or "sqlite:///:memory:",
        "PALABRE_URL": url,
        "PALABRE_LIMITS": str(limits),
        "PALABRE_SMTP": smtp,
    }
    settings = read_settings(environment, data=str(folder), demo=demo)
    storage = open_storage(settings.database, serve=True)
    time = Time(NOON)
    passwords, plugins = Passwords(hasher=_QUICK), plugins or Plugins([])
    looks = None if (folder / "themes").exists() else _looks(plugins)
    site = wire(settings, storage, now=time, plugins=plugins, passwords=passwords, looks=looks)
    web = Web(site, plugins.routes())
    try:
        yield World(site=site, web=web, time=time, people=storage.write(lambda: _furnish(site)))
    finally:
        web.close()
        storage.close()


def _looks(plugins: Plugins) -> Looks | None:
    """The themes of the house with what plugins of the house add to them, read once for all sites; or None."""
    templates, sources = plugins.folders("templates"), plugins.templates()
    static = {f"plugins/{name}": folder for name, folder in plugins.folders("static").items()}
    if not all(folder.is_relative_to(_HOUSE) for folder in (*templates.values(), *static.values())):
        return None
    made = Looks([places.themes()], templates=templates, static={**static, "built": places.built()}, sources=sources)
    return _LOOKS.setdefault(repr((templates, static, sources)), made)


def _furnish(site: Site) -> dict[str, Person]:
    spaces = [
        site.storage.spaces.add(
            slug, f"Espace {slug}", tagline="", language="fr", zone="Europe/Paris", visibility=visibility, demo=False
        )
        for slug, visibility in SPACES.items()
    ]
    people = {role: site.storage.people.add(PersonKind.ACCOUNT, name) for role, name in NAMES.items()}
    for role, held in _ROLES.items():
        for space in spaces:
            site.storage.people.set_role(people[role].id, held, space=space.id)
    site.storage.people.set_role(people["administrator"].id, Role.ADMINISTRATOR, space=None)
    return people
