"""Discussions: speaking, answering, closing; nobody speaks for another, and nothing that is said is lost."""

import asyncio
import html
import re
from collections.abc import Sequence
from functools import partial
from html.parser import HTMLParser
from urllib.parse import quote, urlencode

import pytest

from storage.records import Hides, Page, Protection, Role
from tests.wiki.web.asking import Answer, Browser, form, heading
from tests.wiki.web.world import World
from wiki.content.outcomes import Gone, Saved, Unchanged
from wiki.content.pages import new_page
from wiki.content.talk import Talk, read
from wiki.content.titles import parse_title

TAG = re.compile(r"<[^>]+>")


def talk_page(world: World, title: str) -> Page:
    page = world.site.storage.pages.talk_of(world.page(title).id)
    assert page is not None
    return page


def raw(world: World, title: str) -> str:
    return world.site.pages.head(talk_page(world, title)).text


def talk(world: World, title: str) -> Talk:
    return read(raw(world, title))


def address(title: str) -> str:
    return f"/open/{quote(title.replace(' ', '_'))}/+talk"


def begin(world: World, title: str, topic: str, text: str, *, by: str = "member") -> Answer:
    """A new topic, by the form that the page offers."""
    browser = world.browser(by)
    opened = browser.get(f"{address(title)}?new=1")
    return browser.follow(browser.send(opened, "/+talk/+topic", {"title": topic, "text": text}))


def reply(world: World, title: str, to: str, text: str, *, by: str = "other") -> Answer:
    browser = world.browser(by)
    opened = browser.get(f"{address(title)}?reply={to}")
    return browser.follow(browser.send(opened, "/+talk/+reply", {"text": text}))


def first_id(world: World, title: str) -> str:
    return talk(world, title).topics[0].messages[0].id


def posts(page: Answer) -> list[str]:
    """What is said, message by message, as one reads it."""
    found = re.findall(r'<li class="post [^>]*>(.*?)</li>', page.text, re.DOTALL)
    return [" ".join(html.unescape(TAG.sub(" ", post)).split()) for post in found]


def test_a_topic_is_begun_and_answered(world: World) -> None:
    world.write("Salon", "Une page.")
    begun = begin(world, "Salon", "Horaires", "On commence à *9 h* ?")
    assert "Your message is posted." in begun.text
    answered = reply(world, "Salon", first_id(world, "Salon"), "Plutôt 9 h 30, voir [[Salon]].")
    when = "5\u00a0July 2024, 14:50"
    assert posts(world.browser("nobody").get("/open/Salon/+talk")) == [
        " ".join(f"MM Malo Membre {when} On commence à 9 h ?".split()),
        " ".join(f"MA Maëlle Autre in reply to Malo Membre {when} Plutôt 9 h 30, voir Salon .".split()),
    ]
    assert '<a href="/open/Salon">Salon</a>' in answered.text
    (topic,) = talk(world, "Salon").topics
    assert [(message.person, message.to) for message in topic.messages] == [
        (world.people["member"].id, ""), (world.people["other"].id, topic.messages[0].id),
    ]  # fmt: skip


def test_a_post_leads_to_the_message_that_it_made(world: World) -> None:
    world.write("Ancre", "Une page.")
    browser = world.browser("member")
    answer = browser.send(browser.get("/open/Ancre/+talk"), "/+talk/+topic", {"title": "Un", "text": "Des mots."})
    identity = first_id(world, "Ancre")
    assert (answer.status, answer.location) == (303, f"/open/Ancre/+talk?done=posted&n=1#{identity}")
    assert f'id="{identity}"' in browser.follow(answer).text


def test_one_click_on_an_answer_opens_its_form_where_it_will_stand(world: World) -> None:
    world.write("Formulaire", "Une page.")
    begin(world, "Formulaire", "Un", "Des mots.")
    reply(world, "Formulaire", first_id(world, "Formulaire"), "Une réponse.")
    first, second = talk(world, "Formulaire").topics[0].messages
    browser = world.browser("guest")
    closed = browser.get("/open/Formulaire/+talk")
    assert "<textarea" not in closed.text
    assert f'href="/open/Formulaire/+talk?reply={second.id}#reply"' in closed.text
    opened = browser.get(f"/open/Formulaire/+talk?reply={second.id}")
    places = [opened.text.index(f'id="{first.id}"'), opened.text.index(f'id="{second.id}"')]
    assert places[1] < opened.text.index('id="reply"')
    assert form(opened, "/+talk/+reply").value("to") == second.id


