"""What the numbers in many records make together, where nobody may know what each one says."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from storage.records import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Sums:
    """The sums by name, and in how many records they stand."""

    records: int
    by_name: Mapping[str, int]


def sums_of(records: Iterable[Record]) -> Sums:
    """Adds up values of the shape `{name: number}`; others are counted, and add nothing."""
    total: Counter[str] = Counter()
    number = 0
    for record in records:
        number += 1
        if isinstance(record.value, dict):
            total.update({name: n for name, n in record.value.items() if type(n) is int})
    return Sums(records=number, by_name=dict(total))
