"""Pages in SQLite: their titles, and every way in which one changes."""

import json
from collections.abc import Iterable, Sequence
from datetime import datetime

from storage.errors import NotFound, Stale, TitleTaken
from storage.records import Derived, Event, NewPage, NewVersion, Page, Protection, Saved, Title
from storage.sqlite.additions import Additions
from storage.sqlite.database import Database, Row
from storage.sqlite.derived import SqliteDerivations
from storage.sqlite.moments import millis, moment
from storage.sqlite.rows import PAGE, page_of, person_of, protected

_ALL = PAGE + " FROM page p"
_BY_ID = _ALL + " WHERE p.id = ?"
_BY_KEY = _ALL + " WHERE p.space = ? AND p.key = ? AND p.subject IS NULL"
_BY_SUBJECT = _ALL + " WHERE p.subject = ?"
_BY_ALIAS = _ALL + " JOIN alias a ON a.page = p.id WHERE a.space = ? AND a.key = ?"
_IN_ORDER = (
    _ALL + " WHERE p.space = ? AND p.key > ? AND p.subject IS NULL AND p.deleted IS NULL"
    " ORDER BY p.key LIMIT ? OFFSET ?"
)
_WALK = _ALL + " WHERE p.id > ? ORDER BY p.id LIMIT ?"
_DELETED = (
    _ALL + " WHERE p.space = ? AND p.subject IS NULL AND p.deleted IS NOT NULL"
    " ORDER BY p.deleted DESC, p.id DESC LIMIT ? OFFSET ?"
)
_COUNT = "SELECT count(*) FROM page p WHERE p.space = ? AND p.subject IS NULL AND p.deleted IS NULL"
_EXISTING = """
WITH wanted AS (SELECT json_extract(value, '$[0]') AS space, json_extract(value, '$[1]') AS key FROM json_each(?))
SELECT w.space, w.key FROM wanted w
JOIN page p ON p.space = w.space AND p.key = w.key AND p.subject IS NULL AND p.deleted IS NULL
UNION SELECT w.space, w.key FROM wanted w JOIN alias a ON a.space = w.space AND a.key = w.key
JOIN page p ON p.id = a.page AND p.deleted IS NULL"""
_EVENTS = """
SELECT e.page, e.after, e.at, e.verb, e.detail, o.id, o.kind, o.name, o.demo
FROM event e JOIN person o ON o.id = e.person WHERE e.page = ? ORDER BY e.id DESC"""
_RENAME = "UPDATE page SET title = ?, key = ?, epoch = epoch + 1 WHERE id = ? OR subject = ?"
# The talk of a page goes with it, and comes back with it unless it had been deleted on its own.
_DELETE = "UPDATE page SET deleted = ?, epoch = epoch + 1 WHERE deleted IS NULL AND (id = ? OR subject = ?)"
_RESTORE = "UPDATE page SET deleted = NULL, epoch = epoch + 1 WHERE id = ? OR (subject = ? AND deleted = ?)"