def test_the_same_form_sent_twice_is_one_message_and_two_forms_are_two(world: World) -> None:
    world.write("Double", "Une page.")
    begin(world, "Double", "Un", "Bonjour.")
    browser, path = world.browser("member"), f"/open/Double/+talk?reply={first_id(world, 'Double')}"
    opened = browser.get(path)
    answers = [browser.send(opened, "/+talk/+reply", {"text": "Merci."}) for _ in "ab"]
    assert answers[0].location == answers[1].location
    browser.send(browser.get(path), "/+talk/+reply", {"text": "Merci."})
    assert [message.prose for message in talk(world, "Double").topics[0].messages] == ["Bonjour.", "Merci.", "Merci."]
    assert talk_page(world, "Double").head == 3


def test_who_goes_back_to_the_form_and_says_something_else_says_both(world: World) -> None:
    world.write("Retour", "Une page.")
    browser = world.browser("member")
    opened = browser.get("/open/Retour/+talk")
    for text in ("Un.", "Deux."):
        browser.send(opened, "/+talk/+topic", {"title": "Sujet", "text": text})
    assert [topic.messages[0].prose for topic in talk(world, "Retour").topics] == ["Un.", "Deux."]


@pytest.mark.parametrize("many", [2, 20])
def test_answers_at_the_same_time_are_all_there_in_order_each_below_what_it_answers(world: World, many: int) -> None:
    title = f"Foule {many}"
    world.write(title, "Une page.")
    begin(world, title, "Un", "Qui vient ?")
    begin(world, title, "Deux", "Qui apporte quoi ?")
    to = [topic.messages[0].id for topic in talk(world, title).topics]
    target = f"/open/Foule_{many}/+talk/+reply"
    headers, bodies = [], []
    for number in range(many):
        browser = world.browser("member" if number % 3 else "guest")
        opened = browser.get(f"/open/Foule_{many}/+talk?reply={to[number % 2]}")
        fields = form(opened, "/+talk/+reply").filled({"text": f"Réponse {number}."})
        bodies.append(urlencode(fields).encode())
        cookies = "; ".join(f"{name}={value}" for name, value in browser.cookies.items())
        headers.append({"Cookie": cookies, "Content-Type": "application/x-www-form-urlencoded"})

    async def together() -> Sequence[Answer]:
        sent = zip(headers, bodies, strict=True)
        return await asyncio.gather(*(world.web.answer("POST", target, head, body) for head, body in sent))

    answers = world.web.run(together())
    assert {answer.status for answer in answers} == {303}
    topics = talk(world, title).topics
    said = [[message.prose for message in topic.messages[1:]] for topic in topics]
    assert said == [[f"Réponse {number}." for number in range(many) if number % 2 == which] for which in (0, 1)]
    assert {(message.to, to[which]) for which in (0, 1) for message in topics[which].messages[1:]} == {
        (one, one) for one in to
    }
    assert talk_page(world, title).head == many + 2
    assert [page for page in posts(world.browser("nobody").get(target[:-8])) if "Unverified" in page] == []


def test_a_topic_is_closed_folded_and_opened_again(world: World) -> None:
    world.write("Classement", "Une page.")
    begin(world, "Classement", "Un", "Des mots.")
    browser = world.browser("guest")
    closed = browser.follow(browser.send(browser.get("/open/Classement/+talk"), "/+talk/+close", {}))
    assert "The topic is closed." in closed.text
    assert re.search(r'<details class="topic topic--closed" id="user-un">', closed.text)
    assert posts(closed)[-1] == "II Inès Invitée closed this topic 5\u00a0July 2024, 14:50".replace("\u00a0", " ")
    assert talk(world, "Classement").topics[0].closed
    again = browser.send(browser.get("/open/Classement/+talk"), "/+talk/+reopen", {})
    assert again.location.endswith("#user-un")
    assert not talk(world, "Classement").topics[0].closed
    assert talk_page(world, "Classement").head == 3


