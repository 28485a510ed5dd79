"""Files of pages in SQLite: names and versions; the bytes lie elsewhere."""

from datetime import datetime

from storage.errors import NotFound
from storage.records import File, FileVersion, NewFile
from storage.sqlite.database import Database, Row
from storage.sqlite.moments import millis, moment
from storage.sqlite.rows import PERSON, person_of

_VERSION = "n.number, n.digest, n.media, n.bytes, n.at, n.licence, n.width, n.height, " + PERSON
FILE = "f.id, f.page, f.name, f.key, f.deleted, " + _VERSION
_FILE = (
    "SELECT "
    + FILE
    + " FROM file f JOIN file_version n ON n.file = f.id AND n.number = f.current JOIN person o ON o.id = n.person"
)
_FIND = _FILE + " WHERE f.page = ? AND f.key = ?"
_OF_PAGE = _FILE + " WHERE f.page = ? AND f.deleted IS NULL ORDER BY f.key"
_DELETED_OF = _FILE + " WHERE f.page = ? AND f.deleted IS NOT NULL ORDER BY f.key"
_VERSIONS = (
    "SELECT "
    + _VERSION
    + " FROM file_version n JOIN person o ON o.id = n.person WHERE n.file = ? ORDER BY n.number DESC"
)
_INSERT = """
INSERT INTO file_version (file, number, space, digest, media, bytes, width, height, at, person, licence)
SELECT ?, ?, p.space, ?, ?, ?, ?, ?, ?, ?, ? FROM page p WHERE p.id = ?"""
_TOUCH = "UPDATE page SET epoch = epoch + 1 WHERE id = ? OR subject = ?"


class SqliteFiles:
    def __init__(self, database: Database) -> None:
        self._database = database

    def find(self, page: int, key: str) -> File | None:
        row = self._database.one(_FIND, (page, key))
        return file_of(row) if row else None

    def of_page(self, page: int) -> list[File]:
        return [file_of(row) for row in self._database.all(_OF_PAGE, (page,))]

    def deleted_of(self, page: int) -> list[File]:
        return [file_of(row) for row in self._database.all(_DELETED_OF, (page,))]

    def versions(self, file: int) -> list[FileVersion]:
        return [_version(row) for row in self._database.all(_VERSIONS, (file,))]

    def digests(self) -> set[str]:
        rows = self._database.all("SELECT digest FROM file_version UNION SELECT logo FROM space WHERE logo != ''")
        return {row[0].partition(".")[0] for row in rows}

    def add(self, file: NewFile) -> File:
        known = self.find(file.page, file.key)
        if known is None:
            number = 1
            identity = self._database.insert(
                "INSERT INTO file (page, name, key, current) VALUES (?, ?, ?, 1)", (file.page, file.name, file.key)
            )
        else:
            identity, number = known.id, self.versions(known.id)[0].number + 1
            self._database.run(
                "UPDATE file SET current = ?, name = ?, deleted = NULL WHERE id = ?", (number, file.name, identity)
            )
        self._database.run(
            _INSERT,
            (
                identity, number, file.digest, file.media, file.bytes, file.width, file.height, millis(file.at),
                file.person, file.licence, file.page,
            ),
        )  # fmt: skip
        self._database.run(_TOUCH, (file.page, file.page))
        return self._known(file.page, file.key)

    def delete(self, file: int, *, at: datetime) -> None:
        if self._database.run("UPDATE file SET deleted = ? WHERE id = ? AND deleted IS NULL", (millis(at), file)):
            self._touch(file)

    def undelete(self, file: int) -> None:
        if self._database.run("UPDATE file SET deleted = NULL WHERE id = ? AND deleted IS NOT NULL", (file,)):
            self._touch(file)

    def _known(self, page: int, key: str) -> File:
        found = self.find(page, key)
        if found is None:
            raise NotFound(f"file {key!r} of page {page}")
        return found

    def _touch(self, file: int) -> None:
        row = self._database.one("SELECT page FROM file WHERE id = ?", (file,))
        assert row is not None
        self._database.run(_TOUCH, (row[0], row[0]))


def file_of(row: Row) -> File:
    """The column order is the one of `FILE`."""
    return File(
        id=row[0],
        page=row[1],
        name=row[2],
        key=row[3],
        deleted=moment(row[4]) if row[4] is not None else None,
        current=_version(row[5:]),
    )


def _version(row: Row) -> FileVersion:
    return FileVersion(
        number=row[0],
        digest=row[1],
        media=row[2],
        bytes=row[3],
        at=moment(row[4]),
        licence=row[5],
        width=row[6],
        height=row[7],
        person=person_of(row[8:]),
    )
