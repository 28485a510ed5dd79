"""Settings: read once, from the environment, frozen."""

from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest

from wiki.errors import BadSetting
from wiki.settings import Relay, Settings, read_settings


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
        "PALABRE_SMTP": "smtps://wiki:pass%40word@mail.example.org:1465?from=Wiki@Example.org",
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
        relay=Relay(
            host="mail.example.org",
            port=1465,
            sender="Wiki@example.org",
            user="wiki",
            password="pass@word",
            tls=True,
        ),
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


@pytest.mark.parametrize(
    ("value", "relay"),
    [
        ("", None),
        ("smtp://localhost?from=w@example.org", Relay(host="localhost", port=25, sender="w@example.org")),
        (
            "smtp://w%40example.org:x@mail.example.org",
            Relay(host="mail.example.org", port=587, sender="w@example.org", user="w@example.org", password="x"),
        ),
        (
            "smtps://mail.example.org/?from=w@example.org",
            Relay(host="mail.example.org", port=465, sender="w@example.org", tls=True),
        ),
    ],
)
def test_a_relay_says_where_mails_go_and_whom_they_come_from(value: str, relay: Relay | None) -> None:
    assert read_settings({"PALABRE_SMTP": value, "PALABRE_URL": "https://wiki.example.org"}).relay == relay


@pytest.mark.parametrize(
    "value",
    [
        "x",
        "http://mail.example.org?from=w@example.org",
        "smtp://?from=w@example.org",
        "smtp://mail.example.org",
        "smtp://hunter2:hunter2@mail.example.org",
        "smtp://mail.example.org?from=nobody",
        "smtp://mail.example.org?from=w@example.org&tls=no",
        "smtp://mail.example.org?from",
        "smtp://mail.example.org:99999?from=w@example.org",
        "smtp://mail.example.org:0?from=w@example.org",
        "smtp://mail.example.org/path?from=w@example.org",
        "smtp://mail.example.org?from=w@example.org%0aBcc:x@example.org",
    ],
)
def test_what_is_no_relay_is_refused_by_name_and_its_password_is_not_shown(value: str) -> None:
    with pytest.raises(BadSetting, match="PALABRE_SMTP") as refused:
        read_settings({"PALABRE_SMTP": value, "PALABRE_URL": "https://wiki.example.org"})
    assert "hunter2" not in str(refused.value)


def test_mails_need_an_address_for_their_links_to_begin_with() -> None:
    with pytest.raises(BadSetting, match="PALABRE_URL"):
        read_settings({"PALABRE_SMTP": "smtp://localhost?from=w@example.org"})
    assert "hunter2" not in repr(
        read_settings({"PALABRE_SMTP": "smtp://a@b.org:hunter2@localhost", "PALABRE_URL": "https://b.org"})
    )
