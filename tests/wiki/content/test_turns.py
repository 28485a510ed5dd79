"""One after the other at one page, and nobody waits for another page."""

import asyncio

import pytest

from storage.records import NewPage, Page, Title
from wiki.content.turns import Turns
from wiki.errors import StillMoving

_PAGE = Page(id=7, space=1, title="Accueil", key="accueil", subject=None, head=3, epoch=0)
_SAME = NewPage(space=1, title=Title(text="ACCUEIL", key="accueil"))
_OTHERS = (
    NewPage(space=2, title=_SAME.title),
    NewPage(space=1, title=Title(text="Autre", key="autre")),
    NewPage(space=1, title=_SAME.title, subject=7),
)


def test_turns_at_one_page_follow_each_other_in_the_order_of_coming() -> None:
    turns, told = Turns(), list[str]()

    async def take(name: str, page: Page | NewPage) -> None:
        async with turns.of(page):
            told.append(f"{name} in")
            await asyncio.sleep(0.001)
            told.append(f"{name} out")

    async def all_at_once() -> None:
        await asyncio.gather(take("a", _PAGE), take("b", _SAME), take("c", _PAGE))

    asyncio.run(all_at_once())
    assert told == ["a in", "a out", "b in", "b out", "c in", "c out"]


def test_other_pages_and_the_discussion_do_not_wait() -> None:
    async def inside_each_other() -> None:
        turns = Turns(patience=0.1)
        async with turns.of(_PAGE), turns.of(_OTHERS[0]), turns.of(_OTHERS[1]), turns.of(_OTHERS[2]):
            pass

    asyncio.run(inside_each_other())


def test_who_waited_too_long_is_told_so_and_the_next_ones_get_in() -> None:
    async def wait_in_vain() -> None:
        turns = Turns(patience=0.01)
        async with turns.of(_PAGE):
            with pytest.raises(StillMoving):
                await turns.of(_PAGE).__aenter__()
        async with turns.of(_PAGE):
            pass

    asyncio.run(wait_in_vain())


def test_a_turn_that_fails_or_is_given_up_ends() -> None:
    async def fail_and_give_up() -> None:
        turns = Turns(patience=1)
        with pytest.raises(ValueError, match="non"):
            async with turns.of(_PAGE):
                raise ValueError("non")
        async with turns.of(_PAGE):
            waiting = asyncio.create_task(turns.of(_PAGE).__aenter__())
            await asyncio.sleep(0)
            waiting.cancel()
            await asyncio.gather(waiting, return_exceptions=True)
        async with turns.of(_PAGE):
            pass

    asyncio.run(fail_and_give_up())


def test_places_where_nobody_waits_are_forgotten() -> None:
    async def come_and_go() -> int:
        turns = Turns()
        async with turns.of(_PAGE):
            pass
        return len(turns._locks)

    assert asyncio.run(come_and_go()) == 0
