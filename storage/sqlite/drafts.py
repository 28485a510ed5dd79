"""Drafts in SQLite."""

from storage.records import Draft, Title
from storage.sqlite.database import Database, Row
from storage.sqlite.moments import millis, moment

_COLUMNS = "SELECT person, space, key, title, talk, base, text, summary, at, form FROM draft"
_LATEST = _COLUMNS + " WHERE person = ? AND space = ? AND key = ? AND talk = ? ORDER BY at DESC, form LIMIT 1"
_HERS = _COLUMNS + " WHERE person = ? ORDER BY at DESC, space, key, form"


class SqliteDrafts:
    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, person: int, space: int, key: str, *, talk: bool) -> Draft | None:
        row = self._database.one(_LATEST, (person, space, key, talk))
        return _draft(row) if row else None

    def of_person(self, person: int) -> list[Draft]:
        return [_draft(row) for row in self._database.all(_HERS, (person,))]

    def keep(self, draft: Draft) -> None:
        self._database.run(
            "INSERT OR REPLACE INTO draft (person, space, key, talk, title, base, text, summary, at, form)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                draft.person, draft.space, draft.title.key, draft.talk, draft.title.text, draft.base, draft.text,
                draft.summary, millis(draft.at), draft.form,
            ),
        )  # fmt: skip

    def drop(self, draft: Draft) -> None:
        self._database.run(
            "DELETE FROM draft WHERE person = ? AND space = ? AND key = ? AND talk = ? AND (form = ? OR text = ?)",
            (draft.person, draft.space, draft.title.key, draft.talk, draft.form, draft.text),
        )


def _draft(row: Row) -> Draft:
    return Draft(
        person=row[0],
        space=row[1],
        title=Title(text=row[3], key=row[2]),
        talk=bool(row[4]),
        base=row[5],
        text=row[6],
        summary=row[7],
        at=moment(row[8]),
        form=row[9],
    )
