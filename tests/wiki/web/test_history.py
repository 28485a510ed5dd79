"""The past of a page: its list, one version, two compared — in words that say when and who."""

import html
import re

import pytest

from tests.wiki.web.asking import Answer, heading
from tests.wiki.web.world import World


@pytest.fixture(scope="module", autouse=True)
def page(world: World) -> None:
    """Three versions, a month apart, the first on the first of a month."""
    for month, (text, summary, by) in enumerate(
        [("un\n", "début", "member"), ("un\n\ndeux\n", "", "other"), ("un\n\ndeux\n\ntrois\n", "suite", "member")]
    ):
        world.time.at = world.time.at.replace(month=7 + month, day=1)
        world.write("Page", text, by=by, summary=summary)
    world.change("Page", "un\n\ntrois\n\nquatre\n", base=3, by="animator")


def words(answer: Answer) -> str:
    text = re.sub(r"<(script|style).*?</\1>", " ", answer.text, flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", text)).split())


class TestList:
    def test_versions_stand_newest_first_with_their_authors_and_summaries(self, world: World) -> None:
        answer = world.browser("nobody").get("/open/Page/+history")
        said = words(answer)
        assert heading(answer) == "Page"
        assert "4 versions" in said
        assert re.findall(r'href="/open/Page/\+version/(\d)"', answer.text) == ["4", "3", "2", "1"]
        assert [said.index(name) for name in ("Anouk Animation", "Maëlle Autre")] == sorted(
            said.index(name) for name in ("Anouk Animation", "Maëlle Autre")
        )
        assert re.findall(r'<q class="summary">([^<]*)</q>', answer.text) == ["suite", "début"]
        assert "July 2024" in said

    def test_two_versions_are_ticked_and_lead_to_their_comparison(self, world: World) -> None:
        browser = world.browser("nobody")
        answer = browser.get("/open/Page/+history")
        ticked = re.findall(r'<input type="radio" name="(from|to)" value="(\d)" checked>', answer.text)
        assert sorted(ticked) == [("from", "3"), ("to", "4")]
        assert browser.get("/open/Page/+diff?from=1&to=3").location == "/open/Page/+diff/1..3"
        assert browser.get("/open/Page/+diff?from=3&to=1").location == "/open/Page/+diff/1..3"
        for missing in ("", "?from=1", "?from=1&to=x", "?from=&to=2"):
            assert (missing, browser.get(f"/open/Page/+diff{missing}").status) == (missing, 400)

    def test_only_those_who_may_change_the_page_are_offered_to_undo_and_restore(self, world: World) -> None:
        member = world.browser("member").get("/open/Page/+history").text
        assert re.findall(r"/\+undo/(\d)", member) == ["4", "3", "2"]
        assert re.findall(r"/\+restore/(\d)", member) == ["3", "2", "1"]
        reader = world.browser("reader").get("/open/Page/+history").text
        assert ("/+undo/" in reader, "/+restore/" in reader) == (False, False)

    def test_a_long_history_comes_in_pages_that_lead_to_each_other(self, world: World) -> None:
        world.write("Longue histoire", *(f"texte {number}" for number in range(1, 121)))
        browser = world.browser("nobody")
        seen, path = [], "/open/Longue_histoire/+history"
        for _ in range(3):
            answer = browser.get(path)
            seen += [int(number) for number in re.findall(r"/\+version/(\d+)\"", answer.text)]
            older = re.search(r'href="([^"]*\?before=\d+)">Older', answer.text)
            path = older[1] if older else ""
        assert seen == list(range(120, 0, -1))
        assert path == ""
        assert "More recent" in answer.text

    def test_what_else_happened_stands_between_the_versions(self, world: World) -> None:
        world.write("Ancien nom", "un", "deux")
        browser = world.browser("animator")
        browser.send(browser.get("/open/Ancien_nom/+rename"), "/+rename", {"title": "Nom nouveau"})
        world.delete("Nom nouveau")
        browser.send(browser.get("/open/Nom_nouveau"), "/+undelete", {})
        world.write("Nom nouveau", "trois")
        said = words(browser.get("/open/Nom_nouveau/+history"))
        told = [
            "Brought back by Anouk Animation",
            "Deleted by Anouk Animation",
            "Renamed by Anouk Animation; it was “Ancien nom”",
        ]
        assert [said.index(event) for event in told] == sorted(said.index(event) for event in told)

    def test_a_deleted_pages_history_is_for_those_who_could_bring_it_back(self, world: World) -> None:
        world.write("Effacée", "un", "deux")
        world.delete("Effacée")
        for verb in ("+history", "+version/1", "+diff/1..2"):
            assert world.browser("member").get(f"/open/Effac%C3%A9e/{verb}").status == 404
            answer = world.browser("animator").get(f"/open/Effac%C3%A9e/{verb}")
            assert answer.status == 200
            assert ("/+undo/" in answer.text, "/+restore/" in answer.text) == (False, False)


class TestVersion:
    def test_its_band_says_when_and_by_whom_in_both_languages(self, world: World) -> None:
        english = words(world.browser("nobody").get("/open/Page/+version/1"))
        assert "Version of 1\u00a0July 2024, 14:50, by Malo Membre" in english.replace("1 July", "1\u00a0July")
        french = world.browser("nobody", language="fr").get("/open/Page/+version/1").text
        assert "1er\u00a0juillet 2024 à 14\u00a0h\u00a050" in html.unescape(french)
        assert "Malo Membre" in french

    @pytest.mark.parametrize(
        ("number", "previous", "following", "restore"),
        [(1, "", "/open/Page/+version/2", True), (2, "/open/Page/+version/1", "/open/Page/+version/3", True),
         (4, "/open/Page/+version/3", "", False)],
    )  # fmt: skip
    def test_it_leads_to_its_neighbours_and_to_the_current_one(
        self, world: World, number: int, previous: str, following: str, restore: bool
    ) -> None:
        text = world.browser("member").get(f"/open/Page/+version/{number}").text
        assert re.findall(r'rel="prev" href="([^"]+)"', text) == ([previous] if previous else [])
        assert re.findall(r'rel="next" href="([^"]+)"', text) == ([following] if following else [])
        assert ("View current version" in text) is bool(following)
        assert (f"/+restore/{number}" in text) is restore

    def test_it_shows_the_text_of_then(self, world: World) -> None:
        text = world.browser("nobody").get("/open/Page/+version/2").text
        assert "<p>deux</p>" in text
        assert "<p>trois</p>" not in text
        assert 'name="robots" content="noindex"' in text
        assert "edit-section" not in text

    def test_its_source_is_its_text_to_the_letter(self, world: World) -> None:
        answer = world.browser("nobody").get("/open/Page/+source/2")
        assert (answer.body, answer.header("content-type")) == (b"un\n\ndeux\n", "text/plain; charset=utf-8")


class TestComparison:
    def test_words_that_came_and_went_are_marked(self, world: World) -> None:
        world.write("Mots", "Le chat noir dort.\n", "Le chat blanc dort.\n")
        text = world.browser("nobody").get("/open/Mots/+diff/1..2").text
        assert ("<del>noir</del>" in text, "<ins>blanc</ins>" in text) == (True, True)

    def test_it_is_shown_on_two_columns_or_on_one(self, world: World) -> None:
        browser = world.browser("nobody")
        assert "diff--sides" in browser.get("/open/Page/+diff/1..2").text
        inline = browser.get("/open/Page/+diff/1..2?view=inline").text
        assert ("diff--inline" in inline, 'href="/open/Page/+diff/1..2"' in inline) == (True, True)

    def test_it_leads_to_the_changes_before_and_after_and_offers_to_undo(self, world: World) -> None:
        text = world.browser("member").get("/open/Page/+diff/2..3").text
        assert 'rel="prev"' in text
        assert re.findall(r'href="(/open/Page/\+diff/[^"?]+)" rel="(prev|next)"', text) == [
            ("/open/Page/+diff/1..2", "prev"),
            ("/open/Page/+diff/3..4", "next"),
        ]
        assert "/open/Page/+undo/3" in text
        assert "/+undo/" not in world.browser("member").get("/open/Page/+diff/1..3").text

    def test_two_texts_that_are_the_same_are_said_to_be(self, world: World) -> None:
        assert "The two texts are the same." in world.browser("nobody").get("/open/Page/+diff/2..2").text
