"""The index that lives in the database: FTS5 over words and stems that somebody else made."""

from collections.abc import Sequence

from storage.records import Analysed, Document, Matches, PageSet, Query
from storage.sqlite.database import Database
from storage.sqlite.matching import beginnings, expression, strictly

_SEQ = "search seq"
_RANKED = """
SELECT rowid FROM stems WHERE stems MATCH ? ORDER BY bm25(stems, 10.0, 6.0, 3.0, 1.0, 0.5, 8.0, 1.0, 0.5), rowid"""
_FOUND = "SELECT rowid FROM stems WHERE stems MATCH ?"
_TITLED = "SELECT rowid FROM stems WHERE stems MATCH ? ORDER BY bm25(stems), rowid LIMIT ?"
_INSERT = """
INSERT INTO stems (rowid, title, keywords, headings, text, past, title_words, words, past_words)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"""
_MISSING = """
SELECT p.id FROM page p JOIN outbox o ON o.page = p.id
WHERE p.deleted IS NULL AND o.seq <= ? AND NOT EXISTS (SELECT 1 FROM stems s WHERE s.rowid = p.id) ORDER BY p.id"""
_FURTHEST = 2000  # titles that are looked at for a suggestion


class SqliteSearch:
    def __init__(self, database: Database) -> None:
        self._database = database

    def seq(self) -> int:
        row = self._database.one("SELECT value FROM setting WHERE name = ?", (_SEQ,))
        return int(row[0]) if row else 0

    def search(self, query: Query, *, among: PageSet | None, limit: int) -> Matches:
        """Pages that hold the words themselves come before those that hold near ones, or longer ones."""
        if not query.wanted:
            return Matches()
        strict = strictly(query)
        best = self._ranked(strict)
        if strict == query:
            return Matches(pages=PageSet.of(best), best=tuple(_among(best, among))[:limit])
        found = [row[0] for row in self._database.all(_FOUND, (expression(query),))]
        first = _among(best, among)
        if len(first) < limit and len(found) > len(best):
            first = list(dict.fromkeys([*first, *_among(self._ranked(query), among)]))
        return Matches(pages=PageSet.of(found), best=tuple(first[:limit]))

    def _ranked(self, query: Query) -> list[int]:
        return [row[0] for row in self._database.all(_RANKED, (expression(query),))]

    def suggest(self, words: Sequence[str], *, among: PageSet | None, limit: int) -> list[int]:
        if not words:
            return []
        rows = self._database.all(_TITLED, (beginnings(words), _FURTHEST))
        return [row[0] for row in rows if among is None or row[0] in among][:limit]

    def missing(self) -> list[int]:
        return [row[0] for row in self._database.all(_MISSING, (self.seq(),))]

    def index(self, documents: Sequence[Document], *, seq: int) -> None:
        for document in documents:
            self._forget(document.page)
            self._database.run(_INSERT, (document.page, *_row(document)))
        self._reached(seq)

    def remove(self, pages: Sequence[int], *, seq: int) -> None:
        for page in pages:
            self._forget(page)
        self._reached(seq)

    def clear(self) -> None:
        self._database.run("DELETE FROM stems")
        self._reached(0)

    def _forget(self, page: int) -> None:
        self._database.run("DELETE FROM stems WHERE rowid = ?", (page,))

    def _reached(self, seq: int) -> None:
        self._database.run("INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)", (_SEQ, str(seq)))


def _among(pages: Sequence[int], among: PageSet | None) -> list[int]:
    return [page for page in pages if among is None or page in among]


def _row(document: Document) -> tuple[str, ...]:
    current = (document.title, document.keywords, document.headings, document.text)
    return (
        *(part.stems for part in current),
        document.past.stems,
        document.title.words,
        _joined(current),
        document.past.words,
    )


def _joined(parts: Sequence[Analysed]) -> str:
    """The words of all parts; a mark between them keeps phrases from going on from one to the next."""
    return " _ ".join(part.words for part in parts if part.words)
