"""What a path asks for: one split at the first `/+`."""

from dataclasses import dataclass
from enum import Enum

from storage.records import Title
from wiki.content.titles import parse_title
from wiki.errors import BadTitle, Missing


class Level(Enum):
    """What an address is about."""

    SITE = "site"
    SPACE = "space"
    PAGE = "page"
    API = "api"


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """A decoded path: `/{slug}/{title}` before the verb, and what follows the verb (`rest`).

    `talk` is set when the address is of the talk of a page. At the API's level `slug` and `title` are the page's own.
    """

    level: Level
    slug: str = ""
    title: Title | None = None
    talk: bool = False
    verb: str = ""
    rest: str = ""


_API_PAGES = "/api/v1/spaces/"


def read_address(path: str) -> Address:
    """The address in a decoded path, without the site's prefix. Raises `Missing` for what cannot be one."""
    if "\ufffd" in path or path.startswith("//"):  # it was not UTF-8, or would name another host in a redirect
        raise Missing
    before, verb, after = path.partition("/+")
    verb, _, rest = after.partition("/") if verb else ("", "", "")
    if before == "/api" or before.startswith("/api/"):
        return _api(before, verb, rest)
    slug, _, title = before.lstrip("/").partition("/")
    if not slug:
        return Address(level=Level.SITE, verb=verb, rest=rest)
    if not title:
        return Address(level=Level.SPACE, slug=slug, verb=verb, rest=rest)
    talk = verb == "talk"
    if talk:
        verb, rest = _talk_verb(rest)
    return Address(level=Level.PAGE, slug=slug, title=_title(title), talk=talk, verb=verb, rest=rest)


def _api(path: str, verb: str, rest: str) -> Address:
    if not path.startswith(_API_PAGES):
        raise Missing
    slug, _, tail = path[len(_API_PAGES) :].partition("/")
    pages, _, title = tail.partition("/")
    if pages != "pages" or not title:
        raise Missing
    return Address(level=Level.API, slug=slug, title=_title(title), talk=verb == "talk", verb=verb, rest=rest)


def _talk_verb(rest: str) -> tuple[str, str]:
    """What follows `+talk/`: nothing, or another verb with its own rest."""
    if not rest:
        return "", ""
    if not rest.startswith("+"):
        raise Missing
    verb, _, rest = rest[1:].partition("/")
    return verb, rest


def _title(raw: str) -> Title:
    try:
        return parse_title(raw)
    except BadTitle as error:
        raise Missing from error
