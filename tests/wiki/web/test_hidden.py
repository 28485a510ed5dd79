"""A hidden version shows nothing of what is hidden to a member, on any path, and everything to an administrator."""

import pytest

from storage.records import Hides
from tests.wiki.web.asking import Answer
from tests.wiki.web.world import World

SECRET = "canaritexte"
SUMMARY = "canarirésumé"
AUTHOR = "Maëlle Autre"
READING = (
    "", "/+history", "/+version/{n}", "/+source/{n}", "/+source", "/+diff/{before}..{n}", "/+diff/{n}..{after}",
    "/+diff/1..3?view=inline", "/+undo/{n}", "/+undo/{after}", "/+restore/{n}", "/+restore/1", "/+edit",
    "/+properties", "/+links", "?done=saved&n=3",
)  # fmt: skip
SPACE_WIDE = ("/open/+recent", "/+recent", "/", f"/open/+search?q={SECRET}", f"/+search?q={SECRET}", "/open/+pages")
TALK = "/open/Parl%C3%A9e/+talk"
API = ("", "/+versions", "/+versions/{n}", "/+diff?from={before}&to={n}", "/+diff?from={n}&to={after}")


def make(world: World, title: str, hidden: int) -> None:
    """Three versions, of which the number `hidden` holds what nobody should see, by somebody who is not to be named."""
    for number in (1, 2, 3):
        text = f"---\nlieu: {SECRET}\n---\n\n{SECRET} [[{SECRET}]]" if number == hidden else f"texte {number}"
        by = "other" if number == hidden else "animator"
        world.write(title, text, by=by, summary=f"{SUMMARY}" if number == hidden else "")
    world.hide(title, hidden, Hides.TEXT | Hides.SUMMARY | Hides.AUTHOR)


@pytest.fixture(scope="module", params=[2, 3], ids=["an old version", "the current version"])
def page(world: World, request: pytest.FixtureRequest) -> tuple[str, int]:
    hidden: int = request.param
    title = f"Cachée_{hidden}"
    make(world, title, hidden)
    return f"/open/Cach%C3%A9e_{hidden}", hidden


def addresses(page: tuple[str, int]) -> list[str]:
    path, hidden = page
    numbers = {"n": hidden, "before": hidden - 1, "after": min(hidden + 1, 3)}
    api = f"/api/v1/spaces/open/pages/{path.removeprefix('/open/')}"
    return [
        *(path + one.format(**numbers) for one in READING),
        *(api + one.format(**numbers) for one in API),
        *SPACE_WIDE,
    ]


def told(answer: Answer) -> list[str]:
    """What an answer tells of what is hidden, besides the question itself."""
    text = answer.text.replace(f'value="{SECRET}"', "").replace(f"“{SECRET}”", "").replace(f"q={SECRET}", "")
    return [canary for canary in (SECRET, SUMMARY, AUTHOR) if canary in text.replace(f"Create the page {SECRET}", "")]


@pytest.mark.parametrize("role", ["nobody", "guest", "member", "animator"])
def test_nothing_of_it_is_told_to_others(world: World, page: tuple[str, int], role: str) -> None:
    browser = world.browser(role)
    leaks = []
    for path in addresses(page):
        answer = browser.follow(browser.get(path))
        assert answer.status in {200, 401, 403, 404}, path
        if role != "nobody" and f"/open/{SECRET}" not in path:
            leaks += [(path, canary) for canary in told(answer)]
    assert [leak for leak in leaks if not leak[0].endswith(f"q={SECRET}")] == []
    searched = [leak for leak in leaks if leak[0].endswith(f"q={SECRET}")]
    assert [path for path, canary in searched if canary != SECRET] == []


def test_everything_of_it_is_told_to_an_administrator(world: World, page: tuple[str, int]) -> None:
    path, hidden = page
    browser = world.browser("administrator")
    assert told(browser.get(f"{path}/+version/{hidden}")) == [SECRET, SUMMARY, AUTHOR]
    assert told(browser.get(f"{path}/+diff/{hidden - 1}..{hidden}")) == [SECRET, SUMMARY, AUTHOR]
    assert SUMMARY in browser.get(f"{path}/+history").text
    assert SECRET in browser.get(f"{path}/+source/{hidden}").text
    assert browser.get(f"/api/v1/spaces/open/pages/{path[6:]}/+versions/{hidden}").json()["authors"] == [AUTHOR]


def test_the_page_that_was_kept_in_memory_before_is_not_served_after(world: World) -> None:
    world.write("Puis cachée", f"{SECRET}")
    nobody = world.browser("nobody")
    seen = nobody.get("/open/Puis_cach%C3%A9e")
    assert SECRET in seen.text
    world.hide("Puis cachée", 1, Hides.TEXT)
    again = nobody.get("/open/Puis_cach%C3%A9e", **{"If-None-Match": seen.header("etag")})
    assert (again.status, SECRET in again.text) == (200, False)
    assert SECRET in world.browser("administrator").get("/open/Puis_cach%C3%A9e").text


@pytest.fixture(scope="module", params=[1, 2], ids=["as the base", "as the current version"])
def title(world: World, request: pytest.FixtureRequest) -> str:
    hidden: int = request.param
    title = f"Mêlée {hidden}"
    texts = [f"Ligne {SECRET}.\n" if number == hidden else f"Ligne {number}.\n" for number in (1, 2)]
    world.write(title, *texts, by="animator")
    world.hide(title, hidden, Hides.TEXT)
    return title


