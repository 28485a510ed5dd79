"""What can be asked about what people sent besides texts."""

from typing import Protocol

from storage.records import Json, NewRecord, Record, RecordCount


class Records(Protocol):
    """Private records of pages; who may see what is nobody's business here.

    They say where they stand (page, kind, ref), and as little more as they were given. What is taken away is
    overwritten in the file at once. What the file as a whole still tells is said by the adapter.
    """

    def find(self, record: str) -> Record | None:
        """Also one that was withdrawn and has a past."""

    def of_page(
        self, page: int, kind: str, *, ref: str | None = None, withdrawn: bool = False, limit: int, offset: int = 0
    ) -> list[Record]:
        """In their order, or in one that has nothing to do with how they came.

        With those that were `withdrawn` and have a past, or without.
        """

    def of_person(self, person: int) -> list[Record]:
        """All that she sent as herself, withdrawn ones with a past included."""

    def hers(self, person: int, page: int, kind: str) -> list[Record]:
        """What she sent there as herself, withdrawn ones with a past included."""

    def past(self, record: str) -> list[Json]:
        """Its earlier values, the first one first."""

    def tally(self, page: int, kind: str) -> dict[str, int]:
        """How many there are that are not withdrawn, by ref."""

    def total(self, page: int, kind: str) -> int:
        """How many there are, withdrawn ones with a past included."""

    def counts(self) -> list[RecordCount]:
        """All kinds of which something is kept, by name."""

    # Changes
    def add(self, record: NewRecord) -> Record:
        """One with the id of another changes nothing: that one is returned."""

    def change(self, record: str, value: Json, *, versioned: bool) -> Record:
        """Another value, also for a withdrawn one; the earlier is kept if `versioned`, else overwritten.

        Raises `NotFound`.
        """

    def withdraw(self, record: str, *, versioned: bool) -> None:
        """Take it away: all of it, or (`versioned`) its value, which then stands in its past."""

    def lay_anew(self) -> None:
        """Write all of them again, in an order drawn by chance, as if they had come at once.

        What a file tells by the places of its rows is told no more, and what was taken away is nowhere in it; what its
        log tells, `forget_log` ends.
        """