def test_two_who_close_one_topic_close_it_once(world: World) -> None:
    world.write("Deux fois", "Une page.")
    begin(world, "Deux fois", "Un", "Des mots.")
    pages = [(browser := world.browser(role), browser.get(address("Deux fois"))) for role in ("member", "other")]
    for browser, page in pages:
        assert browser.send(page, "/+talk/+close", {}).status == 303
    assert talk_page(world, "Deux fois").head == 2


def test_an_answer_to_what_was_closed_meanwhile_is_not_refused(world: World) -> None:
    world.write("Tard", "Une page.")
    begin(world, "Tard", "Un", "Des mots.")
    late = world.browser("other")
    opened = late.get(f"/open/Tard/+talk?reply={first_id(world, 'Tard')}")
    browser = world.browser("member")
    browser.send(browser.get("/open/Tard/+talk"), "/+talk/+close", {})
    assert late.send(opened, "/+talk/+reply", {"text": "J’arrive."}).status == 303
    assert talk(world, "Tard").topics[0].messages[-1].prose == "J’arrive."


@pytest.mark.parametrize("text", ["", " \n\t\n "])
def test_nothing_is_no_answer(world: World, text: str) -> None:
    world.write("Rien", "Une page.")
    if world.site.storage.pages.talk_of(world.page("Rien").id) is None:
        begin(world, "Rien", "Un", "Des mots.")
    browser = world.browser("member")
    opened = browser.get(f"/open/Rien/+talk?reply={first_id(world, 'Rien')}")
    refused = browser.send(opened, "/+talk/+reply", {"text": text})
    assert (refused.status, "Write something first." in refused.text) == (422, True)
    again = browser.send(refused, "/+talk/+reply", {"text": "Voilà."})
    assert again.status == 303


def test_a_topic_without_title_or_words_comes_back_with_what_was_typed(world: World) -> None:
    world.write("Incomplet", "Une page.")
    browser = world.browser("member")
    opened = browser.get("/open/Incomplet/+talk")
    untitled = browser.send(opened, "/+talk/+topic", {"title": " ## ", "text": "Mon texte."})
    assert (untitled.status, "Give the topic a title." in untitled.text) == (422, True)
    assert form(untitled, "/+talk/+topic").value("text") == "Mon texte."
    empty = browser.send(untitled, "/+talk/+topic", {"title": "Mon titre", "text": ""})
    assert (empty.status, "Write something first." in empty.text) == (422, True)
    assert form(empty, "/+talk/+topic").value("title") == "Mon titre"
    assert world.site.storage.pages.talk_of(world.page("Incomplet").id) is None


def test_an_answer_to_a_topic_that_is_gone_becomes_the_form_of_a_new_one(world: World) -> None:
    world.write("Parti", "Une page.")
    begin(world, "Parti", "Un", "Des mots.")
    browser = world.browser("other")
    opened = browser.get(f"/open/Parti/+talk?reply={first_id(world, 'Parti')}")
    world.change("Parti", "## Autre chose\n", talk=True)
    refused = browser.send(opened, "/+talk/+reply", {"text": "Ma réponse."})
    assert (refused.status, "no longer there" in refused.text) == (422, True)
    sent = browser.send(refused, "/+talk/+topic", {"title": "Encore"})
    assert sent.status == 303
    assert [topic.title for topic in talk(world, "Parti").topics] == ["Autre chose", "Encore"]
    assert talk(world, "Parti").topics[1].messages[0].prose == "Ma réponse."


def test_an_answer_to_a_message_that_is_gone_stays_in_its_topic(world: World) -> None:
    world.write("Effacé", "Une page.")
    begin(world, "Effacé", "Un", "Des mots.")
    browser = world.browser("other")
    opened = browser.get(f"/open/Effac%C3%A9/+talk?reply={first_id(world, 'Effacé')}")
    world.change("Effacé", "## Un\n\nPlus rien.\n", talk=True)
    assert browser.send(opened, "/+talk/+reply", {"text": "Ma réponse."}).status == 303
    assert [message.prose for message in talk(world, "Effacé").topics[0].messages] == ["Plus rien.", "Ma réponse."]


