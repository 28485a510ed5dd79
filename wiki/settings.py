"""What an operator can set, read once from the environment and frozen."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from wiki.errors import BadSetting

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """`url` is the address under which people reach the site, or empty: then the loopback names are accepted alike."""

    data: Path
    database: str
    secret: str = ""
    url: str = ""
    plugins: tuple[str, ...] | None = None
    log: str = "info"
    demo: bool = False

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
    return Settings(
        data=folder,
        database=_database(environment.get("PALABRE_DATABASE") or f"sqlite:///{folder}/palabre.db"),
        secret=_secret(environment.get("PALABRE_SECRET", "")),
        url=_url(environment.get("PALABRE_URL", "")),
        plugins=None if plugins is None else tuple(plugins.replace(",", " ").split()),
        log=_log(environment.get("PALABRE_LOG", "info")),
        demo=demo,
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


def _log(value: str) -> str:
    if value not in {"debug", "info", "warning", "error"}:
        raise BadSetting("PALABRE_LOG", value, "debug, info, warning or error")
    return value
