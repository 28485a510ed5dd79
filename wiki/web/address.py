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
    API_SPACE = "api space"
    API_SITE = "api site"


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """A decoded path: `/{slug}/{title}` before the verb, and what follows the verb (`rest`).

    `talk` is set when the address is of the talk of a page. At the API's levels `slug` and `title` are the page's own;
    above pages its verb is the path's last segment (`search`), without a plus.
    """

    level: Level
    slug: str = ""
    title: Title | None = None
    talk: bool = False
    verb: str = ""
    rest: str = ""

    @property
    def is_api(self) -> bool:
        return self.level in _API


_API = frozenset({Level.API, Level.API_SPACE, Level.API_SITE})
_MANUAL = frozenset({"/api", "/api/v1"})
_API_V1, _SPACES, _PAGES = "/api/v1/", "spaces", "pages"
_OPENAPI = "/api/openapi.json"
_FOR_ROBOTS = frozenset({"/robots.txt", "/sitemap.xml"})


def read_address(path: str) -> Address:
    """The address in a decoded path, without the site's prefix. Raises `Missing` for what cannot be one."""
    if "\ufffd" in path or path.startswith("//"):  # it was not UTF-8, or would name another host in a redirect
        raise Missing
    before, verb, after = path.partition("/+")
    verb, _, rest = after.partition("/") if verb else ("", "", "")
    if before == "/api" or before.startswith("/api/"):
        return _api(before, verb, rest)
    if path in _FOR_ROBOTS:
        return Address(level=Level.SITE, verb=path[1:])
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
    if path in _MANUAL and not verb:
        return Address(level=Level.SITE, verb="api")
    if path == _OPENAPI and not verb:
        return Address(level=Level.API_SITE, verb=path.rpartition("/")[2])
    if not path.startswith(_API_V1):
        raise Missing
    collection, *below = path.removeprefix(_API_V1).split("/", 3)
    if verb and len(below) < 3:
        raise Missing
    match below:
        case []:
            return Address(level=Level.API_SITE, verb=collection)
        case [slug] if collection == _SPACES and slug:
            return Address(level=Level.API_SPACE, slug=slug)
        case [slug, above] if collection == _SPACES and slug and above:
            return Address(level=Level.API_SPACE, slug=slug, verb=above)
        case [slug, above, title] if (collection, above) == (_SPACES, _PAGES) and title:
            return Address(level=Level.API, slug=slug, title=_title(title), talk=verb == "talk", verb=verb, rest=rest)
    raise Missing


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
