"""Discussions: speaking, answering, closing; nothing that is said is lost."""

import asyncio
import html
import re
from collections.abc import Sequence
from functools import partial
from urllib.parse import urlencode

import pytest

from tests.wiki.web.asking import Answer, heading
from tests.wiki.web.forms import form
from tests.wiki.web.talking import address, begin, first_id, landed, posts, reply, talk, talk_page
from tests.wiki.web.world import World
from wiki.content.titles import parse_title


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
    assert [message.to for message in topic.messages] == ["", topic.messages[0].id]


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
    sent = [[f"Réponse {number}." for number in range(many) if number % 2 == which] for which in (0, 1)]
    assert [sorted(one) for one in said] == [sorted(one) for one in sent]
    assert [one for each in said for one in each] == [one for each in landed(world, title) for one in each]
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
