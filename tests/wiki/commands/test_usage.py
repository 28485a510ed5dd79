"""The command `palabre`: what each does, its exit code, and one clear line when it refuses."""

import stat
from pathlib import Path

import pytest

from tests.wiki.commands.orders import Palabre, refused


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
