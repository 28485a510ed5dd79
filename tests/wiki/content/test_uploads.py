"""From a person's file to the page's: once on the disk, numbered rather than replaced, whole or not there."""

import asyncio
import io
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from typing import Any, cast

import pytest

from storage.errors import NotFound, Unavailable
from storage.records import File, Page
from storage.sqlite import SqliteStorage
from tests.disks import no_file_larger_than
from tests.wiki.content.files import HTML, PDF, image, photo
from tests.wiki.web.world import World
from wiki.content.uploads import LARGEST
from wiki.errors import BadUpload, FileTooLarge, PalabreError, UploadFault


def add(world: World, page: Page, name: str, content: bytes, **more: Any) -> File:
    return world.web.run(sent(world, page, name, content, **more))


def sent(world: World, page: Page, name: str, content: bytes, **more: Any) -> Coroutine[Any, Any, File]:
    return world.site.uploads.add(page, name, io.BytesIO(content), by=world.people["member"], **more)


def on_disk(world: World) -> set[str]:
    """What lies below the folder of bytes; drafts would show by their names."""
    return {path.name for path in world.site.uploads.blobs.folder.rglob("*") if path.is_file()}


def test_a_file_is_what_is_left_of_it(world: World) -> None:
    page = world.write("Photo", "un")
    file = add(world, page, "Ma photo.JPEG", photo(), licence="CC0 1.0")
    version = file.current
    assert (file.name, file.page, version.number, version.media) == ("Ma_photo.jpg", page.id, 1, "image/jpeg")
    assert (version.width, version.height, version.licence) == (30, 40, "CC0 1.0")
    assert (version.person, version.at) == (world.people["member"], world.time())
    kept = world.site.uploads.blobs.path(version.digest).read_bytes()
    assert (len(kept), b"Brest" in kept) == (version.bytes, False)


def test_the_same_bytes_lie_on_the_disk_once(world: World) -> None:
    first, second = (world.write(name, "un") for name in ("Une", "Autre"))
    before = on_disk(world)
    files = [add(world, page, name, PDF) for page, name in ((first, "a.pdf"), (second, "a.pdf"), (second, "b.pdf"))]
    assert len({file.current.digest for file in files}) == 1
    assert len(on_disk(world) - before) <= 1


def test_a_name_that_is_taken_is_numbered_and_the_same_file_sent_twice_is_one(world: World) -> None:
    page = world.write("Noms", "un")
    names = [add(world, page, "image.png", image(colour=(tone, 0, 0))).name for tone in (1, 2, 3, 2)]
    assert names == ["image.png", "image-2.png", "image-3.png", "image-2.png"]
    assert [file.name for file in world.site.storage.files.of_page(page.id)] == names[1:3] + names[:1]


def test_twenty_people_who_send_the_same_name_at_once_lose_nothing(world: World) -> None:
    page = world.write("Ensemble", "un")

    async def together() -> list[File]:
        return await asyncio.gather(*(sent(world, page, "image.png", image(colour=(tone, 9, 9))) for tone in range(20)))

    files = world.web.run(together())
    assert len({file.name for file in files}) == len({file.current.digest for file in files}) == 20


def test_a_file_is_replaced_by_one_of_its_kind_and_its_past_stays(world: World) -> None:
    page = world.write("Remplacer", "un")
    first = add(world, page, "plan.png", image())
    second = add(world, page, "plan.png", image(colour=(1, 2, 3)), replaces=True)
    again = add(world, page, "plan.png", image(colour=(1, 2, 3)), replaces=True)
    assert (second.id, second.name, second.current.number, again) == (first.id, "plan.png", 2, second)
    assert world.site.storage.files.versions(first.id) == [second.current, first.current]
    with pytest.raises(BadUpload) as refused:
        add(world, page, "plan.png", PDF, replaces=True)
    assert refused.value.fault is UploadFault.OTHER_KIND


