"""A restore takes its place whole or not at all, destroys nothing, and believes no archive that deceives."""

import json
import shutil
import sqlite3
import stat
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Any

import pytest

from storage import claim_storage
from storage.errors import AlreadyServed
from tests.disks import no_file_larger_than
from tests.durability.nursery import NURSERY
from tests.wiki.transfer.sites import back_up, bring_back, bring_back_until, digest, fill, told
from tests.wiki.web.world import World, made
from wiki.errors import BadArchive, RestoreRefused, RestoreUnfinished
from wiki.transfer.restore import restore
from wiki.transfer.unfinished import refuse_unfinished


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """A site that stays as it is."""
    folder = tmp_path_factory.mktemp("site") / "data"
    with made(folder, database=f"sqlite:///{folder}/palabre.db") as world:
        fill(world)
        yield world


@pytest.fixture(scope="module")
def kept(world: World, tmp_path_factory: pytest.TempPathFactory) -> Path:
    back_up(world, to := tmp_path_factory.mktemp("kept") / "good.zip")
    return to


@pytest.fixture
def good(kept: Path, tmp_path: Path) -> Path:
    """A backup of that site, each test its own."""
    return Path(shutil.copy(kept, tmp_path))


def rebuilt(good: Path, change: Callable[[dict[str, bytes]], None], *, mode: int = 0, manifest: Any = None) -> Path:
    """The archive with its members changed, and a manifest that says so."""
    with zipfile.ZipFile(good) as archive:
        members = {name: archive.read(name) for name in archive.namelist() if name != "manifest.json"}
        told = json.loads(archive.read("manifest.json"))
    change(members)
    told["members"] = [
        {"name": name, "bytes": len(content), "sha256": digest(content)} for name, content in members.items()
    ]
    bad = good.with_name("bad.zip")
    with zipfile.ZipFile(bad, "w") as archive:
        members["manifest.json"] = json.dumps(told if manifest is None else manifest).encode()
        for name, content in members.items():
            entry = zipfile.ZipInfo(name)
            entry.external_attr = (mode if name.startswith("themes/") else 0) << 16
            archive.writestr(entry, content)
    return bad


def untouched(data: Path) -> bool:
    """Whether nobody made anything there."""
    return not data.exists()


def test_what_is_there_is_refused_and_with_force_moved_aside(world: World, good: Path, tmp_path: Path) -> None:
    data = tmp_path / "there"
    bring_back(good, data)
    (data / "secret").write_text("another secret")
    (data / "notes.txt").write_text("à moi")
    before = told(data)
    with pytest.raises(RestoreRefused, match="not empty"):
        bring_back(good, data)
    assert told(data) == before
    restored = bring_back(good, data, force=True)
    [aside] = restored.aside
    assert (aside.parent, told(aside), told(data)) == (data, before, told(world.site.settings.data))
    assert (data / "notes.txt").read_text() == "à moi"


def test_a_site_that_is_served_is_not_restored_over(good: Path, tmp_path: Path) -> None:
    data = tmp_path / "there"
    with claim_storage(f"sqlite:///{data}/palabre.db"), pytest.raises(AlreadyServed):
        bring_back(good, data, force=True)
    assert [path.name for path in data.iterdir()] == ["palabre.db.lock"]


def test_a_database_that_lies_elsewhere_is_restored_there(world: World, good: Path, tmp_path: Path) -> None:
    data, url = tmp_path / "data2", f"sqlite:///{tmp_path}/elsewhere/wiki.db"
    for force in (False, True):
        done = restore(good, data=data, url=url, force=force, now=world.time(), progress=lambda *_: None)
    assert {path.parent for path in done.aside} == {data, tmp_path / "elsewhere"}
    assert sorted(path.name for path in (tmp_path / "elsewhere").iterdir() if path.is_file()) == [
        "wiki.db", "wiki.db.lock",
    ]  # fmt: skip
    assert not (data / "palabre.db").exists()


