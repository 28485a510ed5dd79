"""Who answers, and who does when that one can't."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.records import Query
from tests.wiki.content.search.following import Broken, Clock, Following, small_site, told, wanted
from tests.wiki.web.world import World
from wiki.content.search import engines, remaking
from wiki.content.search.catalogue import Catalogue
from wiki.content.search.engines import Engines
from wiki.content.search.indexer import Indexer
from wiki.content.search.remaking import Remaking


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with small_site(tmp_path) as world:
        yield world


def test_whoosh_answers_by_default(world: World) -> None:
    page = world.write("Notes", "zanzibar")
    world.web.run(world.site.indexer.catch_up())
    search = world.site.search
    asked: list[str] = []
    whoosh = search._index.whoosh  # type: ignore[attr-defined]
    answer = whoosh.search

    def remember(query: Query, **options: object) -> object:
        asked.append("whoosh")
        return answer(query, **options)

    whoosh.search = remember
    found = world.browser("member").get("/open/+search?q=zanzibar")
    assert (asked[:1], page.title in found.text) == (["whoosh"], True)


def test_both_indexes_are_told_the_same(world: World) -> None:
    following = Following(world)
    first, second = world.write("A", "zanzibar"), world.write("B", "zanzibar")
    following.catch_up()
    assert (told(following.whoosh), told(following.embedded)) == ([first.id, second.id],) * 2
    world.delete("A")
    following.catch_up()
    assert (told(following.whoosh), told(following.embedded)) == ([second.id],) * 2
    newest = world.site.storage.outbox.newest()
    assert (following.whoosh.seq, following.embedded.seq) == (newest, newest)


def test_the_embedded_index_answers_before_whoosh_is_there_and_while_it_is_late(world: World) -> None:
    following = Following(world)
    assert _answering(following) == "embedded"
    page = world.write("A", "zanzibar")
    following.catch_up()
    assert _answering(following) == "whoosh"
    later = world.write("B", "zanzibar")
    document = following.indexer._documents.of(later.id)
    assert document
    following.embedded.index([document], seq=world.site.storage.outbox.newest())
    assert (_answering(following), following.found("zanzibar")) == ("whoosh", [page.id])
    following.clock.now += 1
    assert (_answering(following), following.found("zanzibar")) == ("embedded", [page.id, later.id])
    following.catch_up()
    assert (_answering(following), following.found("zanzibar")) == ("whoosh", [page.id, later.id])


def test_a_query_that_whoosh_fails_at_is_answered_and_whoosh_is_looked_at(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    following = Following(world)
    page = world.write("A", "zanzibar")
    following.catch_up()
    broken = Broken(following.folder, secret="s" * 32, origin=following.whoosh._origin, made=following.whoosh._made)
    broken.open(newest=world.site.storage.outbox.newest())
    asked = Engines(world.site.storage, following.embedded, broken, clock=Clock())
    caplog.clear()
    assert list(asked.search(wanted("zanzibar")).best) == [page.id]
    assert [record.levelno for record in caplog.records] == [logging.ERROR]
    assert (broken.seq, asked.answering) == (-1, following.embedded)
    following.catch_up()
    assert following.engines.answering is following.whoosh


def test_an_index_that_fails_does_not_stop_the_other_and_is_tried_less_and_less(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    ready = Following(world)
    ready.catch_up()
    broken, clock = Broken(ready.folder, secret="s" * 32, origin=ready.whoosh._origin, made=ready.whoosh._made), Clock()
    asked = Engines(world.site.storage, ready.embedded, broken, clock=clock)
    remaker = Remaking(world.site.storage, broken, database=world.site.settings.database)
    indexer = Indexer(world.site.storage, world.site.pages, Catalogue(world.site.storage), asked, remaker, clock=clock)
    page = world.write("A", "zanzibar")
    caplog.clear()
    for _ in range(600):
        world.web.run(indexer.catch_up())
        clock.now += 0.1
    assert list(asked.search(wanted("zanzibar")).best) == [page.id]
    assert [record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING] == [
        "an index could not be told what changed"
    ]


def test_before_anything_is_indexed_it_is_said_that_something_may_be_missing(world: World) -> None:
    following = Following(world)
    told = [following.engines.rebuilding]
    for act in (lambda: world.write("A", "zanzibar"), following.catch_up):
        act()
        told.append(following.engines.rebuilding)
    assert told == [False, True, False]


def test_a_site_that_grows_too_large_has_no_whoosh_and_has_it_again_when_it_shrinks(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    following = Following(world)
    page = world.write("A", "zanzibar")
    following.catch_up()
    monkeypatch.setattr(remaking, "LARGEST", 0)
    following.clock.now += 60
    following.catch_up()
    assert (following.engines.answering, following.folder.exists()) == (following.embedded, False)
    assert (following.found("zanzibar"), following.engines.rebuilding) == ([page.id], False)
    monkeypatch.undo()
    following.clock.now += 60
    following.catch_up()
    assert (following.engines.answering, following.found("zanzibar")) == (following.whoosh, [page.id])
    assert engines.LARGEST == 20_000


def test_documents_made_in_another_way_are_made_again_and_the_old_ones_answer_until_then(world: World) -> None:
    page = world.write("A", "zanzibar")
    following = Following(world)
    following.catch_up()
    following.embedded.agree("otherwise")
    assert (following.embedded.seq, told(following.embedded)) == (0, [page.id])
    following.catch_up()
    assert following.embedded.seq == world.site.storage.outbox.newest()


def test_headings_of_pages_that_were_kept_without_are_read_first(world: World) -> None:
    page = world.write("A", "# Zanzibar\n\ntexte")
    database = world.site.storage._database  # type: ignore[attr-defined]
    world.site.storage.write(lambda: database.run("UPDATE prose SET headings = NULL"))
    assert world.site.storage.derived.of(page.id).headings == ""
    world.web.run(world.site.indexer._read_headings())
    assert world.site.storage.derived.of(page.id).headings == "Zanzibar"
    assert world.site.storage.derived.unread(after=0, limit=9) == []


def test_many_pages_are_indexed_by_other_processes(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remaking, "_FEW", 3)
    pages = [world.write(f"Page {number}", "zanzibar") for number in range(7)]
    world.delete("Page 3")
    following = Following(world)
    following.catch_up()
    assert told(following.whoosh) == [page.id for page in pages if page.title != "Page 3"]
    assert len(list((following.folder / "whoosh").glob("*.seg"))) == 2
    assert [path.name for path in following.folder.iterdir()] == ["whoosh"]


def _answering(following: Following) -> str:
    return "whoosh" if following.engines.answering is following.whoosh else "embedded"
