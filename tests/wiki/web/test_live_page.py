"""The page on which people write together: who is given what, and what stands there without a script."""

import asyncio
import html
import json
import re

import pytest

from storage.records import Hides
from tests.wiki.web.asking import HOST, Answer
from tests.wiki.web.pens import Pen
from tests.wiki.web.world import World

PAGE = "/open/Ensemble/+live"


@pytest.fixture(scope="module", autouse=True)
def page(world: World) -> None:
    world.write("Ensemble", "## Freins\n\nDes *mots*.\n")


def data(world: World, who: str) -> dict[str, str]:
    """What the script is told."""
    return told(world.browser(who).get(PAGE).text)


def told(text: str) -> dict[str, str]:
    """The data attributes of the page."""
    found = re.search(r"<div class=\"live\"[^>]*>", text)
    assert found
    return {name: html.unescape(value) for name, value in re.findall(r'data-([\w-]+)="([^"]*)"', found[0])}


def test_it_shows_the_page_and_the_way_to_the_plain_form(world: World) -> None:
    text = world.browser("member").get(PAGE).text
    assert "<em>mots</em>" in text
    assert 'href="/open/Ensemble/+edit"' in text.partition("data-plain")[2].partition("data-bar")[0]


def test_who_may_only_read_is_told_so_and_offered_no_form(world: World) -> None:
    given = data(world, "reader")
    assert (given["writes"], given["files-url"]) == ("no", "")
    text = world.browser("nobody").get(PAGE).text
    assert "<em>mots</em>" in text
    assert "data-keep" not in text
    assert "data-plain" not in text.partition("data-plain")[2]


def test_who_may_only_read_is_shown_what_is_there(world: World) -> None:
    told = world.browser("nobody").get(data(world, "reader")["reading-url"])
    assert (told.status, told.header("cache-control")) == (200, "no-store")
    assert "Des <em>mots</em>." in json.loads(told.text)["html"]


def test_who_may_write_is_given_all_that_the_script_needs(world: World) -> None:
    given = data(world, "member")
    assert given["url"] == PAGE
    assert (given["writes"], given["name"], given["zone"]) == ("yes", "Malo Membre", "Europe/Paris")
    assert given["page"] == str(world.page("Ensemble").id)
    assert given["csrf"]


def test_words_are_in_the_viewers_language_and_count(world: World) -> None:
    words = json.loads(data(world, "member")["words"])
    assert words["kept"] == [
        "Offline — %(num)s word kept on this device",
        "Offline — %(num)s words kept on this device",
    ]
    assert words["saved"] == "Saved at %(time)s"


def test_what_can_be_put_in_is_offered(world: World) -> None:
    offered = json.loads(data(world, "member")["inserts"])
    assert [one["word"] for one in offered][:2] == ["idea", "decision"]
    assert all(one["text"].startswith(":::{") for one in offered)


def test_the_menu_and_the_form_lead_there(world: World) -> None:
    assert f'href="{PAGE}"' in world.browser("member").get("/open/Ensemble").text
    assert f'href="{PAGE}"' in world.browser("member").get("/open/Ensemble/+edit").text
    assert f'href="{PAGE}"' not in world.browser("nobody").get("/open/Ensemble").text


def test_where_nothing_can_be_live_there_is_nothing(world: World) -> None:
    world.write("Partie", "un")
    world.delete("Partie")
    for path in ("/open/Partie/+live", "/open/Absente/+live", "/open/Ensemble/+talk/+live"):
        assert world.browser("member").get(path).status == 404


def test_a_rendering_for_a_script_keeps_no_draft(world: World) -> None:
    browser = world.browser("member")
    fields = {"csrf": told(browser.get(PAGE).text)["csrf"], "text": "Du **neuf**"}
    answer = browser.post("/open/Ensemble/+preview", fields, Accept="application/json")
    assert "<strong>neuf</strong>" in answer.json()["html"]
    assert "You have a draft" not in browser.get("/open/Ensemble/+edit").text


@pytest.mark.parametrize("act", ["hide", "delete"])
def test_who_asked_before_it_was_taken_away_is_not_shown_it_after(world: World, act: str) -> None:
    page = world.write(f"Retiré {act}", "Rien.")
    pen = Pen(world, page, "member")
    answering = world.web.answer("GET", f"/open/Retir%C3%A9_{act}/+live-reading", {"host": HOST})

    async def meanwhile() -> Answer:
        asking = asyncio.create_task(answering)
        await asyncio.sleep(0.1)
        pen.text += " sésame"
        await world.site.ticker.beat()
        head = await world.site.pages.fold(page)
        by = world.people["administrator"]
        if act == "hide":
            await world.site.hiding.hide(page, head.number, Hides.TEXT, by=by)
        else:
            await world.site.removing.delete(page, head.number, by=by)
        return await asking

    answer = world.web.run(meanwhile())
    assert (answer.status >= 400, "sésame" in answer.text) == (True, False)
