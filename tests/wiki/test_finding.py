"""Plugins are found where they are installed and among a site's data; what cannot be loaded never stops the start."""

from pathlib import Path

import pytest

import plugins.programme
from tests.wiki.web.world import made
from wiki.errors import BadSetting
from wiki.finding import found
from wiki.loader import Plugins

EMPTY = '"""Nothing yet."""\n'


def lay(folder: Path, name: str, text: str = EMPTY) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return folder


def test_ours_are_found_as_those_of_others_are() -> None:
    assert found()["programme"]() is plugins.programme


def test_a_file_and_a_folder_among_the_data_are_plugins(tmp_path: Path) -> None:
    lay(tmp_path, "small.py")
    lay(tmp_path, "large/model.py", "ANSWER = 42\n")
    lay(tmp_path, "large/__init__.py", "from .model import ANSWER\n")
    for other in ("_private.py", "notes.txt", "empty/readme.md", "__pycache__/small.py", "été.py"):
        lay(tmp_path, other)
    there = found(tmp_path)
    assert list(there) == sorted(["large", *found(), "small"])
    assert vars(there["large"]())["ANSWER"] == 42


def test_two_sites_of_one_process_have_each_its_own(tmp_path: Path) -> None:
    for number in "12":
        lay(tmp_path / number, "own/__init__.py", "from .model import NUMBER\n")
        lay(tmp_path / number, "own/model.py", f"NUMBER = {number}\n")
    loaded = [found(tmp_path / number)["own"]() for number in "12"]
    assert [vars(module)["NUMBER"] for module in loaded] == [1, 2]


def test_of_two_with_one_name_the_installed_one_is_taken(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    there = found(lay(tmp_path, "programme.py"))
    assert there["programme"]() is plugins.programme
    assert [record.getMessage() for record in caplog.records] == [
        f"the plugin programme in {tmp_path} is not used: one of this name is installed"
    ]


def test_settings_name_plugins_wherever_they_lie(tmp_path: Path) -> None:
    lay(tmp_path, "small.py")
    assert dict(Plugins(["small"], local=tmp_path).extensions().states) == {"small": None}
    assert dict(Plugins([], local=tmp_path).extensions().states) == {}
    assert dict(Plugins(local=tmp_path).extensions().states) == dict.fromkeys(found(tmp_path))


def test_a_name_that_is_none_is_a_wrong_setting(tmp_path: Path) -> None:
    with pytest.raises(BadSetting, match="PALABRE_PLUGINS"):
        Plugins(["nothing_of_this_name"], local=tmp_path)


@pytest.mark.parametrize("text", ["1 / 0\n", "this is no Python\n", "import no_such_module\n", "raise SystemExit(3)\n"])
def test_what_cannot_be_loaded_is_left_out_and_named(
    tmp_path: Path, text: str, caplog: pytest.LogCaptureFixture
) -> None:
    folder = lay(lay(tmp_path / "plugins", "bad.py", text), "good.py")
    with made(tmp_path, plugins=Plugins(["bad", "good"], local=folder)) as world:
        assert world.browser("nobody").get("/open/+recent").status == 200
        shown = world.browser("administrator").get("/+admin").text
    assert [record.getMessage().partition(": ")[0] for record in caplog.records] == ["the plugin bad is left out"]
    assert "It failed with" in shown.partition("bad")[2].partition("good")[0]
