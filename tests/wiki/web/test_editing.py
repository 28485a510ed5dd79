"""Writing by the form: opened, previewed, saved, refused — and never a text lost."""

import asyncio
import html
from urllib.parse import urlencode

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.wiki.web.asking import Answer, heading, written
from tests.wiki.web.forms import form, forms
from tests.wiki.web.world import World
from wiki.content.texts import LONGEST


def test_the_form_holds_the_text_and_the_version_that_it_starts_from(world: World) -> None:
    world.write("Formulaire", "un", "\n\ndeux & <trois>\n")
    answer = world.browser("member").get("/open/Formulaire/+edit")
    found = form(answer, "/+edit")
    assert heading(answer) == "Edit “Formulaire”"
    assert (found.value("text"), found.value("base"), found.value("section")) == ("\n\ndeux & <trois>\n", "2", "0")
    assert found.buttons == ("/open/Formulaire/+preview", "/open/Formulaire/+draft")
    assert answer.header("cache-control") == "no-store"


def test_saving_makes_a_version_with_its_summary_and_leads_back_with_a_word(world: World) -> None:
    world.write("Sauvée", "un")
    browser = world.browser("member")
    asked = browser.get("/open/Sauv%C3%A9e/+edit")
    answer = browser.send(asked, "/+edit", {"text": "deux", "summary": " un\tpeu\r\n  mieux \x1b[2J ", "minor": "1"})
    assert (answer.status, answer.location) == (303, "/open/Sauv%C3%A9e?done=saved&n=2")
    page = browser.follow(answer)
    assert "Saved." in page.text
    assert 'href="/open/Sauv%C3%A9e/+undo/2"' in page.text
    version = world.site.storage.versions.get(world.page("Sauvée").id, 2)
    assert (version.summary, version.minor, version.base) == ("un peu mieux [2J", True, 1)
    assert [author.person.name for author in version.authors] == ["Malo Membre"]
    assert (version.authors[0].inserted, version.authors[0].deleted) == (4, 2)


def test_a_summary_is_one_line_of_at_most_500_characters(world: World) -> None:
    world.write("Résumé long", "un")
    browser = world.browser("member")
    asked = browser.get("/open/R%C3%A9sum%C3%A9_long/+edit")
    browser.send(asked, "/+edit", {"text": "deux", "summary": "é" * 600})
    assert world.site.storage.versions.get(world.page("Résumé long").id, 2).summary == "é" * 500


def test_line_ends_of_every_kind_are_kept_as_line_feeds(world: World) -> None:
    world.write("Lignes", "un")
    browser = world.browser("member")
    browser.send(browser.get("/open/Lignes/+edit"), "/+edit", {"text": "a\r\nb\rc\nd\r\n"})
    assert world.text("Lignes") == "a\nb\nc\nd\n"


def test_what_is_saved_as_it_was_adds_nothing_to_the_history(world: World) -> None:
    world.write("Pareille", "un\n\ndeux\n")
    browser = world.browser("member")
    answer = browser.send(browser.get("/open/Pareille/+edit"), "/+edit", {"text": "un\r\n\r\ndeux\r\n", "summary": "x"})
    assert answer.location == "/open/Pareille?done=unchanged&n=1"
    assert "Nothing was changed: the page already says this." in browser.follow(answer).text
    assert world.page("Pareille").head == 1


def test_a_form_sent_twice_makes_one_version(world: World) -> None:
    world.write("Double", "un")
    browser = world.browser("member")
    asked = browser.get("/open/Double/+edit")
    first, second = (browser.send(asked, "/+edit", {"text": "deux"}) for _ in range(2))
    assert (first.status, second.status) == (303, 303)
    assert world.page("Double").head == 2


def test_two_sent_in_the_same_moment_make_one_version(world: World) -> None:
    world.write("Ensemble", "un")
    browser = world.browser("member")
    found = form(browser.get("/open/Ensemble/+edit"), "/+edit")
    answers = at_once(world, browser.cookies, [("/open/Ensemble/+edit", found.filled({"text": "deux"}))] * 3)
    assert [answer.status for answer in answers] == [303, 303, 303]
    assert world.page("Ensemble").head == 2


def test_going_back_and_writing_on_in_a_form_that_was_sent_overwrites_nothing_in_silence(world: World) -> None:
    world.write("Retour", "On se voit à midi.")
    browser = world.browser("member")
    asked = browser.get("/open/Retour/+edit")
    browser.send(asked, "/+edit", {"text": "On se voit à onze heures."})
    again = browser.send(asked, "/+edit", {"text": "On se voit à treize heures."})
    assert (again.status, world.page("Retour").head, world.text("Retour")) == (409, 2, "On se voit à onze heures.")
    assert written(browser.get("/open/Retour/+edit?draft=1")) == "On se voit à treize heures."


