"""The one thread that writes: groups of jobs, each undone alone, none acknowledged before it is kept."""

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

import pytest

from storage import Storage
from storage.errors import TitleTaken, Unavailable
from storage.records import Page
from tests.storage.world import NOTHING, World, held, title


class Misfortune(Exception):
    """What jobs of these tests raise."""


def test_jobs_are_done_in_the_order_in_which_they_are_given(storage: Storage) -> None:
    done: list[int] = []
    futures = [storage.writer.submit(lambda number=number: done.append(number)) for number in range(200)]  # type: ignore[misc]
    for future in futures:
        future.result(timeout=10)
    assert done == list(range(200))


def test_a_job_reads_what_jobs_before_it_wrote(world: World) -> None:
    with held(world.storage):
        futures = [_submit_write(world, "Accueil", expected) for expected in range(5)]
    assert [future.result(timeout=10).head for future in futures] == [1, 2, 3, 4, 5]


def test_a_job_that_raises_is_undone_alone(world: World) -> None:
    def write_and_fail() -> None:
        world.storage.pages.append(world.new_page("Moitié"), 0, world.version("perdu"), NOTHING)
        raise Misfortune

    with held(world.storage):
        before = _submit_write(world, "Avant", 0)
        failing = world.storage.writer.submit(write_and_fail)
        after = _submit_write(world, "Après", 0)
    assert isinstance(failing.exception(timeout=10), Misfortune)
    kept = [before.result(timeout=10), after.result(timeout=10)]
    assert world.storage.pages.titles(world.space.id, after="", limit=9) == sorted(kept, key=lambda page: page.key)
    assert world.storage.check() == []


def test_an_error_of_the_port_undoes_what_its_job_did_before(world: World) -> None:
    world.write("Maison")
    page = world.write("Accueil")

    def write_and_rename() -> None:
        world.storage.pages.append(page, 1, world.version("deux"), NOTHING)
        world.storage.pages.rename(page.id, title("Maison"), by=world.anne.id, at=page_at)

    page_at = world.storage.versions.get(page.id, 1).at
    with pytest.raises(TitleTaken):
        world.storage.write(write_and_rename)
    assert world.storage.pages.get(page.id) == page


def test_even_what_ends_a_program_does_not_end_the_writer(world: World) -> None:
    def leave() -> None:
        raise SystemExit

    assert isinstance(world.storage.writer.submit(leave).exception(timeout=10), SystemExit)
    assert world.write("Accueil").head == 1


def test_nobody_reads_what_is_not_kept_yet(world: World) -> None:
    written, seen = threading.Event(), list[Page | None]()

    def write_and_fail() -> None:
        world.storage.pages.append(world.new_page("Moitié"), 0, world.version("perdu"), NOTHING)
        written.set()
        time.sleep(0.1)
        raise Misfortune

    def read() -> None:
        written.wait(10)
        seen.extend(world.storage.pages.find(world.space.id, "moitié") for _ in range(5))

    readers = [threading.Thread(target=read) for _ in range(3)]
    for reader in readers:
        reader.start()
    future = world.storage.writer.submit(write_and_fail)
    for reader in readers:
        reader.join()
    assert isinstance(future.exception(timeout=10), Misfortune)
    assert seen == [None] * 15


def test_what_is_acknowledged_is_read_by_every_thread(world: World) -> None:
    page = world.write("Accueil", "texte 1")
    stop, wrong = threading.Event(), list[str]()

    def read() -> int:
        last = 0
        while not stop.is_set():
            known = acknowledged[-1]
            head = world.storage.pages.get(page.id).head
            text = world.storage.versions.text(world.storage.versions.get(page.id, head))
            if head < max(known, last) or text != f"texte {head}":
                wrong.append(f"{last}, {known}: {head}, {text}")
            last = head
        return last

    acknowledged = [1]
    with ThreadPoolExecutor(8) as threads:
        readers = [threads.submit(read) for _ in range(8)]
        try:
            acknowledged.extend(world.write("Accueil", f"texte {number}").head for number in range(2, 60))
        finally:
            stop.set()
        assert all(reader.result(timeout=10) for reader in readers)
    assert wrong == []


def test_a_job_that_was_given_up_in_time_is_not_done(world: World) -> None:
    with held(world.storage):
        given_up, other = _submit_write(world, "Abandon", 0), _submit_write(world, "Accueil", 0)
        assert given_up.cancel()
    assert other.result(timeout=10).head == 1
    assert world.storage.pages.find(world.space.id, "abandon") is None


def test_a_job_that_has_begun_can_no_longer_be_given_up(world: World) -> None:
    begun, go = threading.Event(), threading.Event()

    def wait() -> str:
        begun.set()
        go.wait(10)
        return "fait"

    future = world.storage.writer.submit(wait)
    begun.wait(10)
    assert not future.cancel()
    go.set()
    assert future.result(timeout=10) == "fait"


def test_closing_finishes_what_waits(world: World) -> None:
    kept = list[int]()
    futures = [world.storage.writer.submit(_slowly(kept, number)) for number in range(100)]
    world.storage.close()
    assert [future.done() and future.exception() for future in futures] == [None] * 100
    assert kept == list(range(100))


def test_a_closed_storage_refuses_at_once(world: World) -> None:
    world.storage.close()
    future = world.storage.writer.submit(lambda: None)
    error = future.exception(timeout=0)
    assert isinstance(error, Unavailable)
    assert error.reason == "failed"


def test_every_job_is_answered_when_the_storage_is_closed_meanwhile(world: World) -> None:
    futures = list[Future[None]]()
    stop = threading.Event()

    def submit() -> None:
        while not stop.is_set():
            futures.append(world.storage.writer.submit(lambda: None))
            stop.wait(0.0001)  # else three queue faster than one writes, and what waits is finished minutes later

    threads = [threading.Thread(target=submit) for _ in range(3)]
    for thread in threads:
        thread.start()
    time.sleep(0.02)
    world.storage.close()
    stop.set()
    for thread in threads:
        thread.join()
    reasons = {type(future.exception(timeout=10)) for future in futures}
    assert reasons <= {type(None), Unavailable}


def test_a_change_outside_a_job_is_a_mistake(world: World) -> None:
    with pytest.raises(RuntimeError):
        world.storage.settings.set("nom", "valeur")
    assert world.storage.settings.get("nom") is None


def _submit_write(world: World, name: str, expected: int) -> Future[Page]:
    version = world.version(f"{name} {expected}")

    def write() -> Page:
        page = world.storage.pages.find(world.space.id, title(name).key) or world.new_page(name)
        return world.storage.pages.get(world.storage.pages.append(page, expected, version, NOTHING).page)

    return world.storage.writer.submit(write)


def _slowly(kept: list[int], number: int) -> Callable[[], None]:
    def keep() -> None:
        time.sleep(0.0005)
        kept.append(number)

    return keep
