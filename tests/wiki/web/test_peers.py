"""Who is at the other end: proxies are believed only when they are ours, hosts only when they are us."""

from pathlib import Path

import pytest
from starlette.requests import Request

from tests.wiki.web.world import World, made
from wiki.errors import BadSetting
from wiki.settings import read_settings
from wiki.web.peers import client_address


def request(peer: str, *forwarded: str) -> Request:
    headers = [(b"x-forwarded-for", line.encode()) for line in forwarded]
    return Request({"type": "http", "client": (peer, 1), "headers": headers})


@pytest.mark.parametrize(
    ("peer", "forwarded", "client"),
    [
        ("192.0.2.9", (), "192.0.2.9"),
        ("192.0.2.9", ("198.51.100.1",), "192.0.2.9"),
        ("10.0.0.1", ("198.51.100.1",), "198.51.100.1"),
        ("10.0.0.1", ("6.6.6.6, 198.51.100.1",), "198.51.100.1"),
        ("10.0.0.1", ("6.6.6.6", "198.51.100.1, 10.9.9.9"), "198.51.100.1"),
        ("10.0.0.1", ("<script>",), "10.0.0.1"),
        ("10.0.0.1", ("",), "10.0.0.1"),
        ("127.0.0.1", ("::1",), "127.0.0.1"),
    ],
)
def test_only_what_our_own_proxies_say_is_believed(peer: str, forwarded: tuple[str, ...], client: str) -> None:
    assert client_address(request(peer, *forwarded), ["10.0.0.0/8"]) == client


@pytest.mark.parametrize("value", ["proxy", "10.0.0.0/99", "10.0.0.1;10.0.0.2"])
def test_a_proxy_that_is_no_address_stops_the_start(value: str) -> None:
    with pytest.raises(BadSetting, match="PALABRE_PROXIES"):
        read_settings({"PALABRE_PROXIES": value})


@pytest.mark.parametrize("value", ["many", "-1", "nan", "1001"])
def test_limits_that_are_no_factor_stop_the_start(value: str) -> None:
    with pytest.raises(BadSetting, match="PALABRE_LIMITS"):
        read_settings({"PALABRE_LIMITS": value})


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "evil.example:8000", "", "[::1", "a" * 300])
def test_another_name_is_not_answered(world: World, host: str) -> None:
    answer = world.web.ask("GET", "/", {"host": host})
    assert answer.status == 421
    assert "evil" not in answer.text
    assert world.web.ask("GET", "/+health", {"host": host}).status == 200


def test_a_site_with_an_address_answers_to_it_alone(tmp_path: Path) -> None:
    with made(tmp_path, url="https://wiki.example.org") as world:
        assert [world.web.ask("GET", "/", {"host": host}).status for host in ("wiki.example.org", "127.0.0.1")] == [
            200,
            421,
        ]