def test_two_people_who_create_one_page_at_once_both_keep_their_words(world: World) -> None:
    answers = []
    for role in ("member", "other"):
        browser = world.browser(role)
        asked = form(browser.get("/open/%C3%80_deux/+edit"), "/+edit")
        answers.append((browser, asked))
    sent = [at_once(world, browser.cookies, [(found.action, found.filled({"text": f"Par {index}."}))])[0]
            for index, (browser, found) in enumerate(answers)]  # fmt: skip
    assert [answer.status for answer in sent] == [303, 409]
    assert world.text("À deux") == "Par 0."
    assert "Par 1." in sent[1].text
    second = answers[1][0]
    answer = second.send(sent[1], "/+edit", {})
    assert second.follow(answer).status == 200
    assert sorted(world.text("À deux").split("\n\n")) == ["Par 0.", "Par 1."]


def at_once(world: World, cookies: dict[str, str], posts: list[tuple[str, list[tuple[str, str]]]]) -> list[Answer]:
    """Several forms of one browser, all under way in the same moment."""
    headers = {
        "cookie": "; ".join(f"{name}={value}" for name, value in cookies.items()),
        "content-type": "application/x-www-form-urlencoded",
        "accept-language": "en",
    }

    async def all_of_them() -> list[Answer]:
        asked = [world.web.answer("POST", path, headers, urlencode(fields).encode()) for path, fields in posts]
        return list(await asyncio.gather(*asked))

    return world.web.run(all_of_them())


def test_what_others_changed_elsewhere_in_the_page_is_merged_and_said(world: World) -> None:
    world.write("Mêlée", "Premier.\n\nSecond.\n")
    browser = world.browser("member")
    asked = browser.get("/open/M%C3%AAl%C3%A9e/+edit")
    world.change("Mêlée", "Premier.\n\nSecond, changé.\n", by="other")
    answer = browser.send(asked, "/+edit", {"text": "Premier, changé.\n\nSecond.\n"})
    assert answer.location == "/open/M%C3%AAl%C3%A9e?done=merged&n=3"
    assert world.text("Mêlée") == "Premier, changé.\n\nSecond, changé.\n"
    assert "Saved, together with what others changed meanwhile." in browser.follow(answer).text


