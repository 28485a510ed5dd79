"""A room and its page: what is saved elsewhere, what could not be kept, a page that goes and comes back."""

import asyncio
from datetime import UTC, datetime
from random import Random

import pytest

from storage.errors import StorageError
from storage.records import PersonKind
from tests.live import wire
from tests.live.pens import Pen
from tests.live.seats import Badge, Seat, Table, at_table
from wiki.content.outcomes import Saved
from wiki.content.removing import Removing
from wiki.events import Announcements
from wiki.keeping import keep
from wiki.live.closing import Closing

TEXT = "Le matin.\n\nDeux.\n"


def cut_and_paste(seat: Seat, words: str) -> None:
    """The text says the same afterwards, in other characters."""
    at = seat.pen.text.index(words)
    seat.pen.take_out(words)
    seat.pen.insert(len(seat.pen.text[:at].encode()), words)


@pytest.mark.parametrize("saved", ["Le midi.\n\nDeux.\n", "Le matin.\n", "Le matin.\n\nDeux. Trois.\n"])
def test_what_a_form_saves_stands_though_the_text_was_cut_and_pasted(saved: str) -> None:
    async def play(laid: Table) -> None:
        anne = await laid.join()
        cut_and_paste(anne, TEXT[:-1])
        await laid.beat()
        assert isinstance(await laid.pages.change(laid.page, 1, saved, by=laid.people[1]), Saved)
        await laid.beat()
        await anne.hear()
        head = await laid.pages.fold(laid.page)
        assert (head.number, head.text, anne.pen.text) == (2, saved, saved)

    at_table(play, text=TEXT)


def test_a_page_that_was_deleted_while_people_wrote_is_made_anew() -> None:
    async def play(laid: Table) -> None:
        told = Announcements()
        told.listen(laid.keeper.hear)
        removing = Removing(laid.storage, laid.pages, lambda: datetime.now(UTC), announced=told)
        anne = await laid.join()
        await removing.delete(laid.page, laid.pages.head(laid.page).number, by=laid.people[0])
        assert (anne.connection.closing is not None, laid.rooms.of(laid.page)) == (True, None)
        assert isinstance(await laid.pages.change(laid.page, 0, "Tout neuf.\n", by=laid.people[1]), Saved)
        jean = await laid.join(1)
        assert jean.pen.text == "Tout neuf.\n"

    at_table(play)


def test_what_could_not_be_kept_becomes_no_version_and_comes_back_with_its_writer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def play(laid: Table) -> None:
        full = asyncio.Event()

        async def failing(storage: object, job: object) -> None:
            await full.wait()
            raise StorageError("the disk is full")

        anne = await laid.join()
        anne.pen.write("w0-1 ")
        monkeypatch.setattr("wiki.live.ticker.keep", failing)
        beat = asyncio.create_task(laid.beat())
        await asyncio.sleep(0)
        fold = asyncio.create_task(laid.pages.fold(laid.page))
        await asyncio.sleep(0.01)
        full.set()
        await beat
        monkeypatch.setattr("wiki.live.ticker.keep", keep)
        assert "w0-1 " not in (await fold).text
        await anne.leave()
        again = await laid.sit(Badge(laid.people[0]), anne.pen)
        for _ in range(3):
            await laid.beat()
            await again.hear()
        assert again.connection.closing is None
        assert (await laid.pages.fold(laid.page)).text.count("w0-1 ") == 1

    at_table(play)


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity"])
def test_what_no_browser_reads_is_shown_to_nobody(number: str) -> None:
    async def play(laid: Table) -> None:
        anne, jean = await laid.join(0), await laid.join(1)
        anne.send(wire.awareness(7, 1, f'{{"cursor": {number}}}'))
        await asyncio.sleep(0.11)
        await laid.beat()
        await jean.hear()
        assert (anne.connection.closing is not None, 7 in jean.pen.others) == (True, False)

    at_table(play)


def test_who_comes_in_is_sent_a_document_that_is_larger_than_what_may_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    async def play(laid: Table) -> None:
        anne = await laid.join()
        anne.pen.write("w0-1 " * 200)
        await laid.beat()
        monkeypatch.setattr("wiki.live.connection.MOST_BEHIND", 500)
        jean = await laid.join(1)
        assert (jean.connection.closing, jean.pen.text) == (None, anne.pen.text)

    at_table(play)


def test_a_document_grows_no_further_than_can_be_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    async def play(laid: Table) -> None:
        anne, jean = await laid.join(0), await laid.join(1)
        monkeypatch.setattr("wiki.live.shared.LARGEST_DOCUMENT", 600)
        for count in range(60):
            anne.pen.insert(0, f"w0-{count} ")
            await laid.beat()
        assert (anne.connection.closing, jean.connection.closing) == (Closing.TOO_LONG, None)

    at_table(play)


def test_the_next_beat_comes_though_a_room_went_while_one_failed(monkeypatch: pytest.MonkeyPatch) -> None:
    async def play(laid: Table) -> None:
        full = asyncio.Event()

        async def failing(storage: object, job: object) -> None:
            monkeypatch.setattr("wiki.live.ticker.keep", keep)
            await full.wait()
            raise StorageError("the disk is full")

        anne = await laid.join()
        beating = asyncio.create_task(laid.ticker.run())
        monkeypatch.setattr("wiki.live.ticker.keep", failing)
        anne.pen.write("w0-1 ")
        await asyncio.sleep(0.1)
        laid.rooms.drop(anne.room)
        full.set()
        await anne.leave()
        again = await laid.sit(Badge(laid.people[0]), anne.pen)
        for _ in range(3):
            await asyncio.sleep(0.1)
            await again.hear()
        assert (beating.done(), again.connection.closing) == (False, None)
        assert (await laid.pages.fold(laid.page)).text.count("w0-1 ") == 1
        laid.ticker.end()
        await beating

    at_table(play)


def test_a_guest_who_is_claimed_while_she_writes_is_the_account_that_claimed_her() -> None:
    async def play(laid: Table) -> None:
        storage, account = laid.storage, laid.people[1]
        guest = storage.write(lambda: storage.people.add(PersonKind.GUEST, "Zoé"))
        zoe = await laid.sit(Badge(guest), Pen(Random(1)))
        await laid.beat()
        await zoe.hear()
        storage.write(lambda: storage.people.claim(guest.id, account.id))
        zoe.pen.write("w0-1 ")
        await laid.beat()
        head = await laid.pages.fold(laid.page)
        assert head.version is not None
        assert [one.person for one in head.version.authors] == [account]

    at_table(play)


def test_who_is_claimed_comes_back_with_the_words_of_the_guest_that_she_was() -> None:
    async def play(laid: Table) -> None:
        guest, account = laid.people[:2]
        zoe = await laid.join(0)
        zoe.pen.write("w0-1 ")
        await laid.beat()
        await zoe.leave()
        zoe.pen.insert(0, "w0-2 ")
        again = await laid.sit(Badge(account, before=(guest.id,)), zoe.pen)
        for _ in range(2):
            await again.hear()
            await laid.beat()
        assert again.connection.closing is None
        text = (await laid.pages.fold(laid.page)).text
        assert (text.count("w0-1 "), text.count("w0-2 ")) == (1, 1)

    at_table(play)
