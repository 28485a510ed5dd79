"""What people send that is no page's text: answers, dots, sign-ups."""

from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from storage.records.people import Person

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewRecord:
    """A record to keep; `id` is 16 bytes in hexadecimal, which nobody can guess the order of.

    `person` is None where nobody is to know who sent it, and `at` where nobody is to know when, or before which other.
    `once`: no other of this kind, at the same place, may be hers. `outlives`: it stays, without her, when she is
    erased; others go.
    """

    id: str
    page: int
    kind: str
    ref: str
    value: Json
    person: int | None = None
    at: datetime | None = None
    once: bool = False
    outlives: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A record as it stands. `ref` names what it is about within its page, and may be empty.

    `at` is when it was first sent, to the day alone once its person was erased. `number` counts its values from 1 where
    earlier ones are kept; a `withdrawn` one has None for its value.
    """

    id: str
    page: int
    kind: str
    ref: str
    value: Json
    person: Person | None
    at: datetime | None
    number: int = 1
    withdrawn: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordCount:
    """How many records of a kind there are on the whole site, and how many of them tell who, or when."""

    kind: str
    all: int
    attributed: int
    ordered: int
