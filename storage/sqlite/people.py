"""People, accounts and roles in SQLite."""

import json
from collections.abc import Sequence
from datetime import datetime

from storage.errors import NameTaken, NotFound
from storage.records import Account, Block, Holding, Invitation, Member, Person, PersonKind, Role
from storage.sqlite import identities
from storage.sqlite.database import Database, Row
from storage.sqlite.moments import millis, moment
from storage.sqlite.rows import ACCOUNT, PERSON, account_of, person_of

_PERSON = "SELECT " + PERSON + " FROM person o WHERE o.id = ?"
_TODAY = (
    "SELECT "
    + PERSON
    + " FROM person o WHERE o.id = coalesce((SELECT account FROM person_claimed WHERE person = ?), ?)"
)
_NAMES = "SELECT id, name FROM person WHERE id IN (SELECT value FROM json_each(?))"
_ACCOUNT = "SELECT " + ACCOUNT + " FROM account a JOIN person o ON o.id = a.person"
_ACCOUNT_BY_KEY = _ACCOUNT + " WHERE a.key = ?"
_ACCOUNT_BY_EMAIL = _ACCOUNT + " WHERE a.email = ? COLLATE NOCASE AND a.email != ''"
_ACCOUNT_BY_PERSON = _ACCOUNT + " WHERE a.person = ?"
_ACCOUNTS = _ACCOUNT + " ORDER BY a.key"
_HOLDING = """
SELECT space, role FROM role WHERE person = ? UNION ALL SELECT space, '' FROM block WHERE person = ?"""
_DEMO = "SELECT " + PERSON + ", r.role FROM person o JOIN role r ON r.person = o.id AND r.space = 0 WHERE o.demo"
_MEMBERS = (
    "SELECT "
    + PERSON
    + """, r.role, coalesce(a.email, ''), o.invitation, b.person IS NOT NULL
FROM (SELECT person FROM role WHERE space = ? UNION SELECT person FROM block WHERE space = ?) m
JOIN person o ON o.id = m.person LEFT JOIN role r ON r.person = o.id AND r.space = ?
LEFT JOIN block b ON b.person = o.id AND b.space = ? LEFT JOIN account a ON a.person = o.id
ORDER BY o.name COLLATE NOCASE, o.id"""
)
_BLOCKS = (
    "SELECT "
    + PERSON
    + """, b.space, b.at, m.id, m.kind, m.name, m.demo
FROM block b JOIN person o ON o.id = b.person LEFT JOIN person m ON m.id = b.made_by ORDER BY b.at DESC, o.id"""
)
_SITE = 0


