"""The search page in each of its states, told what was found: nothing escapes, all of it stands in the address."""

import html
import re
from dataclasses import replace
from urllib.parse import unquote

import pytest

from tests.wiki.web.asking import Answer
from tests.wiki.web.search.telling import AT, Told, ask, furnish, hit, links, words
from tests.wiki.web.world import World
from wiki.content.search.findings import END, START, Facet, Findings, Period, Stood, Value

HOSTILE = "<script>\"'&</mark>"


@pytest.fixture(scope="module", autouse=True)
def pages(world: World) -> None:
    furnish(world)


def test_what_stood_once_says_until_when_in_which_versions_and_what_removed_it(world: World, told: Told) -> None:
    stood = Stood(first=1, last=2, left=3, since=AT)
    told.findings = Findings(hits=(hit(world, version=2, stood=stood),), total=1)
    page = ask(world, "q=frein&past=1")
    old = re.search(r'<div class="found-old">(.*?)</div>', page.text, re.DOTALL)
    assert old
    assert words(old[1]) == (
        "N’est plus dans la page depuis le 12 mars 2011. C’était dans les versions 1 et 2. "
        "Lire cette version , Freins Voir la modification qui retire ces mots , Freins "
        "Voir qui l’a écrit en premier , Freins"
    )
    assert re.findall(r'href="([^"]*)"', old[1]) == [
        "/open/Freins/+version/2",
        "/open/Freins/+diff/2..3",
        "/open/Freins/+version/1",
    ]
    assert '<h2 class="found-title"><a href="/open/Freins/+version/2"' in page.text
    for url in re.findall(r'href="([^"]*)"', old[1]):
        assert world.browser("nobody").get(url).status == 200


@pytest.mark.parametrize(
    ("snippet", "end"),
    [
        ("Sans rien de marqué.", ""),
        (
            f"Un autre. On refuse une {START}salle{END} sans {START}chauffage{END}. »",
            "refuse une salle sans chauffage.",
        ),
        (f"Une co-{START}opération{END} qui dure, et dure, et dure.", "co-opération qui dure, et dure,"),
        (f"des {START}freins{END}\u00a0· {START}freins{END}, {START}leviers{END} & autres", "freins, leviers & autres"),
        (f"Et le {START}fichier{END} dans son {START}tiroir{END} ; plus tard", "Et le fichier dans son"),
        (f"{START}a{END} {'b ' * 20}{START}a{END}", "a b b b b b b b b b b b"),
    ],
)
def test_one_is_led_to_the_words_that_were_found(world: World, told: Told, snippet: str, end: str) -> None:
    stood = Stood(first=1, last=2, left=3, since=AT)
    told.findings = Findings(hits=(hit(world, version=2, snippet=snippet, stood=stood),), total=1)
    found = re.findall(r'href="/open/Freins/\+version/[12]([^"]*)"', ask(world, "q=frein&past=1").text)
    assert [unquote(one.removeprefix("#:~:text=")) for one in found] == [end] * 3
    assert not [one for one in found if re.search(r"[-,&]", one)]


def test_a_page_of_a_day_leads_to_its_version_of_that_day(world: World, told: Told) -> None:
    told.findings = Findings(hits=(hit(world, version=1),), total=1, years=(Period(year=2012, count=1),))
    page = ask(world, "q=frein&asof=2011-03-12")
    assert links(page, "years-bar") == {}  # a day is a place on the time line
    assert '<h2 class="found-title"><a href="/open/Freins/+version/1"' in page.text
    assert told.asked[-1].as_of == AT.date()
    assert links(page, "chosen-one") == {"Retirer Telles qu’elles étaient le 12 mars 2011 ×": "/open/+search?q=frein"}


def test_who_signs_in_while_searching_comes_back_to_the_same_search(world: World) -> None:
    assert 'href="/+login?next=%2Fopen%2F%2Bsearch%3Fq%3Dfrein%26past%3D1"' in ask(world, "q=frein&past=1").text
    assert 'href="/+login?next=%2Fopen%2FFreins"' in world.browser("nobody").get("/open/Freins?past=1").text


def test_without_words_it_says_what_can_be_typed(world: World) -> None:
    def typed(answer: Answer) -> list[str]:
        return [words(one) for one in re.findall(r"<kbd>(.*?)</kbd>", answer.text)]

    french, english = ask(world, ""), ask(world, "", language="en")
    assert typed(french) == [
        "« salle partagée »",
        "freins -argent",
        "titre:compte-rendu",
        "auteur:odile",
        "édition:2010",
    ]
    assert typed(english) == ["“shared room”", "obstacles -money", "title:minutes", "author:odile", "edition:2010"]
    assert typed(ask(world, "q=frein")) == []


