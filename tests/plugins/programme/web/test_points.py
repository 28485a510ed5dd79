"""« Points à régler »: one list for the edition, one for each session, and a way to each card."""

import re
from dataclasses import dataclass

import pytest

from tests.wiki.web.asking import Answer
from tests.wiki.web.world import World

EDITION = """---
type: édition
début: 2008-07-09
fin: 2008-07-11
salles: B01 (40) ; Amphi (300)
repas: 12h30–14h ; le soir
horaires: 8h30–22h
---
Habitons nos territoires.
"""


def session(*ateliers: str) -> str:
    return "---\ntype: session\nédition: Forum 2008\n---\n" + "\n".join(ateliers)


def atelier(title: str, **fields: str) -> str:
    names = {"debut": "début", "duree": "durée", "capacite": "capacité", "etat": "état"}
    own = {"date": "2008-07-09", "etat": "proposé", "animation": f"Qui anime {title}", **fields}
    lines = "".join(f":{names.get(name, name)}: {value}\n" for name, value in own.items() if value)
    return f":::{{atelier}} {title}\n{lines}Prose.\n:::\n"


COOPERER = atelier("Coopérer", id="at-1", debut="9h30", duree="2h30", salle="B01", animation="Mathilde Guiné")
INTERNE = atelier("Développer", id="at-2", debut="11h", duree="2h", salle="b01", animation="mathilde guine")
LATE = atelier("Veillée", id="at-3", debut="21h", duree="2h", date="2008-07-12", animation="")
BADLY = atelier("Mal dit", id="at-4", date="", debut="tôt")


