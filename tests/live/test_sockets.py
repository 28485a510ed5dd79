"""A real server, real sockets: who comes, who is let go and why, and what is kept of her."""

import asyncio
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import pytest
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.typing import Origin

from tests.live import wire
from tests.live.browsers import browser, hide
from tests.live.halls import Hall, Member
from tests.live.houses import House
from tests.live.reading import how_often, lone_reader
from tests.live.writers import Writer, address, until, writing
from wiki.live.closing import Closing
from wiki.people.sessions import digest_of


@pytest.fixture(scope="module")
def house(built_hall: Hall, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    folder = tmp_path_factory.mktemp("house")
    hall = built_hall.copy(folder / "data")
    with hall.site.serving(folder / "log") as server:
        yield House(hall=hall, server=server)
    assert (folder / "log").read_text() == ""


async def _closed(socket: ClientConnection) -> int:
    """The code with which the server closes a connection, whatever it says before."""
    try:
        async with asyncio.timeout(10):
            while True:
                await socket.recv()
    except ConnectionClosed as closed:
        return closed.rcvd.code if closed.rcvd else 1006


async def _write(writer: Writer, words: str) -> None:
    """Until all of it is acknowledged."""
    writer.write(words)
    await until(lambda: writer.ledger.all_kept, 5, "no answer")


def test_a_frame_of_words_closes_its_own_connection(house: House) -> None:
    title = house.page("Mots")

    async def play() -> None:
        other = house.writer(1, title)
        async with writing([other]), house.socket(0, title) as socket:
            await socket.send("bonjour")
            assert await _closed(socket) == Closing.MALFORMED
            await _write(other, "w1-1 ")
            assert other.codes == []

    asyncio.run(play())


@pytest.mark.parametrize("waits", [True, False])
def test_the_last_stroke_before_the_tab_closes_is_kept(house: House, waits: bool) -> None:
    """Twenty times out of twenty: once it was acknowledged; and when the tab closes right after it was sent."""
    title = house.page(f"Onglet {waits}")

    async def play() -> list[str]:
        tokens = []
        for number in range(20):
            writer = house.writer(number, title)
            coming = asyncio.create_task(writer.attend())
            await until(lambda writer=writer: writer.synced, 10, "she does not come in")  # type: ignore[misc]
            if waits:
                await _write(writer, f"w{number}-1 ")
            else:
                writer.write(f"w{number}-1 ")
                await asyncio.sleep(0)  # the frame is on its way
            coming.cancel()
            await asyncio.gather(coming, return_exceptions=True)
            tokens.append(f"w{number}-1 ")
        await until(house.hall.at_rest, 10, "they are not in the history")
        return tokens

    tokens = asyncio.run(play())
    assert how_often(house.source(title), tokens) == dict.fromkeys(tokens, 1)


def test_a_hundred_and_fifty_come_at_once_to_a_page_at_which_nobody_is(house: House) -> None:
    title = house.page("Tous")

    async def play() -> None:
        writers = [house.writer(number % 30, title) for number in range(150)]
        begun = time.monotonic()
        async with writing(writers):
            print(f"{time.monotonic() - begun:.2f} s")
            assert {writer.text for writer in writers} == {"Bonjour 🌳.\n"}
            assert len({writer.generation for writer in writers}) == 1

    asyncio.run(play())


def test_who_is_told_nothing_for_three_seconds_gets_a_sign_of_life(house: House) -> None:
    title = house.page("Silence")

    async def play() -> list[bytes]:
        async with house.socket(0, title) as socket:
            assert wire.read(await _frame(socket)).kind == wire.GENERATION
            assert wire.read(await _frame(socket)).step == wire.STEP_1
            return [await _frame(socket) for _ in range(2)]

    begun = time.monotonic()
    assert asyncio.run(play()) == [b"\x01\x01\x00"] * 2
    assert 5 < time.monotonic() - begun < 12


async def _frame(socket: ClientConnection) -> bytes:
    async with asyncio.timeout(8):
        data = await socket.recv()
    assert isinstance(data, bytes)
    return data


def test_who_is_signed_out_is_let_go_within_five_seconds_and_she_alone(house: House) -> None:
    title = house.page("Sortie")

    async def play() -> None:
        anne, jean = house.writer(30, title), house.writer(1, title)
        async with writing([anne, jean]):
            await _write(anne, "w30-1 ")
            with house.hall.site.opened() as storage:
                storage.write(lambda: storage.sessions.drop_token(anne.member.person, digest_of(anne.member.token)))
            await until(lambda: anne.codes[-1:] == [Closing.SIGNED_OUT], 5, f"she stays: {anne.codes}")
            assert jean.codes == []
            assert "w30-1 " in jean.text

    asyncio.run(play())


def test_whoever_writes_in_a_page_that_is_deleted_is_told_and_loses_nothing(house: House) -> None:
    title = house.page("Effacée")

    async def play() -> str:
        anne, jean = house.writer(2, title), house.writer(3, title)
        async with writing([anne, jean]):
            await _write(anne, "w2-1 ")
            status = house.delete(title)
            if status == 412:  # what was written became a version first
                status = house.delete(title)
            assert status in (200, 204)
            await until(lambda: anne.codes[-1:] == jean.codes[-1:] == [Closing.GONE], 5, "they stay")
        with pytest.raises(InvalidStatus) as refused:
            await house.writer(2, title).attend()
        assert refused.value.response.status_code == 404
        with house.api() as client:
            assert client.send("POST", title, rest="/+undelete")[0] == 200
        return await lone_reader(house.hall.members[4], house.server.port, Random(1), title=title)

    shown = asyncio.run(play())
    assert shown.count("w2-1 ") == 1
    _wait_for(lambda: house.source(title) == shown)


def _wait_for(true: Callable[[], bool]) -> None:
    asyncio.run(until(true, 10, "the page does not say it"))


def test_a_version_that_is_hidden_begins_a_new_document(house: House) -> None:
    title = house.page("Cachée")

    async def play() -> None:
        anne, jean = house.writer(4, title), house.writer(5, title)
        async with writing([anne]):
            await _write(anne, "w4-1 ")
            assert await asyncio.to_thread(_save_and_hide, house, title)
            await until(lambda: anne.codes[-1:] == [Closing.OTHER], 5, f"she stays: {anne.codes}")
            assert Closing.STOPPING in anne.codes
        async with writing([jean]):
            assert jean.text.count("w4-1 ") == 1
            assert jean.generation != anne.generation

    asyncio.run(play())


def _save_and_hide(house: House, title: str) -> bool:
    with house.api() as client:
        _, told = client.get(title)
        client.put(title, told["text"] + "Encore.\n", base=told["version"])
    return hide(house.hall.members[0], house.server.port, title, 1)


@pytest.mark.parametrize("origin", ["https://ailleurs.example", "null"])
def test_a_page_of_another_site_opens_no_connection(house: House, origin: str) -> None:
    title = house.page(f"Origine {len(origin)}")
    member = house.hall.members[0]
    url = address(member, house.server.port, title).partition("?")[0]

    async def play() -> int:
        try:
            async with connect(url, origin=Origin(origin), additional_headers={"Cookie": f"palabre={member.identity}"}):
                return 101
        except InvalidStatus as refused:
            return refused.response.status_code

    assert asyncio.run(play()) == 403


def test_a_browser_that_is_signed_in_needs_no_token(house: House) -> None:
    title = house.page("Cookie")
    member = house.hall.members[6]
    url, port = address(member, house.server.port, title).partition("?")[0], house.server.port

    async def play() -> None:
        headers = {"Cookie": f"palabre={member.identity}"}
        async with connect(url, origin=Origin(f"http://127.0.0.1:{port}"), additional_headers=headers) as socket:
            await _write_by(socket, member)

    asyncio.run(play())
    with browser(member, port) as visitor:
        assert visitor.get(f"/forum/{title}").status_code == 200
    _wait_for(lambda: house.source(title).count("w6-1 ") == 1)


async def _write_by(socket: ClientConnection, member: Member) -> None:
    writer = Writer(member, lambda: 0, Random(1))
    out: list[bytes] = []
    writer.connect(out.append)
    while not writer.ledger.inserted:
        if writer.synced and not writer.ledger.deeds:
            writer.write("w6-1 ")
        while out:
            await socket.send(out.pop(0))
        writer.hear(await _frame(socket))


def test_a_server_that_is_told_to_stop_lets_all_go_keeps_all_and_ends(hall: Hall, tmp_path: Path) -> None:
    async def play() -> float:
        server = hall.site.start(tmp_path / "log")
        try:
            writers = [Writer(member, lambda: server.port, Random(1)) for member in hall.members[:20]]
            async with writing(writers):
                for number, writer in enumerate(writers):
                    writer.write(f"w{number}-1 ")
                await until(lambda: any(writer.ledger.inserted for writer in writers), 30, "a stroke that is kept")
                took = await asyncio.to_thread(server.stop)
                await until(
                    lambda: all(writer.codes[:1] == [Closing.STOPPING] for writer in writers), 5, "another code"
                )
        finally:
            server.kill()
        kept = [token for writer in writers for token in writer.ledger.inserted]
        assert how_often(hall.text(), kept) == dict.fromkeys(kept, 1)
        assert len(kept) > 0
        return took

    assert asyncio.run(play()) < 10
    assert (tmp_path / "log").read_text() == ""