def test_only_what_is_there_is_replaced(world: World) -> None:
    page = world.write("Absent", "un")
    file = add(world, page, "a.pdf", PDF)
    world.web.run(world.site.uploads.delete(file, by=world.people["animator"]))
    for name in ("a.pdf", "b.pdf"):
        with pytest.raises(NotFound):
            add(world, page, name, PDF, replaces=True)


def test_the_name_of_a_deleted_file_is_not_taken_up(world: World) -> None:
    page = world.write("Retirer", "un")
    file = add(world, page, "a.pdf", PDF)
    world.web.run(world.site.uploads.delete(file, by=world.people["animator"]))
    assert add(world, page, "a.pdf", PDF + b" ").name == "a-2.pdf"
    world.web.run(world.site.uploads.undelete(file, by=world.people["animator"]))
    assert [kept.name for kept in world.site.storage.files.of_page(page.id)] == ["a-2.pdf", "a.pdf"]


def test_who_took_a_file_away_or_put_it_back_stands_in_the_log(world: World) -> None:
    page = world.write("Journal", "un")
    file, animator = add(world, page, "secret.pdf", PDF), world.people["animator"]
    world.web.run(world.site.uploads.delete(file, by=animator))
    world.web.run(world.site.uploads.undelete(file, by=animator))
    entries = [entry for _, entry in world.site.storage.audit.latest(before=1 << 40, limit=2)]
    subject = f"page {page.id} file {file.id}"
    assert [(entry.verb, entry.person, entry.space, entry.subject) for entry in entries] == [
        ("restore file", animator, page.space, subject), ("delete file", animator, page.space, subject),
    ]  # fmt: skip


def test_nothing_is_added_to_a_page_that_was_deleted_meanwhile(world: World) -> None:
    page = world.write("Partie", "un")
    before = on_disk(world)
    world.delete("Partie")
    with pytest.raises(NotFound):
        add(world, page, "a.png", image(colour=(7, 7, 7)))
    assert on_disk(world) == before


@pytest.mark.parametrize(
    ("content", "error"), [(bytes(LARGEST + 1), FileTooLarge), (HTML, BadUpload), (b"", BadUpload)]
)
def test_what_is_refused_leaves_nothing_behind(world: World, content: bytes, error: type[PalabreError]) -> None:
    page = world.write("Refus", "un")
    before = on_disk(world)
    with pytest.raises(error):
        add(world, page, "a.png", content)
    assert (on_disk(world), world.site.storage.files.of_page(page.id)) == (before, [])


def test_on_a_full_disk_a_file_is_refused_and_leaves_nothing_behind(world: World) -> None:
    page, content = world.write("Plein", "un"), PDF + bytes(5000)
    before = on_disk(world)
    with no_file_larger_than(2000), pytest.raises(Unavailable) as refused:
        add(world, page, "a.pdf", content)
    assert refused.value.reason == "full"
    assert (on_disk(world), world.site.storage.files.of_page(page.id)) == (before, [])
    assert add(world, page, "a.pdf", content).current.number == 1


def test_bytes_without_a_row_are_taken_back_unless_another_file_has_them(world: World) -> None:
    page = world.write("Sans place", "un")
    shared = add(world, page, "a.pdf", PDF + b"1")
    before = on_disk(world)
    with full_database(world):
        for name, content in (("b.pdf", PDF + b"1"), ("c.pdf", PDF + b"2")):
            with pytest.raises(Unavailable):
                fill(world, page, name, content)
    kept = {file.current.digest for file in world.site.storage.files.of_page(page.id)}
    assert on_disk(world) - before == kept - before
    assert world.site.uploads.blobs.has(shared.current.digest)


def fill(world: World, page: Page, name: str, content: bytes) -> None:
    """The same bytes under many long names."""
    for number in range(200):
        add(world, page, f"{number}{'x' * 150}{name}", content)


@contextmanager
def full_database(world: World) -> Iterator[None]:
    """The database may grow by nothing."""
    connection = cast(SqliteStorage, world.site.storage)._database._connection
    count = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count = {count}")
    try:
        yield
    finally:
        connection.execute(f"PRAGMA max_page_count = {1 << 30}")