class SqlitePages:
    def __init__(self, database: Database, additions: Additions, derived: SqliteDerivations) -> None:
        self._database = database
        self._additions = additions
        self._derived = derived

    def get(self, page: int) -> Page:
        row = self._database.one(_BY_ID, (page,))
        if row is None:
            raise NotFound(f"page {page}")
        return page_of(row)

    def find(self, space: int, key: str) -> Page | None:
        row = self._database.one(_BY_KEY, (space, key))
        return page_of(row) if row else None

    def by_alias(self, space: int, key: str) -> Page | None:
        row = self._database.one(_BY_ALIAS, (space, key))
        return page_of(row) if row else None

    def titled(self, space: int, key: str) -> Page | None:
        return self.find(space, key) or self.by_alias(space, key)

    def talk_of(self, page: int) -> Page | None:
        row = self._database.one(_BY_SUBJECT, (page,))
        return page_of(row) if row else None

    def existing(self, titles: Iterable[tuple[int, str]]) -> set[tuple[int, str]]:
        return {(row[0], row[1]) for row in self._database.all(_EXISTING, (json.dumps(list(titles)),))}

    def titles(self, space: int, *, after: str, limit: int, offset: int = 0) -> list[Page]:
        return [page_of(row) for row in self._database.all(_IN_ORDER, (space, after, limit, offset))]

    def walk(self, *, after: int, limit: int) -> list[Page]:
        return [page_of(row) for row in self._database.all(_WALK, (after, limit))]

    def deleted(self, space: int, *, limit: int, offset: int = 0) -> list[Page]:
        return [page_of(row) for row in self._database.all(_DELETED, (space, limit, offset))]

    def count(self, space: int) -> int:
        row = self._database.one(_COUNT, (space,))
        return int(row[0]) if row else 0

    def events(self, page: int) -> list[Event]:
        return [_event(row) for row in self._database.all(_EVENTS, (page,))]

    def append(
        self, page: Page | NewPage, expected: int, version: NewVersion, derived: Derived, *, revive: bool = False
    ) -> Saved:
        existing = self._existing(page)
        if existing and (number := self._made_before(existing.id, version.key)):
            return Saved(page=existing.id, number=number)
        if existing is None:
            if expected != 0:
                raise Stale(0)
            assert isinstance(page, NewPage)
            return self._create(page, [version], derived)
        if existing.head != expected or (existing.deleted is not None) != revive:
            raise Stale(existing.head)
        return self._append(existing, version, derived)

    def append_history(self, page: NewPage, versions: Sequence[NewVersion], derived: Derived) -> Saved:
        if not versions:
            raise ValueError("a page has at least one version")
        if page.subject is not None:
            holder = self.talk_of(page.subject)
            by = "page"
        else:
            holder, by = self._holder(page.space, page.title.key)
        if holder:
            raise TitleTaken(page.title.text, by)
        return self._create(page, versions, derived)

    def continue_history(
        self, page: int, expected: int, versions: Sequence[NewVersion], derived: Derived | None
    ) -> Saved:
        current = self.get(page)
        if current.head != expected or current.deleted:
            raise Stale(current.head)
        for version in versions:
            current = self._additions.add(current, version)
        if derived is not None:
            self._derived.replace(current, current.head, derived)
        return Saved(page=page, number=current.head)

    def rederive(self, page: int, number: int, derived: Derived) -> None:
        current = self.get(page)
        if current.head != number:
            raise Stale(current.head)
        self._derived.replace(current, number, derived)

    def rename(self, page: int, title: Title, *, by: int, at: datetime) -> Page:
        current = self.get(page)
        holder, kind = self._holder(current.space, title.key)
        if holder and holder.id != page:
            raise TitleTaken(title.text, kind)
        if current.key != title.key:
            self._leave_behind(current, title)
        self._database.run(_RENAME, (title.text, title.key, page, page))
        renamed = self.get(page)
        self._tell(current, by, at, "renamed", current.title)
        self._touch_dependents(renamed)
        return renamed

    def delete(self, page: int, expected: int, *, by: int, at: datetime) -> None:
        current = self.get(page)
        if current.head != expected or current.deleted:
            raise Stale(current.head)
        self._database.run(_DELETE, (millis(at), page, page))
        self._tell(current, by, at, "deleted", "", withdrawn=True)
        self._touch_dependents(current)

    def undelete(self, page: int, *, by: int, at: datetime) -> None:
        current = self.get(page)
        if current.deleted:
            self._restore(current, current.deleted, by, at)

    def protect(self, page: int, protection: Protection, *, by: int, at: datetime) -> None:
        current, told = self.get(page), protected(protection)
        self._database.run("UPDATE page SET protection = ?, epoch = epoch + 1 WHERE id = ?", (told, page))
        self._tell(current, by, at, "protected", told)
        self._derived.touch_around(page)

    def _existing(self, page: Page | NewPage) -> Page | None:
        if isinstance(page, Page):
            return self.get(page.id)
        if page.subject is not None:
            return self.talk_of(page.subject)
        return self.titled(page.space, page.title.key)

    def _holder(self, space: int, key: str) -> tuple[Page | None, str]:
        """Who has this title, and as what."""
        if page := self.find(space, key):
            return page, "deleted page" if page.deleted else "page"
        return self.by_alias(space, key), "redirect"

    def _made_before(self, page: int, key: str) -> int:
        if not key:
            return 0
        row = self._database.one("SELECT number FROM version WHERE page = ? AND key = ?", (page, key))
        return int(row[0]) if row else 0

    def _create(self, page: NewPage, versions: Sequence[NewVersion], derived: Derived) -> Saved:
        space, title = self._place(page)
        created = self.get(
            self._database.insert(
                "INSERT INTO page (space, title, key, subject, head) VALUES (?, ?, ?, ?, 0)",
                (space, title.text, title.key, page.subject),
            )
        )
        for version in versions:
            created = self._additions.add(created, version)
        self._derived.replace(created, created.head, derived)
        if page.subject is None:
            self._derived.touch_sources(space, [title.key])
        return Saved(page=created.id, number=created.head)

    def _place(self, page: NewPage) -> tuple[int, Title]:
        if page.subject is None:
            return page.space, page.title
        subject = self.get(page.subject)
        if subject.deleted:
            raise Stale(0)
        return subject.space, Title(text=subject.title, key=subject.key)

    def _append(self, page: Page, version: NewVersion, derived: Derived) -> Saved:
        if page.deleted:
            self._restore(page, page.deleted, version.authors[0].person, version.at)
        page = self._additions.add(page, version)
        self._derived.replace(page, page.head, derived)
        return Saved(page=page.id, number=page.head)

    def _leave_behind(self, page: Page, title: Title) -> None:
        """The old title leads to the page; what people had begun to write goes with it."""
        self._database.run("DELETE FROM alias WHERE space = ? AND key = ?", (page.space, title.key))
        self._database.run(
            "INSERT INTO alias (space, key, title, page) VALUES (?, ?, ?, ?)",
            (page.space, page.key, page.title, page.id),
        )
        self._database.run(
            "UPDATE OR IGNORE draft SET key = ?, title = ? WHERE space = ? AND key = ?",
            (title.key, title.text, page.space, page.key),
        )

    def _restore(self, page: Page, deleted: datetime, by: int, at: datetime) -> None:
        self._database.run(_RESTORE, (page.id, page.id, millis(deleted)))
        self._tell(page, by, at, "restored", "")
        self._touch_dependents(page)

    def _touch_dependents(self, page: Page) -> None:
        old = self._derived.old_titles(page.id)
        self._derived.touch_sources(page.space, [page.key, *(title.key for title in old)])
        self._derived.touch_around(page.id)

    def _tell(self, page: Page, by: int, at: datetime, verb: str, detail: str, *, withdrawn: bool = False) -> None:
        self._database.run(
            "INSERT INTO event (page, space, after, at, person, verb, detail) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (page.id, page.space, page.head, millis(at), by, verb, detail),
        )
        for told in filter(None, (page, self.talk_of(page.id))):
            self._derived.queue(told.id, told.head, withdrawn=withdrawn)


def _event(row: Row) -> Event:
    return Event(page=row[0], after=row[1], at=moment(row[2]), verb=row[3], detail=row[4], person=person_of(row[5:]))
