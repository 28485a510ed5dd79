"""Join links in SQLite."""

from datetime import datetime

from storage.records import Invitation, Person, Role
from storage.sqlite.database import Database, Row
from storage.sqlite.moments import millis, moment
from storage.sqlite.rows import PERSON, person_of

_COLUMNS = "SELECT id, space, role, label, made_by, created, expires, uses, used, closed FROM invitation"
_ONE = _COLUMNS + " WHERE id = ?"
_OF_SPACE = _COLUMNS + " WHERE space = ? ORDER BY id DESC"
_JOINED = "SELECT " + PERSON + " FROM person o WHERE o.invitation = ? ORDER BY o.id"
_USE = """
UPDATE invitation SET used = used + 1 WHERE id = ? AND closed = 0 AND expires > ? AND (uses = 0 OR used < uses)"""


class SqliteInvitations:
    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, invitation: int) -> Invitation | None:
        row = self._database.one(_ONE, (invitation,))
        return _invitation(row) if row else None

    def of_space(self, space: int) -> list[Invitation]:
        return [_invitation(row) for row in self._database.all(_OF_SPACE, (space,))]

    def joined(self, invitation: int) -> list[Person]:
        return [person_of(row) for row in self._database.all(_JOINED, (invitation,))]

    def add(
        self, space: int, role: Role, *, label: str, by: int, at: datetime, expires: datetime, uses: int
    ) -> Invitation:
        identity = self._database.insert(
            "INSERT INTO invitation (space, role, label, made_by, created, expires, uses) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (space, role.value, label, by, millis(at), millis(expires), uses),
        )
        return Invitation(
            id=identity, space=space, role=role, label=label, by=by, created=at, expires=expires, uses=uses
        )

    def use(self, invitation: int, *, at: datetime) -> Invitation | None:
        return self.get(invitation) if self._database.run(_USE, (invitation, millis(at))) else None

    def close(self, invitation: int) -> None:
        self._database.run("UPDATE invitation SET closed = 1 WHERE id = ?", (invitation,))


def _invitation(row: Row) -> Invitation:
    return Invitation(
        id=row[0],
        space=row[1],
        role=Role(row[2]),
        label=row[3],
        by=row[4],
        created=moment(row[5]),
        expires=moment(row[6]),
        uses=row[7],
        used=row[8],
        closed=bool(row[9]),
    )
