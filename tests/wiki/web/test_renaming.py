"""Renaming: the old title goes on leading to the page, links may follow, nothing is overwritten."""

import html

import pytest

from tests.wiki.web.forms import form
from tests.wiki.web.world import World


def rename(world: World, old: str, new: str, *, links: bool = False, role: str = "member") -> tuple[int, str]:
    """The status and, decoded, the page that answers."""
    browser = world.browser(role)
    asked = browser.get(world.site.urls.title(world.space(), old, "rename"))
    answer = browser.send(asked, "/+rename", {"title": new, "links": "1" if links else None})
    return answer.status, html.unescape(browser.follow(answer).text)


def test_the_old_title_leads_to_the_page_and_the_page_says_so(world: World) -> None:
    world.write("Vieux titre", "un")
    status, page = rename(world, "Vieux titre", "Titre neuf")
    assert (status, "The page has been renamed. Its old title leads here." in page) == (303, True)
    nobody = world.browser("nobody")
    led = nobody.get("/open/Vieux_titre")
    assert (led.status, led.location) == (302, "/open/Titre_neuf?from=Vieux+titre")
    assert "Redirected from Vieux titre" in nobody.follow(led).text
    assert nobody.get("/open/Vieux_titre/+history").status == 200
    assert "Redirected from" not in nobody.get("/open/Titre_neuf?from=N%27importe+quoi").text
    assert "Vieux titre" in nobody.get("/open/Titre_neuf/+links").text


def test_a_page_renamed_twice_is_one_step_away_from_both_old_titles(world: World) -> None:
    world.write("A1", "un")
    rename(world, "A1", "A2")
    rename(world, "A2", "A3")
    for old in ("A1", "A2"):
        assert world.browser("nobody").get(f"/open/{old}").location == f"/open/A3?from={old}"
    rename(world, "A3", "A1")
    assert world.browser("nobody").get("/open/A1").status == 200
    assert world.browser("nobody").get("/open/A3").location == "/open/A1?from=A3"


def test_links_follow_on_demand_with_their_labels_and_nothing_else(world: World) -> None:
    world.write("Cible", "un")
    text = "[[Cible]], [[cible|une autre]], [[Cible#Partie]], `[[Cible]]` et [[Ciblerie]].\n"
    world.write("Source", text)
    world.write("Ailleurs", "[[open:Cible]]", space="closed")
    rename(world, "Cible", "But", links=True)
    assert world.text("Source") == "[[But]], [[But|une autre]], [[But#Partie]], `[[Cible]]` et [[Ciblerie]].\n"
    assert world.text("Ailleurs", space="closed") == "[[open:But]]"
    version = world.site.storage.versions.get(world.page("Source").id, 2)
    assert (version.minor, version.summary) == (True, "“Cible” is now “But”")


def test_links_stay_when_it_is_not_asked_for(world: World) -> None:
    world.write("Reste", "un")
    world.write("Lien qui reste", "[[Reste]]")
    rename(world, "Reste", "Parti")
    assert world.text("Lien qui reste") == "[[Reste]]"
    assert 'href="/open/Reste"' in world.browser("nobody").get("/open/Lien_qui_reste").text


@pytest.mark.parametrize(
    ("taken", "problem"),
    [
        ("Prise", "Another page already has this title. Choose another one."),
        ("PRISE", "Another page already has this title. Choose another one."),
        ("Prise et jetée", "A deleted page has this title. Restore it, or choose another title."),
        ("Prise autrefois", "This title is an old title of another page and leads there. Choose another one."),
        ("a//b", "Between slashes, a title needs words: not “”, and nothing that begins with +."),
        ("", "Give the page a title."),
    ],
)
def test_a_title_that_is_taken_or_cannot_be_is_refused_with_its_reason(world: World, taken: str, problem: str) -> None:
    if world.site.storage.pages.find(world.space().id, "prise") is None:
        world.write("Prise", "un")
        world.write("Prise et jetée", "un")
        world.delete("Prise et jetée")
        world.write("Prise autrefois", "un")
        rename(world, "Prise autrefois", "Prise maintenant")
        world.write("Qui veut", "un")
    browser = world.browser("member")
    answer = browser.send(browser.get("/open/Qui_veut/+rename"), "/+rename", {"title": taken})
    assert (answer.status, problem in html.unescape(answer.text)) == (422, True)
    assert form(answer, "/+rename").value("title") == taken
    assert world.page("Qui veut").head == 1


def test_only_the_spelling_may_change(world: World) -> None:
    world.write("minuscules", "un")
    status, _ = rename(world, "minuscules", "Minuscules")
    assert (status, world.page("minuscules").title) == (303, "Minuscules")
    assert world.browser("nobody").get("/open/minuscules").status == 200


def test_an_edit_begun_before_lands_on_the_renamed_page(world: World) -> None:
    world.write("En cours", "un")
    browser = world.browser("other")
    asked = browser.get("/open/En_cours/+edit")
    rename(world, "En cours", "Terminé")
    answer = browser.send(asked, "/+edit", {"text": "deux"})
    assert (answer.status, world.text("Terminé")) == (303, "deux")
    assert answer.location == "/open/Termin%C3%A9?done=saved&n=2"


def test_the_talk_goes_with_the_page(world: World) -> None:
    world.write("Débattue", "un")
    world.change("Débattue", "Des mots.", talk=True)
    rename(world, "Débattue", "Tranchée")
    assert "Des mots." in world.browser("nobody").get("/open/Tranch%C3%A9e/+talk").text


def test_the_home_page_may_be_renamed_and_the_space_still_leads_to_it(world: World) -> None:
    world.write("Accueil", "Bienvenue")
    rename(world, "Accueil", "Le porche")
    answer = world.browser("nobody").get("/open")
    assert (answer.status, answer.location) == (302, "/open/Le_porche?from=Accueil")
