"""What pandoc read is kept: never asked twice, and made again when the disk has lost it."""

from pathlib import Path

import pytest

from wiki.content.readings import KeptReadings
from wiki.markup.wikitext.pandoc import Unreadable


class Counting:
    """Reads by turning a text into capitals, and counts."""

    def __init__(self, version: str = "1") -> None:
        self.version = version
        self.asked: list[str] = []

    def read(self, source: str) -> bytes:
        self.asked.append(source)
        if source == "impossible":
            raise Unreadable
        return source.upper().encode()


def test_a_text_is_read_once_also_after_a_restart(tmp_path: Path) -> None:
    first, second = Counting(), Counting()
    assert [KeptReadings(first, tmp_path).read("été") for _ in range(2)] == ["ÉTÉ".encode()] * 2
    assert KeptReadings(second, tmp_path).read("été") == "ÉTÉ".encode()
    assert (first.asked, second.asked) == (["été"], [])


def test_another_pandoc_reads_again(tmp_path: Path) -> None:
    newer = Counting("2")
    KeptReadings(Counting(), tmp_path).read("a")
    KeptReadings(newer, tmp_path).read("a")
    assert newer.asked == ["a"]


@pytest.mark.parametrize("damage", [b"", b"nothing packed", None])
def test_what_is_damaged_on_the_disk_is_made_again(tmp_path: Path, damage: bytes | None) -> None:
    reader = Counting()
    readings = KeptReadings(reader, tmp_path)
    readings.read("a" * 1000)
    (kept,) = (path for path in tmp_path.rglob("*") if path.is_file())
    whole = kept.read_bytes()
    kept.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]) if damage is None else damage)
    assert readings.read("a" * 1000) == b"A" * 1000
    assert (len(reader.asked), kept.read_bytes()) == (2, whole)


def test_a_disk_that_keeps_nothing_costs_no_page(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where a folder should be")
    assert KeptReadings(Counting(), tmp_path / "cache").read("a") == b"A"


def test_what_cannot_be_read_is_not_kept(tmp_path: Path) -> None:
    readings = KeptReadings(Counting(), tmp_path)
    with pytest.raises(Unreadable):
        readings.read("impossible")
    assert list(tmp_path.iterdir()) == []
