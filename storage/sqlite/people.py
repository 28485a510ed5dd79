"""People, accounts and roles in SQLite."""

from datetime import datetime

from storage.errors import NameTaken, NotFound
from storage.records import Account, Holding, Person, PersonKind, Role
from storage.sqlite.database import Database, Row
from storage.sqlite.moments import millis
from storage.sqlite.rows import PERSON, person_of

_PERSON = "SELECT " + PERSON + " FROM person o WHERE o.id = ?"
_ACCOUNT = "SELECT " + PERSON + ", a.key, a.password, a.language FROM account a JOIN person o ON o.id = a.person"
_ACCOUNT_BY_KEY = _ACCOUNT + " WHERE a.key = ?"
_ACCOUNT_BY_PERSON = _ACCOUNT + " WHERE a.person = ?"
_ACCOUNTS = _ACCOUNT + " ORDER BY a.key"
_DEMO = "SELECT " + PERSON + ", r.role FROM person o JOIN role r ON r.person = o.id AND r.space = 0 WHERE o.demo"
_SITE = 0


class SqlitePeople:
    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, person: int) -> Person:
        row = self._database.one(_PERSON, (person,))
        if row is None:
            raise NotFound(f"person {person}")
        return person_of(row)

    def account(self, key: str) -> Account | None:
        row = self._database.one(_ACCOUNT_BY_KEY, (key,))
        return account_of(row) if row else None

    def account_of(self, person: int) -> Account | None:
        row = self._database.one(_ACCOUNT_BY_PERSON, (person,))
        return account_of(row) if row else None

    def accounts(self) -> list[Account]:
        return [account_of(row) for row in self._database.all(_ACCOUNTS)]

    def holding(self, person: int) -> Holding:
        rows = self._database.all("SELECT space, role FROM role WHERE person = ?", (person,))
        roles = {row[0]: Role(row[1]) for row in rows}
        return Holding(site=roles.pop(_SITE, None), spaces=roles)

    def has_administrator(self) -> bool:
        row = self._database.one(
            "SELECT 1 FROM role r JOIN account a ON a.person = r.person"
            " WHERE r.space = 0 AND r.role = 'administrator' AND a.password != '' LIMIT 1"
        )
        return row is not None

    def demo_people(self) -> list[tuple[Person, Role]]:
        return [(person_of(row), Role(row[4])) for row in self._database.all(_DEMO)]

    def add(self, kind: PersonKind, name: str, *, demo: bool = False) -> Person:
        identity = self._database.insert(
            "INSERT INTO person (kind, name, demo) VALUES (?, ?, ?)", (kind.value, name, demo)
        )
        return Person(id=identity, kind=kind, name=name, demo=demo)

    def add_account(self, name: str, key: str, password: str, *, at: datetime) -> Account:
        if self.account(key):
            raise NameTaken(name)
        person = self.add(PersonKind.ACCOUNT, name)
        self._database.run(
            "INSERT INTO account (person, key, password, created) VALUES (?, ?, ?, ?)",
            (person.id, key, password, millis(at)),
        )
        return Account(person=person, key=key, password=password)

    def set_password(self, person: int, password: str) -> None:
        if not self._database.run("UPDATE account SET password = ? WHERE person = ?", (password, person)):
            raise NotFound(f"account of person {person}")
        self._database.run("DELETE FROM session WHERE person = ?", (person,))

    def set_language(self, person: int, language: str) -> None:
        self._database.run("UPDATE account SET language = ? WHERE person = ?", (language, person))

    def set_role(self, person: int, role: Role, *, space: int | None) -> None:
        self._database.run(
            "INSERT OR REPLACE INTO role (person, space, role) VALUES (?, ?, ?)", (person, space or _SITE, role.value)
        )


def account_of(row: Row) -> Account:
    return Account(person=person_of(row[:4]), key=row[4], password=row[5], language=row[6])
