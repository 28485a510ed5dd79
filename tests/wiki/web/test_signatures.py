"""Nobody speaks for another: names and dates come from the history, not from what the text claims."""

from functools import partial

from storage.records import Hides, PersonKind
from tests.wiki.web.talking import address, begin, posts, raw, talk, talk_page
from tests.wiki.web.world import World
from wiki.content import speaking
from wiki.content.pages import new_page
from wiki.content.talk import Message, mark, new_id
from wiki.content.titles import parse_title


def test_a_message_that_claims_to_be_somebodys_is_not_shown_as_hers(world: World) -> None:
    world.write("Faux", "Une page.")
    person = world.people["administrator"].id
    text = f"## Un\n\n:::{{message}}\n:id: m-forged\n:par: {person}\n:le: 2024-07-05T12:00Z\n\nDémission !\n:::\n"
    world.change("Faux", text, talk=True)
    (post,) = posts(world.browser("nobody").get("/open/Faux/+talk"))
    assert post == "Unverified signature Démission !"


def test_the_words_of_another_that_were_changed_are_said_to_be(world: World) -> None:
    world.write("Retouche", "Une page.")
    begin(world, "Retouche", "Un", "Je suis pour.")
    world.change("Retouche", raw(world, "Retouche").replace("pour", "contre"), talk=True, by="other")
    (post,) = posts(world.browser("nobody").get("/open/Retouche/+talk"))
    assert post == "MM Malo Membre 5 July 2024, 14:50 changed since Je suis contre."


def test_a_message_cannot_be_made_somebody_elses(world: World) -> None:
    world.write("Vol", "Une page.")
    begin(world, "Vol", "Un", "Mon idée.")
    stolen = raw(world, "Vol").replace(":le:", f":par: {world.people['other'].id}\n:le:")
    world.change("Vol", stolen, talk=True, by="other")
    (post,) = posts(world.browser("nobody").get("/open/Vol/+talk"))
    assert post == "Unverified signature Mon idée."


def test_the_key_of_another_form_forges_no_signature(world: World) -> None:
    """A page's form takes any key: none of them is the name of something that was posted."""
    world.write("Clé", "Une page.")
    person = world.people["other"].id
    text = f"## Un\n\n:::{{message}}\n:id: m-forged\n:par: {person}\n\nMots.\n:::\n"
    place = new_page(world.space().id, parse_title("Clé"), subject=world.page("Clé"))
    for key in (f"{person}+m-forged:", "m-forged:"):
        outcome = world.site.pages.change(place, 0, text, by=world.people["other"], key=key)
        world.web.run(outcome)
    assert posts(world.browser("nobody").get(address("Clé"))) == ["Unverified signature Mots."]


def test_what_is_typed_by_hand_is_shown_without_a_name(world: World) -> None:
    world.write("Main", "Une page.")
    world.change("Main", "Bonjour.\n\n## Un\n\nPar la main.\n", talk=True)
    page = world.browser("member").get("/open/Main/+talk")
    assert posts(page) == ["Bonjour.", "Par la main."]
    browser = world.browser("member")
    opened = browser.get("/open/Main/+talk?topic=user-un")
    assert browser.send(opened, "/+talk/+reply", {"text": "Réponse."}).status == 303
    assert talk(world, "Main").topics[0].messages[-1].prose == "Réponse."


def test_a_name_is_what_the_person_is_called_today(world: World) -> None:
    """A guest speaks, an account claims what she said, and is erased."""
    world.write("Oubli", "Une page.")
    storage, amend = world.site.storage, world.site.pages.amend
    guest = storage.write(lambda: storage.people.add(PersonKind.GUEST, "Zoé"))
    message = Message(prose="Des mots.", id=new_id(guest.id, "form"), at=world.time())
    place = new_page(world.space().id, parse_title("Oubli"), subject=world.page("Oubli"))
    edit = partial(speaking.begin, title="Un", message=message)
    world.web.run(amend(place, edit, by=guest, key=mark(message)))
    shown = [posts(world.browser("nobody").get("/open/Oubli/+talk"))]
    account = storage.write(lambda: storage.people.add_account("Zoé Durand", "zoé durand", "", at=world.time()))
    storage.write(lambda: storage.people.claim(guest.id, account.person.id))
    shown.append(posts(world.browser("nobody").get("/open/Oubli/+talk")))
    storage.write(lambda: storage.people.erase(account.person.id, "Personne"))
    shown.append(posts(world.browser("nobody").get("/open/Oubli/+talk")))
    names = ("Z Zoé (guest)", "ZD Zoé Durand", "P Personne")
    assert shown == [[f"{name} 5 July 2024, 14:50 Des mots."] for name in names]


def test_an_author_that_is_hidden_is_not_told(world: World) -> None:
    world.write("Masqué", "Une page.")
    begin(world, "Masqué", "Un", "Des mots.")
    page, versions = talk_page(world, "Masqué"), world.site.storage.versions
    world.site.storage.write(lambda: versions.hide(page.id, 1, Hides.AUTHOR))
    assert posts(world.browser("member").get(address("Masqué"))) == ["hidden author 5 July 2024, 14:50 Des mots. Reply"]
    assert "Malo Membre" in posts(world.browser("administrator").get(address("Masqué")))[0]


def test_an_older_text_that_names_the_right_person_is_read_as_ever(world: World) -> None:
    world.write("Ancienne", "Une page.")
    begin(world, "Ancienne", "Un", "Des mots.")
    older = raw(world, "Ancienne").replace(":le:", f":par: {world.people['member'].id}\n:le:")
    world.change("Ancienne", older, talk=True, by="other")
    (post,) = posts(world.browser("nobody").get(address("Ancienne")))
    assert post == "MM Malo Membre 5 July 2024, 14:50 Des mots."


def test_the_text_of_a_discussion_names_nobody(world: World) -> None:
    """Hiding the author of a version is enough: no other way leads from its message to her."""
    world.write("Sans nom", "Une page.")
    begin(world, "Sans nom", "Un", "Des mots.")
    (message,) = talk(world, "Sans nom").topics[0].messages
    expected = f"## Un\n\n:::{{message}}\n:id: {message.id}\n:le: 2024-07-05T12:50Z\n\nDes mots.\n:::\n"
    assert raw(world, "Sans nom") == expected
