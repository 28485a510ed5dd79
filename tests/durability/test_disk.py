"""A disk that is full, read-only or held by another: a clear answer, the text kept, and reading goes on."""

import resource
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from functools import partial
from random import Random
from typing import cast

from storage.sqlite import SqliteStorage
from tests.durability.sites import Server, Site, palabre
from tests.durability.wikis import Wiki
from tests.people import words

_WRITERS = 50
_HELD = 5  # seconds
_PATIENCE = 10
# Even root then needs a file's mode to write it, as everybody does: PR_CAPBSET_DROP, CAP_DAC_OVERRIDE.
_OBEYING_MODES = (
    sys.executable,
    "-c",
    "import ctypes, os, sys; ctypes.CDLL(None).prctl(24, 1, 0, 0, 0); os.execv(sys.argv[1], sys.argv[1:])",
)


def test_a_full_disk_keeps_the_text_on_the_page_and_the_next_save_works(wiki: Wiki) -> None:
    anne = wiki.person("Anne")
    wiki.do(partial(wiki.site.pages.change, wiki.place("Page"), 0, "Bonjour.", by=anne))
    browser, long = wiki.browser(anne), _incompressible(200_000)
    form = browser.get("/forum/Page/+edit")
    with _full(wiki):
        refused = browser.send(form, "/+edit", {"text": long})
        assert refused.status_code == 507
        assert "The disk is full" in words(refused.text)
        assert long in refused.text
        for path in ("/forum/Page", "/forum/Page/+history", "/forum/+recent", "/+health"):
            assert browser.get(path).status_code == 200, path
    assert browser.send(form, "/+edit", {"text": long}).status_code == 200
    assert wiki.texts(wiki.page("Page")) == ["Bonjour.", long]
    assert wiki.faults() == []


def test_a_server_whose_disk_refuses_goes_on_reading_and_needs_no_restart(site: Site) -> None:
    with site.serving() as server, site.client(server) as client:
        assert client.put("Page", "Bonjour.", base=0)[0] == 201
        largest = max(file.stat().st_size for file in site.data.iterdir())
        with _no_file_larger_than(server, largest + 50_000):
            refused = [client.put("Page", _incompressible(200_000), base=1)[0] for _ in range(3)]
            assert set(refused) <= {503, 507}
            status, answer = client.get("Page")
            assert (status, answer["version"], answer["text"]) == (200, 1, "Bonjour.")
        text = _incompressible(200_000)
        assert client.put("Page", text, base=1)[0] == 200
        assert client.get("Page")[1]["text"] == text
    assert site.check() == "all is well\n"


def test_fifty_saves_wait_while_another_process_holds_the_database(site: Site) -> None:
    with site.serving() as server, closing(sqlite3.connect(site.data / "palabre.db", isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with ThreadPoolExecutor(_WRITERS) as pool:
            saves = [pool.submit(_save, site, server, number) for number in range(_WRITERS)]
            time.sleep(_HELD / 2)
            assert _reads(site, server)
            time.sleep(_HELD / 2)
            other.execute("COMMIT")
            answers = [save.result() for save in saves]
    assert [status for status, _ in answers] == [201] * _WRITERS
    assert max(seconds for _, seconds in answers) < _PATIENCE
    with site.opened() as storage:
        assert len(storage.pages.walk(after=0, limit=1000)) == _WRITERS
    assert site.check() == "all is well\n"


def test_a_database_that_may_only_be_read_is_served_for_reading(site: Site) -> None:
    with site.serving() as server:
        with site.client(server) as client:
            assert client.put("Page", "Bonjour.", base=0)[0] == 201
        server.stop()
    (site.data / "palabre.db").chmod(0o444)
    with site.serving(through=_OBEYING_MODES) as server, site.client(server) as client:
        status, answer = client.put("Page", "Bonjour à tous.", base=1)
        assert (status, answer["title"]) == (503, "Palabre can only be read right now")
        assert client.get("Page")[1]["text"] == "Bonjour."


def test_a_folder_that_may_only_be_read_stops_the_start_with_one_line(site: Site) -> None:
    for file in site.data.iterdir():
        file.chmod(0o444)
    site.data.chmod(0o555)
    command = [*_OBEYING_MODES, *palabre("serve", "--data", str(site.data))]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    site.data.chmod(0o755)
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.startswith("palabre: ")
    assert done.stderr.count("\n") == 1


def _save(site: Site, server: Server, number: int) -> tuple[int, float]:
    begun = time.monotonic()
    with site.client(server) as client:
        status, _ = client.put(f"Page {number}", "Bonjour.", base=0)
    return status, time.monotonic() - begun


def _reads(site: Site, server: Server) -> bool:
    begun = time.monotonic()
    with site.client(server) as client:
        status, _ = client.get("Page")
    return status == 404 and time.monotonic() - begun < 1


def _incompressible(size: int) -> str:
    return Random(size).randbytes(size // 2).hex()


@contextmanager
def _full(wiki: Wiki) -> Iterator[None]:
    """Inside, the database may not grow any more."""
    connection = cast(SqliteStorage, wiki.storage)._database._connection
    count = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count = {count}")
    yield
    connection.execute(f"PRAGMA max_page_count = {1 << 30}")


@contextmanager
def _no_file_larger_than(server: Server, size: int) -> Iterator[None]:
    pid, unlimited = server.process.pid, resource.RLIM_INFINITY
    resource.prlimit(pid, resource.RLIMIT_FSIZE, (size, unlimited))
    yield
    resource.prlimit(pid, resource.RLIMIT_FSIZE, (unlimited, unlimited))
