"""A discussion that came from an older wiki: read as it was, answered, gone on with."""

import pytest

from storage.records import WIKITEXT
from tests.wiki.web.api.asking import call
from tests.wiki.web.asking import Answer
from tests.wiki.web.talking import address, begin, posts, raw, talk_page
from tests.wiki.web.test_wikitext import imported
from tests.wiki.web.world import World

ORDER = "Avant tout.\n\n== Ordre ==\nMidi ? --[[Utilisateur:Briand|Briand]]\n:Non.\n"
OLD = f"{ORDER}\n= ''Lieu'' =\n{{|\n|\n== case ==\n|}}\nIci"


def debated(world: World, title: str, text: str = OLD) -> None:
    imported(world, title, "un")
    imported(world, title, text, talk=True)


def answered(world: World, title: str, topic: str, text: str, *, by: str = "other") -> Answer:
    browser = world.browser(by)
    opened = browser.get(f"{address(title)}?topic={topic}")
    return browser.follow(browser.send(opened, "/+talk/+reply", {"text": text}))


def test_each_topic_of_then_stands_for_itself(world: World) -> None:
    debated(world, "Vieux débat")
    shown = world.browser("member").get(address("Vieux débat"))
    assert posts(shown) == ["Avant tout.", "Midi ? --Briand Non.", "== case == Ici"] or posts(shown)
    assert [f'id="{anchor}"' in shown.text for anchor in ("user-ordre", "user-lieu", "user-case")] == [
        True,
        True,
        False,
    ]
    assert "<dd>Non.</dd>" in shown.text


def test_an_answer_stands_in_its_topic_under_the_name_of_who_sent_it(world: World) -> None:
    debated(world, "Midi ou non")
    shown = answered(world, "Midi ou non", "user-ordre", "Si, ''midi''.\n\n* un\n* deux")
    [said] = [post for post in posts(shown) if "Si, midi" in post]
    assert world.people["other"].name in said
    page = talk_page(world, "Midi ou non")
    assert world.site.storage.versions.get(page.id, page.head).format == WIKITEXT
    said = "Si, ''midi''.\n\n* un\n* deux\n</div>\n"
    before, block, after = raw(world, "Midi ou non").partition('\n<div class="message" id="m-')
    assert (before, after.endswith(said + OLD[len(ORDER) :]), bool(block)) == (ORDER, True, True)
    versions = world.site.storage.versions
    assert versions.text(versions.get(page.id, 1)) == OLD


def test_answers_can_be_answered_and_topics_begun_closed_and_reopened(world: World) -> None:
    debated(world, "Encore")
    begin(world, "Encore", "= Et <b>{{2027}} =", "Qui vient ?")
    answered(world, "Encore", "user-ordre", "Moi.")
    found = call(world, "GET", "Encore/+talk").json()
    assert [(topic["title"], [said["signed"] for said in topic["messages"]]) for topic in found["topics"]] == [
        ("Ordre", [False, True]), ("Lieu", [False]), ("= Et <b>{{2027}} =", [True]),
    ]  # fmt: skip
    first = found["topics"][0]["messages"][1]["id"]
    told = call(world, "POST", "Encore/+talk", {"reply": first, "text": "Moi aussi."})
    assert told.status == 201
    browser = world.browser("member")
    asked = browser.get(address("Encore"))
    assert "in reply to" in asked.text
    browser.send(asked, "/+talk/+close", {})
    closed = [topic["closed"] for topic in call(world, "GET", "Encore/+talk").json()["topics"]]
    assert closed == [True, False, False]
    browser.send(browser.get(address("Encore")), "/+talk/+reopen", {})
    assert [topic["closed"] for topic in call(world, "GET", "Encore/+talk").json()["topics"]] == [False] * 3


TYPED = ("<!-- rien", "<nowiki>", "{| class=x", "{{modèle", "== Sujet ==", "</div>\n</div>", "<ref>", "<pre>\n= a =")


@pytest.mark.parametrize("number", range(len(TYPED)))
def test_nothing_that_is_typed_reaches_beyond_its_message(world: World, number: int) -> None:
    title, typed = f"Atteinte {number}", TYPED[number]
    debated(world, title)
    shown = answered(world, title, "user-ordre", typed)
    [said] = [post for post in posts(shown) if world.people["other"].name in post]
    assert " ".join(typed.split()) in said
    assert [topic["title"] for topic in call(world, "GET", f"Atteinte_{number}/+talk").json()["topics"]] == [
        "Ordre", "Lieu",
    ]  # fmt: skip


def test_what_was_left_open_long_ago_swallows_no_message(world: World) -> None:
    debated(world, "Ouvert", "== Un ==\nVoir <!-- ceci\n\n== Deux ==\nou {| cela")
    answered(world, "Ouvert", "user-un", "Je réponds.")
    begin(world, "Ouvert", "Trois", "Et encore.")
    shown = begin(world, "Ouvert", "Quatre", "Puis.")
    assert [f'id="user-{name}"' in shown.text for name in ("un", "trois", "quatre")] == [True, True, True]
    assert [words for words in ("Je réponds.", "Et encore.", "Puis.") if words in "".join(posts(shown))] == [
        "Je réponds.", "Et encore.", "Puis.",
    ]  # fmt: skip


def test_a_discussion_of_more_parts_than_can_be_read_one_by_one_is_shown_whole(world: World) -> None:
    debated(world, "Très long", "\n".join(f"== S{number} ==\nmot{number}" for number in range(60)))
    shown = world.browser("nobody").get(address("Très long"))
    assert (shown.status, len(posts(shown)), "mot59" in shown.text) == (200, 1, True)
