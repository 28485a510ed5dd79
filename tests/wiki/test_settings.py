"""Settings: read once, from the environment, frozen."""

from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest

from wiki.errors import BadSetting
from wiki.settings import Settings, read_settings


def test_nothing_set_is_a_site_on_this_machine_in_a_folder_here() -> None:
    assert read_settings({}) == Settings(data=Path("data"), database="sqlite:///data/palabre.db")


def test_everything_set_is_taken() -> None:
    environment = {
        "PALABRE_DATA": "/srv/wiki",
        "PALABRE_DATABASE": "sqlite:////srv/wiki.db",
        "PALABRE_SECRET": "s" * 32,
        "PALABRE_URL": "https://Example.org/wiki/",
        "PALABRE_PLUGINS": "programme, notes  board",
        "PALABRE_LOG": "debug",
        "PALABRE_NOTHING": "ignored",
    }
    assert read_settings(environment, demo=True) == Settings(
        data=Path("/srv/wiki"),
        database="sqlite:////srv/wiki.db",
        secret="s" * 32,
        url="https://Example.org/wiki",
        plugins=("programme", "notes", "board"),
        log="debug",
        demo=True,
    )


def test_the_option_wins_over_the_variable() -> None:
    settings = read_settings({"PALABRE_DATA": "/srv/wiki"}, data="/tmp/other")
    assert (settings.data, settings.database) == (Path("/tmp/other"), "sqlite:////tmp/other/palabre.db")


def test_no_plugins_is_not_all_plugins() -> None:
    assert read_settings({}).plugins is None
    assert read_settings({"PALABRE_PLUGINS": ""}).plugins == ()


@pytest.mark.parametrize(
    ("url", "prefix", "https", "origin", "loopback"),
    [
        ("", "", False, "", True),
        ("http://localhost:8000", "", False, "http://localhost:8000", True),
        ("http://127.0.0.1:8000/wiki", "/wiki", False, "http://127.0.0.1:8000", True),
        ("http://[::1]:8000/", "", False, "http://[::1]:8000", True),
        ("https://Wiki.Example.org", "", True, "https://wiki.example.org", False),
        ("https://example.org/a/b/", "/a/b", True, "https://example.org", False),
        ("http://192.168.1.2:8000", "", False, "http://192.168.1.2:8000", False),
    ],
)
def test_an_address_says_where_the_site_is_reached(
    url: str, prefix: str, https: bool, origin: str, loopback: bool
) -> None:
    settings = read_settings({"PALABRE_URL": url})
    assert (settings.prefix, settings.https, settings.origin, settings.loopback) == (prefix, https, origin, loopback)


@pytest.mark.parametrize(
    "url", ["x", "ftp://x", "http://", "//x", "http://x?a", "http://x#a", "http://é", "http://x y"]
)
def test_what_is_no_address_is_refused_by_name(url: str) -> None:
    with pytest.raises(BadSetting, match="PALABRE_URL"):
        read_settings({"PALABRE_URL": url})


def test_settings_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        read_settings({}).demo = True  # type: ignore[misc]
