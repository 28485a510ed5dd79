"""A protected page is changed by those whom its protection names, by every way in, and says so."""

import re
from collections.abc import Mapping

import pytest

from storage.records import Protection, Role
from tests.wiki.web.asking import Answer, Browser
from tests.wiki.web.world import NAMES, World

STEPS = {"member": Role.MEMBER, "animator": Role.ANIMATOR, "administrator": Role.ADMINISTRATOR}
ABOVE = {"guest": 1, "member": 2, "animator": 3, "administrator": 4}


def set_protection(world: World, title: str, **steps: Role | None) -> None:
    page, by = world.page(title), world.people["administrator"].id
    told = Protection(**steps)
    world.site.storage.write(lambda: world.site.storage.pages.protect(page.id, told, by=by, at=world.time()))


def token(browser: Browser) -> str:
    found = re.search(r'name="csrf" value="([^"]+)"', browser.get("/open/+recent").text)
    assert found
    return found[1]


def post(browser: Browser, path: str, fields: Mapping[str, str]) -> Answer:
    return browser.post(path, {"csrf": token(browser), **fields})


@pytest.fixture(scope="module", autouse=True)
def pages(world: World) -> None:
    for title in ("Gardée", "À renommer", "À jeter", "Libre"):
        world.write(title, "un", "deux", by="administrator")


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("role", ABOVE)
def test_every_way_to_change_the_text_asks_for_the_role(world: World, role: str, step: str) -> None:
    set_protection(world, "Gardée", edit=STEPS[step])
    allowed = ABOVE[role] >= ABOVE[step]
    browser, path, head = world.browser(role), "/open/Gard%C3%A9e", world.page("Gardée").head
    fields = {"base": str(head), "text": world.text("Gardée"), "name": "lieu", "value": ""}
    for verb in ("edit", "preview", "draft", f"undo/{head}", "properties"):
        answer = post(browser, f"{path}/+{verb}", fields)
        assert (verb, answer.status == 403) == (verb, not allowed)
    for verb in ("edit", f"undo/{head}", "restore/1", "properties"):
        assert (verb, browser.get(f"{path}/+{verb}").status == 403) == (verb, not allowed)
    headers = {
        "authorization": f"Bearer {world.token(role)}",
        "content-type": "application/json",
        "if-match": f'"{world.page("Gardée").head}"',
    }
    sent = world.web.ask("PUT", f"/api/v1/spaces/open/pages{path.removeprefix('/open')}", headers, b'{"text": "trois"}')
    assert sent.status == (200 if allowed else 403)
    assert post(browser, f"{path}/+restore/1", {"base": str(world.page("Gardée").head)}).status == (
        303 if allowed else 403
    )


def test_who_is_refused_keeps_what_she_wrote(world: World) -> None:
    browser = world.browser("member")
    set_protection(world, "Gardée")
    form = browser.get("/open/Gard%C3%A9e/+edit")
    set_protection(world, "Gardée", edit=Role.ANIMATOR)
    answer = browser.send(form, "/+edit", {"text": "Mes mots à moi."})
    assert (answer.status, "Mes mots à moi." in answer.text) == (403, True)


def test_renaming_and_deleting_have_steps_of_their_own(world: World) -> None:
    set_protection(world, "À renommer", rename=Role.ADMINISTRATOR, delete=Role.ADMINISTRATOR)
    page, animator = "/open/%C3%80_renommer", world.browser("animator")
    assert (animator.get(f"{page}/+rename").status, animator.get(f"{page}/+delete").status) == (403, 403)
    assert post(animator, f"{page}/+rename", {"title": "Autre"}).status == 403
    assert post(animator, f"{page}/+delete", {"base": "2"}).status == 403
    bearer = {"authorization": f"Bearer {world.token('animator')}", "if-match": '"2"'}
    assert world.web.ask("DELETE", f"/api/v1/spaces/open/pages{page[5:]}", bearer).status == 403
    assert animator.get(f"{page}/+edit").status == 200
    assert post(world.browser("administrator"), f"{page}/+delete", {"base": "2"}).status == 303
    assert post(animator, f"{page}/+undelete", {}).status == 403
    assert post(world.browser("administrator"), f"{page}/+undelete", {}).status == 303


