"""Kinds of records that plugins keep: what each says of itself, and who may do what with it."""

import json
from dataclasses import dataclass
from typing import Any

from storage.records import Json
from wiki.errors import BadRecord
from wiki.people.permissions import Verb

LARGEST = 1 << 16  # bytes of UTF-8, as JSON
DEEPEST = 20
LONGEST_REF = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordKind:
    """Something private that people send to a page. `name` is of one plugin alone, and lasts.

    `attributed`: who sent it is kept, and she alone may change it or take it back. Else nothing is kept by which she
    could be told; `add` gives a key to whoever sends it, and whoever has the key may do so.
    `ordered`: when it came is kept, and they stand in that order. Else they stand in none that could tell. An order
    may say who sent a record to those who saw people come: what must be told of nobody is neither.
    `versioned`: earlier values stay, a withdrawn one's too, for those who may `read`. Else a change overwrites, and
    what is withdrawn is gone.

    Then the rights on the page that one needs: to `add` one, to `read` those of others with who sent them, to learn
    their `count`, to `change` one's own, to `remove` those of others. None is nobody's right. Everybody may read her
    own, and withdraw it, whatever has become of her rights. `sums` is the right to what the numbers in all values make
    together, and to how many there are; what each one says is not told by it.

    `once`: a person has one for each ref; what she sends again takes its place. `outlives`: when her account is erased
    it stays, without her and with no more than its day; else it goes. Limits: `largest` bytes for a value,
    `per_person` and `per_page` records on one page (of nobody known, the latter alone, and the limits of requests).
    """

    name: str
    attributed: bool
    ordered: bool
    versioned: bool
    add: Verb
    read: Verb | None
    count: Verb | None
    change: Verb | None
    remove: Verb | None = None
    sums: Verb | None = None
    once: bool = False
    outlives: bool = False
    largest: int = LARGEST
    per_person: int = 200
    per_page: int = 20_000

    def __post_init__(self) -> None:
        if not self.name or self.largest > LARGEST:
            raise ValueError(f"a kind of records has a name, and values of {LARGEST} bytes at most: {self.name!r}")
        if not self.attributed and (self.once or self.outlives):
            raise ValueError(f"records of {self.name!r} are nobody's: they cannot be hers once, nor outlive her")


def accept_value(value: Any, kind: RecordKind) -> Json:
    """`value` as it will be read again. Raises `BadRecord`."""
    if _depth(value) > DEEPEST:
        raise BadRecord
    try:
        written = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
        size = len(written.encode())
    except (TypeError, ValueError):
        raise BadRecord from None  # nothing of the value goes into a log
    if size > kind.largest:
        raise BadRecord
    read: Json = json.loads(written)
    return read


def accept_ref(ref: str) -> str:
    """The name of what a record is about. Raises `BadRecord`."""
    if len(ref) > LONGEST_REF or not ref.isprintable():
        raise BadRecord
    return ref


def _depth(value: Any, above: int = 0) -> int:
    """How deep `value` is nested, or a little more than is allowed."""
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list | tuple) else ()
    if above > DEEPEST:
        return above
    return max((_depth(each, above + 1) for each in inner), default=above)