def test_too_much_comes_back_in_the_form(world: World) -> None:
    world.write("Long", "Une page.")
    begin(world, "Long", "Un", "Des mots.")
    browser = world.browser("member")
    opened = browser.get(f"/open/Long/+talk?reply={first_id(world, 'Long')}")
    text = "mot " * (1 << 18)
    refused = browser.send(opened, "/+talk/+reply", {"text": text})
    assert (refused.status, "longer than a page" in refused.text) == (422, True)
    assert form(refused, "/+talk/+reply").value("text") == text


class TestWhoMaySpeak:
    def test_readers_and_passers_by_see_no_way_to_speak(self, world: World) -> None:
        world.write("Droits", "Une page.")
        begin(world, "Droits", "Un", "Des mots.")
        for role in ("nobody", "reader"):
            page = world.browser(role).get(f"/open/Droits/+talk?reply={first_id(world, 'Droits')}")
            assert re.findall(r"/\+talk/\+(?:topic|reply|close|reopen)|\+talk\?(?:reply|topic|new)=", page.text) == []
            assert "Des mots." in page.text

    @pytest.mark.parametrize("verb", ["topic", "reply", "close", "reopen"])
    def test_a_reader_who_sends_a_form_all_the_same_is_refused(self, world: World, verb: str) -> None:
        world.write("Refus", "Une page.")
        fields = {"title": "x", "text": "x", "csrf": _token(world, reader := world.browser("reader"))}
        assert reader.post(f"/open/Refus/+talk/+{verb}", fields).status == 403
        assert world.browser("nobody").post(f"/open/Refus/+talk/+{verb}", {"text": "x"}).status == 401
        assert world.site.storage.pages.talk_of(world.page("Refus").id) is None

    def test_a_guest_may_begin_a_discussion(self, world: World) -> None:
        world.write("Invitation", "Une page.")
        assert "Inès Invitée" in begin(world, "Invitation", "Un", "Bonjour !", by="guest").text

    def test_the_protection_of_a_page_does_not_count_in_its_discussion(self, world: World) -> None:
        page = world.write("Protégée", "Une page.")
        storage, by = world.site.storage, world.people["animator"].id
        protection = Protection(edit=Role.ADMINISTRATOR)
        storage.write(lambda: storage.pages.protect(page.id, protection, by=by, at=world.time()))
        assert world.browser("guest").get("/open/Prot%C3%A9g%C3%A9e/+edit").status == 403
        assert "Inès Invitée" in begin(world, "Protégée", "Un", "Bonjour !", by="guest").text

    def test_nobody_speaks_where_no_page_is(self, world: World) -> None:
        world.write("Supprimée", "Une page.")
        begin(world, "Supprimée", "Un", "Des mots.")
        identity = first_id(world, "Supprimée")
        world.delete("Supprimée")
        browser = world.browser("animator")
        for title in ("Supprim%C3%A9e", "Jamais"):
            page = browser.get(f"/open/{title}/+talk")
            assert (page.status, "Des mots." in page.text) == (404, False)
            fields = {"text": "Perdu ?", "title": "x", "to": identity, "csrf": _token(world, browser)}
            refused = browser.post(f"/open/{title}/+talk/+reply", fields)
            assert (refused.status, "Perdu ?" in refused.text) == (404, True)
        restored = browser.send(browser.get(address("Supprimée")), "/+undelete", {})
        assert restored.status == 303
        assert "Des mots." in browser.get(address("Supprimée")).text

    def test_speaking_is_for_discussions_alone(self, world: World) -> None:
        world.write("Ailleurs", "Une page.")
        browser = world.browser("member")
        fields = {"text": "x", "title": "x", "csrf": _token(world, browser)}
        assert [browser.post(f"/open/Ailleurs/+{verb}", fields).status for verb in ("reply", "topic", "close")] == [
            404, 404, 404,
        ]  # fmt: skip


