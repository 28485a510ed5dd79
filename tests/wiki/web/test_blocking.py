"""Who is blocked no longer writes, by any way, and keeps what she wrote; nobody blocks her equals or those above."""

import re
from datetime import timedelta

import pytest

from storage.records import Person, Role
from tests.wiki.web.asking import Answer, Browser, heading
from tests.wiki.web.world import NAMES, NOON, World
from wiki.people.permissions import Viewer


def post(browser: Browser, path: str, **fields: str) -> Answer:
    found = re.search(r'name="csrf" value="([^"]+)"', browser.get("/open/+recent").text)
    assert found
    return browser.post(path, {"csrf": found[1], **fields})


def block(world: World, role: str, by: str = "animator", act: str = "block") -> Answer:
    return post(world.browser(by), f"/open/+block/{world.people[role].id}", act=act)


def guests(world: World, *names: str, space: str = "open") -> tuple[int, list[Person]]:
    """People who came by one link of an animator's."""
    viewer, storage = world.viewer("animator"), world.site.storage
    link = world.web.run(world.site.joining.invite(world.space(space), Role.GUEST, by=viewer))
    token = world.site.joining.token(link)
    people = [world.web.run(world.site.joining.join(token, name)) for name in names]
    assert storage.invitations.joined(link.id) == people
    return link.id, people


def test_a_blocked_person_writes_no_more_and_keeps_her_text(world: World) -> None:
    world.write("Commune", "Texte.")
    browser = world.browser("other")
    form, asked = (
        browser.get("/open/Commune/+edit"),
        world.browser("animator").get(f"/open/+block/{world.people['other'].id}"),
    )
    assert (heading(asked), NAMES["other"] in asked.text) == ("Block", True)
    assert block(world, "other").location == "/open/+members?done=blocked"
    refused = browser.send(form, "/+edit", {"text": "Ma longue réponse."})
    assert (refused.status, heading(refused)) == (403, "You are blocked in this space")
    assert "Ma longue réponse." in refused.text
    bearer = {"authorization": f"Bearer {world.token('other')}", "content-type": "application/json", "if-match": '"1"'}
    assert world.web.ask("PUT", "/api/v1/spaces/open/pages/Commune", bearer, b'{"text": "x"}').status == 403
    assert browser.get("/open/Commune").status == 200
    assert "page-edit" not in browser.get("/open/Commune").text
    assert (browser.get("/closed/Commune").status, browser.get("/closed/+recent").status) == (404, 200)
    assert block(world, "other", act="unblock").location == "/open/+members?done=unblocked"
    assert browser.get("/open/Commune/+edit").status == 200
    entries = world.decisions(2)
    number = world.people["other"].id
    assert [(entry.verb, entry.space, entry.subject) for entry in entries] == [
        ("unblock", world.space().id, f"person {number}"),
        ("block", world.space().id, f"person {number}"),
    ]


@pytest.mark.parametrize(
    ("by", "whom", "status"),
    [
        ("animator", "member", 303),
        ("animator", "animator", 403),
        ("animator", "administrator", 404),  # not of this space: nobody's business
        ("administrator", "animator", 303),
        ("member", "guest", 403),
    ],
)
def test_nobody_blocks_her_equals_or_those_above(world: World, by: str, whom: str, status: int) -> None:
    assert block(world, whom, by).status == status
    person, space = world.people[whom], world.space()
    assert (space.id in world.site.storage.people.holding(person.id).blocked) is (status == 303)
    world.site.storage.write(lambda: world.site.storage.people.unblock(person.id, space=space.id))


def test_a_site_administrator_is_above_a_spaces_own(world: World) -> None:
    person, space, storage = world.people["other"], world.space(), world.site.storage
    storage.write(lambda: storage.people.set_role(person.id, Role.ADMINISTRATOR, space=space.id))
    blocking, site, own = world.site.blocking, world.viewer("administrator"), world.viewer("other")
    assert blocking.may_block(site, person, space)
    assert not blocking.may_block(own, world.people["administrator"], space)
    assert not blocking.may_block(own, person, space)
    assert not blocking.may_block(Viewer(), world.people["stranger"], space)
    storage.write(lambda: storage.people.set_role(person.id, Role.MEMBER, space=space.id))


def test_people_of_other_spaces_cannot_be_looked_up_by_number(world: World) -> None:
    hidden = world.site.storage.write(lambda: world.site.storage.people.add(world.people["other"].kind, "Secrète"))
    for path in (f"/open/+block/{hidden.id}", f"/open/+revert?whose=person-{hidden.id}&since=day"):
        answer = world.browser("animator").get(path)
        assert (path, answer.status, "Secrète" in answer.text) == (path, 404, False)
    assert world.browser("animator").get("/open/+block/999999").status == 404
    assert world.browser("animator").get("/open/+block/link/999999").status == 404


def test_all_who_came_by_a_link_are_blocked_and_the_link_is_closed(world: World) -> None:
    link, people = guests(world, "Zoé", "Zoran")
    other, (kept,) = guests(world, "Zénon")
    animator = world.browser("animator")
    asked = animator.get(f"/open/+block/link/{link}")
    assert [name in asked.text for name in ("Zoé", "Zoran", "Zénon")] == [True, True, False]
    assert "+block/link" in animator.get(f"/open/+invitation/{link}").text
    assert animator.send(asked, f"/+block/link/{link}", {}).status == 303
    storage, space = world.site.storage, world.space().id
    assert [space in storage.people.holding(person.id).blocked for person in (*people, kept)] == [True, True, False]
    found, spared = storage.invitations.get(link), storage.invitations.get(other)
    assert found
    assert spared
    assert (found.closed, spared.closed) == (True, False)