def test_what_comes_back_is_for_its_owner_alone(good: Path, tmp_path: Path) -> None:
    bring_back(good, tmp_path / "there")
    modes = {
        name: stat.S_IMODE((tmp_path / "there" / name).stat().st_mode) for name in ("secret", "palabre.db", "files")
    }
    assert modes == {"secret": 0o600, "palabre.db": 0o600, "files": 0o700}


@pytest.mark.parametrize(
    "name",
    [
        "/etc/passwd", "../secret", "themes/../../secret", "themes/x/../y", "themes/./x", "themes//x", "themes/",
        "themes", "themes\\..\\x", "themes/a\\..\\b", "themes/C:x", "plugins/x\x01y", "palabre.db-wal", "notes.txt",
        "files/ab/../../x", f"files/aa/{'b' * 64}", f"files/bb/{'b' * 64}", "themes/" + "x" * 300, "restore/x",
    ],
)  # fmt: skip
def test_a_name_that_leads_elsewhere_is_refused_before_anything_is_touched(
    good: Path, tmp_path: Path, name: str
) -> None:
    bad = rebuilt(good, lambda members: members.update({name: b"x"}))
    with pytest.raises(BadArchive):
        bring_back(bad, tmp_path / "there")
    assert untouched(tmp_path / "there")


@pytest.mark.parametrize("mode", [stat.S_IFLNK | 0o777, stat.S_IFDIR | 0o755, stat.S_IFIFO | 0o600, stat.S_IFCHR])
def test_what_is_no_plain_file_is_refused(good: Path, tmp_path: Path, mode: int) -> None:
    with pytest.raises(BadArchive, match="no plain file"):
        bring_back(rebuilt(good, lambda members: None, mode=mode), tmp_path / "there")
    assert untouched(tmp_path / "there")


@pytest.mark.parametrize(
    "manifest",
    [{}, [], "x", {"format": 2}, {"format": 1, "made": "x", "members": []}, {"format": 1, "made": 3, "members": 3}],
)
def test_a_manifest_that_makes_no_sense_is_refused(good: Path, tmp_path: Path, manifest: Any) -> None:
    with pytest.raises(BadArchive):
        bring_back(rebuilt(good, lambda members: None, manifest=manifest), tmp_path / "there")
    assert untouched(tmp_path / "there")


@pytest.mark.parametrize("what", ["more", "less", "other", "no database", "doubled"])
def test_an_archive_that_is_not_its_manifest_is_refused(good: Path, tmp_path: Path, what: str) -> None:
    bad = tmp_path / "bad.zip"
    with zipfile.ZipFile(good) as archive, zipfile.ZipFile(bad, "w") as made:
        for name in archive.namelist():
            content = archive.read(name)
            if name == "secret" and what == "less":
                continue
            if name == "palabre.db" and what == "no database":
                continue
            made.writestr(name, content[::-1] if name == "secret" and what == "other" else content)
        if what == "more":
            made.writestr("themes/x", b"x")
        if what == "doubled":
            with pytest.warns(UserWarning, match="Duplicate"):
                made.writestr("secret", b"x")
    with pytest.raises(BadArchive):
        bring_back(bad, tmp_path / "there")
    assert untouched(tmp_path / "there")


@pytest.mark.parametrize("seed", range(12))
def test_a_torn_archive_is_refused_before_anything_is_touched(good: Path, tmp_path: Path, seed: int) -> None:
    chance, content = Random(seed), bytearray(good.read_bytes())
    place = chance.randrange(len(content))
    torn = content[:place] if seed % 3 == 0 else content[:place] + chance.randbytes(40) + content[place + 40 :]
    (tmp_path / "bad.zip").write_bytes(torn)
    with pytest.raises(BadArchive):
        bring_back(tmp_path / "bad.zip", tmp_path / "there")
    assert untouched(tmp_path / "there")