def test_following_a_new_title_leaves_protected_pages_as_they_are(world: World) -> None:
    world.write("Visée", "cible")
    world.write("Source libre", "[[Visée]]")
    world.write("Source gardée", "[[Visée]]")
    set_protection(world, "Source gardée", edit=Role.ANIMATOR)
    browser = world.browser("member")
    browser.send(browser.get("/open/Vis%C3%A9e/+rename"), "/+rename", {"title": "Neuve", "links": "1"})
    assert (world.text("Source libre"), world.text("Source gardée")) == ("[[Neuve]]", "[[Visée]]")


class TestTheForm:
    """Who keeps the space in order says who may change a page."""

    def test_an_animator_sets_and_lifts_what_is_hers(self, world: World) -> None:
        animator = world.browser("animator")
        page = animator.get("/open/Libre/+protect")
        assert '<option value="administrator"' not in page.text
        answer = animator.send(page, "/+protect", {"edit": "animator", "rename": "member", "delete": ""})
        assert (answer.status, answer.location) == (303, "/open/Libre?done=protected")
        assert world.page("Libre").protection == Protection(edit=Role.ANIMATOR, rename=Role.MEMBER)
        assert "Protected: the facilitation edits this page" in world.browser("nobody").get("/open/Libre").text
        animator.send(animator.get("/open/Libre/+protect"), "/+protect", {"edit": "", "rename": "", "delete": ""})
        assert world.page("Libre").protection == Protection()
        verbs = [event.verb for event in world.site.storage.pages.events(world.page("Libre").id)]
        assert verbs == ["protected", "protected"]
        entries = world.decisions(2)
        number = world.page("Libre").id
        assert [(entry.verb, entry.person and entry.person.name, entry.subject) for entry in entries] == [
            ("protect", NAMES["animator"], f"page {number}: none"),
            ("protect", NAMES["animator"], f"page {number}: edit animator, rename member"),
        ]

    def test_nobody_goes_above_her_own_role(self, world: World) -> None:
        animator = world.browser("animator")
        assert post(animator, "/open/Libre/+protect", {"edit": "administrator"}).status == 403
        set_protection(world, "Libre", edit=Role.ADMINISTRATOR)
        page = animator.get("/open/Libre/+protect")
        assert "somebody with a higher role" in page.text
        assert post(animator, "/open/Libre/+protect", {"edit": ""}).status == 403
        assert animator.send(page, "/+protect", {"edit": "administrator", "rename": "animator"}).status == 303
        assert world.page("Libre").protection == Protection(edit=Role.ADMINISTRATOR, rename=Role.ANIMATOR)
        assert post(animator, "/open/Libre/+protect", {"edit": "queen"}).status == 400
        set_protection(world, "Libre")

    def test_a_talk_is_protected_for_itself(self, world: World) -> None:
        world.change("Libre", "# Sujet\n", talk=True)
        animator = world.browser("animator")
        page = animator.get("/open/Libre/+talk/+protect")
        assert ('name="edit"' in page.text, 'name="rename"' in page.text) == (True, False)
        assert animator.send(page, "/+talk/+protect", {"edit": "animator"}).status == 303
        assert world.browser("member").get("/open/Libre/+talk/+edit").status == 403
        assert world.browser("member").get("/open/Libre/+edit").status == 200


def test_the_button_becomes_what_the_person_may_do(world: World) -> None:
    set_protection(world, "Libre", edit=Role.ANIMATOR)
    shown = {}
    for role in ("nobody", "reader", "member", "animator"):
        head = world.browser(role).get("/open/Libre").text.partition('class="page-bar"')[2].partition("</nav>")[0]
        shown[role] = ("page-edit" in head, 'page-sign-in" href="/open/Libre/+source"' in head, "+login" in head)
    assert shown == {
        "nobody": (False, False, True),
        "reader": (False, False, False),
        "member": (False, True, False),
        "animator": (True, False, False),
    }
    assert "+protect" in world.browser("animator").get("/open/Libre").text
    assert "+protect" not in world.browser("member").get("/open/Libre").text
    set_protection(world, "Libre")
