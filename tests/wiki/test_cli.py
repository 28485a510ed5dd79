"""The command `palabre`: what each does, its exit code, and one clear line when it refuses."""

import io
import json
import os
import signal
import sqlite3
import stat
import subprocess
import sys
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from storage import open_storage
from tests.wiki.web.world import made
from wiki import places
from wiki.cli import main
from wiki.content.demo import Demo

PASSWORD = "un mot de passe\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    code: int
    out: str
    err: str


Palabre = Callable[..., Done]


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the commands of one test keep everything; the environment says nothing of ours."""
    for name in [name for name in os.environ if name.startswith("PALABRE_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("PALABRE_DATA", str(tmp_path / "data"))
    return tmp_path / "data"


@pytest.fixture
def palabre(data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Palabre:
    def run(*arguments: str, typed: str = "", **environment: str) -> Done:
        monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
        with monkeypatch.context() as patched:
            for name, value in environment.items():
                patched.setenv(name, value)
            try:
                code = main(arguments)
            except SystemExit as ended:
                code = int(ended.code or 0)
        captured = capsys.readouterr()
        return Done(code=code, out=captured.out, err=captured.err)

    return run


def refused(done: Done, *words: str) -> bool:
    """One clear line, on standard error alone, that holds these words."""
    lines = done.err.splitlines()
    return (done.code, done.out, len(lines)) == (1, "", 1) and all(word in lines[0] for word in ("palabre:", *words))


class TestUsage:
    @pytest.mark.parametrize(
        "arguments",
        [
            [], ["nothing"], ["account"], ["account", "add"], ["account", "add", "Anne"], ["space", "add", "x"],
            ["account", "role", "Anne", "boss"], ["serve", "--port", "x"], ["token"], ["check", "--nothing"],
            ["token", "caf\udce9"],
        ],
        ids=" ".join,
    )  # fmt: skip
    def test_a_command_that_is_none_is_told_how_to_be_one(self, palabre: Palabre, arguments: list[str]) -> None:
        done = palabre(*arguments)
        assert (done.code, done.out, done.err.startswith("usage: palabre")) == (2, "", True)

    def test_help_is_no_fault(self, palabre: Palabre) -> None:
        done = palabre("--help")
        assert (done.code, done.err) == (0, "")
        assert all(name in done.out for name in ("serve", "account", "token", "space", "check", "reindex"))

    def test_data_on_the_line_wins_over_the_environment(self, palabre: Palabre, data: Path, tmp_path: Path) -> None:
        assert palabre("space", "add", "ici", "Ici", "--data", str(tmp_path / "other")).code == 0
        assert (tmp_path / "other" / "palabre.db").exists()
        assert not data.exists()


class TestSettings:
    @pytest.mark.parametrize(
        ("name", "value"),
        [
            ("PALABRE_URL", "ftp://wiki.example.org"),
            ("PALABRE_URL", "wiki.example.org"),
            ("PALABRE_URL", "http://["),
            ("PALABRE_URL", "http://x:99999"),
            ("PALABRE_URL", "https://x/?a=b"),
            ("PALABRE_URL", "https://anne:secret@x"),
            ("PALABRE_SECRET", "changeme-changeme-changeme-changeme"),
            ("PALABRE_SECRET", "short"),
            ("PALABRE_LOG", "loud"),
            ("PALABRE_DATABASE", "mysql:///x"),
            ("PALABRE_DATABASE", "sqlite:///"),
            ("PALABRE_PLUGINS", "nothing-of-this-name"),
        ],
    )
    def test_a_wrong_value_stops_every_command_with_a_line_that_names_it(
        self, palabre: Palabre, name: str, value: str
    ) -> None:
        for command in (["check"], ["serve"]):
            done = palabre(*command, **{name: value})
            assert refused(done, name), done

    def test_a_secret_is_never_shown(self, palabre: Palabre) -> None:
        assert "hunter" not in palabre("check", PALABRE_SECRET="hunter2").err

    def test_the_secret_is_made_once_for_its_owners_eyes_alone(self, palabre: Palabre, data: Path) -> None:
        palabre("space", "list")
        made = (data / "secret").read_text()
        assert (len(made) >= 48, stat.S_IMODE((data / "secret").stat().st_mode)) == (True, 0o600)
        palabre("space", "list")
        assert (data / "secret").read_text() == made
        assert [path.name for path in data.glob("secret*")] == ["secret"]

    def test_a_secret_file_that_was_emptied_stops_the_start(self, palabre: Palabre, data: Path) -> None:
        palabre("space", "list")
        (data / "secret").write_text("")
        assert refused(palabre("space", "list"), "secret")

    def test_a_secret_from_the_environment_makes_no_file(self, palabre: Palabre, data: Path) -> None:
        assert palabre("space", "list", PALABRE_SECRET="x" * 32).code == 0
        assert not (data / "secret").exists()


class TestAccounts:
    def test_an_account_is_added_with_its_role_and_gets_tokens(self, palabre: Palabre, data: Path) -> None:
        assert palabre("space", "add", "reseau", "Mon réseau").code == 0
        done = palabre(
            "account", "add", "Anne", "--password-stdin", "--role", "animator", "--space", "reseau", typed=PASSWORD
        )
        assert (done.code, done.out, done.err) == (0, "", "")
        token = palabre("token", "anne")
        assert (token.code, token.err, len(token.out.splitlines())) == (0, "", 1)
        assert token.out.startswith("palabre_")
        assert token.out.strip() not in _dump(data)
        assert PASSWORD.strip() not in _dump(data)
        assert "$argon2id$" in _dump(data)

    @pytest.mark.parametrize(
        ("arguments", "typed", "words"),
        [
            (["account", "add", "Bob", "--password-stdin"], "court\n", "8 characters"),
            (["account", "add", "Bob", "--password-stdin"], "", "standard input"),
            (["account", "add", "Bob", "--password-stdin"], "caf\udce9 et plus\n", "UTF-8"),
            (["account", "add", "", "--password-stdin"], PASSWORD, "name"),
            (["account", "add", "a\nb\x1b", "--password-stdin"], PASSWORD, "name"),
            (["account", "add", "ANNE", "--password-stdin"], PASSWORD, "already in use"),
            (["account", "add", "Bob", "--password-stdin", "--space", "rien"], PASSWORD, "no space rien"),
            (["account", "add", "Bob", "--password-stdin"], "azertyuiop\n", "first that others would try"),
            (["account", "add", "Ann\u0435", "--password-stdin"], PASSWORD, "looks like"),
            (["account", "add", "Bob", "--password-stdin", "--email", "bob"], PASSWORD, "no e-mail address"),
            (["account", "add", "Bob", "--password-stdin", "--email", "Anne@example.org"], PASSWORD, "already in use"),
            (["account", "email", "Anne", "anne"], "", "no e-mail address"),
            (["account", "email", "Personne", "a@example.org"], "", "Personne"),
            (["token", "Anne", "--days", "0"], "", "days"),
            (["account", "password", "Personne", "--password-stdin"], PASSWORD, "Personne"),
            (["account", "role", "Personne", "member"], "", "Personne"),
            (["account", "role", "Anne", "member", "--space", "rien"], "", "no space rien"),
            (["token", "Personne"], "", "Personne"),
            (["space", "add", "Réseau", "x"], "", "Réseau"),
            (["space", "add", "api", "x"], "", "api"),
            (["space", "add", "pris", "x"], "", "pris"),
        ],
        ids=lambda value: " ".join(value) if isinstance(value, list) else None,
    )
    def test_what_cannot_be_is_refused_with_one_clear_line(
        self, palabre: Palabre, arguments: list[str], typed: str, words: str
    ) -> None:
        palabre("space", "add", "pris", "Pris")
        palabre("account", "add", "Anne", "--password-stdin", "--email", "anne@example.org", typed=PASSWORD)
        done = palabre(*arguments, typed=typed)
        assert refused(done, words), done

    def test_a_new_password_ends_the_sessions_and_a_new_role_counts(self, palabre: Palabre, data: Path) -> None:
        palabre("account", "add", "Anne", "--password-stdin", typed=PASSWORD)
        assert palabre("account", "password", "Anne", "--password-stdin", typed="une autre phrase\n").code == 0
        assert palabre("account", "role", "Anne", "administrator").code == 0
        assert [row[0] for row in _rows(data, "SELECT role FROM role")] == ["administrator"]

    def test_an_address_is_given_changed_and_taken_away(self, palabre: Palabre, data: Path) -> None:
        palabre("account", "add", "Anne", "--password-stdin", "--email", "Anne@Example.org", typed=PASSWORD)
        kept = [_rows(data, "SELECT email FROM account")]
        for address in ("new@example.org", ""):
            assert palabre("account", "email", "anne@example.org" if address else "Anne", address).code == 0
            kept.append(_rows(data, "SELECT email FROM account"))
        assert kept == [[("Anne@example.org",)], [("new@example.org",)], [("",)]]

    def test_a_token_may_read_alone_and_end(self, palabre: Palabre, data: Path) -> None:
        palabre("account", "add", "Anne", "--password-stdin", typed=PASSWORD)
        for options in (["--scope", "read", "--days", "30"], []):
            assert palabre("token", "Anne", *options).code == 0
        kept = _rows(data, "SELECT scope, round((expires - created) / 86400000.0) FROM token ORDER BY scope")
        assert kept == [("read", 30), ("write", None)]

    def test_spaces_are_listed_with_how_many_pages_they_have(self, palabre: Palabre) -> None:
        palabre("space", "add", "a", "Un espace")
        palabre("space", "add", "b-2", "Un autre")
        assert palabre("space", "list").out == "a\tUn espace\t0\nb-2\tUn autre\t0\n"


class TestCare:
    @pytest.fixture
    def demo(self, data: Path, palabre: Palabre) -> Path:
        """The demo, loaded as `serve --demo` does it."""
        with made(data, demo=True, database=f"sqlite:///{data}/palabre.db") as world:
            site = world.site
            world.web.run(Demo(site.storage, site.pages, places.demo(), site.now).load())
        return data

    def test_the_demo_is_whole_and_what_is_damaged_is_found_and_mended(self, demo: Path, palabre: Palabre) -> None:
        assert palabre("check") == Done(code=0, out="all is well\n", err="")
        _execute(demo, "DELETE FROM link WHERE source = (SELECT source FROM link LIMIT 1)")
        _execute(demo, "UPDATE fact SET value = 'faux', key = 'faux' WHERE page = (SELECT max(page) FROM fact)")
        found = palabre("check")
        assert (found.code, found.out.count("what derives from its text differs")) == (1, 2)
        assert "2 faults. `palabre reindex` makes derived rows again" in found.err
        assert palabre("reindex").out.startswith("2 of ")
        assert palabre("check").code == 0
        assert palabre("reindex").out.startswith("0 of ")

    def test_a_text_that_is_not_what_was_written_is_named(self, demo: Path, palabre: Palabre) -> None:
        _execute(demo, "UPDATE text SET data = x'00' WHERE id = (SELECT max(id) FROM text)")
        found = palabre("check")
        assert found.code == 1
        assert "is not what was written" in found.out

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
                server.send_signal(signal.SIGTERM)
                assert server.wait(10) in {0, -signal.SIGTERM}
                assert server.stdout.read() == ""
                assert server.stderr.read().splitlines() == ["INFO palabre: the demo is loaded: 134 versions"]
            finally:
                if server.poll() is None:
                    server.kill()
        assert palabre("check").out == "all is well\n"

    def test_a_port_that_is_none_is_refused(self, palabre: Palabre) -> None:
        assert refused(palabre("serve", "--port", "99999"), "99999")


def _rows(data: Path, query: str) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(data / "palabre.db")
    rows = connection.execute(query).fetchall()
    connection.close()
    return rows


def _execute(data: Path, statement: str) -> None:
    connection = sqlite3.connect(data / "palabre.db")
    with connection:
        assert connection.execute(statement).rowcount > 0
    connection.close()


def _dump(data: Path) -> str:
    """All that is in the database, as text."""
    connection = sqlite3.connect(data / "palabre.db")
    dump = "\n".join(connection.iterdump())
    connection.close()
    return dump


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
