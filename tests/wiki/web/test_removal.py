"""Deleting hides a page; bringing it back restores all of it."""

from tests.wiki.web.asking import heading
from tests.wiki.web.forms import form
from tests.wiki.web.world import World


def test_a_deleted_page_is_a_404_that_says_when_by_whom_and_how_to_bring_it_back(world: World) -> None:
    world.write("À jeter", "un", "deux")
    browser = world.browser("animator")
    asked = browser.get("/open/%C3%80_jeter/+delete")
    assert "The page and its 2 versions can be restored at any time." in asked.text
    gone = browser.follow(browser.send(asked, "/+delete", {}))
    assert (gone.status, heading(gone)) == (404, "À jeter")
    assert "This page was deleted on 5\u00a0July 2024, 14:50 by Anouk Animation." in gone.text
    member = world.browser("member").get("/open/%C3%80_jeter")
    assert (member.status, "/+undelete" in member.text) == (404, False)
    back = browser.follow(browser.send(gone, "/+undelete", {}))
    assert (back.status, "The page is back." in back.text, "deux" in back.text) == (200, True, True)
    assert world.page("À jeter").head == 2


def test_a_page_changed_meanwhile_is_not_deleted_unseen(world: World) -> None:
    world.write("Vivante", "un")
    browser = world.browser("animator")
    asked = browser.get("/open/Vivante/+delete")
    world.change("Vivante", "un, et deux")
    answer = browser.send(asked, "/+delete", {})
    assert answer.status == 409
    assert "Somebody has changed this page meanwhile. Look at it again before you delete it." in answer.text
    assert form(answer, "/+delete").value("base") == "2"
    assert world.browser("nobody").get("/open/Vivante").status == 200


def test_a_deleted_page_is_in_no_list_and_no_search(world: World) -> None:
    world.write("Invisible", "motrare et des mots")
    world.delete("Invisible")
    for path in ("/open/+pages", "/open/+recent", "/+recent", "/", "/open/+search?q=motrare", "/+search?q=motrare"):
        assert (path, "/open/Invisible" in world.browser("member").get(path).text) == (path, False)


def test_deleting_and_bringing_back_twice_does_it_once(world: World) -> None:
    world.write("Deux clics", "un")
    browser = world.browser("animator")
    asked = browser.get("/open/Deux_clics/+delete")
    first, second = (browser.send(asked, "/+delete", {}) for _ in range(2))
    assert (first.status, second.status) == (303, 404)
    gone = browser.get("/open/Deux_clics")
    assert [browser.send(gone, "/+undelete", {}).status for _ in range(2)] == [303, 303]
    verbs = [event.verb for event in world.site.storage.pages.events(world.page("Deux clics").id)]
    assert verbs == ["restored", "deleted"]


def test_the_form_says_which_pages_link_here(world: World) -> None:
    world.write("Visée", "un")
    world.write("Qui vise", "[[Visée]]")
    world.write("Qui vise en secret", "[[open:Visée]]", space="closed")
    reader = world.browser("animator").get("/open/Vis%C3%A9e/+delete")
    assert 'href="/open/Qui_vise"' in reader.text
    assert 'href="/closed/Qui_vise_en_secret"' in reader.text
    world.delete("Qui vise")
    assert 'href="/open/Qui_vise"' not in world.browser("animator").get("/open/Vis%C3%A9e/+delete").text


def test_a_page_that_is_written_anew_over_a_deleted_one_is_told_in_the_log(world: World) -> None:
    page = world.write("Revenue", "un")
    world.delete("Revenue")
    world.change("Revenue", "deux", by="animator", base=0)
    (told,) = world.decisions(1)
    assert (told.verb, told.person, told.space, told.subject) == (
        "undelete",
        world.people["animator"],
        page.space,
        f"page {page.id}",
    )
