"""Whatever up to five people do, and however they come and go: all end with one text, and what was kept rebuilds it."""

import asyncio
from collections.abc import Coroutine
from contextlib import AsyncExitStack
from random import Random
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule, run_state_machine_as_test
from pycrdt import Doc, Text

from tests.live.pens import Pen
from tests.live.seats import Badge, Seat, Table, table

_WRITERS = 5
writers = st.integers(min_value=0, max_value=_WRITERS - 1)
typed = st.text(alphabet=st.sampled_from("abé🌳 \n"), min_size=1, max_size=4)


class Writing(RuleBasedStateMachine):
    """The room, its clock and its storage are real; sockets are lists, so that what is on its way can be lost."""

    def __init__(self) -> None:
        super().__init__()
        self.loop = asyncio.new_event_loop()
        self.around = AsyncExitStack()
        self.seats: dict[int, Seat] = {}
        self.late: dict[int, list[bytes]] = {}  # frames that are on their way to the server
        self.held: set[int] = set()  # whose frames do not leave her machine for the moment

    def do(self, work: Coroutine[Any, Any, Any]) -> Any:
        return self.loop.run_until_complete(work)

    @initialize()
    def begin(self) -> None:
        laid = table(text="Bonjour 🌳\n", people=_WRITERS)
        self.laid: Table = self.do(self.around.enter_async_context(laid))
        self.pens = [Pen(Random(number)) for number in range(_WRITERS)]
        for number in range(_WRITERS):
            self.come(number)
        self.settle()

    def teardown(self) -> None:
        if hasattr(self, "laid"):
            self.finish()
        self.do(self.around.aclose())
        self.loop.close()

    @rule(number=writers, at=st.integers(min_value=0), text=typed)
    def insert(self, number: int, at: int, text: str) -> None:
        """She may be alone with her document."""
        pen = self.pens[number]
        places = [len(pen.text[:end].encode()) for end in range(len(pen.text) + 1)]
        pen.insert(places[at % len(places)], text)

    @rule(number=writers, at=st.integers(min_value=0), length=st.integers(min_value=1, max_value=6))
    def delete(self, number: int, at: int, length: int) -> None:
        text = self.pens[number].text
        if text:
            begin = at % len(text)
            self.pens[number].delete(begin, begin + length)

    @rule()
    def beat(self) -> None:
        self.do(self.laid.beat())

    @rule(number=writers)
    def hear(self, number: int) -> None:
        """What the server told her arrives."""
        if number in self.seats:
            self.do(self.seats[number].hear())

    @rule(number=writers)
    def hold(self, number: int) -> None:
        self.held.add(number)

    @rule(number=writers)
    def arrive(self, number: int) -> None:
        """What she sent arrives."""
        self.held.discard(number)
        late, self.late[number] = self.late.get(number, []), []
        if number in self.seats:
            for data in late:
                self.seats[number].send(data)

    @rule(number=writers)
    def drop(self, number: int) -> None:
        """Her connection is lost, with all that was on its way."""
        if seat := self.seats.pop(number, None):
            self.late[number] = []
            self.do(seat.leave())

    @precondition(lambda self: len(self.seats) < _WRITERS)
    @rule(number=writers)
    def come(self, number: int) -> None:
        if number not in self.seats:
            pen = self.pens[number]
            seat = self.seats[number] = self.do(self.laid.sit(Badge(self.laid.people[number]), pen, speaks=False))
            pen.connect(lambda data: self.send(number, seat, data))

    @rule()
    def reopen(self) -> None:
        """The server is killed and started again."""
        for number in range(_WRITERS):
            self.drop(number)
        for room in self.laid.rooms:
            self.laid.rooms.drop(room)

    @rule()
    def save(self) -> None:
        """What is written becomes a version, while people go on."""
        self.do(self.laid.pages.fold(self.laid.page))

    @rule(text=typed)
    def edit(self, text: str) -> None:
        """Somebody saves the page by its form."""
        head = self.laid.pages.head(self.laid.page)
        change = self.laid.pages.change
        self.do(change(self.laid.page, head.number, f"{head.text}{text}", by=self.laid.people[0]))

    def send(self, number: int, seat: Seat, data: bytes) -> None:
        if number in self.held or self.late.get(number):
            self.late.setdefault(number, []).append(data)
        else:
            seat.send(data)

    def settle(self) -> None:
        """Everybody comes, all arrives, and is heard."""
        for _ in range(6):
            for number in range(_WRITERS):
                if self.seats.get(number) and self.seats[number].connection.closing:
                    self.drop(number)  # she was let go
                self.come(number)
                self.arrive(number)
            self.do(self.laid.beat())
            for number in range(_WRITERS):
                self.hear(number)

    def finish(self) -> None:
        self.settle()
        texts = {pen.text for pen in self.pens}
        codes = [seat.connection.closing for seat in self.seats.values()]
        assert codes == [None] * _WRITERS
        assert texts == {self._rebuilt()}
        head = self.do(self.laid.pages.fold(self.laid.page))
        assert texts == {head.text}

    def _rebuilt(self) -> str:
        """By somebody who has nothing but what was kept."""
        doc = Doc[Any]()
        text = doc.get("text", type=Text)
        for update in self.laid.kept():
            doc.apply_update(update)
        return str(text)


def test_every_interleaving_converges_and_is_rebuilt_from_what_was_kept() -> None:
    run_state_machine_as_test(Writing, settings=settings(max_examples=25, stateful_step_count=30, deadline=None))
