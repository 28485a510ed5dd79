"""Finished pages: kept as bytes, told apart by all that they depend on, never one person's shown to another."""

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.records import Role
from tests.wiki.web.asking import Answer, Browser
from tests.wiki.web.forms import form
from tests.wiki.web.world import NAMES, World
from wiki.web.finished import Finished, FinishedPages, cut


def again(browser: Browser, before: Answer) -> Answer:
    """Ask as a browser that kept the page."""
    return browser.get(before.path, **{"If-None-Match": before.header("etag")})


def fresh(browser: Browser, before: Answer) -> bool:
    """Whether the page has to be sent again."""
    answer = again(browser, before)
    assert answer.status in {200, 304}
    return answer.status == 200


def test_a_page_that_did_not_change_is_not_sent_again(world: World) -> None:
    world.write("Stable", "un")
    nobody = world.browser("nobody")
    page = nobody.get("/open/Stable")
    same = again(nobody, page)
    assert (same.status, same.body, same.header("etag")) == (304, b"", page.header("etag"))
    assert same.header("content-type") == ""
    assert nobody.get("/open/Stable").body == page.body


def test_what_a_page_shows_of_others_changes_it(world: World) -> None:
    """A link is red, then blue, then red: creating, deleting, bringing back and renaming what it names."""
    world.write("Qui lie", "[[Lié]] [[closed:Fermé]]")
    nobody = world.browser("nobody")
    page = nobody.get("/open/Qui_lie")

    def missing(page: Answer) -> bool:
        return 'class="missing" href="/open/Li%C3%A9"' in page.text

    states = [missing(page)]
    for change in (
        lambda: world.write("Lié", "là"),
        lambda: world.delete("Lié"),
        lambda: world.write("Lié", "revenu"),
    ):
        change()
        assert fresh(nobody, page)
        page = nobody.get("/open/Qui_lie")
        states.append(missing(page))
    assert states == [True, False, True, False]
    world.write("Lié", "un autre texte")
    assert not fresh(nobody, page)
    member = world.browser("member")
    member.send(member.get("/open/Li%C3%A9/+rename"), "/+rename", {"title": "Relié"})
    assert not missing(nobody.get("/open/Qui_lie"))


def test_a_new_version_a_rename_and_a_deletion_change_the_page_itself(world: World) -> None:
    world.write("Soi", "un")
    nobody, member = world.browser("nobody"), world.browser("member")
    page = nobody.get("/open/Soi")
    world.write("Soi", "deux")
    assert "<p>deux</p>" in again(nobody, page).text
    page = nobody.get("/open/Soi")
    member.send(member.get("/open/Soi/+rename"), "/+rename", {"title": "SOI"})
    assert ">SOI</h1>" in again(nobody, page).text
    page = nobody.get("/open/Soi")
    world.delete("Soi")
    assert again(nobody, page).status == 404


def test_nobody_gets_a_page_with_somebodys_name_or_token(world: World) -> None:
    world.write("Commune", "un")
    browsers = {role: world.browser(role) for role in ("nobody", "member", "other", "animator", "administrator")}
    tokens = {}
    for _ in range(2):
        for role, browser in browsers.items():
            page = browser.get("/open/Commune")
            text = html.unescape(page.text)
            shown = [name for other, name in NAMES.items() if f'<span class="header-name">{name}</span>' in text]
            assert shown == ([NAMES[role]] if role != "nobody" else [])
            if role != "nobody":
                tokens[role] = form(page, "/+logout").value("csrf")
            assert "csrf" in text or role == "nobody"
    assert len(set(tokens.values())) == 4
    assert world.browser("nobody").get("/open/Commune").text.count('name="csrf"') == 0


