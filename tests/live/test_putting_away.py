"""A document that is put an end to, or left behind: what is written in it is a version first."""

import asyncio
from datetime import UTC, datetime

import pytest

from storage.errors import StorageError
from tests.live.seats import Table, at_table
from wiki.content.outcomes import Saved
from wiki.content.removing import Removing
from wiki.keeping import keep

TEXT = "Le matin.\n\nDeux.\n"


async def full(*_: object) -> None:
    raise StorageError("the disk is full")


def test_a_beat_that_fails_while_a_document_is_renewed_loses_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    async def play(laid: Table) -> None:
        anne = await laid.join()
        await laid.told(anne, "w0-1 ")
        async with laid.pages.turn(laid.page):
            renewing = asyncio.create_task(laid.keeper.renew(laid.page))
            await asyncio.sleep(0.01)
            await anne.leave()
            anne.room.text.know(4242, laid.people[0].id)  # something to be kept
            monkeypatch.setattr("wiki.live.ticker.keep", full)
            await laid.beat()
            monkeypatch.setattr("wiki.live.ticker.keep", keep)
        await renewing
        document = laid.storage.live.document(laid.page.id)
        assert (anne.room.closed, document) == (True, None)
        assert "w0-1 " in (await laid.join(1)).pen.text

    at_table(play)


@pytest.mark.parametrize("more", ["", "w0-1 "])
@pytest.mark.parametrize("saved", ["Le midi.\n\nDeux.\n", "Le soir.\n\nDeux.\n\nTrois.\n"])
def test_what_a_form_saves_stands_though_the_site_was_killed_after_a_cut_and_paste(saved: str, more: str) -> None:
    async def play(laid: Table) -> None:
        anne = await laid.join()
        anne.pen.take_out(TEXT[:-1])
        anne.pen.insert(0, TEXT[:-1])
        if more:
            anne.pen.insert(len(anne.pen.text.encode()), more)
        await laid.beat()
        await anne.leave()
        laid.rooms.drop(anne.room)
        assert isinstance(await laid.pages.change(laid.page, 1, saved, by=laid.people[1]), Saved)
        again = await laid.join(2)
        assert again.pen.text == (await laid.pages.fold(laid.page)).text
        assert sorted(again.pen.text.split()) == sorted([*saved.split(), *more.split()])

    at_table(play, text=TEXT)


def test_what_a_form_and_a_room_changed_at_one_place_is_there_when_the_room_is_opened_again() -> None:
    async def play(laid: Table) -> None:
        anne = await laid.join()
        anne.pen.insert(len(b"Le "), "w0-1 ")
        await laid.beat()
        await anne.leave()
        laid.rooms.drop(anne.room)
        await laid.pages.change(laid.page, 1, TEXT.replace("Le ", "Le w1-1 "), by=laid.people[1])
        text = (await laid.join(2)).pen.text
        assert [text.count(word) for word in ("w0-1 ", "w1-1 ", "matin.", "Deux.")] == [1, 1, 1, 1]

    at_table(play, text=TEXT)


def test_hiding_a_version_in_the_trash_keeps_what_comes_back_with_the_page() -> None:
    async def play(laid: Table) -> None:
        removing = Removing(laid.storage, laid.pages, lambda: datetime.now(UTC))
        anne = await laid.join()
        await removing.delete(laid.page, 1, by=laid.people[0])
        await laid.told(anne, "w0-1 ")  # the beat that was under way
        await anne.leave()
        laid.rooms.drop(anne.room)
        await laid.keeper.renew(laid.page)
        await removing.undelete(laid.page, by=laid.people[0])
        await laid.keeper.fold_leftovers()
        assert "w0-1 " in laid.pages.head(laid.page).text

    at_table(play)


def test_what_a_room_left_that_failed_becomes_a_version_though_nobody_comes_back() -> None:
    async def play(laid: Table) -> None:
        anne = await laid.join()
        await laid.told(anne, "w0-1 ")
        await anne.leave()
        laid.rooms.drop(anne.room)
        assert "w0-1 " not in laid.pages.head(laid.page).text
        await laid.keeper.fold_leftovers()
        assert "w0-1 " in laid.pages.head(laid.page).text

    at_table(play)


def test_a_document_that_a_failed_room_left_is_forgotten_in_its_time() -> None:
    async def play(laid: Table) -> None:
        anne = await laid.join()
        await anne.leave()
        laid.rooms.drop(anne.room)
        await laid.keeper.fold_leftovers()
        document = laid.storage.live.document(laid.page.id)
        assert document is not None
        assert document.left is not None

    at_table(play)


def test_a_document_that_has_grown_too_heavy_is_made_anew_and_people_write_on(monkeypatch: pytest.MonkeyPatch) -> None:
    async def play(laid: Table) -> None:
        anne = await laid.join(0)
        for count in range(20):
            await laid.told(anne, f"w0-{count} ")
        monkeypatch.setattr("wiki.live.shared.LARGEST_DOCUMENT", 500)
        await laid.keeper.look_after()
        while not anne.room.closed:
            await asyncio.sleep(0.01)
        monkeypatch.undo()
        again = await laid.join(1)
        again.pen.write("w1-0 ")
        await laid.beat()
        words = (await laid.pages.fold(laid.page)).text.split()
        assert again.pen.generation != anne.pen.generation
        assert sorted(word for word in words if word.startswith("w")) == sorted(
            [*(f"w0-{count}" for count in range(20)), "w1-0"]
        )

    at_table(play)
