"""Every error says what went wrong and what to do next, in the reader's language, and gives back what was typed."""

import html
from collections.abc import Callable
from dataclasses import replace

import pytest

from storage.errors import Damaged, NotFound, Stale, Unavailable
from tests.wiki.web.asking import Answer, heading
from tests.wiki.web.world import World
from wiki import errors
from wiki.web import dispatch
from wiki.web.address import Level
from wiki.web.call import Call
from wiki.web.errors import TABLE, explain

Fail = Callable[[Exception], None]
ALL: list[tuple[Exception, int, str]] = [
    (errors.Missing(), 404, "Nothing is here"),
    (errors.Forbidden(), 403, "You may not do this here"),
    (errors.SignInNeeded(), 401, "Please sign in again"),
    (errors.NotGenuine(), 403, "This form is too old, or came from elsewhere"),
    (errors.TextHidden(), 403, "This version is hidden"),
    (errors.TooLarge(), 413, "This is too long"),
    (errors.BadText("too long"), 413, "This is too long"),
    (errors.BadText("not text"), 400, "This request is not complete"),
    (errors.BadRequest("base"), 400, "This request is not complete"),
    (errors.MethodNotAllowed(("GET",)), 405, "This address is used otherwise"),
    (errors.StillMoving(), 503, "Many people are changing this page right now"),
    (NotFound("version 9"), 404, "Nothing is here"),
    (Damaged("text 7"), 500, "This text is damaged on the disk"),
    (Unavailable("full", "disk"), 507, "The disk is full"),
    (Unavailable("readonly", "disk"), 503, "Palabre can only be read right now"),
    (Unavailable("busy", "disk"), 503, "Palabre is busy"),
    (Unavailable("failed", "disk"), 503, "Palabre is busy"),
    (Stale(3), 500, "Something went wrong on our side"),
    (RuntimeError("a secret"), 500, "Something went wrong on our side"),
    (RecursionError(), 500, "Something went wrong on our side"),
]
every_error = pytest.mark.parametrize(("error", "status", "said"), ALL, ids=lambda value: str(value)[:40])


@pytest.fixture(scope="module", autouse=True)
def page(world: World) -> None:
    world.write("Page", "un")


@pytest.fixture
def fail(world: World, monkeypatch: pytest.MonkeyPatch) -> Fail:
    """Make saving, by the form and by the API, end in an error."""

    def now_with(error: Exception) -> None:
        async def failing(call: Call) -> None:
            raise error

        for level, verb, method in ((Level.PAGE, "edit", "POST"), (Level.API, "", "GET")):
            methods = world.web.table[level, verb]
            monkeypatch.setitem(methods, method, replace(methods[method], handler=failing))  # type: ignore[arg-type]

    return now_with


def save(world: World, *, language: str = "en") -> Answer:
    browser = world.browser("member", language=language)
    return browser.send(browser.get("/open/Page/+edit"), "/+edit", {"text": "mes mots & <les> tiens"})


@every_error
def test_a_save_that_fails_says_why_and_gives_the_text_back(
    world: World, fail: Fail, error: Exception, status: int, said: str
) -> None:
    fail(error)
    answer = save(world)
    told = "Edit “Page”" if isinstance(error, errors.NotGenuine) else said  # a new form, from our own page
    assert (answer.status, heading(answer)) == (status, told)
    assert "mes mots & <les> tiens" in html.unescape(answer.text)
    assert "secret" not in answer.text
    assert answer.header("cache-control") == "no-store"
    assert answer.header("retry-after") == ("5" if status == 503 else "")
    assert answer.header("allow") == ("GET" if status == 405 else "")
    assert ("Reference of this error" in answer.text) == (status >= 500 and not isinstance(error, errors.PalabreError))


@every_error
def test_the_api_tells_it_as_a_problem(world: World, fail: Fail, error: Exception, status: int, said: str) -> None:
    fail(error)
    answer = world.browser("member").get("/api/v1/spaces/open/pages/Page")
    assert (answer.status, answer.header("content-type")) == (status, "application/problem+json")
    told = answer.json()
    assert (told["status"], "secret" in answer.text) == (status, False)
    own = {400: "This request is not as described", 401: "A token is needed"}
    assert told["title"] in {said, own.get(status)}


@every_error
def test_in_french_it_is_told_in_french(world: World, fail: Fail, error: Exception, status: int, said: str) -> None:
    fail(error)
    answer = save(world, language="fr")
    assert answer.status == status
    assert heading(answer) != said
    assert explain(error).explanation not in html.unescape(answer.text)


def test_the_nearest_error_of_the_tree_answers() -> None:
    class Nearer(errors.Missing):
        """A missing thing of a special kind."""

    assert explain(Nearer()) is TABLE[errors.Missing]
    assert explain(errors.PalabreError()).status == 500


def test_an_error_page_that_cannot_be_drawn_is_still_an_answer(
    world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*given: object) -> None:
        raise RuntimeError("the theme is broken")

    monkeypatch.setattr("wiki.web.errors.answer", broken)
    answer = world.browser("nobody").get("/open/Page/+version/9")
    assert (answer.status, answer.text[:4], answer.header("content-type")) == (500, "500 ", "text/plain; charset=utf-8")
    assert answer.header("x-content-type-options") == "nosniff"
    assert f"error {answer.text[4:]}" in [record.getMessage() for record in caplog.records]


def test_nobody_is_let_in_when_rights_cannot_be_looked_up(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*given: object) -> bool:
        raise RuntimeError("the rights are broken")

    monkeypatch.setattr(dispatch, "may", broken)
    answer = world.browser("member").get("/open/Page/+source")
    assert (answer.status, answer.text == "un") == (500, False)
