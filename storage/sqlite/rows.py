"""Rows into records, where more than one noun reads them. The column order is the one of `PAGE`."""

from storage.records import UNPROTECTED, Account, Page, Person, PersonKind, Protection, Role
from storage.sqlite.database import Row
from storage.sqlite.moments import moment

PAGE = "SELECT p.id, p.space, p.title, p.key, p.subject, p.head, p.epoch, p.deleted, p.protection"
PAGE_WIDTH = 9
PERSON = "o.id, o.kind, o.name, o.demo"
ACCOUNT = PERSON + ", a.key, a.password, a.language, a.email"


def page_of(row: Row) -> Page:
    return Page(
        id=row[0],
        space=row[1],
        title=row[2],
        key=row[3],
        subject=row[4],
        head=row[5],
        epoch=row[6],
        deleted=moment(row[7]) if row[7] is not None else None,
        protection=_protection(row[8]) if row[8] else UNPROTECTED,
    )


def person_of(row: Row) -> Person:
    return Person(id=row[0], kind=PersonKind(row[1]), name=row[2], demo=bool(row[3]))


def account_of(row: Row) -> Account:
    """The column order is the one of `ACCOUNT`."""
    return Account(person=person_of(row[:4]), key=row[4], password=row[5], language=row[6], email=row[7])


def protected(protection: Protection) -> str:
    """A protection as its column holds it."""
    roles = (protection.edit, protection.rename, protection.delete)
    return "|".join(role.value if role else "" for role in roles) if any(roles) else ""


def _protection(column: str) -> Protection:
    edit, rename, delete = (Role(role) if role else None for role in column.split("|"))
    return Protection(edit=edit, rename=rename, delete=delete)
