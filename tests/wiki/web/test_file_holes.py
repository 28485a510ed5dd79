"""Files in a text: shown from the page's own, missing ones marked, for each reader what her rights allow."""

import re

from tests.wiki.content.files import PDF, image
from tests.wiki.web.asking import Answer
from tests.wiki.web.test_files import attach
from tests.wiki.web.world import World

TEXT = "![le plan](plan.png) et [compte-rendu](cr.pdf)"
IMAGE = '<img src="/open/{0}/+file/plan.png" alt="le plan" width="40" height="30" loading="lazy" decoding="async">'
LINK = '<a class="file-link" href="/open/{0}/+file/cr.pdf">compte-rendu</a>'


def prose(page: Answer) -> str:
    found = re.search(r'<article class="prose[^>]*>(.*?)</article>', page.text, re.DOTALL)
    return found[1] if found else page.text


def test_a_page_shows_its_files_once_they_are_there_and_no_more_when_they_are_gone(world: World) -> None:
    world.write("Plan", TEXT)
    member, nobody, animator = (world.browser(role) for role in ("member", "nobody", "animator"))
    missing = '<span class="file-missing" title="The file plan.png is not attached to this page">le plan</span>'
    attach_it = '<a class="file-attach" href="/open/Plan/+files">Attach plan.png</a>'
    before = [prose(browser.get("/open/Plan")) for browser in (member, nobody)]
    assert [(missing in text, attach_it in text) for text in before] == [(True, True), (True, False)]
    attach(member, "/open/Plan", "plan.png", image())
    attach(member, "/open/Plan", "cr.pdf", PDF)
    for browser in (member, nobody):
        assert IMAGE.format("Plan") + " et " + LINK.format("Plan") in prose(browser.get("/open/Plan"))
    animator.send(animator.get("/open/Plan/+files"), "/+file-delete/plan.png", {})
    assert (missing in prose(nobody.get("/open/Plan")), LINK.format("Plan") in prose(nobody.get("/open/Plan"))) == (
        True, True,
    )  # fmt: skip


def test_the_same_text_on_two_pages_shows_each_its_own_files(world: World) -> None:
    for name in ("Une", "Deux"):
        world.write(name, TEXT)
    attach(world.browser("member"), "/open/Une", "PLAN.png", image())
    shown = [prose(world.browser("nobody").get(f"/open/{name}")) for name in ("Une", "Deux")]
    assert ['/open/Une/+file/PLAN.png"' in text for text in shown] == [True, False]
    assert "file-missing" in shown[1]


def test_a_renamed_page_shows_its_files_under_its_new_title_and_its_talk_shows_them_too(world: World) -> None:
    world.write("Ancien", TEXT)
    world.change("Ancien", "Voyez ![le plan](plan.png)", talk=True)
    animator = world.browser("animator")
    attach(animator, "/open/Ancien", "plan.png", image())
    assert IMAGE.format("Ancien") in animator.get("/open/Ancien/+talk").text
    animator.send(animator.get("/open/Ancien/+rename"), "/+rename", {"title": "Nouveau"})
    for path in ("/open/Nouveau", "/open/Nouveau/+talk", "/open/Nouveau/+version/1"):
        assert (path, IMAGE.format("Nouveau") in animator.get(path).text) == (path, True)


def test_a_preview_shows_files_and_a_page_that_is_not_there_yet_has_none(world: World) -> None:
    world.write("Aperçu", "un")
    member = world.browser("member")
    attach(member, "/open/Aper%C3%A7u", "plan.png", image())
    for title, src in (("Aper%C3%A7u", 'src="/open/Aper%C3%A7u/+file/plan.png"'), ("Rien", "file-missing")):
        form = member.get(f"/open/{title}/+edit")
        preview = member.send(form, "/+edit", {"text": TEXT}, to=f"/open/{title}/+preview")
        assert (preview.status, src in preview.text) == (200, True)


def test_nothing_that_people_write_leaves_its_attribute(world: World) -> None:
    text = '![x" onerror="y](plan.png "t\' onclick=\'z") ["><script>](cr.pdf) ![<b>](absent"\'.png)'
    world.write("Hostile", text)
    member = world.browser("member")
    attach(member, "/open/Hostile", "plan.png", image())
    attach(member, "/open/Hostile", "cr.pdf", PDF)
    shown = prose(member.get("/open/Hostile"))
    assert 'alt="x&#34; onerror=&#34;y" title="t&#39; onclick=&#39;z"' in shown
    assert "&#34;&gt;&lt;script&gt;</a>" in shown
    assert "<script" not in shown
