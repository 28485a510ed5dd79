"""The words of the site in SQLite, as they are written."""

import json
from collections.abc import Mapping, Sequence

from storage.records import Form
from storage.sqlite.database import Database

_COUNTS = "SELECT term, doc FROM term WHERE col = 'words' AND term IN (SELECT value FROM json_each(?))"


class SqliteForms:
    def __init__(self, database: Database) -> None:
        self._database = database

    def after(self, number: int) -> list[Form]:
        rows = self._database.all("SELECT rowid, word, form FROM form WHERE rowid > ? ORDER BY rowid", (number,))
        return [Form(number=row[0], word=row[1], form=row[2]) for row in rows]

    def counts(self, words: Sequence[str]) -> dict[str, int]:
        return {row[0]: row[1] for row in self._database.all(_COUNTS, (json.dumps(words),))}

    def learn(self, forms: Mapping[str, str]) -> None:
        for word, form in forms.items():
            self._database.run("INSERT OR REPLACE INTO form (word, form) VALUES (?, ?)", (word, form))