def test_a_guest_who_is_blocked_does_not_come_back_by_her_link(world: World) -> None:
    link, (guest,) = guests(world, "Vandale")
    animator, storage = world.browser("animator"), world.site.storage
    asked = animator.get(f"/open/+block/{guest.id}")
    assert "Also close the link by which this person came" in asked.text
    assert animator.send(asked, f"/+block/{guest.id}", {}).status == 303
    found = storage.invitations.get(link)
    assert found
    assert (found.closed, world.space().id in storage.people.holding(guest.id).blocked) == (True, True)
    assert {entry.verb for entry in world.decisions(2)} == {"block", "close link"}
    other, (spared,) = guests(world, "Calme")
    animator.send(animator.get(f"/open/+block/{spared.id}"), f"/+block/{spared.id}", {"close": None})
    kept = storage.invitations.get(other)
    assert kept
    assert not kept.closed


def test_nobody_lets_in_whom_somebody_above_her_blocked(world: World) -> None:
    person = world.people["other"].id
    assert block(world, "other", "administrator").status == 303
    assert (
        "Somebody with a higher role blocked this person"
        in world.browser("animator").get(f"/open/+block/{person}").text
    )
    assert block(world, "other", "animator", act="unblock").status == 403
    assert block(world, "other", "administrator", act="unblock").status == 303
    assert block(world, "animator", "administrator").status == 303
    storage, space = world.site.storage, world.space().id
    storage.write(lambda: storage.people.set_role(person, Role.ANIMATOR, space=space))
    assert block(world, "animator", "other", act="unblock").status == 403  # her equal
    assert block(world, "animator", "administrator", act="unblock").status == 303
    storage.write(lambda: storage.people.set_role(person, Role.MEMBER, space=space))


class TestTakingBack:
    """The page that shows what would become of each page, and then how things stand."""

    def test_a_moderator_takes_back_what_somebody_did(self, world: World) -> None:
        world.write("Abîmée", "Un.\n", by="member")
        world.time.pass_by(hours=2)
        world.write("Abîmée", "Ha.\n", by="other")
        animator, person = world.browser("animator"), world.people["other"].id
        shown = animator.get(f"/open/+revert?whose=person-{person}&since=hour")
        assert ("goes back to its version no. 1" in shown.text, NAMES["other"] in shown.text) == (True, True)
        done = animator.send(shown, "/+revert", {})
        assert done.status == 303
        after = animator.follow(done).text
        assert ("1 thing was put back in order" in after, "nothing is left to take back" in after) == (True, True)
        assert world.text("Abîmée") == "Un.\n"
        again = animator.follow(animator.send(shown, "/+revert", {})).text
        assert ("0 things were put back in order" in again, world.page("Abîmée").head) == (True, 3)
        entries = [entry.subject for entry in world.decisions(2)]
        since = world.time() - timedelta(hours=1)
        assert entries == [f"person {person} since {since:%Y-%m-%dT%H:%MZ}: {count}" for count in (0, 1)]

    def test_all_who_came_by_a_link_are_taken_back_at_once(self, world: World) -> None:
        world.write("Mur", "Un.\n\nDeux.\n\nTrois.\n", by="member")
        link, people = guests(world, "Yann", "Yves")
        world.time.pass_by(minutes=1)
        for person, (old, new) in zip(people, (("Un", "Ha"), ("Trois", "Ho")), strict=True):
            page = world.page("Mur")
            text = world.text("Mur").replace(old, new)
            world.web.run(world.site.pages.change(page, page.head, text, by=person))
        animator = world.browser("animator")
        shown = animator.get(f"/open/+revert?whose=link-{link}&since=date&date={NOON:%Y-%m-%d}")
        assert "goes back to its version no. 1" in shown.text
        animator.send(shown, "/+revert", {})
        assert world.text("Mur") == "Un.\n\nDeux.\n\nTrois.\n"

    def test_the_form_asks_first_whose_and_since_when(self, world: World) -> None:
        link, _ = guests(world, "Xavière")
        animator = world.browser("animator")
        page = animator.get("/open/+revert").text
        assert (f'value="link-{link}"' in page, "What will be done" in page) == (True, False)
        wrong = animator.get(f"/open/+revert?whose=link-{link}&since=date&date=demain").text
        assert "Write dates as year-month-day" in wrong
        for bad in ("whose=nobody", "whose=person-x", f"whose=link-{link}&at=x"):
            assert animator.get(f"/open/+revert?{bad}").status == 400

    def test_moderators_are_led_there_and_members_are_not(self, world: World) -> None:
        world.write("Vue", "un", by="other")
        person = world.people["other"].id
        for path in ("/open/+members", f"/open/+contributions/{person}"):
            assert f"+revert?whose=person-{person}" in world.browser("animator").get(path).text
            assert f"/open/+block/{person}" in world.browser("animator").get(path).text
        assert "+revert" not in world.browser("member").get(f"/open/+contributions/{person}").text
        own = world.browser("animator").get(f"/open/+block/{world.people['animator'].id}")
        assert "ask somebody with a higher role" in own.text
