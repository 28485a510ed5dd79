"""A backup is whole or not there, and an older one stays until a newer one is good."""

import json
import stat
import zipfile
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest

from tests.disks import no_file_larger_than
from tests.wiki.transfer.sites import AT, back_up, bring_back, fill, held, told
from tests.wiki.web.world import World
from wiki.errors import BackupFailed
from wiki.transfer.backup import backup_age, last_backup


def test_a_backup_restores_to_the_same_site(world: World, tmp_path: Path) -> None:
    fill(world)
    done = back_up(world, tmp_path / "b.zip")
    restored = bring_back(tmp_path / "b.zip", tmp_path / "elsewhere")
    assert (restored.manifest, restored.aside, done.missing) == (done.manifest, (), ())
    assert told(tmp_path / "elsewhere") == told(world.site.settings.data)
    assert len(held(tmp_path / "elsewhere")) == 5


def test_a_backup_holds_every_file_with_its_digest_and_nothing_that_is_not_named(world: World, tmp_path: Path) -> None:
    fill(world)
    stray = world.site.uploads.blobs.folder / "draft-1"
    stray.write_bytes(b"")
    (world.site.settings.data / "themes" / "brest" / "link").symlink_to("/etc/passwd")
    (world.site.settings.data / "notes.txt").write_text("à moi")
    back_up(world, tmp_path / "b.zip")
    with zipfile.ZipFile(tmp_path / "b.zip") as archive:
        manifest = json.loads(archive.read("manifest.json"))
        names = {member["name"] for member in manifest["members"]}
        assert names == set(archive.namelist()) - {"manifest.json"}
    assert (manifest["format"], manifest["made"]) == (1, AT.isoformat())
    assert {name for name in names if not name.startswith("files/")} == {
        "palabre.db", "secret", "themes/brest/theme.toml",
    }  # fmt: skip
    files = {name.rpartition("/")[2] for name in names if name.startswith("files/")}
    assert files == world.site.storage.files.digests()


def test_a_backup_is_for_its_owner_alone(world: World, tmp_path: Path) -> None:
    back_up(world, tmp_path / "b.zip")
    assert stat.S_IMODE((tmp_path / "b.zip").stat().st_mode) == 0o600


def test_the_age_of_the_last_good_backup_is_told(world: World, tmp_path: Path) -> None:
    storage, nobody = world.site.storage, world.browser("nobody")
    assert (last_backup(storage), backup_age(storage, AT)) == (None, None)
    assert nobody.get("/+health").json() == {"status": "ok", "backup": None}
    back_up(world, tmp_path / "b.zip")
    assert (last_backup(storage), backup_age(storage, AT + timedelta(hours=2))) == (AT, 7200)
    world.time.at = AT + timedelta(seconds=90)
    assert nobody.get("/+health").json() == {"status": "ok", "backup": 90}


@pytest.mark.parametrize("largest", [0, 4096, 100_000])
def test_on_a_full_disk_the_old_backup_stays_and_nothing_else(world: World, tmp_path: Path, largest: int) -> None:
    fill(world)
    folder = tmp_path / "backups"
    folder.mkdir()
    (folder / "b.zip").write_bytes(b"the old one")
    with no_file_larger_than(largest), pytest.raises(BackupFailed, match="the backup was not made"):
        back_up(world, folder / "b.zip")
    assert [(path.name, path.read_bytes()) for path in folder.iterdir()] == [("b.zip", b"the old one")]
    assert last_backup(world.site.storage) is None


def test_an_archive_that_does_not_fit_is_taken_back_too(world: World, tmp_path: Path) -> None:
    """The copy of the database fits here; what fills the disk is another file."""
    fill(world)
    (world.site.settings.data / "themes" / "brest" / "large").write_bytes(Random(1).randbytes(2_000_000))
    (tmp_path / "b.zip").write_bytes(b"the old one")
    before = sorted(tmp_path.iterdir())
    with no_file_larger_than(1_500_000), pytest.raises(BackupFailed):
        back_up(world, tmp_path / "b.zip")
    assert (sorted(tmp_path.iterdir()), (tmp_path / "b.zip").read_bytes()) == (before, b"the old one")


def test_a_file_that_is_damaged_is_told_and_the_rest_is_kept(world: World, tmp_path: Path) -> None:
    fill(world)
    digests = sorted(world.site.storage.files.digests())
    world.site.uploads.blobs.path(digests[0]).write_bytes(b"?")
    world.site.uploads.blobs.forget(digests[1])
    done = back_up(world, tmp_path / "b.zip")
    assert done.missing == tuple(digests[:2])
    assert sum(member.name.startswith("files/") for member in done.manifest.members) == len(digests) - 2
