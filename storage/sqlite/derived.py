"""What is read out of current versions, in SQLite: links, facts, words, the index's outbox."""

import json
from collections.abc import Iterable, Sequence

from storage.records import Derived, Fact, FactPlace, Link, Page, PageFact, Title
from storage.sqlite.database import Database, Row
from storage.sqlite.rows import PAGE, PAGE_WIDTH, page_of

_LINKS = "SELECT space, key, title, kind FROM link WHERE source = ? ORDER BY kind, space, key"
_ITS_FACTS = "SELECT kind, ref, name, position, value, key FROM fact WHERE page = ? ORDER BY kind, ref, name, position"
_LINKS_TO = (
    PAGE
    + """
FROM page p WHERE p.deleted IS NULL AND p.id IN (
    SELECT l.source FROM link l WHERE l.space = ? AND l.kind = ? AND l.key IN (SELECT value FROM json_each(?)))
ORDER BY p.space, p.key, p.id"""
)
_PAGE_FACT = PAGE + ", f.kind, f.ref, f.name, f.position, f.value, f.key FROM fact f JOIN page p ON p.id = f.page"
_SAID_ORDER = " ORDER BY p.space, p.key, p.id, f.position, f.ref"
_FACTS = (
    _PAGE_FACT
    + """ WHERE f.kind = ? AND f.name = ? AND p.deleted IS NULL AND p.space IN (SELECT value FROM json_each(?))"""
    + _SAID_ORDER
)
_FACTS_BY_KEY = (
    _PAGE_FACT
    + """ WHERE f.kind = ? AND f.name = ? AND f.key IN (SELECT value FROM json_each(?)) AND p.deleted IS NULL
AND p.space IN (SELECT value FROM json_each(?))"""
    + _SAID_ORDER
)
_BY_PLACE = """ AND length(f.key) <= 500 AND length(f.ref) <= 500
AND p.deleted IS NULL AND p.space IN (SELECT value FROM json_each(?))
ORDER BY f.key, f.page, f.ref, f.position LIMIT ?"""
_IN_ORDER = (
    _PAGE_FACT + " WHERE f.kind = ? AND f.name = ? AND (f.key, f.page, f.ref, f.position) > (?, ?, ?, ?)" + _BY_PLACE
)
# The plus keeps the index for the keys that are asked for, which are few.
_IN_ORDER_BY_KEY = (
    _PAGE_FACT
    + """ WHERE f.kind = ? AND f.name = ? AND f.key IN (SELECT value FROM json_each(?))
AND (+f.key, f.page, f.ref, f.position) > (?, ?, ?, ?)"""
    + _BY_PLACE
)
_BEFORE_ALL = FactPlace(key="", page=0, ref="", position=0)
_FACTS_OF = """
SELECT page, kind, ref, name, position, value, key FROM fact
WHERE page IN (SELECT value FROM json_each(?2)) AND kind = ?1 ORDER BY page, ref, name, position"""
_NAMING = PAGE + " FROM page p WHERE p.id IN (SELECT source FROM link WHERE key >= ? AND key < ?)"
_LINKING_TO = (
    PAGE + " FROM page p WHERE p.id IN (SELECT source FROM link WHERE space IN (SELECT value FROM json_each(?)))"
)
_VALUES = "SELECT DISTINCT key FROM fact WHERE kind = ? AND name IN (SELECT value FROM json_each(?)) ORDER BY key"
_PROSE = "SELECT page, text FROM prose WHERE page IN (SELECT value FROM json_each(?))"
_UNREAD = "SELECT page FROM prose WHERE headings IS NULL AND page > ? ORDER BY page LIMIT ?"
_QUEUE = """
INSERT OR REPLACE INTO outbox (page, number, withdrawn)
VALUES (?1, ?2, coalesce((SELECT withdrawn FROM outbox WHERE page = ?1), 0))"""
_TOUCH_SOURCES = """
UPDATE page SET epoch = epoch + 1 WHERE id IN (
    SELECT source FROM link WHERE space = ? AND key IN (SELECT value FROM json_each(?)))"""
