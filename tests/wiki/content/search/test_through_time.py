"""What left a page is still found, with when it left; and pages are found as they stood on a day."""

from datetime import date, timedelta
from itertools import count

import pytest

from storage.records import Hides
from tests.wiki.content.search.searching import counts, find, tell, titles
from tests.wiki.web.world import NOON, World
from wiki.content.search.asking import parse
from wiki.content.search.findings import Facet, Found, Stood
from wiki.content.search.olden import Olden

DAY = NOON.date()


def plain(hit: Found) -> str:
    return hit.snippet.replace("\x02", "").replace("\x03", "")


def days(many: int) -> date:
    return DAY + timedelta(days=many)


@pytest.fixture(scope="module", autouse=True)
def pages(world: World) -> None:
    """Each version a day after the one before it."""
    for title, *texts in (
        (
            "Programme",
            "# Programme\n\n* Difficultés de coopération entre structures\n* Repas",
            "# Programme\n\n* Difficultés de coopération entre **structures**, suite\n* Repas",
            "# Programme\n\n* Repas\n* Balade",
            "# Programme\n\n* Repas",
        ),
        ("Jamais ensemble", "les difficultés", "on cherche", "des structures"),
        ("Aujourd’hui", "difficultés des structures"),
        ("Décrite", "---\nmots-clés: myrtille\n---\n\nLa cueillette de myrtilles.", "Rien.", "Plus rien."),
        ("Revenue", "la marelle et le ballon", "rien", "le ballon et la marelle", "plus de jeu"),
    ):
        world.time.at = NOON
        for text in texts:
            world.write(title, text)
            world.time.pass_by(days=1)


def test_a_sentence_that_left_a_page_is_found_with_the_day_when_it_left(world: World) -> None:
    findings = find(world, "difficulte cooperer structure", past=True)
    assert titles(findings) == ["Programme"]
    hit = findings.hits[0]
    assert (hit.version, hit.at) == (2, NOON + timedelta(days=1))
    assert hit.stood == Stood(first=1, last=2, left=3, since=NOON + timedelta(days=2))
    assert "\x02Difficultés\x03 de \x02coopération\x03 entre \x02structures\x03" in hit.snippet
    assert "Repas" not in hit.snippet


def test_it_is_the_last_time_that_the_words_stood_that_is_told(world: World) -> None:
    hit = find(world, "marelle ballon", past=True).hits[0]
    assert hit.stood == Stood(first=3, last=3, left=4, since=NOON + timedelta(days=3))
    assert plain(hit) == "le ballon et la marelle"


def test_phrases_and_beginnings_stood_too_or_did_not(world: World) -> None:
    assert titles(find(world, "« coopération entre structures »", past=True)) == ["Programme"]
    assert titles(find(world, "« structures de coopération »", past=True)) == []
    assert titles(find(world, "mare", past=True)) == ["Revenue"]


def test_words_that_never_stood_in_one_version_are_no_hit(world: World) -> None:
    findings = find(world, "difficultés structures", past=True)
    assert (sorted(titles(findings)), findings.total) == (["Aujourd’hui", "Programme"], 2)
    assert find(world, "difficultés structures").old == 1


def test_the_title_of_today_counts_for_every_version(world: World) -> None:
    assert titles(find(world, "programme difficultés", past=True)) == ["Programme"]


def test_unwanted_words_leave_out_the_versions_that_have_them(world: World) -> None:
    stood = find(world, "difficultés -suite", past=True).hits
    assert {hit.page.title: (hit.stood.last if hit.stood else 0) for hit in stood} == {
        "Aujourd’hui": 0, "Programme": 1, "Jamais ensemble": 1,
    }  # fmt: skip


def test_today_and_once_are_states_to_choose(world: World) -> None:
    findings = find(world, "difficultés", past=True)
    assert counts(findings, Facet.STATE) == {"current": 1, "old": 2}
    assert titles(find(world, "difficultés", past=True, chosen={Facet.STATE: ("current",)})) == ["Aujourd’hui"]
    old = find(world, "difficultés", past=True, chosen={Facet.STATE: ("old",)})
    assert (sorted(titles(old)), old.total) == (["Jamais ensemble", "Programme"], 2)
    assert counts(old, Facet.STATE) == {"current": 1, "old": 2}


def test_without_asking_for_the_past_it_is_told_how_much_it_would_bring(world: World) -> None:
    findings = find(world, "marelle ballon")
    assert (findings.hits, findings.total, findings.old, findings.partly) == ((), 0, 1, False)
    assert find(world, "repas").old == 0
    assert find(world, "difficultés", chosen={Facet.KEYWORD: ("rien",)}).old == 0


def test_pages_are_found_as_they_stood_at_the_end_of_a_day(world: World) -> None:
    asked = "difficultés structures"
    told = {many: find(world, asked, as_of=days(many)) for many in (-1, 0, 1, 2)}
    assert {many: sorted((hit.page.title, hit.version) for hit in found.hits) for many, found in told.items()} == {
        -1: [],
        0: [("Aujourd’hui", 1), ("Programme", 1)],
        1: [("Aujourd’hui", 1), ("Programme", 2)],
        2: [("Aujourd’hui", 1)],
    }
    assert told[0].total == 2
    assert {plain(hit) for hit in told[1].hits} == {
        "difficultés des structures", "Difficultés de coopération entre structures, suite\u00a0· Repas",
    }  # fmt: skip
    assert all(hit.stood is None for found in told.values() for hit in found.hits)
    assert titles(find(world, "balade", as_of=days(2))) == ["Programme"]
    assert titles(find(world, "balade", as_of=days(3))) == []