class SqlitePeople:
    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, person: int) -> Person:
        row = self._database.one(_PERSON, (person,))
        if row is None:
            raise NotFound(f"person {person}")
        return person_of(row)

    def today(self, person: int) -> Person:
        row = self._database.one(_TODAY, (person, person))
        if row is None:
            raise NotFound(f"person {person}")
        return person_of(row)

    def names(self, persons: Sequence[int]) -> dict[int, str]:
        return dict(self._database.all(_NAMES, (json.dumps(list(persons)),)))

    def account(self, key: str) -> Account | None:
        return _account(self._database.one(_ACCOUNT_BY_KEY, (key,)))

    def account_of(self, person: int) -> Account | None:
        return _account(self._database.one(_ACCOUNT_BY_PERSON, (person,)))

    def by_email(self, email: str) -> Account | None:
        return _account(self._database.one(_ACCOUNT_BY_EMAIL, (email,)))

    def accounts(self) -> list[Account]:
        return [account_of(row) for row in self._database.all(_ACCOUNTS)]

    def block_of(self, person: int, *, space: int | None) -> Block | None:
        return next((block for block in self.blocks() if (block.person.id, block.space) == (person, space)), None)

    def holding(self, person: int, *, though_blocked: bool = False) -> Holding:
        rows = self._database.all(_HOLDING, (person, 0 if though_blocked else person))
        blocked = frozenset(space for space, role in rows if not role)
        if _SITE in blocked:
            return Holding(blocked=blocked)
        roles = {space: Role(role) for space, role in rows if role and space not in blocked}
        return Holding(site=roles.pop(_SITE, None), spaces=roles, blocked=blocked)

    def members(self, space: int) -> list[Member]:
        return [_member(row) for row in self._database.all(_MEMBERS, (space,) * 4)]

    def has_administrator(self) -> bool:
        row = self._database.one(
            "SELECT 1 FROM role r JOIN account a ON a.person = r.person"
            " WHERE r.space = 0 AND r.role = 'administrator' AND a.password != '' LIMIT 1"
        )
        return row is not None

    def demo_people(self) -> list[tuple[Person, Role]]:
        return [(person_of(row), Role(row[4])) for row in self._database.all(_DEMO)]

    def invitation_of(self, person: int) -> int | None:
        row = self._database.one("SELECT invitation FROM person WHERE id = ?", (person,))
        return row[0] if row else None

    def blocks(self) -> list[Block]:
        return [_block(row) for row in self._database.all(_BLOCKS)]

    def count(self, kind: PersonKind) -> int:
        row = self._database.one("SELECT count(*) FROM person WHERE kind = ?", (kind.value,))
        return int(row[0]) if row else 0

    def generation(self, person: int) -> int:
        row = self._database.one("SELECT generation FROM person WHERE id = ?", (person,))
        if row is None:
            raise NotFound(f"person {person}")
        return int(row[0])

    def is_blocked(self, person: int) -> bool:
        return self._database.one("SELECT 1 FROM block WHERE person = ? AND space = 0", (person,)) is not None

    def add(self, kind: PersonKind, name: str, *, demo: bool = False) -> Person:
        identity = self._database.insert(
            "INSERT INTO person (kind, name, demo) VALUES (?, ?, ?)", (kind.value, name, demo)
        )
        return Person(id=identity, kind=kind, name=name, demo=demo)

    def add_account(self, name: str, key: str, password: str, *, at: datetime) -> Account:
        if self.account(key):
            raise NameTaken(name)
        person = self.add(PersonKind.ACCOUNT, name)
        self._open_account(person.id, key, password, at)
        return Account(person=person, key=key, password=password)

    def become_account(self, guest: int, name: str, key: str, password: str, *, at: datetime) -> Account:
        if self.account(key):
            raise NameTaken(name)
        if self.get(guest).kind is not PersonKind.GUEST:
            raise NotFound(f"guest {guest}")
        self._database.run("UPDATE person SET kind = 'account', name = ? WHERE id = ?", (name, guest))
        self._open_account(guest, key, password, at)
        identities.draw_again(self._database, guest)
        return Account(person=self.get(guest), key=key, password=password)

    def join(self, name: str, invitation: Invitation) -> Person:
        person = self.add(PersonKind.GUEST, name)
        self._database.run("UPDATE person SET invitation = ? WHERE id = ?", (invitation.id, person.id))
        self.set_role(person.id, invitation.role, space=invitation.space)
        return person

    def set_password(self, person: int, password: str) -> None:
        if not self._database.run("UPDATE account SET password = ? WHERE person = ?", (password, person)):
            raise NotFound(f"account of person {person}")
        self.renew(person)

    def rehash(self, person: int, password: str) -> None:
        self._database.run("UPDATE account SET password = ? WHERE person = ?", (password, person))

    def set_email(self, person: int, email: str) -> None:
        holder = self.by_email(email)
        if holder and holder.person.id != person:
            raise NameTaken(email)
        if not self._database.run("UPDATE account SET email = ? WHERE person = ?", (email, person)):
            raise NotFound(f"account of person {person}")
        self._database.run("DELETE FROM ticket WHERE person = ?", (person,))  # they lie in the old address's box

    def set_language(self, person: int, language: str) -> None:
        self._database.run("UPDATE account SET language = ? WHERE person = ?", (language, person))

    def rename(self, person: int, name: str, key: str) -> None:
        holder = self.account(key)
        if holder and holder.person.id != person:
            raise NameTaken(name)
        self._database.run("UPDATE person SET name = ? WHERE id = ?", (name, person))
        self._database.run("UPDATE account SET key = ? WHERE person = ?", (key, person))
        identities.draw_again(self._database, person)

    def set_role(self, person: int, role: Role, *, space: int | None) -> None:
        self._database.run(
            "INSERT OR REPLACE INTO role (person, space, role) VALUES (?, ?, ?)", (person, space or _SITE, role.value)
        )

    def drop_role(self, person: int, *, space: int | None) -> None:
        self._database.run("DELETE FROM role WHERE person = ? AND space = ?", (person, space or _SITE))

    def block(self, person: int, *, space: int | None, by: int, at: datetime) -> None:
        self._database.run(
            "INSERT OR IGNORE INTO block (person, space, at, made_by) VALUES (?, ?, ?, ?)",
            (person, space or _SITE, millis(at), by),
        )
        if space is None:
            self.renew(person)

    def unblock(self, person: int, *, space: int | None) -> None:
        self._database.run("DELETE FROM block WHERE person = ? AND space = ?", (person, space or _SITE))

    def renew(self, person: int) -> None:
        self._database.run("UPDATE person SET generation = generation + 1 WHERE id = ?", (person,))
        self._database.run("DELETE FROM session WHERE person = ?", (person,))
        self._database.run("DELETE FROM ticket WHERE person = ?", (person,))

    def claim(self, person: int, account: int) -> None:
        claimable = self.get(person).kind in {PersonKind.GUEST, PersonKind.UNCLAIMED}
        if not claimable or self.get(account).kind is not PersonKind.ACCOUNT:
            raise NotFound(f"person {person} for account {account}")
        identities.claim(self._database, person, account)

    def erase(self, person: int, pseudonym: str) -> None:
        identities.erase(self._database, person, pseudonym)

    def _open_account(self, person: int, key: str, password: str, at: datetime) -> None:
        self._database.run(
            "INSERT INTO account (person, key, password, created) VALUES (?, ?, ?, ?)",
            (person, key, password, millis(at)),
        )


def _account(row: Row | None) -> Account | None:
    return account_of(row) if row else None


def _block(row: Row) -> Block:
    by = person_of(row[6:]) if row[6] is not None else None
    return Block(person=person_of(row[:4]), space=row[4] or None, at=moment(row[5]), by=by)


def _member(row: Row) -> Member:
    return Member(
        person=person_of(row[:4]),
        role=Role(row[4]) if row[4] else None,
        email=row[5],
        invitation=row[6],
        blocked=bool(row[7]),
    )
