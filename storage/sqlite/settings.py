"""The site's small values in SQLite."""

from storage.sqlite.database import Database


class SqliteSettings:
    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, name: str) -> str | None:
        row = self._database.one("SELECT value FROM setting WHERE name = ?", (name,))
        return row[0] if row else None

    def set(self, name: str, value: str) -> None:
        self._database.run("INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)", (name, value))