class TestMergingWithIt:
    """No change by somebody who may not see a text is merged with it, nor shown beside it."""

    def test_by_the_form(self, world: World, title: str) -> None:
        browser = world.browser("member")
        url = world.site.urls.title(world.space(), title)
        token = world.site.genuine.token(world.site.sessions.find(browser.cookies["palabre"]).digest.hex())  # type: ignore[union-attr]
        for verb in ("edit", "properties", "undo/2", "restore/1"):
            fields = {"csrf": token, "base": "1", "text": "mes mots", "name": "lieu", "value": "ici"}
            answer = browser.post(f"{url}/+{verb}", fields)
            assert (verb, answer.status, SECRET in answer.text) == (verb, 403, False)
        assert "mes mots" in browser.post(f"{url}/+edit", {"csrf": token, "base": "1", "text": "mes mots"}).text
        assert world.page(title).head == 2

    def test_by_the_api(self, world: World, title: str) -> None:
        url = f"/api/v1/spaces/open/pages/{title.replace(' ', '_')}".replace("ê", "%C3%AA").replace("é", "%C3%A9")
        headers = {
            "authorization": f"Bearer {world.token('member')}",
            "content-type": "application/json",
            "if-match": '"1"',
        }
        answer = world.web.ask("PUT", url, headers, b'{"text": "mes mots"}')
        assert (answer.status, SECRET in answer.text) == (403, False)

    def test_correcting_links_does_not_bring_it_to_light(self, world: World) -> None:
        world.write("Cible cachée", "un")
        world.write("Source cachée", f"[[Cible cachée]] {SECRET}", by="animator")
        world.hide("Source cachée", 1, Hides.TEXT)
        browser = world.browser("member")
        asked = browser.get("/open/Cible_cach%C3%A9e/+rename")
        answer = browser.send(asked, "/+rename", {"title": "Cible montrée", "links": "1"})
        assert (answer.status, world.page("Source cachée").head) == (303, 1)


class TestShowingItAgain:
    """A new version is for everybody: an administrator, too, makes none by the way out of a text that is hidden."""

    def test_by_speaking_in_a_discussion(self, world: World) -> None:
        world.write("Parlée", "Une page.")
        world.change("Parlée", f"## Un {SECRET}\n\nDes mots.\n", talk=True)
        browser = world.browser("administrator")
        new, answering = browser.get(f"{TALK}?new=1"), browser.get(f"{TALK}?topic=user-un-{SECRET}")
        world.hide("Parlée", 1, Hides.TEXT, talk=True)
        forms = [
            (new, "topic", {"title": "Deux", "text": "Mes mots."}),
            (answering, "reply", {"text": "Mes mots."}),
            (answering, "close", {}),
        ]
        for page, verb, fields in forms:
            assert (verb, browser.send(page, f"/+talk/+{verb}", fields).status) == (verb, 403)
        headers = {"authorization": f"Bearer {world.token('administrator')}", "content-type": "application/json"}
        url = "/api/v1/spaces/open/pages/Parl%C3%A9e/+talk"
        assert world.web.ask("POST", url, headers, b'{"topic": "Deux", "text": "Mes mots."}').status == 403
        assert SECRET not in world.browser("member").get(f"{TALK}/+source").text

    def test_by_its_properties(self, world: World) -> None:
        world.write("Décrite", SECRET)
        browser = world.browser("administrator")
        opened = browser.get("/open/D%C3%A9crite/+properties")
        world.hide("Décrite", 1, Hides.TEXT)
        assert browser.get("/open/D%C3%A9crite/+properties").status == 403
        assert browser.send(opened, "/+properties", {"name": "lieu", "value": "ici"}).status == 403
        assert world.page("Décrite").head == 1

    def test_by_undoing_and_restoring(self, world: World) -> None:
        """What leads away from it is allowed: to undo it, to restore what was there before."""
        browser = world.browser("administrator")
        world.write("Refaite", "un", SECRET, "trois")
        world.hide("Refaite", 2, Hides.TEXT)
        answers = {verb: browser.get(f"/open/Refaite/+{verb}").status for verb in ("undo/3", "restore/2", "undo/2")}
        assert answers == {"undo/3": 403, "restore/2": 403, "undo/2": 200}
        headers = {"authorization": f"Bearer {world.token('administrator')}", "content-type": "application/json"}
        for verb in ("undo/3", "restore/2"):
            url = f"/api/v1/spaces/open/pages/Refaite/+{verb}"
            assert (verb, world.web.ask("POST", url, headers, b"{}").status) == (verb, 403)
        world.hide("Refaite", 3, Hides.TEXT)
        answer = browser.send(browser.get("/open/Refaite/+restore/1"), "/+restore/1", {})
        assert (answer.status, world.text("Refaite"), world.page("Refaite").head) == (303, "un", 4)

    def test_by_a_merge(self, world: World) -> None:
        browser = world.browser("administrator")
        world.write("Mariée", "un\n\ndeux\n")
        opened = browser.get("/open/Mari%C3%A9e/+edit")
        world.write("Mariée", f"un {SECRET}\n\ndeux\n")
        world.hide("Mariée", 2, Hides.TEXT)
        answer = browser.send(opened, "/+edit", {"text": "un\n\ndeux, mes mots\n"})
        assert (answer.status, "mes mots" in answer.text, world.page("Mariée").head) == (403, True, 2)
