"""A link is right enough to answer, wherever its page stands; without one nobody is told that anything is there."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from plugins.questionnaire.model.secrets import grouped, new_secret
from plugins.questionnaire.web.kinds import FINISHED, PIECE
from tests.plugins.questionnaire.respondents import PAGE, Respondent, links, questionnaire_site
from tests.wiki.web.asking import Answer
from tests.wiki.web.forms import form
from tests.wiki.web.world import World

JSON = {"content-type": "application/json"}
SPACES = ("closed", "secret")


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    folder: Path = tmp_path_factory.mktemp("doors")
    with questionnaire_site(folder, space="closed") as world:
        world.write(PAGE, world.text(PAGE, space="closed"), space="secret", by="administrator")
        yield world


def at_of(space: str) -> str:
    return f"/{space}/Freins_et_leviers"


def said(answer: Answer, at: str) -> tuple[int, list[str]]:
    """What an answer says, but for the address that was asked and for tokens."""
    text = answer.text.replace(at, "X").replace(at.replace("/", "%2F"), "X")
    return answer.status, [line for line in text.splitlines() if "csrf" not in line]


@pytest.mark.parametrize("space", SPACES)
def test_whoever_holds_a_link_answers_shares_and_finishes(world: World, space: str) -> None:
    at = at_of(space)
    anne = Respondent(world, links(world, "Anne", at)[0], at)
    assert "Qu’est-ce qui bloque" in anne.door["html"]
    anne.held["answers"]["qu-sur-quoi"] = {"asked": "?", "value": "Un local", "share": "personnel"}
    piece = anne.share("qu-politique", f"Le silence ({space})")
    assert [anne.keep().status, anne.send(piece).status, anne.finish().status] == [200] * 3
    assert Respondent(world, anne.secret, at).kept() == anne.held
    page, member = world.page(PAGE, space=space), world.viewer("member")
    assert world.site.records.count(member, FINISHED, page) == {"q-freins": 1}
    assert len(world.site.records.of_page(member, PIECE, page, limit=9)) == 1


@pytest.mark.parametrize("space", SPACES)
def test_without_a_script_too(world: World, space: str) -> None:
    at, browser = at_of(space), world.browser("nobody")
    code = grouped(links(world, "Bob", at)[0])
    opened = browser.post(f"{at}/+answer", {"code": code})
    assert (opened.status, "Qu’est-ce qui bloque" in opened.text) == (200, True)
    kept = browser.post(f"{at}/+answer", form(opened, "/+answer").filled({"a.qu-sur-quoi": "Un four"}))
    assert "Un four" in kept.text
    assert "/+recent" not in kept.text.replace('"/+recent"', "")  # nothing around it leads into the space


@pytest.mark.parametrize("space", SPACES)
def test_a_link_opens_nothing_else(world: World, space: str) -> None:
    at, browser = at_of(space), world.browser("nobody")
    for verb in ("", "/+board", "/+results", "/+shared-answers.csv", "/+preview-questionnaire", "/+source", "/+dots"):
        assert browser.get(f"{at}{verb}").status == (404 if space == "secret" else 303), verb


@pytest.mark.parametrize("role", ["nobody", "stranger"])
def test_who_holds_none_is_answered_as_where_nothing_is(world: World, role: str) -> None:
    """A page that is there, one that is not; in a hidden space, and in one that was never made."""
    browser = world.browser(role)
    key, code = world.site.records.new_key(), new_secret()
    told = {"invitation": key, "ticket": "0" * 32, "answers": key, "finished": key, "pieces": [], "base": ""}
    for there, absent in (("closed", "/closed/Rien"), ("secret", "/secret/Rien"), ("secret", "/nulle-part/Rien")):
        for verb in ("answer", "type-paper"):
            pages = [browser.get(f"{at}/+{verb}") for at in (at_of(there), absent)]
            assert said(pages[0], at_of(there)) == said(pages[1], absent)
            assert (pages[0].status, pages[0].header("cache-control")) == (200, "no-store")
        for typed in (code, f"{code}.{code}", "non"):
            for verb in ("answer", "type-paper"):
                posted = [browser.post(f"{at}/+{verb}", {"code": typed}) for at in (at_of(there), absent)]
                assert said(posted[0], at_of(there)) == said(posted[1], absent)
                assert (posted[0].status, typed in posted[0].text) == (422, True)
        for verb in ("answer-open", "answer-box", "share", "finished"):
            body = json.dumps(told).encode()
            sent = [browser.request("POST", f"{at}/+{verb}", JSON, body) for at in (at_of(there), absent)]
            assert said(sent[0], at_of(there)) == said(sent[1], absent)
            assert sent[0].status == 404


def test_who_reads_sees_the_title(world: World) -> None:
    """The test above would be satisfied by a page that says nothing to anybody."""
    assert PAGE in world.browser("reader").get(f"{at_of('secret')}/+answer").text
