"""Load the demo: two networks' spaces, with pages that were written long ago."""

import hashlib
import tomllib
from collections.abc import Sequence
from pathlib import Path

from storage import Storage
from storage.records import NewPage, NewRecord, NewVersion, Person, PersonKind, Role, Share, Space, Visibility
from wiki.content.demo_talk import speakers, spoken
from wiki.content.diff import changed_size, compare
from wiki.content.pages import Pages, new_page
from wiki.content.titles import parse_slug, parse_title
from wiki.keeping import keep

ROLE_PEOPLE = {
    "Ada Administration": Role.ADMINISTRATOR,
    "Anouk Animation": Role.ANIMATOR,
    "Malo Membre": Role.MEMBER,
    "Inès Invitée": Role.GUEST,
    "Lise Lecture": Role.READER,
}


class Demo:
    """Reads `{folder}/{space}/{title}/{n}.md` and the `.toml` beside them; `data/demo/README.md` tells how."""

    def __init__(self, storage: Storage, pages: Pages, folder: Path) -> None:
        self._storage = storage
        self._pages = pages
        self._folder = folder
        self._people: dict[str, Person] = {}

    async def load(self) -> int:
        """Fill an empty database; returns how many versions there are then. People have roles, and no password.

        All of it is one write: whatever stops it leaves the database empty, for the next start to fill.
        """
        return await keep(self._storage, self._fill)

    def _fill(self) -> int:
        folders = sorted(path.parent for path in self._folder.glob("*/space.toml"))
        spaces = {folder: self._space(folder) for folder in folders}
        self._role_people()
        versions = 0
        for folder, space in spaces.items():
            for page in sorted(folder.glob("*/page.toml")):
                versions += self._page(space, page.parent)
            for talk in sorted(folder.glob("*/talk.toml")):
                versions += self._talk(space, talk.parent)
            for records in sorted(folder.glob("*/records.toml")):
                self._records(space, records.parent)
        return versions

    def _space(self, folder: Path) -> Space:
        table = tomllib.loads((folder / "space.toml").read_text(encoding="utf-8"))
        return self._storage.spaces.add(
            parse_slug(table["slug"]),
            table["title"],
            tagline=table["tagline"],
            language=table["language"],
            zone=table["zone"],
            visibility=Visibility.PUBLIC,
            demo=True,
        )

    def _role_people(self) -> None:
        for name, role in ROLE_PEOPLE.items():
            person = self._storage.people.add(PersonKind.ACCOUNT, name, demo=True)
            self._storage.people.set_role(person.id, role, space=None)

    def _page(self, space: Space, folder: Path) -> int:
        table = tomllib.loads((folder / "page.toml").read_text(encoding="utf-8"))
        versions, before = [], ""
        for number, entry in enumerate(table["version"], start=1):
            text = (folder / f"{number}.md").read_text(encoding="utf-8")
            inserted, deleted = changed_size(compare(before, text))
            authors = [self._person(name) for name in entry["by"]]
            shares = tuple(
                Share(person=author.id, inserted=inserted // len(authors), deleted=deleted // len(authors))
                for author in authors
            )
            versions.append(
                NewVersion(
                    text=text,
                    at=entry["at"],
                    authors=shares,
                    summary=entry.get("summary", ""),
                    minor=entry.get("minor", False),
                    base=number - 1,
                )
            )
            before = text
        return self._append(new_page(space.id, parse_title(table["title"])), versions)

    def _talk(self, space: Space, folder: Path) -> int:
        title = parse_title(tomllib.loads((folder / "page.toml").read_text(encoding="utf-8"))["title"])
        table = tomllib.loads((folder / "talk.toml").read_text(encoding="utf-8"))
        subject = self._storage.pages.find(space.id, title.key)
        people = {name: self._person(name) for name in sorted(speakers(table))}
        return self._append(new_page(space.id, title, subject=subject), spoken(table, people))

    def _records(self, space: Space, folder: Path) -> None:
        """What people sent to a page, of kinds that plugins declare: nobody's, or by whom it says, in no order."""
        title = parse_title(tomllib.loads((folder / "page.toml").read_text(encoding="utf-8"))["title"])
        page = self._storage.pages.find(space.id, title.key)
        assert page is not None
        table = tomllib.loads((folder / "records.toml").read_text(encoding="utf-8"))
        for place, entry in enumerate(table["record"]):
            person = self._person(entry["by"]).id if "by" in entry else None
            drawn = hashlib.sha256(f"{space.slug} {title.key} {place}".encode()).hexdigest()[:32]
            self._storage.records.add(
                NewRecord(
                    id=drawn,
                    page=page.id,
                    kind=entry["kind"],
                    ref=entry.get("ref", ""),
                    value=entry["value"],
                    person=person,
                    once=person is not None,
                )
            )

    def _append(self, page: NewPage, versions: Sequence[NewVersion]) -> int:
        derived = self._pages.derive(page, versions[-1].text, versions[-1].format)
        return self._storage.pages.append_history(page, versions, derived).number

    def _person(self, name: str) -> Person:
        if name not in self._people:
            self._people[name] = self._storage.people.add(PersonKind.UNCLAIMED, name, demo=True)
        return self._people[name]