_TOUCH_TITLES = """
UPDATE page SET epoch = epoch + 1 WHERE id IN (
    WITH titles AS (SELECT json_extract(value, '$[0]') AS space, json_extract(value, '$[1]') AS key FROM json_each(?))
    SELECT p.id FROM titles t JOIN page p ON p.space = t.space AND p.key = t.key AND p.subject IS NULL
    UNION SELECT a.page FROM titles t JOIN alias a ON a.space = t.space AND a.key = t.key)"""

_TOUCH_SIBLINGS = """
UPDATE page SET epoch = epoch + 1 WHERE id IN (
    WITH titles AS (
        SELECT json_extract(value, '$[0]') AS space, json_extract(value, '$[1]') AS key FROM json_each(?1)
        UNION SELECT space, key FROM page WHERE id = ?2
        UNION SELECT space, key FROM alias WHERE page = ?2)
    SELECT l.source FROM titles t JOIN link l ON l.space = t.space AND l.key = t.key AND l.kind = 'edition')"""


class SqliteDerivations:
    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, page: int) -> Derived:
        headings, words = self._database.one("SELECT headings, text FROM prose WHERE page = ?", (page,)) or ("", "")
        links, facts = tuple(self._links(page)), tuple(self._facts(page))
        return Derived(links=links, facts=facts, headings=headings or "", words=words)

    def unread(self, *, after: int, limit: int) -> list[int]:
        return [row[0] for row in self._database.all(_UNREAD, (after, limit))]

    def links_to(self, space: int, keys: Sequence[str], *, kind: str = "link") -> list[Page]:
        return [page_of(row) for row in self._database.all(_LINKS_TO, (space, kind, json.dumps(list(keys))))]

    def naming(self, slug: str) -> list[Page]:
        return [page_of(row) for row in self._database.all(_NAMING, (f"{slug}:", f"{slug};"))]

    def linking_to(self, spaces: Sequence[int]) -> list[Page]:
        return [page_of(row) for row in self._database.all(_LINKING_TO, (json.dumps(list(spaces)),))]

    def old_titles(self, page: int) -> list[Title]:
        rows = self._database.all("SELECT title, key FROM alias WHERE page = ? ORDER BY key", (page,))
        return [Title(text=row[0], key=row[1]) for row in rows]

    def facts(self, kind: str, name: str, *, spaces: Sequence[int], keys: Sequence[str] = ()) -> list[PageFact]:
        if keys:
            parameters = (kind, name, json.dumps(list(keys)), json.dumps(list(spaces)))
            rows = self._database.all(_FACTS_BY_KEY, parameters)
        else:
            rows = self._database.all(_FACTS, (kind, name, json.dumps(list(spaces))))
        return [_page_fact(row) for row in rows]

    def facts_in_order(
        self,
        kind: str,
        name: str,
        *,
        spaces: Sequence[int],
        keys: Sequence[str] = (),
        after: FactPlace | None = None,
        limit: int,
    ) -> list[PageFact]:
        place = after or _BEFORE_ALL
        rest = (place.key, place.page, place.ref, place.position, json.dumps(list(spaces)), limit)
        if keys:
            rows = self._database.all(_IN_ORDER_BY_KEY, (kind, name, json.dumps(list(keys)), *rest))
        else:
            rows = self._database.all(_IN_ORDER, (kind, name, *rest))
        return [_page_fact(row) for row in rows]

    def facts_of(self, pages: Sequence[int], kind: str) -> dict[int, list[Fact]]:
        found: dict[int, list[Fact]] = {page: [] for page in pages}
        for row in self._database.all(_FACTS_OF, (kind, json.dumps(list(pages)))):
            found[row[0]].append(_fact(row[1:]))
        return found

    def values(self, kind: str, names: Sequence[str]) -> list[str]:
        return [row[0] for row in self._database.all(_VALUES, (kind, json.dumps(list(names))))]

    def prose(self, pages: Sequence[int]) -> dict[int, str]:
        return dict(self._database.all(_PROSE, (json.dumps(list(pages)),)))

    def replace(self, page: Page, number: int, derived: Derived) -> None:
        """Put what derives from version `number` in the place of what was there, and queue it for the index."""
        self._replace_links_and_facts(page.id, derived)
        self._database.run(
            "INSERT OR REPLACE INTO prose (page, headings, text) VALUES (?, ?, ?)",
            (page.id, derived.headings, derived.words),
        )
        self.queue(page.id, number)

    def queue(self, page: int, number: int, *, withdrawn: bool = False) -> None:
        """Tell who indexes that this page changed, under a new number of its own.

        When something was `withdrawn` from view, that number is remembered, whatever happens to the page later.
        """
        self._database.run(_QUEUE, (page, number))
        if withdrawn:
            self._database.run("UPDATE outbox SET withdrawn = seq WHERE page = ?", (page,))

    def touch_sources(self, space: int, keys: Sequence[str]) -> None:
        """Pages that link to these titles will be drawn again."""
        self._database.run(_TOUCH_SOURCES, (space, json.dumps(list(keys))))

    def touch_around(self, page: int) -> None:
        """Editions that this page names will be drawn again, and all that shows what plugins read in it."""
        links = set(self._links(page))
        self._touch_titles(_editions(links))
        if _of_plugins(self._facts(page)):
            self._touch_around(page, links)

    def _replace_links_and_facts(self, page: int, derived: Derived) -> None:
        links, facts = self._links(page), self._facts(page)
        if derived.facts != facts:
            self._replace_facts(page, derived.facts)
            self._touch_titles(_editions(links) | _editions(derived.links))
            if _of_plugins(derived.facts) != _of_plugins(facts):
                self._touch_around(page, {*links, *derived.links})
        else:
            self._touch_titles(_editions(links) ^ _editions(derived.links))
        if derived.links != links:
            self._replace_links(page, derived.links)

    def _touch_around(self, page: int, links: set[Link]) -> None:
        """What plugins show of this page's facts elsewhere: where it links to, where it is named as an edition, and in
        all pages of its editions."""
        self._touch_titles((link.space, link.key) for link in links)
        editions = [(link.space, link.key) for link in links if link.kind == "edition"]
        self._database.run(_TOUCH_SIBLINGS, (json.dumps(editions), page))

    def _links(self, page: int) -> tuple[Link, ...]:
        rows = self._database.all(_LINKS, (page,))
        return tuple(Link(space=row[0], key=row[1], title=row[2], kind=row[3]) for row in rows)

    def _facts(self, page: int) -> tuple[Fact, ...]:
        return tuple(_fact(row) for row in self._database.all(_ITS_FACTS, (page,)))

    def _replace_links(self, page: int, links: Iterable[Link]) -> None:
        self._database.run("DELETE FROM link WHERE source = ?", (page,))
        for link in links:
            self._database.run(
                "INSERT INTO link (source, kind, space, key, title) VALUES (?, ?, ?, ?, ?)",
                (page, link.kind, link.space, link.key, link.title),
            )

    def _replace_facts(self, page: int, facts: Iterable[Fact]) -> None:
        self._database.run("DELETE FROM fact WHERE page = ?", (page,))
        for fact in facts:
            self._database.run(
                "INSERT INTO fact (page, kind, ref, name, position, value, key) VALUES (?, ?, ?, ?, ?, ?, ?)",
                (page, fact.kind, fact.ref, fact.name, fact.position, fact.value, fact.key),
            )

    def _touch_titles(self, titles: Iterable[tuple[int, str]]) -> None:
        if wanted := list(titles):
            self._database.run(_TOUCH_TITLES, (json.dumps(wanted),))


def _editions(links: Iterable[Link]) -> set[tuple[int, str]]:
    return {(link.space, link.key) for link in links if link.kind == "edition"}


def _of_plugins(facts: Iterable[Fact]) -> set[Fact]:
    return {fact for fact in facts if fact.kind != "property"}


def _page_fact(row: Row) -> PageFact:
    return PageFact(page=page_of(row), fact=_fact(row[PAGE_WIDTH:]))


def _fact(row: Row) -> Fact:
    return Fact(kind=row[0], ref=row[1], name=row[2], position=row[3], value=row[4], key=row[5])
