"""Look at every row: is all that was kept still there, and whole?"""

from collections.abc import Iterator

from storage.errors import Damaged, NotFound
from storage.records import Fault
from storage.sqlite.database import Database
from storage.sqlite.texts import Texts

_GAPS = """
SELECT p.id, p.title, p.head, count(v.id), coalesce(max(v.number), 0) FROM page p LEFT JOIN version v ON v.page = p.id
GROUP BY p.id HAVING p.head < 1 OR p.head != count(v.id) OR p.head != coalesce(max(v.number), 0)"""
_NOBODY = """
SELECT v.page, v.number FROM version v WHERE NOT EXISTS (SELECT 1 FROM version_author a WHERE a.version = v.id)"""
_WORDLESS = "SELECT p.id, p.title FROM page p WHERE NOT EXISTS (SELECT 1 FROM prose w WHERE w.page = p.id)"
_GARBLED = """
SELECT lower(hex(id)), kind FROM record WHERE NOT json_valid(value)
UNION SELECT lower(hex(r.id)), r.kind FROM record_past v JOIN record r ON r.id = v.record WHERE NOT json_valid(v.value)
"""
_SHADOWED = """
SELECT a.space, a.title FROM alias a JOIN page p ON p.space = a.space AND p.key = a.key AND p.subject IS NULL"""


def faults(database: Database, texts: Texts) -> Iterator[Fault]:
    try:
        yield from _broken(database)
        yield from _disagreeing(database)
        yield from _unreadable(database, texts)
    except Damaged as error:  # torn so badly that SQLite could not go on
        yield Fault(where="database", what=str(error))


def _broken(database: Database) -> Iterator[Fault]:
    for row in database.all("PRAGMA integrity_check"):
        if row[0] != "ok":
            yield Fault(where="database", what=row[0])
    for row in database.all("PRAGMA foreign_key_check"):
        yield Fault(where=f"table {row[0]}", what=f"row {row[1]} names a missing {row[2]}")


def _disagreeing(database: Database) -> Iterator[Fault]:
    for row in database.all(_GAPS):
        yield Fault(where=f"page {row[0]} « {row[1]} »", what=f"head {row[2]}, {row[3]} versions up to {row[4]}")
    for row in database.all(_NOBODY):
        yield Fault(where=f"page {row[0]}, version {row[1]}", what="has no author")
    for row in database.all(_WORDLESS):
        yield Fault(where=f"page {row[0]} « {row[1]} »", what="its words are not searchable")
    for row in database.all(_GARBLED):
        yield Fault(where=f"record {row[0]} of kind {row[1]!r}", what="is not what was sent")
    for row in database.all(_SHADOWED):
        yield Fault(where=f"space {row[0]}, old title « {row[1]} »", what="is also the title of a page")


def _unreadable(database: Database, texts: Texts) -> Iterator[Fault]:
    for (text,) in database.all("SELECT id FROM text"):
        try:
            texts.verify(text)
        except NotFound:
            continue  # forgotten since the list was made
        except Damaged:
            yield Fault(where=f"text {text}", what="is not what was written")
