"""Writers in a storm, and what must be found of their words when it is over."""

import asyncio
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from storage.records import Role
from tests.live.crowds import Author
from tests.live.halls import Hall
from tests.live.proxies import proxy
from tests.live.reading import TOKEN, lone_reader
from tests.live.storms import Storm
from tests.live.writers import until
from wiki.live.closing import Closing

_LOST_WITHIN = 5.0  # seconds in which somebody is let go whose right is taken away


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """What a storm was like, and each promise that it broke."""

    seed: int
    acknowledged: int
    deeds: dict[str, int]
    connections: int
    brought: int
    broken: list[str]

    def __str__(self) -> str:
        deeds = ", ".join(f"{name} {times}" for name, times in sorted(self.deeds.items()))
        return (
            f"seed {self.seed}: {self.acknowledged} acknowledged, {self.connections} connections lost, "
            f"{self.brought} brought along ({deeds})"
        )


async def chaos(hall: Hall, log: Path, *, seed: int, rounds: int, writers: int = 12, pause: float = 0.1) -> Course:
    """Every kind of deed happens in each of so many rounds, `pause` seconds apart more or less."""
    chance = Random(seed)
    async with proxy(0) as way:
        storm = Storm(hall=hall, server=await asyncio.to_thread(hall.site.start, log), way=way, chance=chance, log=log)
        way.upstream = storm.server.port
        authors = [
            Author(number, member, lambda: way.port, Random(chance.random()))
            for number, member in enumerate(hall.members[1 : writers + 1])
        ]
        try:
            broken = await _weather(storm, authors, rounds, pause)
            broken += await _quiet(storm, authors)
        finally:
            storm.server.kill()
    broken += verdict(hall.texts(storm.title), authors, storm)
    return Course(
        seed=seed,
        acknowledged=sum(len(author.ledger.inserted) for author in authors) + len(storm.saved),
        deeds=storm.done,
        connections=sum(len(author.codes) for author in authors),
        brought=sum(author.brought for author in authors),
        broken=broken,
    )


async def _weather(storm: Storm, authors: Sequence[Author], rounds: int, pause: float) -> list[str]:
    """They write while it storms; then all ways are open again, until the last word is acknowledged."""
    told = asyncio.Event()
    there = [asyncio.create_task(author.be_there()) for author in authors]
    works = [asyncio.create_task(author.write_until(told)) for author in authors]
    broken: list[str] = []
    try:
        await until(lambda: all(author.opened for author in authors), 20, "they do not come in")
        await storm.rage(rounds, pause=pause)
        told.set()
        await asyncio.gather(*works)
        storm.clear()
        broken += await _settled(authors)
        broken += await _let_go(storm, authors)
    finally:
        told.set()
        for task in [*there, *works]:
            task.cancel()
        await asyncio.gather(*there, *works, return_exceptions=True)
    return broken


async def _settled(authors: Sequence[Author]) -> list[str]:
    try:
        await until(lambda: all(one.synced and one.ledger.all_kept for one in authors), 20, "not all is acknowledged")
        await until(lambda: len({one.text for one in authors}) == 1, 5, "they do not see the same")
    except AssertionError as error:
        states = [(one.codes[-3:], one.synced, one.ledger.all_kept, len(one.text)) for one in authors]
        return [f"{error}: {states}"]
    return []


async def _let_go(storm: Storm, authors: Sequence[Author]) -> list[str]:
    """The right of one of them is taken away: she is let go, and she alone."""
    unlucky, *others = authors
    before = [list(other.codes) for other in others]
    with storm.hall.site.opened() as storage:
        space = storage.spaces.all()[0].id
        storage.write(lambda: storage.people.set_role(unlucky.member.person, Role.READER, space=space))
    begun = time.monotonic()
    try:
        await until(lambda: unlucky.codes[-1:] == [Closing.FORBIDDEN], _LOST_WITHIN, "she goes on without a right")
    except AssertionError as error:
        return [f"{error}: {unlucky.codes[-3:]}, {time.monotonic() - begun:.1f} s"]
    return ["others were let go with her"] if before != [other.codes for other in others] else []


async def _quiet(storm: Storm, authors: Sequence[Author]) -> list[str]:
    """All have left; who comes then, by whatever way, finds what they saw last."""
    seen = authors[-1].text
    try:
        await until(storm.hall.at_rest, 10, "what they wrote is no version when they left")
    except AssertionError as error:
        return [str(error)]
    shown = await lone_reader(storm.hall.members[-1], storm.server.port, storm.chance, title=storm.title)
    with storm.hall.site.client(storm.server) as client:
        told = (await asyncio.to_thread(client.get, storm.title))[1]["text"]
    views = {"the socket": shown, "the API": told, "the history": storm.hall.text(storm.title)}
    return [f"{name} tells something else" for name, text in views.items() if text != seen]


def verdict(texts: Sequence[str], authors: Sequence[Author], storm: Storm) -> list[str]:
    return [*_doubled(texts), *_lost(texts, authors, storm)]


def _doubled(texts: Sequence[str]) -> Iterator[str]:
    for number, text in enumerate(texts, 1):
        for token, times in Counter(TOKEN.findall(text)).items():
            if times > 1:
                yield f"version {number}: {token}is there {times} times"


def _lost(texts: Sequence[str], authors: Sequence[Author], storm: Storm) -> Iterator[str]:
    """A token is in the last version unless its author, or who restored another one, took it out."""
    found = [set(TOKEN.findall(text)) for text in texts]
    kept = {token for author in authors for token in author.ledger.inserted} | storm.saved
    taken = {token for author in authors for token in author.ledger.taken}
    gone = {token for author in authors for token in author.ledger.gone}
    without, again = set[str](), set[str]()
    for number in storm.restores:
        without |= found[number - 2] - found[number - 1]
        again |= found[number - 1] - found[number - 2]
    for token in sorted(kept - taken - set().union(*found)):
        yield f"{token}was acknowledged, and is in no version"
    for token in sorted(kept - taken - without - found[-1]):
        yield f"{token}was acknowledged, and is not in the last version"
    for token in sorted((gone - again) & found[-1]):
        yield f"{token}was taken out, and is in the last version"
