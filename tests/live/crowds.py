"""People who write one page together for a while, each of them tokens that nobody else writes."""

import asyncio
from collections.abc import Callable
from random import Random

from httpx2 import HTTPError

from tests.live.browsers import bring
from tests.live.halls import TITLE, Member
from tests.live.writers import Writer
from wiki.live.closing import Closing


class Author(Writer):
    """Writes tokens and takes some of hers out. What is left of a document that was replaced she brings along."""

    def __init__(self, number: int, member: Member, door: Callable[[], int], chance: Random) -> None:
        super().__init__(member, door, chance, title=TITLE)
        self._number = number
        self._written = 0
        self.brought = 0

    async def be_there(self) -> None:
        """Come back as long as there is a use."""
        while await self.stay() == Closing.OTHER:
            self.codes.append(0)
            await self._bring()

    async def write_until(self, told: asyncio.Event, *, pause: float = 0.1) -> None:
        while not told.is_set():
            if not self.opened:
                pass  # the sheet is shown when the page has come
            elif self.chance.random() < 0.12:
                self._take_one_out()
            else:
                self._written += 1
                self.write(f"w{self._number}-{self._written:03} ", by_keys=self.chance.random() < 0.2)
            await asyncio.sleep(self.chance.uniform(0, 2 * pause))

    def _take_one_out(self) -> None:
        text, open_ones = self.text, self.ledger.inserted - self.ledger.taken
        mine = sorted(token for token in open_ones if token in text)
        if mine:
            self.take_out(self.chance.choice(mine))

    async def _bring(self) -> None:
        """What is not acknowledged goes into the page as it is now; until that is answered, nothing is lost."""
        text = was = self.text
        self.opened = False  # nobody writes while her browser is on its way
        for deed in self.ledger.deeds:
            if deed.inserted and not deed.kept:
                was = was.replace(deed.token, "")
        while was != text:
            try:
                if await asyncio.to_thread(bring, self.member, self.door(), self.title, was, text):
                    self.brought += 1
                    self.ledger.keep_all()
                break
            except (OSError, HTTPError):
                await asyncio.sleep(0.2)
        self.begin()
