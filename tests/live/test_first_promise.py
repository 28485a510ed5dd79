"""Thirty people write one page, the server is killed in the middle, and nothing that it acknowledged is lost."""

import asyncio
from pathlib import Path
from random import Random, randrange

from tests.durability.sites import Server
from tests.live.halls import TITLE, Hall
from tests.live.proxies import proxy
from tests.live.reading import how_often, lone_reader
from tests.live.writers import Writer, until, writing

_WRITERS = 30
_ROUNDS = 12  # tokens of each before the server is killed, and again after


def test_thirty_writers_lose_nothing_that_was_acknowledged(hall: Hall, tmp_path: Path) -> None:
    seed = randrange(1 << 32)
    print("seed", seed)
    chance, log = Random(seed), tmp_path / "log"
    writers, before = asyncio.run(_killed_in_the_middle(hall, chance, log))
    text = hall.text()
    everything = [deed.token for writer in writers for deed in writer.ledger.deeds]
    assert len(before) > _WRITERS * _ROUNDS // 4
    assert how_often(text, before) == dict.fromkeys(before, 1)
    assert how_often(text, everything) == dict.fromkeys(everything, 1)  # all came back, and were heard to the end
    assert {writer.text for writer in writers} == {text}
    assert log.read_text() == ""
    assert hall.site.check() == "all is well\n"


async def _killed_in_the_middle(hall: Hall, chance: Random, log: Path) -> tuple[list[Writer], list[str]]:
    """The writers, and what the server had acknowledged when it was killed."""
    server = hall.site.start(log)
    try:
        async with proxy(server.port) as way:
            writers = [Writer(member, lambda: way.port, Random(chance.random())) for member in hall.members[:_WRITERS]]
            async with writing(writers):
                typing = [asyncio.create_task(_type(number, writer)) for number, writer in enumerate(writers)]
                await until(lambda: _kept(writers) > _WRITERS * _ROUNDS // 3, 20, "nothing is acknowledged")
                server.kill()
                before = [token for writer in writers for token in writer.ledger.inserted]
                server = await asyncio.to_thread(hall.site.start, log)
                way.upstream = server.port
                await asyncio.gather(*typing)
                await until(lambda: all(one.ledger.all_kept for one in writers), 20, "not all is acknowledged")
                await until(lambda: len({one.text for one in writers}) == 1, 5, "they do not see the same")
        await until(hall.at_rest, 10, "what they wrote is no version when they left")
        await _assert_a_reader_finds_it(hall, server, writers[0].text, chance)
    finally:
        server.kill()
    return writers, before


async def _type(number: int, writer: Writer) -> None:
    for count in range(2 * _ROUNDS):
        writer.write(f"w{number}-{count:03} ", by_keys=count % 5 == 0)
        await asyncio.sleep(0.05)


def _kept(writers: list[Writer]) -> int:
    return sum(len(writer.ledger.inserted) for writer in writers)


async def _assert_a_reader_finds_it(hall: Hall, server: Server, text: str, chance: Random) -> None:
    assert await lone_reader(hall.members[-1], server.port, chance) == text
    with hall.site.client(server) as client:
        assert (await asyncio.to_thread(client.get, TITLE))[1]["text"] == text