class TestTextsThatAreRefused:
    """Whatever happens, what was typed comes back."""

    def test_a_text_over_a_mebibyte_comes_back_in_the_form(self, world: World) -> None:
        world.write("Longue", "un")
        browser = world.browser("member")
        text = "é" * (LONGEST // 2) + "x"
        answer = browser.send(browser.get("/open/Longue/+edit"), "/+edit", {"text": text})
        assert (answer.status, written(answer) == text) == (422, True)
        assert "This is longer than a page can be." in answer.text
        exact = browser.send(browser.get("/open/Longue/+edit"), "/+edit", {"text": text[:-1]})
        assert (exact.status, world.text("Longue") == text[:-1]) == (303, True)

    def test_a_session_that_ended_meanwhile_gives_the_text_back(self, world: World) -> None:
        world.write("Session", "un")
        browser = world.browser("member")
        asked = browser.get("/open/Session/+edit")
        world.web.run(world.site.sessions.close(world.site.sessions.find(browser.cookies["palabre"]).digest))  # type: ignore[union-attr]
        answer = browser.send(asked, "/+edit", {"text": "une heure & <de> travail"})
        assert (answer.status, heading(answer)) == (401, "Please sign in again")
        assert kept(answer) == "une heure & <de> travail"
        assert world.page("Session").head == 1

    def test_a_right_that_was_lost_meanwhile_gives_the_text_back(self, world: World) -> None:
        world.write("Droit", "un")
        browser = world.browser("reader")
        token = world.site.genuine.token(world.site.sessions.find(browser.cookies["palabre"]).digest.hex())  # type: ignore[union-attr]
        answer = browser.post("/open/Droit/+edit", {"text": "mes mots", "csrf": token, "base": "1"})
        assert (answer.status, kept(answer)) == (403, "mes mots")

    def test_a_form_that_grew_too_old_gives_the_text_back(self, world: World) -> None:
        world.write("Vieille", "un")
        browser = world.browser("member")
        answer = browser.send(browser.get("/open/Vieille/+edit"), "/+edit", {"text": "mes mots", "csrf": "old"})
        assert (answer.status, written(answer)) == (403, "mes mots")

    def test_a_guest_may_not_begin_a_page_by_posting_to_it(self, world: World) -> None:
        browser = world.browser("guest")
        token = world.site.genuine.token(world.site.sessions.find(browser.cookies["palabre"]).digest.hex())  # type: ignore[union-attr]
        for path in ("/open/Intruse/+edit", "/open/Intruse/+preview"):
            answer = browser.post(path, {"text": "mes mots", "csrf": token, "base": "0"})
            assert (answer.status, kept(answer)) == (403, "mes mots")
        assert browser.get("/open/Intruse").status == 404

    @pytest.mark.parametrize("base", ["7", "-1", "x", "²", "1e3", "9" * 5000])
    def test_a_base_that_never_was_gives_the_text_back(self, world: World, base: str) -> None:
        world.write(f"Base {base[:9]}", "un")
        browser = world.browser("member")
        page = world.site.urls.title(world.space(), f"Base {base[:9]}", "edit")
        answer = browser.send(browser.get(page), "/+edit", {"text": "mes mots", "base": base})
        assert (answer.status, kept(answer)) == (400, "mes mots")

    def test_a_text_with_a_character_that_is_none_is_a_bad_request(self, world: World) -> None:
        world.write("Nul", "un")
        browser = world.browser("member")
        answer = browser.send(browser.get("/open/Nul/+edit"), "/+edit", {"text": "a\0b"})
        assert answer.status == 400
        assert world.text("Nul") == "un"

    def test_a_language_in_the_address_does_not_swallow_what_is_posted(self, world: World) -> None:
        world.write("Langue", "un")
        browser = world.browser("member")
        asked = browser.get("/open/Langue/+edit")
        browser.send(asked, "/+edit", {"text": "deux"}, to="/open/Langue/+edit?lang=fr")
        assert world.text("Langue") == "deux"


def kept(answer: Answer) -> str:
    """The text that an error page gives back: in a field without a name, to be copied."""
    found = answer.text.partition('id="kept"')[2].partition(">\n")[2].partition("</textarea>")[0]
    return html.unescape(found)


class TestDeletedMeanwhile:
    def test_the_text_is_kept_and_saving_it_again_brings_the_page_back(self, world: World) -> None:
        world.write("Disparue", "un", "deux")
        browser = world.browser("member")
        asked = browser.get("/open/Disparue/+edit")
        world.delete("Disparue")
        answer = browser.send(asked, "/+edit", {"text": "trois", "summary": "s"})
        found = form(answer, "/+edit")
        assert answer.status == 409
        assert "This page was deleted while you were writing." in answer.text
        assert (found.value("text"), found.value("base"), found.value("summary")) == ("trois", "0", "s")
        assert world.browser("member").get("/open/Disparue").status == 404
        saved = browser.send(answer, "/+edit", {})
        assert (saved.status, world.text("Disparue")) == (303, "trois")
        assert browser.get("/open/Disparue").status == 200

    def test_who_may_not_begin_pages_gets_her_text_back(self, world: World) -> None:
        world.write("Disparue aussi", "un")
        browser = world.browser("guest")
        asked = browser.get("/open/Disparue_aussi/+edit")
        world.delete("Disparue aussi")
        answer = browser.send(asked, "/+edit", {"text": "mes mots"})
        assert (answer.status, kept(answer)) == (403, "mes mots")
        assert browser.get("/open/Disparue_aussi").status == 404


@given(st.text(max_size=300))
@example("\n\n")
@example("\r\r\n\n")
@example("</textarea><script>")
@example("&amp;lt;")
@example("\x0b\x0c\x1f\u2028\ufeff")
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
def test_any_text_is_kept_to_the_letter_and_comes_back_in_the_form(world: World, text: str) -> None:
    if "\0" in text:
        return
    browser = world.browser("member")
    world.write("Fidèle", "un")
    asked = browser.get("/open/Fid%C3%A8le/+edit")
    answer = browser.send(asked, "/+edit", {"text": text})
    assert answer.status == 303
    assert world.text("Fidèle") == text.replace("\r\n", "\n").replace("\r", "\n")
    assert written(browser.get("/open/Fid%C3%A8le/+edit")) == world.text("Fidèle")
    assert len(forms(browser.get("/open/Fid%C3%A8le/+edit"))) == len(forms(asked))
