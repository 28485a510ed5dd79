"""A backup while eight people write: what it holds is one moment of the site, and an older one outlives a full disk."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from pathlib import Path
from threading import Event

from storage.protocol import Storage
from tests.durability.sites import Server, Site, palabre, run
from tests.wiki.transfer.sites import texts

_WRITERS = 8
_LIMITED = (
    sys.executable,
    "-c",
    "import os, resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]),) * 2);"
    " os.execv(sys.argv[2], sys.argv[2:])",
)


def test_a_backup_while_eight_people_save_restores_elsewhere_to_the_same_digests(site: Site, tmp_path: Path) -> None:
    ended, begun = Event(), [Event() for _ in range(_WRITERS)]
    with site.serving() as server, ThreadPoolExecutor(_WRITERS) as pool:
        writers = [pool.submit(_write, site, server, number, begun[number], ended) for number in range(_WRITERS)]
        for event in begun:
            assert event.wait(30)
        for number in range(3):
            run("backup", str(tmp_path / f"{number}.zip"), "--data", str(site.data))
        ended.set()
        acknowledged = [writer.result() for writer in writers]
    assert min(acknowledged) > 1
    with site.opened() as storage:
        everything = texts(storage)
    sizes = []
    for number in range(3):
        elsewhere = Site(data=tmp_path / f"data{number}", token=site.token)
        told = run("restore", str(tmp_path / f"{number}.zip"), "--data", str(elsewhere.data))
        assert told.endswith("all is well\n")
        assert elsewhere.check() == "all is well\n"
        with elsewhere.opened() as storage:
            found = texts(storage)
            assert _heads(storage) == len(found)
        assert found.items() <= everything.items()
        sizes.append(len(found))
    assert sizes == sorted(sizes)
    assert sizes[0] < len(everything)


def test_on_a_full_disk_the_old_backup_stays_and_the_exit_code_is_1(site: Site, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    to = folder / "b.zip"
    run("backup", str(to), "--data", str(site.data))
    before = to.read_bytes()
    for largest in (100_000, 200_000):
        command = [*_LIMITED, str(largest), *palabre("backup", str(to), "--data", str(site.data))]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
        assert done.stderr.startswith("palabre: the backup was not made: ")
        assert [(path.name, path.read_bytes() == before) for path in folder.iterdir()] == [("b.zip", True)]


def _write(site: Site, server: Server, writer: int, begun: Event, ended: Event) -> int:
    """Save one page after the other until told; returns how many saves were acknowledged."""
    with site.client(server) as client:
        for number in count():
            title = f"Page {writer}"
            status, _ = client.put(title, f"{writer} écrit {number} fois.\n" * (number % 50 + 1), base=number)
            assert status in {200, 201}
            if number == 3:
                begun.set()
            if ended.wait(0.05):  # as people write, not as fast as the site takes it
                return number + 1
    raise AssertionError


def _heads(storage: Storage) -> int:
    return sum(page.head for page in storage.pages.walk(after=0, limit=1 << 20))
