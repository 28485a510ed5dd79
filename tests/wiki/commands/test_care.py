"""Commands that look after all data, also beside a running server."""

import json
import re
import signal
import subprocess
import sys
import urllib.request
from dataclasses import replace
from pathlib import Path

import pytest

from storage import open_storage
from tests.wiki.commands.orders import PASSWORD, Done, Palabre, execute, refused
from tests.wiki.web.world import made
from wiki import places
from wiki.content.demo import Demo
from wiki.loader import Plugins


class TestCare:
    @pytest.fixture
    def demo(self, data: Path, palabre: Palabre) -> Path:
        """The demo, loaded as `serve --demo` does it, with all plugins."""
        with made(data, demo=True, database=f"sqlite:///{data}/palabre.db", plugins=Plugins()) as world:
            site = world.site
            world.web.run(Demo(site.storage, site.pages, places.demo()).load())
        return data

    @pytest.fixture
    def small(self, data: Path) -> Path:
        """A site of two pages."""
        with made(data, database=f"sqlite:///{data}/palabre.db") as world:
            world.write("Accueil", "un [[Voisine]]", "deux [[Voisine]]")
            world.write("Voisine", "trois")
        return data

    def test_the_demo_is_whole_and_what_is_damaged_is_found_and_mended(self, demo: Path, palabre: Palabre) -> None:
        assert palabre("check") == Done(code=0, out="all is well\n", err="")
        execute(demo, "DELETE FROM link WHERE source = (SELECT source FROM link LIMIT 1)")
        execute(demo, "UPDATE fact SET value = 'faux', key = 'faux' WHERE page = (SELECT max(page) FROM fact)")
        found = palabre("check")
        assert (found.code, found.out.count("what derives from its text differs")) == (1, 2)
        assert "2 faults. `palabre reindex` makes derived rows again" in found.err
        assert palabre("reindex").out.startswith("2 of ")
        assert palabre("check").code == 0
        assert palabre("reindex").out.startswith("0 of ")

    def test_facts_of_plugins_that_are_not_what_a_text_says_are_found_and_made_again(
        self, data: Path, palabre: Palabre
    ) -> None:
        with made(data, database=f"sqlite:///{data}/palabre.db", plugins=Plugins(["programme"])) as world:
            page = world.write("Session", ":::{atelier} Coopérer\n:id: at-1\n:salle: B01\n:::\n")
        execute(data, "UPDATE fact SET value = 'Amphi', key = 'amphi' WHERE kind = 'atelier' AND name = 'salle'")
        found = palabre("check")
        assert (found.code, found.out) == (1, f"page {page.id} « Session »: what derives from its text differs\n")
        assert palabre("reindex").out.startswith("1 of 1 pages were made again\n")
        assert palabre("check").out == "all is well\n"

    def test_a_page_that_the_search_does_not_know_is_named_and_known_again(self, small: Path, palabre: Palabre) -> None:
        assert palabre("reindex").out.endswith("the search was made again\n")
        execute(small, "DELETE FROM stems WHERE rowid = 1")
        assert "the search does not know it" in palabre("check").out
        assert palabre("reindex").code == 0
        assert palabre("check").code == 0
        assert (small / "index" / "whoosh").is_dir()

    def test_a_text_that_is_not_what_was_written_is_named(self, small: Path, palabre: Palabre) -> None:
        execute(small, "UPDATE text SET data = x'00' WHERE id = (SELECT max(id) FROM text)")
        found = palabre("check")
        assert found.code == 1
        assert "is not what was written" in found.out

    def test_records_of_a_plugin_that_is_gone_are_named_and_do_no_harm(self, small: Path, palabre: Palabre) -> None:
        execute(
            small,
            "INSERT INTO record (id, page, kind, ref, once, outlives, value)"
            " VALUES (zeroblob(16), 1, 'vote', '', 0, 0, '\"canari\"')",
        )
        assert palabre("check") == Done(
            code=0, out="all is well\n", err="1 records of a kind that no plugin declares, 'vote': they do no harm\n"
        )
        execute(small, "UPDATE record SET page = 9999, value = 'canari'")
        found = palabre("check")
        assert found.out.splitlines() == [
            "table record: row None names a missing page",
            f"record {'00' * 16} of kind 'vote': is not what was sent",
        ]
        assert "canari" not in found.out + found.err

    def test_a_file_that_is_no_database_is_refused(self, palabre: Palabre, tmp_path: Path) -> None:
        (tmp_path / "not.db").write_text("not a database at all, but a text that is long enough" * 20)
        assert refused(palabre("check", PALABRE_DATABASE=f"sqlite:///{tmp_path}/not.db"), "not.db")
        assert refused(palabre("check", PALABRE_DATABASE=f"sqlite:///{tmp_path}"), str(tmp_path))