def test_one_persons_page_is_not_another_persons_in_the_same_browser(world: World) -> None:
    world.write("Partagée", "un")
    member, other = world.browser("member"), world.browser("other")
    page = member.get("/open/Partag%C3%A9e")
    assert not fresh(member, page)
    assert fresh(other, page)
    assert fresh(world.browser("nobody"), page)
    assert fresh(world.browser("member"), page), "another session has another token"


def test_a_signed_in_page_is_sent_again_another_day_so_that_its_token_never_grows_old(world: World) -> None:
    world.write("Jour", "un")
    member, nobody = world.browser("member"), world.browser("nobody")
    page, public = member.get("/open/Jour"), nobody.get("/open/Jour")
    world.time.pass_by(days=1)
    assert (fresh(member, page), fresh(nobody, public)) == (True, False)


def test_languages_and_rights_are_told_apart(world: World) -> None:
    world.write("Diverse", "## Un\n\nun\n\n## Deux\n\ndeux\n")
    pages = {
        (role, language): world.browser(role, language=language).get("/open/Diverse")
        for role in ("nobody", "reader", "guest", "member", "animator", "administrator")
        for language in ("fr", "en")
    }
    for (role, language), page in pages.items():
        assert f'<html lang="{language}">' in page.text
        assert ("edit-section" in page.text) == (role not in {"nobody", "reader"})
        assert ("/+rename" in page.text) == (role in {"member", "animator", "administrator"})
        assert ("/+delete" in page.text) == (role in {"animator", "administrator"})
    assert len({page.header("etag") for page in pages.values()}) == len(pages)


def test_a_link_into_a_closed_space_tells_only_its_members_whether_the_page_is_there(world: World) -> None:
    world.write("Vers dedans", "[[closed:Dedans]] [[secret:Dedans]]")
    world.write("Dedans", "un", space="closed")
    for role, told in (("nobody", False), ("stranger", False), ("reader", True)):
        text = world.browser(role).get("/open/Vers_dedans").text
        assert ('href="/closed/Dedans"' in text) is told
        assert ('class="missing" href="/secret/Dedans"' in text) is told
    stranger = world.people["stranger"]
    before = world.browser("stranger").get("/open/Vers_dedans")
    closed = world.space("closed")
    world.site.storage.write(lambda: world.site.storage.people.set_role(stranger.id, Role.READER, space=closed.id))
    assert 'href="/closed/Dedans"' in world.browser("stranger").get("/open/Vers_dedans").text
    assert 'href="/closed/Dedans"' not in before.text


class TestKept:
    @given(st.lists(st.sampled_from(["<p>", "MARK-A", "MARK-B", "é", "MARK-"]), max_size=20))
    def test_a_page_cut_and_filled_is_the_page_with_its_marks_replaced(self, parts: list[str]) -> None:
        page = "".join(parts)
        values = {"a": b"Anne", "b": b"token"}
        filled = cut(page, {"MARK-A": "a", "MARK-B": "b"}).fill(values).decode()
        assert filled == page.replace("MARK-A", "Anne").replace("MARK-B", "token")

    def test_the_longest_unused_go_first_when_room_is_short(self) -> None:
        kept = FinishedPages(room=10)
        pages = {name: Finished(chunks=(b"xxxx",), holes=()) for name in "abc"}
        kept.keep("a", pages["a"])
        kept.keep("b", pages["b"])
        assert kept.get("a") is pages["a"]
        kept.keep("c", pages["c"])
        assert [kept.get(name) is not None for name in "abc"] == [True, False, True]

    @pytest.mark.parametrize("size", [5, 50])
    def test_keeping_a_page_again_counts_it_once_even_if_it_fills_the_room(self, size: int) -> None:
        kept = FinishedPages(room=10)
        for _ in range(5):
            kept.keep("a", Finished(chunks=(b"x" * size,), holes=()))
        assert kept.get("a") is not None
        kept.keep("b", Finished(chunks=(b"xxxxx",), holes=()))
        assert (kept.get("a") is not None, kept.get("b") is not None) == (size == 5, True)
