"""Bytes on the disk: whole or not there, once each, and nothing left over."""

import errno
import hashlib
import io
import stat
from pathlib import Path

import pytest

from storage.errors import Unavailable
from tests.disks import no_file_larger_than
from wiki.content.blobs import Blobs


@pytest.fixture
def blobs(tmp_path: Path) -> Blobs:
    return Blobs(tmp_path / "data" / "files")


def there(blobs: Blobs) -> list[str]:
    return sorted(path.relative_to(blobs.folder).as_posix() for path in blobs.folder.rglob("*") if path.is_file())


def test_bytes_are_kept_under_their_digest_for_their_owner_alone(blobs: Blobs) -> None:
    digest = blobs.keep(io.BytesIO(b"plan"))
    assert digest == hashlib.sha256(b"plan").hexdigest()
    assert there(blobs) == [f"{digest[:2]}/{digest}"]
    assert blobs.path(digest).read_bytes() == b"plan"
    modes = [stat.S_IMODE(path.stat().st_mode) for path in (blobs.folder, blobs.path(digest).parent)]
    assert modes == [0o700, 0o700]
    assert stat.S_IMODE(blobs.path(digest).stat().st_mode) == 0o600


def test_the_same_bytes_are_kept_once(blobs: Blobs) -> None:
    assert blobs.keep(io.BytesIO(b"plan")) == blobs.keep(io.BytesIO(b"plan"))
    assert len(there(blobs)) == 1


def test_keeping_damaged_bytes_again_mends_them(blobs: Blobs) -> None:
    digest = blobs.keep(io.BytesIO(b"plan"))
    blobs.path(digest).write_bytes(b"")
    assert list(blobs.faults([digest])) == [f"file {digest}: is not what was written"]
    blobs.keep(io.BytesIO(b"plan"))
    assert list(blobs.faults([digest])) == []


def test_only_a_digest_is_a_path(blobs: Blobs) -> None:
    for name in ("", "..", "../../etc/passwd", "a" * 63, "A" * 64, "a" * 64 + "\n", "/" + "a" * 63):
        with pytest.raises(ValueError):
            blobs.path(name)


def test_missing_and_stray_bytes_are_told(blobs: Blobs) -> None:
    kept, stray = blobs.keep(io.BytesIO(b"plan")), blobs.keep(io.BytesIO(b"perdu"))
    (blobs.folder / "draft-1").write_bytes(b"")
    gone = "0" * 64
    assert list(blobs.faults({kept, gone})) == [f"file {gone}: its bytes are missing"]
    assert blobs.strays({kept, gone}) == sorted([blobs.path(stray), blobs.folder / "draft-1"])
    blobs.forget(stray)
    assert blobs.strays({kept}) == [blobs.folder / "draft-1"]
    assert Blobs(blobs.folder / "nowhere").strays(set()) == []


def test_a_full_disk_is_told_and_leaves_nothing_behind(blobs: Blobs) -> None:
    kept = blobs.keep(io.BytesIO(b"plan"))
    with no_file_larger_than(1000), pytest.raises(Unavailable) as refused:
        blobs.keep(io.BytesIO(bytes(5000)))
    assert refused.value.reason == "full"
    assert there(blobs) == [f"{kept[:2]}/{kept}"]


def test_a_source_that_breaks_leaves_nothing_behind(blobs: Blobs) -> None:
    class Broken(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            raise OSError(errno.EIO, "input/output error")

    with pytest.raises(Unavailable):
        blobs.keep(Broken())
    assert there(blobs) == []
