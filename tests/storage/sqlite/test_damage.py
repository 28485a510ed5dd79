"""What a disk did to the file behind our back is found, told, and keeps nobody from the rest."""

from pathlib import Path

import pytest

from storage.errors import Damaged
from storage.records import Fault, Page
from storage.sqlite import SqliteStorage
from tests.storage.french import Prose
from tests.storage.world import World


@pytest.fixture
def page(world: World) -> Page:
    """Three versions: a key frame, one kept against it, and the newest as it is."""
    prose = Prose(6)
    text = prose.text(3000)
    for _ in range(3):
        page = world.write("Accueil", text)
        text = prose.edited(text)
    return page


@pytest.mark.parametrize(
    ("number", "unreadable"), [(1, {1, 2}), (2, {2}), (3, {3})], ids=["key frame", "framed", "newest"]
)
@pytest.mark.parametrize("place", [0, 5, 8, -5], ids=["magic", "header", "start", "end"])
def test_a_flipped_byte_is_found_by_the_check(
    storage: SqliteStorage, page: Page, number: int, unreadable: set[int], place: int
) -> None:
    texts = {number: storage.versions.get(page.id, number).text for number in (1, 2, 3)}
    _flip(storage, texts[number], place)
    assert storage.check() == [_damaged(texts[number]) for number in sorted(unreadable)]


def test_an_old_version_that_was_damaged_is_not_shown(storage: SqliteStorage, page: Page) -> None:
    version = storage.versions.get(page.id, 2)
    _flip(storage, version.text, -5)
    with pytest.raises(Damaged):
        storage.versions.text(version)


def test_a_newest_version_that_is_no_text_any_more_is_not_shown(storage: SqliteStorage, page: Page) -> None:
    version = storage.versions.get(page.id, 3)
    storage.write(lambda: storage._database.run("UPDATE text SET data = x'ff' WHERE id = ?", (version.text,)))
    with pytest.raises(Damaged):
        storage.versions.text(version)


def test_a_wrong_digest_is_found_by_the_check(storage: SqliteStorage, page: Page) -> None:
    text = storage.versions.get(page.id, 3).text
    storage.write(lambda: storage._database.run("UPDATE text SET digest = zeroblob(32) WHERE id = ?", (text,)))
    assert storage.check() == [_damaged(text)]


def test_people_write_on_when_a_key_frame_is_damaged(world: World, storage: SqliteStorage, page: Page) -> None:
    _flip(storage, storage.versions.get(page.id, 1).text, 0)
    texts = [f"Nous continuons. {number}" * 40 for number in range(5)]
    for text in texts:
        world.write("Accueil", text)
    versions = storage.versions.history(page.id, before=99, limit=5)
    assert [storage.versions.text(version) for version in versions] == texts[::-1]


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        ("UPDATE page SET head = 4", Fault(where="page 1 « Accueil »", what="head 4, 3 versions up to 3")),
        ("DELETE FROM prose", Fault(where="page 1 « Accueil »", what="its words are not searchable")),
        ("DELETE FROM version_author WHERE version = 2", Fault(where="page 1, version 2", what="has no author")),
        (
            "INSERT INTO alias (space, key, title, page) VALUES (1, 'accueil', 'Accueil', 1)",
            Fault(where="space 1, old title « Accueil »", what="is also the title of a page"),
        ),
    ],
)
def test_rows_that_disagree_are_found_by_the_check(
    storage: SqliteStorage, page: Page, statement: str, fault: Fault
) -> None:
    assert page.id == 1
    storage.write(lambda: storage._database.run(statement))
    assert storage.check() == [fault]


def test_a_missing_row_is_found_by_the_check(storage: SqliteStorage, page: Page) -> None:
    storage._database._connection.execute("PRAGMA foreign_keys = 0")
    storage.write(lambda: storage._database.run("DELETE FROM person WHERE name = 'Anne'"))
    assert {fault.what.split(" names ")[1] for fault in storage.check()} == {"a missing person"}


def test_a_torn_file_is_told_and_not_raised(world: World, storage: SqliteStorage, path: Path) -> None:
    prose = Prose(7)
    for number in range(60):
        world.write(f"Page {number}", prose.text(5000))
    storage.close()
    content = path.read_bytes()
    whole = 2 * len(content) // 3  # with it all that says which tables there are
    path.write_bytes(content[:whole] + b"\xa5" * (len(content) - whole))
    torn = SqliteStorage(str(path))
    faults = torn.check()
    torn.close()
    assert faults
    assert {type(fault) for fault in faults} == {Fault}


def _damaged(text: int) -> Fault:
    return Fault(where=f"text {text}", what="is not what was written")


def _flip(storage: SqliteStorage, text: int, place: int) -> None:
    row = storage._database.one("SELECT data FROM text WHERE id = ?", (text,))
    assert row is not None
    data = bytearray(row[0])
    data[place] ^= 0x01
    storage.write(lambda: storage._database.run("UPDATE text SET data = ? WHERE id = ?", (bytes(data), text)))
