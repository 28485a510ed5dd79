"""The words of the site in SQLite, as they are written."""

import json
from collections.abc import Mapping, Sequence

from storage.records import Form, PageSet
from storage.sqlite.database import Database
from storage.sqlite.matching import saying

_KNOWN = "SELECT term FROM term WHERE col = 'words' AND term IN (SELECT value FROM json_each(?))"
_SAYING = "SELECT rowid FROM stems WHERE stems MATCH ?"


class SqliteForms:
    def __init__(self, database: Database) -> None:
        self._database = database

    def after(self, number: int) -> list[Form]:
        rows = self._database.all("SELECT rowid, word, form FROM form WHERE rowid > ? ORDER BY rowid", (number,))
        return [Form(number=row[0], word=row[1], form=row[2]) for row in rows]

    def counts(self, words: Sequence[str], *, among: PageSet) -> dict[str, int]:
        known = [row[0] for row in self._database.all(_KNOWN, (json.dumps(list(words)),))]
        return {word: count for word in known if (count := len(self._saying(word) & among))}

    def _saying(self, word: str) -> PageSet:
        return PageSet.of(row[0] for row in self._database.all(_SAYING, (saying(word),)))

    def learn(self, forms: Mapping[str, str]) -> None:
        for word, form in forms.items():
            self._database.run("INSERT OR REPLACE INTO form (word, form) VALUES (?, ?)", (word, form))
