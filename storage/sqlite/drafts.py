"""Drafts in SQLite."""

from storage.records import Draft, Title
from storage.sqlite.database import Database
from storage.sqlite.moments import millis, moment


class SqliteDrafts:
    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, person: int, space: int, key: str, *, talk: bool) -> Draft | None:
        row = self._database.one(
            "SELECT title, base, text, summary, at, form FROM draft"
            " WHERE person = ? AND space = ? AND key = ? AND talk = ? ORDER BY at DESC, form LIMIT 1",
            (person, space, key, talk),
        )
        if row is None:
            return None
        return Draft(
            person=person,
            space=space,
            title=Title(text=row[0], key=key),
            talk=talk,
            base=row[1],
            text=row[2],
            summary=row[3],
            at=moment(row[4]),
            form=row[5],
        )

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
