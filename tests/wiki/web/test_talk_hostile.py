"""What hostile people say in a discussion stays words, and stays in its message."""

import re
from html.parser import HTMLParser

import pytest

from tests.wiki.web.forms import form
from tests.wiki.web.talking import address, begin, first_id, posts, reply, talk
from tests.wiki.web.world import World
from wiki.web.discussing import MOST


@pytest.mark.parametrize("to", ["m-aaaa\n\n:::\n\n## Faux\n", "m-aaaa;m-bbbb", "\u2028", "x" * 9999])
def test_what_is_answered_is_named_by_an_id_or_not_at_all(world: World, to: str) -> None:
    world.write("Injection", "Une page.")
    begin(world, "Injection", "Un", "Des mots.")
    browser = world.browser("member")
    opened = browser.get("/open/Injection/+talk?topic=user-un")
    browser.send(opened, "/+talk/+reply", {"to": to, "text": "Ma réponse."})
    topics = talk(world, "Injection").topics
    assert {topic.title for topic in topics} == {"Un"}
    assert (topics[0].messages[-1].prose, topics[0].messages[-1].to) == ("Ma réponse.", "")


class Judge(HTMLParser):
    """Finds what must not be on a page of ours."""

    def __init__(self) -> None:
        super().__init__()
        self.wrong: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "script" and not given.get("src", "").startswith("/+static/"):
            self.wrong.append((tag, str(given)))
        self.wrong += [(tag, name) for name in given if name.startswith("on") or name == "style"]
        self.wrong += [(tag, value) for value in given.values() if value.lower().lstrip().startswith("javascript:")]


VECTORS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "[x](javascript:alert(1))",
    ":::\n\n## Faux sujet\n\n:::{message}\n:par: 1",
    "```\n:::\n",
    "</textarea></details></section><svg onload=alert(1)>",
)


@pytest.mark.parametrize("vector", VECTORS)
def test_what_is_hostile_in_a_title_or_in_words_stays_words(world: World, vector: str) -> None:
    title = f"Hostile {VECTORS.index(vector)}"
    world.write(title, "Une page.")
    begin(world, title, vector.replace("\n", " ") + " fin", vector)
    begin(world, title, "Après", "La suite.")
    reply(world, title, talk(world, title).topics[0].messages[0].id, vector)
    browser, path = world.browser("member"), address(title)
    for page in (browser.get(path), browser.get(f"{path}?topic=user-apres"), browser.get(f"{path}/+history")):
        judge = Judge()
        judge.feed(page.text)
        assert judge.wrong == []
    topics = talk(world, title).topics
    assert [len(topic.messages) for topic in topics] == [2, 1]
    assert topics[1].title == "Après"


def test_what_has_more_messages_than_anybody_reads_is_shown_as_prose(world: World) -> None:
    world.write("Interminable", "Une page.")
    world.change("Interminable", "## a\n\nb\n" * (MOST // 2 + 1), talk=True)
    page = world.browser("member").get("/open/Interminable/+talk")
    assert (page.status, len(posts(page)), page.text.count('class="topic"')) == (200, 1, 0)
    assert form(page, "/+talk/+topic").value("title") == ""


def test_headings_and_notes_of_two_messages_have_anchors_of_their_own(world: World) -> None:
    world.write("Ancres", "Une page.")
    words = "# Titre\n\nMot[^1].\n\n[^1]: Note.\n"
    begin(world, "Ancres", "Titre", words)
    reply(world, "Ancres", first_id(world, "Ancres"), words)
    ids = re.findall(r' id="([^"]+)"', world.browser("nobody").get("/open/Ancres/+talk").text)
    assert len(ids) == len(set(ids))