def test_a_database_that_is_damaged_inside_is_refused_and_what_is_there_stays(good: Path, tmp_path: Path) -> None:
    data = tmp_path / "there"
    bring_back(good, data)
    before = told(data)

    def damage(members: dict[str, bytes]) -> None:
        content = bytearray(members["palabre.db"])
        content[20_000:60_000] = bytes(40_000)
        members["palabre.db"] = bytes(content)

    with pytest.raises(BadArchive):
        bring_back(rebuilt(good, damage), data, force=True)
    assert told(data) == before
    assert [path.name for path in data.iterdir() if path.name.startswith(".") or "before" in path.name] == []


def test_a_database_that_names_files_which_are_not_there_is_refused(good: Path, tmp_path: Path) -> None:
    def lose(members: dict[str, bytes]) -> None:
        members.pop(next(name for name in members if name.startswith("files/")))

    with pytest.raises(BadArchive, match="its bytes are missing"):
        bring_back(rebuilt(good, lose), tmp_path / "there")


def test_an_older_schema_is_brought_up(world: World, good: Path, tmp_path: Path) -> None:
    """A backup of a site as the first migration left it."""
    old = tmp_path / "old.db"
    from storage.sqlite.migrations import _FIRST  # noqa: PLC0415

    with closing(sqlite3.connect(old)) as database:
        for statement in _FIRST:
            database.execute(statement)
        database.execute(
            "CREATE TABLE _sqlite_migrations (id INTEGER PRIMARY KEY, migration_set TEXT, name TEXT, applied_at TEXT)"
        )
        database.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at)"
            " VALUES ('palabre', 'm001_pages_that_remember', '2024')"
        )
        database.execute("INSERT INTO setting VALUES ('from', 'long ago')")
        database.commit()

    def age(members: dict[str, bytes]) -> None:
        members.clear()
        members["palabre.db"] = old.read_bytes()

    bring_back(rebuilt(good, age), tmp_path / "there")
    assert told(tmp_path / "there") == {}
    with closing(sqlite3.connect(tmp_path / "there" / "palabre.db")) as database:
        assert database.execute("SELECT value FROM setting WHERE name = 'from'").fetchone() == ("long ago",)
        assert database.execute("SELECT count(*) FROM file").fetchone() == (0,)


@pytest.mark.parametrize("largest", [20, 100_000])
def test_a_full_disk_leaves_what_was_there(good: Path, tmp_path: Path, largest: int) -> None:
    data = tmp_path / "there"
    bring_back(good, data)
    before = told(data)
    with no_file_larger_than(largest), pytest.raises(OSError, match=r"too large|space"):
        bring_back(good, data, force=True)
    assert told(data) == before
    assert [path.name for path in data.iterdir() if path.name.startswith(".") or "before" in path.name] == []


@pytest.mark.parametrize("moves", range(6))
def test_a_restore_that_is_killed_half_way_is_noticed_and_can_be_run_again(
    world: World, good: Path, tmp_path: Path, moves: int
) -> None:
    """Killed after so many names have changed; what was there before is still whole, in the folders that are told."""
    data = tmp_path / "there"
    bring_back(good, data)
    (data / "secret").write_text("another secret")
    killed = NURSERY.Process(target=bring_back_until, args=(moves, good, data))
    killed.start()
    killed.join()
    assert killed.exitcode == 9
    with pytest.raises(RestoreUnfinished, match=r"run `palabre restore FILE --force` again.*before-restore-2024"):
        refuse_unfinished(data)
    restore(
        good, data=data, url=f"sqlite:///{data}/palabre.db", force=True, now=datetime(2025, 1, 1, tzinfo=UTC),
        progress=lambda *_: None,
    )  # fmt: skip
    refuse_unfinished(data)
    assert told(data) == told(world.site.settings.data)
    assert "another secret" in [path.read_text() for path in data.glob("before-restore-*/secret")]


def test_a_restore_that_fails_leaves_no_mark(good: Path, tmp_path: Path) -> None:
    data = tmp_path / "there"
    bring_back(good, data)
    (data / "before-restore-20240706T030000").write_text("in the way")
    with pytest.raises(FileExistsError):
        bring_back(good, data, force=True)
    refuse_unfinished(data)
