"""What an operator can set, read once from the environment and frozen."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import ip_network
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from wiki.errors import BadAddress, BadSetting
from wiki.people.addresses import parse_address

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Relay:
    """The server that takes our mails, which come from `sender`; `tls`: encrypted from the first byte on."""

    host: str
    port: int
    sender: str
    user: str = ""
    password: str = field(default="", repr=False)
    tls: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """`url` is the address under which people reach the site, or empty: then the loopback names are accepted alike.

    `served` is where this process listens, for links on its own log. Without `relay` no mail is sent.
    """

    data: Path
    database: str
    secret: str = ""
    url: str = ""
    plugins: tuple[str, ...] | None = None
    log: str = "info"
    proxies: tuple[str, ...] = ()
    limits: float = 1
    demo: bool = False
    relay: Relay | None = None
    served: str = ""

    @property
    def prefix(self) -> str:
        """The path below which the whole site lives: empty, or `/wiki` without a slash at its end."""
        return urlsplit(self.url).path.rstrip("/")

    @property
    def https(self) -> bool:
        return self.url.startswith("https://")

    @property
    def origin(self) -> str:
        """`scheme://host[:port]` of `url`, or empty."""
        parts = urlsplit(self.url)
        return f"{parts.scheme}://{parts.netloc}".lower() if parts.netloc else ""

    @property
    def loopback(self) -> bool:
        """Whether the site's own address is on this machine."""
        return not self.url or urlsplit(self.url).hostname in LOOPBACK


def read_settings(environment: Mapping[str, str], *, data: str | None = None, demo: bool = False) -> Settings:
    """Settings from `PALABRE_…` variables; `data` (the option `--data`) wins over `PALABRE_DATA`.

    Raises `BadSetting`, which names the variable.
    """
    folder = Path(data or environment.get("PALABRE_DATA") or "data")
    plugins = environment.get("PALABRE_PLUGINS")
    url = _url(environment.get("PALABRE_URL", ""))
    return Settings(
        data=folder,
        database=_database(environment.get("PALABRE_DATABASE") or f"sqlite:///{folder}/palabre.db"),
        secret=_secret(environment.get("PALABRE_SECRET", "")),
        url=url,
        plugins=None if plugins is None else tuple(plugins.replace(",", " ").split()),
        log=_log(environment.get("PALABRE_LOG", "info")),
        proxies=_proxies(environment.get("PALABRE_PROXIES", "")),
        limits=_limits(environment.get("PALABRE_LIMITS", "1")),
        demo=demo,
        relay=_relay(environment.get("PALABRE_SMTP", ""), url),
    )


def _url(value: str) -> str:
    if value and not _is_address(value):
        raise BadSetting(
            "PALABRE_URL", value, "an address such as https://wiki.example.org or http://127.0.0.1:8000/wiki"
        )
    return value.rstrip("/")


def _is_address(value: str) -> bool:
    try:
        parts = urlsplit(value)
        return (
            value.isascii()
            and value.isprintable()
            and " " not in value
            and parts.scheme in {"http", "https"}
            and bool(parts.hostname)
            and (parts.port is None or parts.port > 0)
            and not (parts.query or parts.fragment or parts.username)
        )
    except ValueError:
        return False


def _database(value: str) -> str:
    if not value.startswith("sqlite:///") or value == "sqlite:///":
        raise BadSetting("PALABRE_DATABASE", value, "sqlite:/// and the path of a file")
    return value


def _secret(value: str) -> str:
    if value and (len(value) < 32 or value.lower().startswith("changeme")):
        raise BadSetting("PALABRE_SECRET", "…", "at least 32 characters that nobody can guess, or nothing")
    return value


def _proxies(value: str) -> tuple[str, ...]:
    proxies = tuple(value.replace(",", " ").split())
    try:
        for proxy in proxies:
            ip_network(proxy, strict=False)
    except ValueError as error:
        raise BadSetting("PALABRE_PROXIES", value, "addresses or networks such as 127.0.0.1 10.0.0.0/8") from error
    return proxies


def _limits(value: str) -> float:
    try:
        factor = float(value)
    except ValueError:
        factor = -1
    if not 0 <= factor <= 1000:
        raise BadSetting("PALABRE_LIMITS", value, "a number from 0 (no limits) to 1000 (1: as they are)")
    return factor


def _log(value: str) -> str:
    if value not in {"debug", "info", "warning", "error"}:
        raise BadSetting("PALABRE_LOG", value, "debug, info, warning or error")
    return value


def _relay(value: str, url: str) -> Relay | None:
    if not value:
        return None
    if not url:
        raise BadSetting("PALABRE_SMTP", "…", "set together with PALABRE_URL, with which links in mails begin")
    try:
        return _parsed_relay(value)
    except (BadAddress, ValueError) as error:
        expected = "smtp://user:password@host:port?from=wiki@example.org, or smtps:// where all is encrypted"
        raise BadSetting("PALABRE_SMTP", "…", expected) from error


def _parsed_relay(value: str) -> Relay:
    parts = urlsplit(value)
    query = dict(parse_qsl(parts.query, strict_parsing=True)) if parts.query else {}
    user = unquote(parts.username or "", errors="strict")
    sender = parse_address(query.pop("from", user))
    known = parts.scheme in {"smtp", "smtps"} and value.isprintable() and parts.path in {"", "/"}
    if not known or not parts.hostname or query or parts.fragment or parts.port == 0:
        raise ValueError(value)
    tls = parts.scheme == "smtps"
    return Relay(
        host=parts.hostname,
        port=parts.port or (465 if tls else 587 if user else 25),
        sender=sender,
        user=user,
        password=unquote(parts.password or "", errors="strict"),
        tls=tls,
    )