class TestWhoSaidIt:
    def test_a_message_that_claims_to_be_somebodys_is_not_shown_as_hers(self, world: World) -> None:
        world.write("Faux", "Une page.")
        person = world.people["administrator"].id
        text = f"## Un\n\n:::{{message}}\n:id: m-forged\n:par: {person}\n:le: 2024-07-05T12:00Z\n\nDémission !\n:::\n"
        world.change("Faux", text, talk=True)
        (post,) = posts(world.browser("nobody").get("/open/Faux/+talk"))
        assert post == "Unverified signature Démission !"

    def test_the_words_of_another_that_were_changed_are_said_to_be(self, world: World) -> None:
        world.write("Retouche", "Une page.")
        begin(world, "Retouche", "Un", "Je suis pour.")
        world.change("Retouche", raw(world, "Retouche").replace("pour", "contre"), talk=True, by="other")
        (post,) = posts(world.browser("nobody").get("/open/Retouche/+talk"))
        assert post == "MM Malo Membre 5 July 2024, 14:50 changed since Je suis contre."

    def test_a_message_cannot_be_made_somebody_elses(self, world: World) -> None:
        world.write("Vol", "Une page.")
        begin(world, "Vol", "Un", "Mon idée.")
        mine, yours = world.people["member"].id, world.people["other"].id
        stolen = raw(world, "Vol").replace(f":par: {mine}", f":par: {yours}")
        world.change("Vol", stolen, talk=True, by="other")
        (post,) = posts(world.browser("nobody").get("/open/Vol/+talk"))
        assert post == "Unverified signature Mon idée."

    def test_the_key_of_another_form_forges_no_signature(self, world: World) -> None:
        """A page's form takes any key: none of them is the name of something that was posted."""
        world.write("Clé", "Une page.")
        person = world.people["other"].id
        text = f"## Un\n\n:::{{message}}\n:id: m-forged\n:par: {person}\n\nMots.\n:::\n"
        place = new_page(world.space().id, parse_title("Clé"), subject=world.page("Clé"))
        for key in (f"{person}+m-forged:", "m-forged:"):
            outcome = world.site.pages.change(place, 0, text, by=world.people["other"], key=key)
            world.web.run(outcome)
        assert posts(world.browser("nobody").get(address("Clé"))) == ["Unverified signature Mots."]

    def test_what_is_typed_by_hand_is_shown_without_a_name(self, world: World) -> None:
        world.write("Main", "Une page.")
        world.change("Main", "Bonjour.\n\n## Un\n\nPar la main.\n", talk=True)
        page = world.browser("member").get("/open/Main/+talk")
        assert posts(page) == ["Bonjour.", "Par la main."]
        browser = world.browser("member")
        opened = browser.get("/open/Main/+talk?topic=user-un")
        assert browser.send(opened, "/+talk/+reply", {"text": "Réponse."}).status == 303
        assert talk(world, "Main").topics[0].messages[-1].prose == "Réponse."

    def test_a_name_changes_with_the_person_and_goes_with_her(self, world: World) -> None:
        world.write("Oubli", "Une page.")
        people = world.site.storage.people
        begin(world, "Oubli", "Un", "Des mots.", by="other")
        other = world.people["other"].id
        world.site.storage.write(lambda: people.rename(other, "Maëlle Nouvelle", "maëlle nouvelle"))
        assert "Maëlle Nouvelle" in posts(world.browser("nobody").get("/open/Oubli/+talk"))[0]
        world.site.storage.write(lambda: people.rename(other, "Maëlle Autre", "maëlle autre"))
        assert "Maëlle Autre" in posts(world.browser("nobody").get("/open/Oubli/+talk"))[0]

    def test_an_author_that_is_hidden_is_not_told(self, world: World) -> None:
        world.write("Masqué", "Une page.")
        begin(world, "Masqué", "Un", "Des mots.")
        page, versions = talk_page(world, "Masqué"), world.site.storage.versions
        world.site.storage.write(lambda: versions.hide(page.id, 1, Hides.AUTHOR))
        assert posts(world.browser("member").get(address("Masqué"))) == [
            "hidden author 5 July 2024, 14:50 Des mots. Reply"
        ]
        assert "Malo Membre" in posts(world.browser("administrator").get(address("Masqué")))[0]


