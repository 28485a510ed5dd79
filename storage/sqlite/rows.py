"""Rows into records, where more than one noun reads them. The column order is the one of `PAGE`."""

from storage.records import Page, Person, PersonKind
from storage.sqlite.database import Row
from storage.sqlite.moments import moment

PAGE = "SELECT p.id, p.space, p.title, p.key, p.subject, p.head, p.epoch, p.deleted"
PERSON = "o.id, o.kind, o.name, o.demo"


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
    )


def person_of(row: Row) -> Person:
    return Person(id=row[0], kind=PersonKind(row[1]), name=row[2], demo=bool(row[3]))
