"""Who is at the other end: the client's address, and the name under which the site was asked."""

from collections.abc import Sequence
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network
from urllib.parse import urlsplit

from starlette.requests import Request

from wiki.settings import LOOPBACK, Settings

Network = IPv4Network | IPv6Network


def client_address(request: Request, proxies: Sequence[str]) -> str:
    """The address of whoever asks: the peer, or what the nearest proxies of ours say of it (`X-Forwarded-For`).

    Read from its end: what stands before the first address that is not one of ours was written by the client.
    """
    peer = request.client.host if request.client else ""
    trusted = [ip_network(proxy, strict=False) for proxy in proxies]
    forwarded = [part.strip() for line in request.headers.getlist("x-forwarded-for") for part in line.split(",")]
    while forwarded and _among(peer, trusted):
        nearer = forwarded.pop()
        if not _is_address(nearer):
            break
        peer = nearer
    return peer


def is_our_host(host: str, settings: Settings) -> bool:
    """Whether `host` (`name[:port]`) is the site's own; with no address set, any name of this machine."""
    if settings.url:
        return host.lower() == urlsplit(settings.url).netloc.lower() or _same_machine(host, settings)
    return _name(host) in LOOPBACK


def _same_machine(host: str, settings: Settings) -> bool:
    """A site whose own address is on this machine answers to each of its names, on its port."""
    return settings.loopback and _name(host) in LOOPBACK and _port(host) == _port(urlsplit(settings.url).netloc)


def _name(host: str) -> str:
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""


def _port(host: str) -> int | None:
    try:
        return urlsplit(f"//{host}").port
    except ValueError:
        return None


def _among(address: str, networks: Sequence[Network]) -> bool:
    return _is_address(address) and any(ip_address(address) in network for network in networks)


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True
