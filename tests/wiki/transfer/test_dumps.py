"""What is read of a dump, and what is refused before anything of it is."""

import bz2
import gzip
import sys
from pathlib import Path

import pytest

from storage.records import Hides
from tests.wiki.transfer.dumps import HIDING, PROGRAMME, WHOLE, There, page, written
from wiki.transfer.mediawiki.errors import BadDump, ReaderMissing
from wiki.transfer.mediawiki.reader import Dump
from wiki.transfer.mediawiki.records import Place, Revision

BOMB = b"""<?xml version="1.0"?>
<!-- before -->
<!DOCTYPE mediawiki [<!ENTITY a "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa">
<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>
<mediawiki><siteinfo><sitename>&c;</sitename></siteinfo></mediawiki>"""
EXTERNAL = b'<!DOCTYPE m [<!ENTITY f SYSTEM "file:///etc/passwd">]><mediawiki><siteinfo>&f;</siteinfo></mediawiki>'


def told(path: Path, raw: bytes) -> list[tuple[Place, list[Revision]]]:
    path.write_bytes(raw)
    with Dump(path) as dump:
        return [(read.place, list(read.revisions)) for read in dump.pages()]


def read_into(seen: list[tuple[Place, Revision]], path: Path) -> None:
    with Dump(path) as dump:
        for read in dump.pages():
            seen.extend((read.place, revision) for revision in read.revisions)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "dump"


def test_every_page_and_version_is_read(path: Path) -> None:
    read = told(path, written(*WHOLE))
    assert [(place.title, place.ref, place.namespace, len(versions)) for place, versions in read] == [
        (one.title, one.ref, one.ns, len(one.versions)) for one in WHOLE
    ]
    assert [version.text for _, versions in read for version in versions] == [
        version.text or "" for one in WHOLE for version in one.versions
    ]
    assert [version.hides for version in dict(read)[Place(ref=12, namespace=0, title="Liste")]] == [
        Hides.NOTHING, Hides.TEXT, Hides.SUMMARY | Hides.AUTHOR,
    ]  # fmt: skip


@pytest.mark.parametrize("packed", [bz2.compress, gzip.compress])
def test_a_packed_dump_is_read_as_it_is(path: Path, packed: "type[bytes]") -> None:
    assert told(path, packed(written(*WHOLE))) == told(path, written(*WHOLE))


@pytest.mark.parametrize("raw", [BOMB, EXTERNAL, BOMB.decode().encode("utf-16"), gzip.compress(BOMB)])
def test_a_doctype_is_refused_before_anything_is_read(path: Path, raw: bytes) -> None:
    with pytest.raises(BadDump, match="DOCTYPE"):
        told(path, raw)


@pytest.mark.parametrize(
    "raw",
    [
        b"", b"   ", b"not XML", b"\x00" * 5000, b"<html></html>", b"<mediawiki></mediawiki>", b"BZh91AY",
        b"\x1f\x8b\x08",
        b"<!-- " + b"x" * 100_000, b"<mediawiki><siteinfo/><page><title/></page></mediawiki>",
        written(*WHOLE).replace(b"2010-07-05T12:50:18Z", b"yesterday"),
        written(*WHOLE).replace(b"2010-07-05T12:50:18Z", b"9999-12-31T23:59:59Z"),
        written(*WHOLE).replace(b"2010-07-05T12:50:18Z", b"0001-01-01T00:00:00Z"),
        written(*WHOLE).replace(b"<id>2</id>", b"<id>99999999999999999999</id>"),
        written(*WHOLE).replace(b"<id>21</id>", b"<id>-21</id>"),
        written(*WHOLE).replace(b"<text bytes", b"<a>" * 40 + b"<text bytes", 1),
    ],
)  # fmt: skip
def test_what_is_no_dump_is_told_in_one_way(path: Path, raw: bytes) -> None:
    with pytest.raises(BadDump):
        told(path, raw)


@pytest.mark.parametrize("part", [0.2, 0.5, 0.9, 0.999])
def test_a_dump_that_ends_too_early_gives_what_it_has(path: Path, part: float) -> None:
    raw = written(*WHOLE)
    path.write_bytes(raw[: int(len(raw) * part)])
    seen = list[tuple[Place, Revision]]()
    with pytest.raises(BadDump):
        read_into(seen, path)
    whole = [(place, version) for place, versions in told(path, raw) for version in versions]
    assert seen == whole[: len(seen)]


def test_an_element_without_end_is_not_taken_into_memory(path: Path) -> None:
    endless = written(PROGRAMME).replace(b"On se retrouve", b"x" * (40 << 20), 1)
    with pytest.raises(BadDump, match="no end"):
        told(path, gzip.compress(endless))


def test_what_stands_beside_versions_is_passed_over(path: Path) -> None:
    upload = "<upload><timestamp>x</timestamp><contributor><username>x</username></contributor></upload>\n"
    odd = page(2, "Bal", There(oldid=1, text="un"), extra="<unknown><a><b/></a></unknown>\n", after=upload)
    assert [len(versions) for _, versions in told(path, written(odd, HIDING))] == [1, 3]


def test_without_its_reader_a_dump_is_not_opened(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.partition(".")[0] == "mwxml"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "mwxml", None)
    with pytest.raises(ReaderMissing):
        told(path, written(PROGRAMME))