def test_nothing_escapes(world: World, told: Told) -> None:
    value = Value(key=HOSTILE, name=HOSTILE, count=1)
    told.findings = Findings(
        hits=(hit(world, snippet=f"{START}{HOSTILE}{END}&amp{START};{END}"),),
        total=1,
        facets={facet: (value, replace(value, key="x")) for facet in Facet},
        years=(Period(year=2010, count=1, editions=(HOSTILE,)),),
        spellings=(HOSTILE,),
        corrected="autre",
    )
    given = "%3Cscript%3E%22%27%26%3C%2Fmark%3E"
    query = f"q={given}&asof={given}&" + "&".join(f"{facet.value}={given}" for facet in Facet)
    for where in ("/open", ""):
        page = ask(world, query, where=where)
        assert "<script>" not in page.text
        assert "<mark>&lt;script&gt;&#34;&#39;&amp;&lt;/mark&gt;</mark>&amp;amp<mark>;</mark>" in page.text
        assert HOSTILE not in page.text
        assert f'"{HOSTILE[:9]}' not in page.text
        assert "%3Cscript%3E" in page.text
    told.findings = Findings(spellings=(HOSTILE,), old=2)
    page = ask(world, query, role="member")
    assert HOSTILE not in page.text
    assert "&lt;script&gt;" in page.text


def test_nothing_found_offers_spellings_old_versions_and_a_new_page(world: World, told: Told) -> None:
    told.findings = Findings(spellings=("frein", "freins"), old=3)
    page = ask(world, "q=frien", role="member")
    assert "Aucun résultat" in page.text
    tried = re.search(r'<p class="sought-tried">(.*?)</p>', page.text)
    assert tried
    assert words(tried[1]) == "Essayez avec : frein , freins"
    assert re.findall(r'href="([^"]*)"', tried[1]) == ["/open/+search?q=frein", "/open/+search?q=freins"]
    ways = re.search(r'<ul class="sought-ways">(.*?)</ul>', page.text, re.DOTALL)
    assert ways
    assert re.findall(r'href="([^"]*)"', ways[1]) == [
        "/open/+search?q=frien&amp;past=1",
        "/open/frien/+edit",
    ]
    assert words(ways[1]) == ("3 pages l’ont dit autrefois Créer la page « frien »")


def test_how_it_was_found_is_said(world: World, told: Told) -> None:
    told.findings = Findings(hits=(hit(world),), total=1, corrected="frein", spellings=("frein", "freiner"), old=1)
    page = ask(world, "q=frien")
    assert "Aucun résultat pour « frien » ; voici ceux de « frein »." in words(page.text)
    assert "Essayez avec : freiner" in words(page.text)
    assert "1 autre page l’a dit autrefois" in words(page.text)
    told.findings = Findings(hits=(hit(world),), total=1, partly=True, rebuilding=True)
    said = words(ask(world, "q=frien").text)
    assert "Aucune page ne contient tous ces mots ; voici celles qui en contiennent une partie." in said
    assert "L’index se refait : pendant un moment, il peut manquer quelque chose ici." in said


@pytest.mark.parametrize("day", ["2011-02-30", "hier", "0000-01-01", "9999-99-99"])
def test_a_day_that_is_none_is_said_beside_its_field_and_counts_for_nothing(world: World, told: Told, day: str) -> None:
    page = ask(world, f"q=frein&asof={day}")
    assert (told.asked[-1].as_of, 'id="sought-fault"' in page.text) == (None, True)
    assert f'name="asof" type="date" value="{day}"' in page.text


class TestKept:
    def feed(self, page: Answer) -> str:
        found = re.search(r'id="kept-feed" type="text" value="([^"]*)"', page.text)
        assert found
        return html.unescape(found[1]).replace("http://127.0.0.1:8000", "")

    def test_a_search_of_an_open_space_has_a_feed_for_everybody(self, world: World, told: Told) -> None:
        page = ask(world, "q=frein&year=2010&from=20", role="member")
        assert self.feed(page) == "/open/+feed?q=frein&year=2010"
        assert 'value="http://127.0.0.1:8000/open/+search?q=frein&amp;year=2010"' in page.text
        assert 'type="application/atom+xml" title="Résultats' in page.text

    def test_elsewhere_it_is_a_link_of_ones_own(self, world: World, told: Told) -> None:
        for where in ("/closed", ""):
            page = ask(world, "q=frein", role="member", where=where)
            assert self.feed(page).startswith(f"{where}/+feed?q=frein&token=")
            assert 'title="Résultats' not in page.text
        assert self.feed(ask(world, "q=frein", where="")) == "/+feed?q=frein"


def test_its_states_can_be_told_in_both_languages(world: World, told: Told) -> None:
    told.findings = Findings(hits=(hit(world),), total=1, old=1)
    assert "1 other page said it once" in ask(world, "q=frein", language="en").text.replace("\u00a0", " ")
