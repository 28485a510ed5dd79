"""What is hidden of a version is found at no address there is, whatever version it was; administrators find it."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from storage.records import Hides, PersonKind
from tests.wiki.web.world import World
from wiki.content.pages import new_page
from wiki.content.titles import parse_title
from wiki.people.permissions import Verb
from wiki.web.address import Level
from wiki.web.routes import TABLE

TEXT, SUMMARY, AUTHOR = "canaritexte", "canarirésumé", "Canari Caché"
CANARIES = (TEXT, SUMMARY, AUTHOR)
EVERYTHING = Hides.TEXT | Hides.SUMMARY | Hides.AUTHOR
# Asked by a beginning alone, so that the question does not hold the answer.
QUERIES = {
    "search": "?q=canaritex&past=1",
    "suggest": "?q=canaritex",
    "feed": "?q=canaritex&past=1",
    "recent": "?by={author}",
    "new": "?title=x",
    "facts": "?kind=property&name=lieu",
    "diff": "",
}
RESTS = {
    "version": ("1", "2", "3"),
    "source": ("1", "2", "3", ""),
    "diff": ("1..2", "2..3", "1..3", "3..2"),
    "undo": ("2", "3"),
    "restore": ("1", "2", "3"),
    "hide": ("2", "3"),
    "versions": ("", "1", "2", "3"),
    "contributions": ("{author}",),
    "edition": ("Cachée_2", "canaritex"),
    "edition-feed": ("Cachée_2", "canaritex"),
}
API_QUERIES = {"diff": ("?from=1&to=2", "?from=2&to=3", "?from=3&to=1")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Hidden:
    """A page, or its talk, of whose three versions number `hidden` must not be seen; `author` wrote it."""

    title: str
    hidden: int
    talk: bool
    author: int


@pytest.fixture(
    scope="module",
    params=[(2, False), (3, False), (2, True), (3, True)],
    ids=["old", "current", "old talk", "current talk"],
)
def page(world: World, request: pytest.FixtureRequest) -> Hidden:
    hidden, talk = request.param
    title = f"Cachée {hidden}{talk}"
    storage, site = world.site.storage, world.site
    author = storage.write(lambda: storage.people.add(PersonKind.ACCOUNT, AUTHOR))
    parsed, space = parse_title(title), world.space().id
    subject = world.write(title, "texte", by="administrator") if talk else None
    for number in (1, 2, 3):
        secret = number == hidden
        known = storage.pages.talk_of(subject.id) if subject else storage.pages.find(space, parsed.key)
        place = known or new_page(space, parsed, subject=subject)
        text = f"---\ntype: édition\nlieu: {TEXT}\n---\n# {TEXT}\n[[{TEXT}]]" if secret else f"# T\ntexte {number}\n"
        world.web.run(
            site.pages.change(
                place, known.head if known else 0, text,
                by=author if secret else world.people["administrator"], summary=SUMMARY if secret else "",
            )
        )  # fmt: skip
    world.hide(title, hidden, EVERYTHING, talk=talk)
    return Hidden(title=title.replace(" ", "_").replace("é", "%C3%A9"), hidden=hidden, talk=talk, author=author.id)


def addresses(page: Hidden) -> Iterator[str]:
    """Every address that can be read, with all versions in the place of what follows a verb."""
    for (level, verb), methods in TABLE.items():
        if "GET" not in methods or verb in {"static", "setup"}:
            continue
        rests = RESTS.get(verb, ("", "2", "3")) if methods["GET"].rest else ("",)
        queries = API_QUERIES.get(verb, ("",)) if level is Level.API else ("", QUERIES.get(verb, ""))
        for rest in rests:
            for query in queries:
                after = (f"/+{verb}" if verb else "") + (f"/{rest}" if rest else "") + query
                for start in _starts(level, page):
                    path = (start + after).format(author=page.author).replace("é", "%C3%A9")
                    yield _as_asked(level, path)


def _as_asked(level: Level, path: str) -> str:
    if level in {Level.API_SITE, Level.API_SPACE}:
        return path.replace("/+", "/").replace("/v1/openapi", "/openapi")
    return path.replace("/+talk/+talk", "/+talk") or "/"


def _starts(level: Level, page: Hidden) -> tuple[str, ...]:
    return {
        Level.SITE: ("",),
        Level.SPACE: ("/open",),
        Level.PAGE: (f"/open/{page.title}", f"/open/{page.title}/+talk"),
        Level.API: (f"/api/v1/spaces/open/pages/{page.title}",),
        Level.API_SPACE: ("/api/v1/spaces/open",),
        Level.API_SITE: ("/api/v1",),
    }[level]


@pytest.mark.parametrize("role", ["nobody", "member", "animator"])
def test_it_is_at_no_address_for_those_who_may_not_see_it(world: World, page: Hidden, role: str) -> None:
    browser, leaks = world.browser(role), []
    for path in addresses(page):
        answer = browser.get(path)
        assert answer.status < 500, path
        leaks += [(path, canary) for canary in CANARIES if canary in answer.text or canary in str(answer.headers)]
    assert leaks == []


SEARCHES = (
    "/+search?q=cach&past=1", "/open/+search?q=cach&past=1&state=old", "/open/+search?q=cach&asof=2030-01-01",
    "/+search?q=cach&asof=2024-07-05", "/+search?person={author}", "/+search?q=cach&person={author}&past=1",
    "/+search?q=auteur:canari", "/+search?q=auteur:canari+cach&past=1", "/+search?q=canaritext",
    "/+search?q=canaritexxe",
    "/+search?q=cach+canaritex&past=1", "/+search?q=cach+-texte&past=1", "/+search?year=2024&type=edition",
    "/+feed?q=cach&past=1", "/api/v1/search?q=cach&past=true", "/api/v1/search?q=canaritex&past=true",
    "/api/v1/search?q=cach&asof=2030-01-01", "/api/v1/search?q=cach&person={author}", "/api/v1/suggest?q=canaritex",
)  # fmt: skip


def test_no_search_tells_of_it_even_one_that_finds_its_page(world: World, page: Hidden) -> None:
    """Administrators may read it, and see who wrote, but no index holds the text for them either."""
    for role, canaries in (("nobody", CANARIES), ("animator", CANARIES), ("administrator", (TEXT,))):
        browser, found = world.browser(role), []
        for path in SEARCHES:
            answer = browser.get(path.format(author=page.author))
            assert (path, answer.status) == (path, 200)
            assert (path, [canary for canary in canaries if canary in answer.text]) == (path, [])
            found += [path] if "Cach%C3%A9e_" in answer.text else []
        assert found, role


def test_administrators_find_it(world: World, page: Hidden) -> None:
    """The test above would be satisfied by a site without these words."""
    browser = world.browser("administrator")
    for canary in CANARIES:
        assert any(canary in browser.get(path).text for path in addresses(page))
    start, n = f"/open/{page.title}" + ("/+talk" if page.talk else ""), page.hidden
    assert [canary for canary in CANARIES if canary in browser.get(f"{start}/+version/{n}").text] == list(CANARIES)


def test_every_route_that_shows_hidden_things_is_among_them(page: Hidden) -> None:
    asked = list(addresses(page))
    verbs = {verb for (level, verb), methods in TABLE.items() if "GET" in methods and level is Level.PAGE}
    assert {verb for verb in verbs if verb and not any(f"/+{verb}" in path for path in asked)} == set()
    assert TABLE[Level.PAGE, "hide"]["GET"].right is Verb.SEE_HIDDEN
