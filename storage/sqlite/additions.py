"""One more version of a page, in SQLite."""

from dataclasses import replace

from storage.records import NewVersion, Page
from storage.sqlite.database import Database
from storage.sqlite.moments import millis
from storage.sqlite.texts import Texts

_INSERT_VERSION = """
INSERT INTO version (page, number, space, text, format, at, summary, minor, size, base, hides, key)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""


class Additions:
    def __init__(self, database: Database, texts: Texts) -> None:
        self._database = database
        self._texts = texts

    def add(self, page: Page, version: NewVersion) -> Page:
        """Put a version behind the current one, whose text is packed then; returns the page as it is now."""
        replaced = self._database.one("SELECT text FROM version WHERE page = ? AND number = ?", (page.id, page.head))
        text = self._texts.keep(version.text)
        page = replace(page, head=page.head + 1)
        identity = self._database.insert(
            _INSERT_VERSION,
            (
                page.id, page.head, page.space, text, version.format, millis(version.at), version.summary,
                version.minor, len(version.text), version.base, int(version.hides), version.key or None,
            ),
        )  # fmt: skip
        for share in version.authors:
            self._database.run(
                "INSERT INTO version_author (version, person, inserted, deleted, space, at) VALUES (?, ?, ?, ?, ?, ?)",
                (identity, share.person, share.inserted, share.deleted, page.space, millis(version.at)),
            )
        self._database.run("UPDATE page SET head = ? WHERE id = ?", (page.head, page.id))
        if replaced and replaced[0] != text:
            self._texts.pack(page.id, replaced[0])
        return page
