"""Follow the demo's links below a sub-path: none is dead, none leads out, none changes anything."""

import hashlib
import sqlite3
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest

from tests.wiki.web.asking import HOST, Answer, Browser
from tests.wiki.web.world import SPACES, World, made
from wiki import places
from wiki.content.demo import Demo
from wiki.loader import Plugins

ORIGIN = f"http://{HOST}"
OF_EACH = 9  # pages of a kind: the demo has hundreds of comparisons
KINDS = {
    "", "account", "admin", "block", "contributions", "delete", "demo", "diff", "edit", "edition", "editions",
    "feed", "files", "hide", "history", "invite", "links", "live", "members", "new", "new-space", "pages", "play",
    "properties", "protect", "recent", "rename", "restore", "revert", "search", "settings", "source", "static",
    "styleguide", "talk", "talk/+diff", "talk/+edit", "talk/+feed", "talk/+hide", "talk/+history", "talk/+links",
    "talk/+protect", "talk/+restore", "talk/+source", "talk/+undo", "talk/+version", "trash", "undo", "version",
    "watching",
}  # fmt: skip
PROGRAMME = {
    "atelier", "deroule", "edition-feed", "edition.csv", "edition.ics", "edition.xml", "en-salle", "material", "move",
    "paste", "print", "programme", "reuse", "session", "stream",
}  # fmt: skip
WANTED = "missing"  # the class of a link to a page that nobody has written


class _Links(HTMLParser):
    """Where a page leads: (address, it is wanted to be missing)."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, bool]] = []
        self.ids: set[str] = set()
        self.sent: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.ids.add(given.get("id", ""))
        for name in ("href", "src"):
            if name in given:
                self.found.append((given[name], WANTED in given.get("class", "").split()))
        for name in ("action", "formaction", "data-draft-url"):
            if name in given:
                self.sent.append(given[name])


def crawl(browser: Browser, start: str) -> dict[str, tuple[Answer, _Links]]:
    """What can be reached by links from `start`, breadth first, and of no kind of page too many."""
    waiting, seen, kinds = [(start, False)], dict[str, tuple[Answer, _Links]](), Counter[str]()
    while waiting:
        path, wanted = waiting.pop(0)
        if path in seen or kinds[_kind(path)] == OF_EACH:
            continue
        kinds[_kind(path)] += 1
        answer, links = browser.follow(browser.get(path)), _Links()
        if answer.header("content-type").startswith("text/html"):
            links.feed(answer.text)
        seen[path] = answer, links
        assert answer.status == (404 if wanted else 200), (path, answer.status)
        waiting += [(inside, wanted) for link, wanted in links.found if (inside := _inside(answer.path, link))]
    return seen


def _inside(page: str, link: str) -> str:
    target = urlsplit(urljoin(ORIGIN + page, urldefrag(link).url))
    if f"{target.scheme}://{target.netloc}" != ORIGIN or not urldefrag(link).url:
        return ""
    if "lang=" in target.query and "lang=" not in page and len(page) > 1:
        return ""  # every page has these two; the first one's are followed
    return target.path + (f"?{target.query}" if target.query else "")


@pytest.fixture(scope="module", params=["http://127.0.0.1:8000/wiki"], ids=["sub-path"])
def demo(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    folder = tmp_path_factory.mktemp("crawl")
    database, plugins = f"sqlite:///{folder}/palabre.db", Plugins(["programme"])
    with made(folder, url=request.param, demo=True, database=database, plugins=plugins) as world:
        site = world.site
        world.web.run(Demo(site.storage, site.pages, places.demo()).load())
        for space in SPACES:
            world.write("Accueil", "Bienvenue", space=space)
        world.web.run(site.indexer.catch_up())
        yield world


def _kind(path: str) -> str:
    verb, _, rest = path.partition("?")[0].partition("/+")[2].partition("/")
    return f"talk/{rest.partition('/')[0]}" if verb == "talk" and rest else verb


def _digest(world: World) -> str:
    """Of every row there is."""
    connection = sqlite3.connect(Path(world.site.settings.database.removeprefix("sqlite:///")))
    rows = "\n".join(connection.iterdump())
    connection.close()
    return hashlib.sha256(rows.encode()).hexdigest()


def test_every_link_answers_and_reading_changes_nothing(demo: World) -> None:
    """As an administrator, to whom everything is offered."""
    prefix, browser = demo.site.settings.prefix, demo.browser("administrator")
    before = _digest(demo)
    seen = crawl(browser, f"{prefix}/")
    assert _digest(demo) == before
    assert {_kind(path) for path in seen} == KINDS | PROGRAMME
    for path, (answer, links) in seen.items():
        for link in [*(link for link, _ in links.found), *links.sent]:
            target = urlsplit(urljoin(ORIGIN + answer.path, link))
            ours = f"{target.scheme}://{target.netloc}" == ORIGIN
            assert not ours or target.path == prefix or target.path.startswith(f"{prefix}/"), (path, link)
            assert link, (path, "an empty link")


def test_every_place_inside_a_page_is_there(demo: World) -> None:
    prefix, nobody = demo.site.settings.prefix, demo.browser("nobody")
    for path, (_, links) in crawl(nobody, f"{prefix}/").items():
        inside = {urldefrag(link).fragment for link, _ in links.found if link.startswith("#")}
        assert (path, inside - links.ids) == (path, set())


def test_outside_the_prefix_nothing_is_served(demo: World) -> None:
    prefix = demo.site.settings.prefix
    inside = [f"{prefix}/", f"{prefix}/forum", f"{prefix}/+health", f"{prefix}/api/v1/spaces/forum/pages/Accueil"]
    assert [demo.browser("nobody").get(path).status for path in inside] == [200] * 4
    if prefix:
        outside = ["/", "/forum", "/+health", "/api/v1/spaces/forum/pages/Accueil", "/wikia/forum", "/wiki.", "//wiki/"]
        assert [demo.browser("nobody").get(path).status for path in outside] == [404] * len(outside)
        bare = demo.browser("nobody").get("/wiki")
        assert (bare.status, bare.location) == (308, "/wiki/")


def test_forms_and_redirects_stay_below_the_prefix(demo: World) -> None:
    prefix, browser = demo.site.settings.prefix, demo.browser("administrator")
    page = f"{prefix}/forum/Bac_%C3%A0_sable"
    saved = browser.send(browser.get(f"{page}/+edit"), "/+edit", {"text": "Ici [[Accueil]]."})
    assert (saved.status, saved.location.startswith(f"{page}?done=saved")) == (303, True)
    assert f'href="{prefix}/forum"' in browser.follow(saved).text
    asked = demo.browser("nobody").get(f"{page}/+edit")
    assert asked.location.startswith(f"{prefix}/+login?next=%2F")
    assert demo.browser("nobody").get(f"{page}/").location == page
    told = browser.get(f"{prefix}/api/v1/spaces/forum/pages/Bac_%C3%A0_sable").json()
    assert told["url"] == f"{demo.site.settings.origin}{page}"
