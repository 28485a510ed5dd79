"""Whatever happens to the server or to the index of its search, what was acknowledged is found again by itself."""

import json
import shutil
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from http.client import HTTPConnection, HTTPException
from itertools import count
from pathlib import Path
from threading import Event
from urllib.parse import quote

import pytest

from tests.durability.sites import SPACE, Server, Site

_WRITERS = 10
_KILLS = 3
_WITHIN = 30.0  # seconds


def test_a_server_killed_while_ten_people_write_finds_everything_again(site: Site) -> None:
    acknowledged = list[str]()
    for life in range(_KILLS):
        with site.serving() as server:
            acknowledged += _saved_until(site, server, f"vie{_letters(life)}", lambda: time.sleep(1), kill=True)
            assert len(acknowledged) > life * _WRITERS
    with site.serving() as server:
        assert _missing(site, server, acknowledged) == []
    assert site.check() == "all is well\n"
    assert "whoosh" in [path.name for path in (site.data / "index").iterdir()]


def test_ten_people_write_and_all_is_found_by_the_end(site: Site, tmp_path: Path) -> None:
    log = tmp_path / "log"
    with site.serving(log) as server:
        acknowledged = _saved_until(site, server, "dix", lambda: time.sleep(1))
        assert _missing(site, server, acknowledged) == []
    assert log.read_text(encoding="utf-8") == ""


def _flip(folder: Path) -> None:
    for path in folder.glob("whoosh/*.seg"):
        data = bytearray(path.read_bytes())
        data[len(data) // 2] ^= 1
        path.write_bytes(data)


def _empty(folder: Path) -> None:
    for path in folder.glob("whoosh/*"):
        path.write_bytes(b"")


@pytest.mark.parametrize("harm", [_flip, _empty, shutil.rmtree], ids=["flipped", "emptied", "deleted"])
def test_an_index_harmed_under_a_server_and_before_another_is_found_in_all_the_time(
    site: Site, harm: Callable[[Path], None]
) -> None:
    folder = site.data / "index"
    with site.serving() as server:
        before = _saved_until(site, server, "avant", lambda: time.sleep(0.2))
        assert _missing(site, server, before) == []
        harm(folder)
        assert _missing(site, server, before, within=0) == []
        after = _saved_until(site, server, "apres", lambda: time.sleep(0.2))
        assert _missing(site, server, [*before, *after]) == []
    harm(folder) if folder.exists() else None
    with site.serving() as server:
        assert _missing(site, server, [*before, *after], within=0) == []
        _wait((folder / "whoosh" / "contents.json").exists)
        assert _missing(site, server, [*before, *after]) == []


def _saved_until(site: Site, server: Server, about: str, wait: Callable[[], None], *, kill: bool = False) -> list[str]:
    """Ten people save pages until `wait` returns; the words of which each page that was acknowledged has one."""
    ended = Event()
    with ThreadPoolExecutor(_WRITERS) as pool:
        abouts = [f"{about}{_letters(number)}" for number in range(_WRITERS)]
        writers = [pool.submit(_write, site, server, word, ended) for word in abouts]
        wait()
        if kill:
            server.kill()
        ended.set()
        return [word for writer in writers for word in writer.result()]


def _write(site: Site, server: Server, about: str, ended: Event) -> list[str]:
    acknowledged = list[str]()
    with site.client(server) as client:
        for number in count():
            if ended.wait(0.05):
                break
            word = f"{about}q{_letters(number)}"
            try:
                status, _ = client.put(word, f"Une page qui parle de {word}, et d’autre chose.", base=0)
            except (OSError, HTTPException):
                break
            if status == 201:
                acknowledged.append(word)
    return acknowledged


def _missing(site: Site, server: Server, words: list[str], *, within: float = _WITHIN) -> list[str]:
    """Words that are not found within this time; 0 is at once."""
    end = time.monotonic() + within
    with closing(HTTPConnection("127.0.0.1", server.port, timeout=30)) as connection:
        while True:
            words = [word for word in words if not _found(site, connection, word)]
            if not words or time.monotonic() >= end:
                return words
            time.sleep(0.05)


def _found(site: Site, connection: HTTPConnection, word: str) -> bool:
    """Whether the search, which must answer, finds the page of this word."""
    address = f"/api/v1/search?q={quote(word)}&space={SPACE}"
    connection.request("GET", address, headers={"Authorization": f"Bearer {site.token}"})
    response = connection.getresponse()
    assert response.status == 200
    return any(one["title"] == word for one in json.loads(response.read())["results"])


def _letters(number: int) -> str:
    """A number as letters, which no chain of analysis takes apart."""
    return "".join(chr(ord("a") + int(digit)) for digit in str(number))


def _wait(done: Callable[[], bool]) -> None:
    end = time.monotonic() + _WITHIN
    while not done() and time.monotonic() < end:
        time.sleep(0.05)
    assert done()