def test_a_version_of_a_day_is_quoted_by_its_prose_and_by_its_properties_where_these_alone_say_it(world: World) -> None:
    def quoted(words: str) -> list[str]:
        return [plain(hit) for hit in find(world, words, as_of=days(0)).hits]

    assert quoted("myrtilles") == ["La cueillette de myrtilles."]
    assert "mots-clés: myrtille" in quoted("mots clés")[0]


def test_a_day_ends_when_it_does_in_the_space(world: World) -> None:
    world.time.at = NOON.replace(hour=22, minute=30)  # half past midnight in Paris
    world.write("Nocturne", "le hibou")
    world.time.at = NOON + timedelta(days=9)
    world.write("Nocturne", "le coucou")
    assert titles(find(world, "hibou", as_of=days(0))) == []
    assert titles(find(world, "hibou", as_of=days(1))) == ["Nocturne"]


def test_choices_alone_find_the_pages_of_a_day(world: World) -> None:
    chosen = {Facet.PERSON: (str(world.people["member"].id),)}
    found = find(world, "", chosen=chosen, as_of=days(0))
    assert {(hit.page.title, hit.version) for hit in found.hits} == {
        ("Programme", 1), ("Jamais ensemble", 1), ("Aujourd’hui", 1), ("Décrite", 1), ("Revenue", 1),
    }  # fmt: skip
    assert find(world, "", chosen=chosen, as_of=date.min).total == 0
    assert find(world, "", chosen=chosen, as_of=date.max).total >= 4


def test_hidden_versions_never_said_anything_until_they_are_shown_again(world: World) -> None:
    for text in ("l’ours un", "l’ours et le zèbre", "le zèbre deux", "fin"):
        world.write("Hiver", text)
        world.time.pass_by(days=1)
    tell(world)
    day = world.site.storage.versions.get(world.page("Hiver").id, 2).at.date()
    assert titles(find(world, "ours zèbre", past=True)) == ["Hiver"]
    for role in ("nobody", "administrator"):
        world.hide("Hiver", 2, Hides.TEXT)
        assert find(world, "ours zèbre", past=True, role=role).partly
        assert find(world, "ours zèbre", role=role).old == 0
        assert titles(find(world, "ours", as_of=day, role=role)) == []
        hit = find(world, "ours", past=True, role=role).hits[0]
        assert (hit.stood, plain(hit)) == (
            Stood(first=1, last=1, left=3, since=hit.at + timedelta(days=2)),
            "l’ours un",
        )
        world.hide("Hiver", 2, Hides.NOTHING)
        assert titles(find(world, "ours zèbre", past=True, role=role)) == ["Hiver"]


def test_a_page_whose_current_text_is_hidden_is_found_by_none_of_its_texts(world: World) -> None:
    world.write("Voilée", "le lynx", "la loutre")
    world.hide("Voilée", 2, Hides.TEXT)
    for typed in ("lynx", "loutre", "voilée"):
        found = find(world, typed, past=True)
        assert (typed, found.total, found.old, found.facets) == (typed, 0, 0, {})


def test_what_was_just_taken_from_view_is_not_found_before_any_index_was_told(world: World) -> None:
    world.write("Retirée", "le pangolin", "autre chose")
    world.write("Supprimée", "le pangolin aussi")
    tell(world)
    before = world.site.indexer.catch_up
    world.hide("Retirée", 1, Hides.TEXT)
    world.delete("Supprimée")
    try:
        world.site.indexer.catch_up = _nothing  # type: ignore[method-assign]
        found = find(world, "pangolin", past=True)
        assert (found.total, found.facets, find(world, "pangolin").old) == (0, {}, 0)
        assert find(world, "", chosen={Facet.TYPE: ("pangolin",)}).total == 0
    finally:
        world.site.indexer.catch_up = before  # type: ignore[method-assign]


async def _nothing(told: object = None) -> None:
    return None


def test_what_was_kept_of_the_past_is_made_again_when_it_is_lost(world: World) -> None:
    storage, page = world.site.storage, world.page("Revenue").id
    tell(world)
    kept = storage.past.of([page])
    assert kept[page].number == 4
    storage.write(storage.past.clear)
    assert storage.past.of([page]) == {}
    world.write("Revenue", "encore autre chose")
    assert titles(find(world, "marelle ballon", past=True)) == ["Revenue"]
    assert storage.past.of([page])[page].lines[:2] == kept[page].lines[:2]


def test_words_that_never_stood_in_a_row_are_not_offered_as_if_they_had(world: World) -> None:
    world.write("Rimes", "La grande ourse.\n\nUne fin.\n\nLe matelot dort.", "Vide.")
    assert [find(world, typed).old for typed in ("matelot", '"grande ourse"', '"grande ourse fin"')] == [1, 1, 0]


def test_a_search_looks_into_earlier_versions_for_a_while_and_no_longer(world: World) -> None:
    pages = [world.write(title, "Un hamac.\n\nUne tente.", "Vide.").id for title in ("Camp", "Bivouac", "Refuge")]
    tell(world)
    ticking = Olden(world.site.storage, clock=count().__next__)
    query = parse("hamac tente").query
    assert list(ticking.stretches(pages, query, seconds=10)) == pages
    assert list(ticking.stretches(pages, query, seconds=2)) == pages[:2]
    assert ticking.said(dict.fromkeys(pages, 1), query) == {pages[0]}
