"""The properties' form touches their lines and no others."""

import html
import re

from tests.wiki.web.asking import Answer, Browser
from tests.wiki.web.forms import Fields, form
from tests.wiki.web.world import World

TEXT = "---\ntype: édition\nLieu: Brest ; Quimper\ninconnue: gardée\n---\n\nLe *texte* ne bouge pas.\n"


def rows(page: Answer) -> list[tuple[str, str]]:
    fields = form(page, "/+properties").fields
    names = [value for name, value in fields if name == "name"]
    return list(zip(names, [value for name, value in fields if name == "value"], strict=True))


def send(browser: Browser, page: Answer, changed: list[tuple[str, str]]) -> Answer:
    found = form(page, "/+properties")
    rest: Fields = [(name, value) for name, value in found.fields if name not in {"name", "value"}]
    pairs = [pair for name, value in changed for pair in (("name", name), ("value", value))]
    return browser.post(found.action, [*rest, *pairs])


def test_the_form_shows_the_lines_as_they_are_and_room_for_more(world: World) -> None:
    world.write("Fiche", TEXT)
    shown = rows(world.browser("member").get("/open/Fiche/+properties"))
    assert [row for row in shown if row[0]] == [
        ("type", "édition"),
        ("Lieu", "Brest ; Quimper"),
        ("inconnue", "gardée"),
    ]
    assert ("", "") in shown


def test_saving_changes_adds_and_removes_lines_and_leaves_the_text(world: World) -> None:
    world.write("Fiche changée", TEXT)
    browser = world.browser("member")
    page = browser.get("/open/Fiche_chang%C3%A9e/+properties")
    changed = [("type", "atelier"), ("Lieu", "Brest"), ("thème", "Freins ; Leviers"), ("", ""), ("inconnue", "")]
    answer = send(browser, page, changed)
    assert answer.location == "/open/Fiche_chang%C3%A9e?done=saved&n=2"
    assert world.text("Fiche changée") == (
        "---\ntype: atelier\nLieu: Brest\nthème: Freins ; Leviers\n---\n\nLe *texte* ne bouge pas.\n"
    )
    assert world.site.storage.versions.get(world.page("Fiche changée").id, 2).summary == "properties"


def test_a_line_that_is_left_out_goes(world: World) -> None:
    world.write("Fiche vidée", TEXT)
    browser = world.browser("member")
    send(browser, browser.get("/open/Fiche_vid%C3%A9e/+properties"), [])
    assert world.text("Fiche vidée") == "\nLe *texte* ne bouge pas.\n"


def test_a_page_without_properties_gets_its_first_ones(world: World) -> None:
    world.write("Nue", "# Rien que du texte\n")
    browser = world.browser("member")
    send(browser, browser.get("/open/Nue/+properties"), [("mots-clés", "a ; b")])
    assert world.text("Nue") == "---\nmots-clés: a ; b\n---\n# Rien que du texte\n"


def test_what_others_changed_in_the_text_meanwhile_is_merged(world: World) -> None:
    world.write("Fiche mêlée", TEXT)
    browser = world.browser("member")
    page = browser.get("/open/Fiche_m%C3%AAl%C3%A9e/+properties")
    world.change("Fiche mêlée", TEXT.replace("ne bouge pas", "a bougé"), by="other")
    answer = send(browser, page, [("type", "atelier"), ("Lieu", "Brest ; Quimper"), ("inconnue", "gardée")])
    assert answer.location.endswith("?done=merged&n=3")
    assert world.text("Fiche mêlée") == TEXT.replace("ne bouge pas", "a bougé").replace(
        "type: édition", "type: atelier"
    )


def test_what_cannot_be_a_property_is_refused_with_everything_still_there(world: World) -> None:
    world.write("Fiche fausse", TEXT)
    browser = world.browser("member")
    for name, value, problem in [
        ("a:b", "x", "The name of a property needs letters, and has no colon in it."),
        ("***", "x", "The name of a property needs letters, and has no colon in it."),
        ("", "perdu", "Give each value the name of its property."),
        ("longue", "x" * 5000, "Together, the properties are too long: keep them under 4 kB."),
    ]:
        answer = send(browser, browser.get("/open/Fiche_fausse/+properties"), [("type", "atelier"), (name, value)])
        assert (answer.status, problem in html.unescape(answer.text)) == (422, True)
        assert [row for row in rows(answer) if any(row)] == [("type", "atelier"), (name, value)]
    assert world.text("Fiche fausse") == TEXT


def test_a_value_can_not_end_the_properties_or_add_one(world: World) -> None:
    world.write("Fiche rusée", "un\n")
    browser = world.browser("member")
    page = browser.get("/open/Fiche_rus%C3%A9e/+properties")
    answer = send(browser, page, [("type", "a\r\n---\r\nMon texte\r\nintrus: oui")])
    assert answer.status == 303
    assert world.text("Fiche rusée") == "---\ntype: a --- Mon texte intrus: oui\n---\nun\n"


def test_fields_that_no_form_has_are_ignored(world: World) -> None:
    world.write("Fiche sobre", "un\n")
    browser = world.browser("member")
    found = form(browser.get("/open/Fiche_sobre/+edit"), "/+edit")
    extra = {"text": "deux\n", "role": "administrator", "id": "1", "by": "1", "at": "1999-01-01", "number": "9"}
    browser.post(found.action, found.filled(extra))
    version = world.site.storage.versions.get(world.page("Fiche sobre").id, 2)
    assert (version.number, version.at, version.authors[0].person.name) == (2, world.time(), "Malo Membre")


def test_the_page_shows_its_properties_and_its_edition_as_a_link(world: World) -> None:
    world.write("Forum 2010", "---\ntype: édition\n---\n")
    world.write("Atelier", "---\ntype: atelier\nédition: Forum 2010\n---\n\nTexte.\n")
    text = world.browser("nobody").get("/open/Atelier").text
    assert "<dt>type</dt>" in text
    assert '<dd><a href="/open/Forum_2010">Forum 2010</a></dd>' in text
    assert 'href="/open/+edition/Forum_2010"' in text


def test_a_keyword_leads_to_the_pages_that_have_it(world: World) -> None:
    world.write("Rouge", "---\nmots-clés: Co-évaluation ; bord\n---\nRouge.")
    world.write("Bleue", "---\nmots-clés: co-evaluation\n---\nBleue.")
    browser = world.browser("nobody")
    url = re.search(r'href="([^"]*)">Co-évaluation<', browser.get("/open/Rouge").text)
    assert url
    found = re.findall(r'class="found-title"><a href="([^"]*)"', browser.get(html.unescape(url[1])).text)
    assert sorted(found) == ["/open/Bleue", "/open/Rouge"]