def test_a_hidden_text_is_not_shown_and_not_brought_back_by_an_answer(world: World) -> None:
    world.write("Caché", "Une page.")
    begin(world, "Caché", "Un", "canari-caché")
    identity, page, versions = first_id(world, "Caché"), talk_page(world, "Caché"), world.site.storage.versions
    browser = world.browser("member")
    opened = browser.get(f"/open/Cach%C3%A9/+talk?reply={identity}")
    world.site.storage.write(lambda: versions.hide(page.id, 1, Hides.TEXT))
    for path in ("", f"?reply={identity}", "?new=1"):
        shown = browser.get(f"/open/Cach%C3%A9/+talk{path}")
        assert (shown.status, "canari-caché" in shown.text, "<textarea" in shown.text) == (200, False, False)
    refused = browser.send(opened, "/+talk/+reply", {"text": "Ma réponse."})
    assert (refused.status, "canari-caché" in refused.text, "Ma réponse." in refused.text) == (403, False, True)
    assert "canari-caché" in world.browser("administrator").get(address("Caché")).text


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


def test_headings_and_notes_of_two_messages_have_anchors_of_their_own(world: World) -> None:
    world.write("Ancres", "Une page.")
    words = "# Titre\n\nMot[^1].\n\n[^1]: Note.\n"
    begin(world, "Ancres", "Titre", words)
    reply(world, "Ancres", first_id(world, "Ancres"), words)
    ids = re.findall(r' id="([^"]+)"', world.browser("nobody").get("/open/Ancres/+talk").text)
    assert len(ids) == len(set(ids))


def test_a_discussion_is_in_the_language_of_who_reads(world: World) -> None:
    world.write("Langues", "Une page.")
    begin(world, "Langues", "Un", "Des mots.")
    browser = world.browser("guest", language="fr")
    page = browser.get("/open/Langues/+talk")
    assert heading(page) == "Discussion : Langues"
    assert all(words in page.text for words in ("Nouveau sujet", "Répondre", "Classer ce sujet", "5\u00a0juillet 2024"))
    done = browser.follow(browser.send(page, "/+talk/+close", {}))
    assert all(words in done.text for words in ("Le sujet est classé.", "a classé ce sujet", ">Classé<"))


@pytest.mark.parametrize(
    "verb", ["history", "version/1", "diff/1..2", "edit", "undo/2", "restore/1", "links", "source"]
)
def test_every_page_about_a_discussion_says_so(world: World, verb: str) -> None:
    world.write("Titres", "Une page.")
    if world.site.storage.pages.talk_of(world.page("Titres").id) is None:
        begin(world, "Titres", "Un", "Des mots.")
        begin(world, "Titres", "Deux", "Des mots.")
    page = world.browser("member").get(f"/open/Titres/+talk/+{verb}")
    assert page.status == 200
    if verb != "source":
        (title,) = re.findall(r"<title>([^<]*)", page.text)
        assert "Discussion: Titres" in html.unescape(title)


def test_an_old_title_leads_to_the_discussion_of_the_new_one(world: World) -> None:
    page = world.write("Ancien", "Une page.")
    rename = partial(world.site.renaming.rename, page, parse_title("Nouveau"), by=world.people["member"])
    world.web.run(rename())
    for _ in "ab":
        answer = world.browser("member").get("/open/Ancien/+talk")
        assert (answer.status, answer.location) == (302, "/open/Nouveau/+talk?from=Ancien")
        begin(world, "Nouveau", "Un", "Des mots.")


def test_an_amendment_runs_on_what_the_page_says_by_then(world: World) -> None:
    world.write("Ajout", "un")
    page, by = world.page("Ajout"), world.people["member"]
    amend = partial(world.site.pages.amend, page, by=by)
    assert world.web.run(amend(lambda text: text + " deux", key="a")) == Saved(page=world.page("Ajout"), number=2)
    assert world.web.run(amend(lambda text: text + " trois", key="a")) == Saved(page=world.page("Ajout"), number=2)
    world.change("Ajout", "zéro", by="other")
    assert isinstance(world.web.run(amend(lambda text: text + " quatre", key="b")), Saved)
    assert isinstance(world.web.run(amend(lambda text: text)), Unchanged)
    assert world.text("Ajout") == "zéro quatre"
    world.delete("Ajout")
    assert isinstance(world.web.run(amend(lambda text: text + " cinq")), Gone)


def _token(world: World, browser: Browser) -> str:
    signed_in = world.site.sessions.find(browser.cookies[world.site.cookies.session])
    assert signed_in is not None
    return world.site.genuine.token(signed_in.digest.hex())