class TestWhileItIsServed:
    def test_commands_that_change_pages_refuse_and_small_ones_write_beside(self, palabre: Palabre, data: Path) -> None:
        served = open_storage(f"sqlite:///{data}/palabre.db", serve=True)
        try:
            for command in (["serve"], ["reindex"]):
                assert refused(palabre(*command), "another process serves this database")
            assert palabre("space", "add", "a", "A côté").code == 0
            assert palabre("account", "add", "Anne", "--password-stdin", typed=PASSWORD).code == 0
            assert palabre("token", "Anne").code == 0
            assert palabre("check").code == 0
            assert [space.slug for space in served.spaces.all()] == ["a"]
        finally:
            served.close()

    def test_it_says_where_it_is_answers_there_and_stops_when_told(self, palabre: Palabre, data: Path) -> None:
        command = [sys.executable, "-m", "wiki", "serve", "--demo", "--port", "0", "--data", str(data)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as server:
            try:
                assert server.stdout is not None
                assert server.stderr is not None
                first = server.stdout.readline()
                assert first.startswith("Palabre: http://127.0.0.1:")
                address = first.removeprefix("Palabre: ").strip()
                link = server.stdout.readline()
                assert link.startswith(f"The first administrator: {address}+setup?token=")
                with urllib.request.urlopen(f"{address}+health") as answer:
                    assert json.load(answer) == {"status": "ok", "backup": None}
                with urllib.request.urlopen(link.split(": ", 1)[1].strip()) as answer:
                    assert answer.status == 200
                with urllib.request.urlopen(f"{address}forum") as answer:
                    assert "server" not in {name.lower() for name in answer.headers}
                port = address.rsplit(":", 1)[1].strip("/")
                other = ["serve", "--port", port, "--data", str(data) + "-2"]
                assert refused(palabre(*other), f"127.0.0.1:{port}", "already in use")
                with urllib.request.urlopen(f"{address}+stream") as told:
                    assert told.readline() == b"retry: 2000\n"
                    server.send_signal(signal.SIGTERM)
                    assert server.wait(10) in {0, -signal.SIGTERM}
                    assert told.read() == b"\n"
                assert server.stdout.read() == ""
                assert re.fullmatch(r"INFO palabre: the demo is loaded: \d+ versions\n", server.stderr.read())
            finally:
                if server.poll() is None:
                    server.kill()
        assert palabre("check").out == "all is well\n"

    def test_a_port_that_is_none_is_refused(self, palabre: Palabre) -> None:
        assert refused(palabre("serve", "--port", "99999"), "99999")


class TestSafeKeeping:
    def test_a_backup_comes_back_elsewhere_in_one_command(self, palabre: Palabre, data: Path, tmp_path: Path) -> None:
        palabre("space", "add", "forum", "Forum")
        kept = palabre("backup", str(tmp_path / "b.zip"))
        assert (kept.code, kept.err, kept.out.endswith("read again and whole\n")) == (0, "", True)
        back = palabre("restore", str(tmp_path / "b.zip"), "--data", str(tmp_path / "other"))
        assert (back.code, back.err, back.out.endswith("all is well\n")) == (0, "", True)
        assert "forum" in palabre("space", "list", "--data", str(tmp_path / "other")).out

    def test_what_is_there_is_never_destroyed(self, palabre: Palabre, data: Path, tmp_path: Path) -> None:
        palabre("space", "add", "forum", "Forum")
        palabre("backup", str(tmp_path / "b.zip"))
        palabre("space", "add", "autre", "Autre")
        assert refused(palabre("restore", str(tmp_path / "b.zip")), "not empty", "--force")
        done = palabre("restore", str(tmp_path / "b.zip"), "--force")
        [aside] = data.glob("before-restore-*")
        assert (done.code, f"what was there before is in {aside}" in done.out) == (0, True)
        assert "autre" not in palabre("space", "list").out
        assert "autre" in palabre("space", "list", "--data", str(aside)).out

    def test_one_line_says_why_nothing_was_done(self, palabre: Palabre, data: Path, tmp_path: Path) -> None:
        (tmp_path / "no.zip").write_bytes(b"no archive")
        assert refused(palabre("backup", str(tmp_path / "b.zip")), "nothing was backed up")
        assert not data.exists()
        palabre("space", "add", "forum", "Forum")
        assert refused(palabre("backup", str(tmp_path)), "is a folder")
        assert refused(palabre("backup", str(tmp_path / "nowhere" / "b.zip")), "the backup was not made")
        assert refused(palabre("restore", str(tmp_path / "no.zip")), "not restored", "Nothing was touched")
        assert refused(palabre("restore", str(tmp_path / "absent.zip")), "absent.zip")
        memory = {"PALABRE_DATABASE": "sqlite:///:memory:"}
        assert refused(palabre("backup", str(tmp_path / "b.zip"), **memory), "nothing was backed up")
        assert refused(palabre("restore", str(tmp_path / "no.zip"), **memory), "in memory")

    def test_check_tells_files_that_are_missing_and_those_that_nobody_has(self, palabre: Palabre, data: Path) -> None:
        palabre("space", "add", "forum", "Forum")
        storage = open_storage(f"sqlite:///{data}/palabre.db")
        [space] = storage.spaces.all()
        storage.write(lambda: storage.spaces.update(replace(space, logo=f"{'0' * 64}.png")))
        storage.close()
        (data / "files").mkdir()
        (data / "files" / "draft-1").write_bytes(b"")
        done = palabre("check")
        assert (done.code, done.out) == (1, f"file {'0' * 64}: its bytes are missing\n")
        assert "1 files that no page has" in done.err
