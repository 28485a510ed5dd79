"""What changes is told at once to those who may read it, and to nobody else."""

import json
from collections.abc import Callable, Coroutine, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from tests.wiki.web.world import World, made
from wiki.events import PageSaved
from wiki.web.streams import Streams, Told


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with made(tmp_path) as world:
        world.write("Forum", "---\ntype: édition\n---\n")
        world.write("Atelier", "---\nédition: Forum\n---\n")
        world.write("Secret", "un", space="closed")
        yield world


def heard(world: World, role: str, work: Callable[[], Coroutine[Any, Any, None]]) -> list[object]:
    """What a browser is told meanwhile."""
    cookies = world.browser(role).cookies
    header = "; ".join(f"{name}={value}" for name, value in cookies.items())
    said = world.web.run(world.web.hear("/+stream", {"cookie": header}, work))
    lines = [line.removeprefix("data: ") for line in said.splitlines() if line.startswith("data: ")]
    return [json.loads(line) for line in lines]


def changed(
    world: World, title: str, text: str = "autre", *, space: str = "open"
) -> Callable[[], Coroutine[Any, Any, None]]:
    page = world.page(title, space=space)

    async def work() -> None:
        await world.site.pages.change(page, page.head, text, by=world.people["member"])

    return work


def test_a_change_is_told_with_the_editions_that_show_it(world: World) -> None:
    pages = [world.page("Atelier").id, world.page("Forum").id]
    assert heard(world, "nobody", changed(world, "Atelier")) == [{"pages": pages[:1]}]  # it names none any more
    page = world.page("Atelier")

    async def again() -> None:
        await world.site.pages.change(page, page.head, "---\nédition: Forum\n---\n", by=world.people["member"])

    assert heard(world, "reader", again) == [{"pages": pages}]


def test_an_edition_is_told_under_its_old_title_too(world: World) -> None:
    member, pages = world.browser("member"), [world.page("Atelier").id, world.page("Forum").id]
    member.send(member.get("/open/Forum/+rename"), "/+rename", {"title": "Forum 2024"})
    assert heard(world, "reader", changed(world, "Atelier", "---\nédition: Forum\n---\nSuite.\n")) == [{"pages": pages}]


def test_what_one_may_not_read_is_not_told(world: World) -> None:
    assert heard(world, "nobody", changed(world, "Secret", "un autre", space="closed")) == []
    assert heard(world, "reader", changed(world, "Secret", space="closed")) == [
        {"pages": [world.page("Secret", space="closed").id]}
    ]


def test_who_signs_out_hears_nothing_more(world: World) -> None:
    page, reader = world.page("Secret", space="closed"), world.people["reader"]

    async def work() -> None:
        for session in world.site.sessions.of(reader):
            await world.site.sessions.close(session.digest)
        await world.site.pages.change(page, page.head, "autre", by=world.people["member"])

    assert heard(world, "reader", work) == []


def test_who_lags_behind_is_told_that_something_was_missed(world: World) -> None:
    streams = Streams(world.site.storage, world.site.announced)
    page = world.page("Forum")
    with streams.listen(None) as queue:
        for _ in range(100):
            world.site.announced.tell(PageSaved(page=page, by=1))
        told = [queue.get_nowait() for _ in range(queue.qsize())]
    assert (told[0], len(told) < 100, {one.space for one in told[1:] if isinstance(one, Told)}) == (
        None,
        True,
        {page.space},
    )
    assert queue not in streams._queues


def test_nobody_learns_from_a_stream_whether_a_closed_space_has_such_an_edition(world: World) -> None:
    world.write("Forum", "---\ntype: édition\n---\n", space="secret", by="administrator")
    page, hidden = world.page("Atelier"), world.page("Forum", space="secret")

    async def work() -> None:
        text = "---\nédition: secret:Forum\n---\n"
        await world.site.pages.change(page, page.head, text, by=world.people["member"])

    assert heard(world, "stranger", work) == [{"pages": [page.id]}]
    assert heard(world, "reader", changed(world, "Atelier", "---\nédition: secret:Forum\n---\nplus")) == [
        {"pages": [page.id, hidden.id]}
    ]


def test_one_person_or_all_unknown_ones_never_take_every_place(world: World) -> None:
    streams = Streams(world.site.storage, world.site.announced)
    with ExitStack() as listening:
        for _ in range(20):
            listening.enter_context(streams.listen(1))
        full = [streams.full(1), streams.full(2), streams.full(None)]
        for _ in range(500):
            listening.enter_context(streams.listen(None))
        full += [streams.full(2), streams.full(None)]
    assert (full, streams.full(1), streams.full(None)) == ([True, False, False, False, True], False, False)
