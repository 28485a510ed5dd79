"""Finding pages by their words."""

import html
import re
from urllib.parse import quote_plus

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.wiki.web.asking import Answer
from tests.wiki.web.world import World


@pytest.fixture(scope="module", autouse=True)
def pages(world: World) -> None:
    world.write("Freins et leviers", "Ce qui empêche de coopérer : le <b>temps</b> & l'argent.")
    world.write("Réunion", "On s'y dispute sur les freins, <i>beaucoup</i>.")
    world.write("Ailleurs", "Ici aussi des freins.", space="closed")
    for number in range(45):
        world.write(f"Liste {number}", "motcommun")


def found(answer: Answer) -> list[str]:
    return [
        html.unescape(re.sub(r"<[^>]+>", "", title))
        for title in re.findall(r'<h2 class="found-title">(.*?)</h2>', answer.text)
    ]


def search(world: World, words: str, *, role: str = "nobody", where: str = "/open") -> Answer:
    return world.browser(role).get(f"{where}/+search?q={quote_plus(words)}")


def test_titles_count_more_than_texts(world: World) -> None:
    assert found(search(world, "freins")) == ["Freins et leviers", "Réunion"]


def test_accents_and_case_do_not_matter_and_the_last_word_may_be_a_beginning(world: World) -> None:
    for words in ("EMPECHE", "empêche", "empeche cooper", "leviers frein"):
        assert (words, found(search(world, words))[0]) == (words, "Freins et leviers")


def test_all_words_must_be_there_or_if_they_are_nowhere_some_of_them(world: World) -> None:
    assert found(search(world, "freins dispute")) == ["Réunion"]
    assert found(search(world, "freins absent")) == ["Freins et leviers", "Réunion"]
    assert found(search(world, "rien absent")) == []


def test_the_site_is_searched_as_far_as_one_may_read(world: World) -> None:
    assert sorted(found(search(world, "freins", where=""))) == ["Freins et leviers", "Réunion"]
    everywhere = search(world, "freins", where="", role="reader")
    assert sorted(found(everywhere)) == ["Ailleurs", "Freins et leviers", "Réunion"]
    assert "Espace closed" in everywhere.text


def test_found_words_are_marked_in_a_safe_snippet(world: World) -> None:
    text = search(world, "temps").text
    assert "le &lt;b&gt;<mark>temps</mark>&lt;/b&gt; &amp; l&#39;argent." in text


def test_long_results_come_in_pages(world: World) -> None:
    first = search(world, "motcommun")
    more = re.search(r'href="([^"]+from=20)"', first.text)
    assert more
    second = world.browser("nobody").get(html.unescape(more[1]))
    third = world.browser("nobody").get("/open/+search?q=motcommun&from=40")
    names = found(first) + found(second) + found(third)
    assert (len(found(first)), len(names), len(set(names))) == (20, 45, 45)
    assert "Show more" not in third.text


def test_nothing_found_offers_to_write_it_to_those_who_may(world: World) -> None:
    member = search(world, "Idée neuve ?", role="member")
    assert 'href="/open/Id%C3%A9e_neuve_%3F/+edit"' in member.text
    assert "/+edit" not in search(world, "Idée neuve ?", role="guest").text.replace("/+editions", "")
    assert "/+edit" not in search(world, "[[x", role="member").text.replace("/+editions", "")


def test_an_empty_search_shows_the_box_alone(world: World) -> None:
    for words in ("", "   ", "?!…", '"', "\x00"):
        answer = search(world, words)
        assert (words, answer.status, found(answer)) == (words, 200, [])
    assert "Type one word or several" in search(world, "").text


@pytest.mark.parametrize("words", ["<script>alert(1)</script>", '" onfocus="x', "&amp;", "a' OR 1=1 --"])
def test_what_was_asked_is_shown_as_it_was_typed(world: World, words: str) -> None:
    text = search(world, words).text
    assert words not in text.replace(html.escape(words), "").replace(str(html.escape(words)), "") or "<" not in words
    values = re.findall(r'name="q" type="search" value="([^"]*)"', text)
    assert [html.unescape(value) for value in values] == [words]


@given(st.text(max_size=80))
@example('"a" AND "b')
@example("NEAR(a b)")
@example("a* OR b^2 -c {d} col:e")
@example("é" * 300)
@example("\ud83d")
@example("\x02\x03")
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
def test_no_words_break_the_search(world: World, words: str) -> None:
    asked = quote_plus(words.encode("utf-8", "replace"))
    for where in ("/open", ""):
        assert world.browser("nobody").get(f"{where}/+search?q={asked}").status == 200


@pytest.mark.parametrize(("start", "status"), [("0", 200), ("99999", 200), ("x", 400), ("-1", 400), ("9" * 40, 400)])
def test_a_start_that_is_no_number_is_a_bad_request(world: World, start: str, status: int) -> None:
    assert world.browser("nobody").get(f"/open/+search?q=freins&from={start}").status == status