@pytest.fixture(autouse=True)
def programme(world: World) -> None:
    world.write("Forum 2008", EDITION, by="animator")
    world.write("Matin", session(COOPERER))
    world.write("Midi", session(INTERNE))
    world.write("Soir", session(LATE, BADLY))


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a list says, heading by heading, and where its links lead."""

    words: list[str]
    links: list[str]


def told(answer: Answer) -> Told:
    assert answer.status == 200
    inside = answer.text.partition('<div class="points">')[2].partition("</div>")[0]
    parts = re.findall(r'<(?:h3|h4|p class="point-words")[^>]*>(.*?)</(?:h3|h4|p)>', inside, re.DOTALL)
    texts = (re.sub(r"<[^>]+>", "", part).replace("\u00a0", " ").replace("⚠ ", "").strip() for part in parts)
    return Told(words=list(texts), links=re.findall(r'href="([^"]+)"', inside))


def test_the_edition_tells_all_by_day_and_kind_with_a_way_to_each_card(world: World) -> None:
    list_ = told(world.browser("reader", language="fr").get("/open/Forum_2008/+points"))
    assert list_.words == [
        "L’édition", "Valeur non comprise",
        "« le soir » ne dit pas de quelle heure à quelle heure ; écrivez par exemple 9h–12h30",
        "mercredi 9 juillet 2008",
        "Même personne", "mathilde guine est dans les deux à la même heure",
        "Même salle", "Tous deux sont dans la même salle à la même heure (b01)",
        "Pendant un repas", "Pendant le repas (12 h 30 – 14 h)",
        "samedi 12 juillet 2008",
        "Après la fermeture", "Finit après la fermeture (22 h)",
        "Hors des dates", "Hors des dates de l’édition (12 juillet 2008)",
        "Animation manquante", "L’animation manque",
        "Sans date", "Valeur non comprise", "« tôt » n’est pas une heure ; écrivez par exemple 9h30",
    ]  # fmt: skip
    pair = ["/open/Matin#user-at-1", "/open/Midi#user-at-2"]
    late, badly = "/open/Soir#user-at-3", "/open/Soir#user-at-4"
    assert list_.links == ["/open/Forum_2008", *pair, *pair, pair[1], late, late, late, badly]


def test_a_session_tells_its_own_and_those_that_it_has_with_others(world: World) -> None:
    answer = world.browser("reader", language="fr").get("/open/Matin/+points")
    assert told(answer).words == [
        "mercredi 9 juillet 2008",
        "Même personne", "mathilde guine est dans les deux à la même heure",
        "Même salle", "Tous deux sont dans la même salle à la même heure (b01)",
    ]  # fmt: skip
    assert '<a href="/open/Forum_2008/+points">Tous les points à régler de «\u00a0Forum 2008\u00a0»</a>' in answer.text


def test_who_may_write_is_led_to_what_settles_it_and_then_nothing_is_left(world: World) -> None:
    member = world.browser("member")
    ways = [link for link in told(member.get("/open/Matin/+points")).links if "/+" in link]
    pair = ["/open/Matin/+atelier/at-1", "/open/Midi/+atelier/at-2"]
    assert [way.partition("?back=")[0] for way in ways] == [*pair, *pair]
    form = member.get(ways[0].replace("&amp;", "&"))
    member.send(form, "/+atelier/at-1", {"length": "1h30"})
    answer = member.get("/open/Matin/+points")
    assert (told(answer).words, "Nothing to settle." in answer.text) == ([], True)


def test_a_wrong_value_is_told_beside_its_block_in_the_page_and_while_it_is_written(world: World) -> None:
    sentence = '<p class="atelier-fault">“tôt” is no time; write for example 9h30</p>'
    assert world.browser("nobody").get("/open/Soir").text.count(sentence) == 1
    member = world.browser("member")
    form = member.get("/open/Nouvelle/+edit")
    preview = member.send(form, "/+edit", {"text": session(BADLY)}, to="/open/Nouvelle/+preview")
    assert (preview.status, preview.text.count(sentence)) == (200, 1)


def test_a_page_without_a_programme_has_nothing_to_settle_and_its_talk_no_list(world: World) -> None:
    world.write("Seule", "Des mots.\n")
    world.change("Seule", "Bonjour.\n", talk=True)
    reader = world.browser("reader", language="fr")
    assert "Rien à régler." in reader.get("/open/Seule/+points").text
    assert reader.get("/open/Seule/+talk/+points").status == 404
    assert reader.get("/open/Personne/+points").status == 404


def test_what_one_may_not_read_is_not_told(world: World) -> None:
    hidden = atelier("Secret", id="at-9", debut="9h30", duree="2h30", animation="Mathilde Guiné")
    text = session(hidden).replace("édition: Forum 2008", "édition: open:Forum 2008")
    world.write("Cachée", text, space="secret")
    answers = {role: world.browser(role).get("/open/Forum_2008/+points") for role in ("nobody", "reader")}
    assert {role: "Secret" in answer.text for role, answer in answers.items()} == {"nobody": False, "reader": True}
    assert world.browser("nobody").get("/secret/Cach%C3%A9e/+points").status == 404


def test_what_people_write_is_words_and_nothing_else(world: World) -> None:
    title, who = "<script>\"'&", "<b>Anne</b>"
    twice = [atelier(title, id=ref, debut="9h", duree="1h", salle=who, animation=who) for ref in ('x"><i>', "y")]
    world.write("Pièges", session(*twice))
    text = world.browser("member").get("/open/Pi%C3%A8ges/+points").text
    assert [found for found in ('<script>"', "<b>Anne", '"><i>') if found in text] == []
    assert text.count("&lt;b&gt;Anne&lt;/b&gt; is in both at the same time") == 1


def test_what_is_to_be_said_of_several_is_said_once(world: World) -> None:
    world.write("Vide", session(*(atelier(title, id=title, animation="") for title in ("a1", "b2", "c3"))))
    list_ = told(world.browser("reader").get("/open/Vide/+points"))
    assert list_.words == ["Wednesday 9 July 2008", "Facilitation missing", "The facilitation is missing"]
    assert list_.links == [f"/open/Vide#user-{ref}" for ref in ("a1", "b2", "c3")]
