"""Joining in a hall: a link, a first name, and one writes."""

import asyncio
import re
from dataclasses import replace

import pytest

from storage.records import Invitation, Joining, PersonKind, Role
from tests.wiki.web.asking import Answer, Browser, heading
from tests.wiki.web.forms import form
from tests.wiki.web.world import World


def invite(world: World, *, role: str = "guest", uses: str = "", to: str = "", by: str = "animator") -> str:
    """The path of a new join link, made by the form."""
    browser = world.browser(by)
    page = browser.get(f"/open/+invite?to={to}")
    shown = browser.follow(browser.send(page, "/+invite", {"role": role, "uses": uses, "life": "7"}))
    found = re.search(r'href="http://127\.0\.0\.1:8000(/\+join/[^"]+)"', shown.text)
    assert found, shown.text
    return found[1].replace("&amp;", "&")


def join(world: World, path: str, name: str) -> tuple[Browser, Answer]:
    browser = world.browser("nobody")
    return browser, browser.send(browser.get(path), path.partition("?")[0], {"name": name})


def latest(world: World) -> Invitation:
    return world.site.storage.invitations.of_space(world.space().id)[0]


def test_from_the_code_to_a_saved_sentence_in_three_interactions(world: World) -> None:
    world.write("Notes", "Une frase.")
    browser, joined = join(world, invite(world, to="Notes"), "Léa")
    page = browser.follow(joined)
    assert heading(page) == "Notes"
    assert "Welcome! You can write here." in page.text
    saved = browser.send(browser.get("/open/Notes/+edit"), "/+edit", {"text": "Une phrase."})
    assert saved.status == 303
    assert world.text("Notes") == "Une phrase."
    recent = world.browser("nobody").get("/open/+recent").text
    assert "Léa (guest)" in recent


def test_a_link_may_lead_to_where_a_page_is_written_together(world: World) -> None:
    world.write("Notes", "Une phrase.")
    path = invite(world, to="Notes") + "&write=1"
    _, joined = join(world, path, "Léa")
    assert joined.location == "/open/Notes/+live?done=joined"
    assert world.browser("member").get(path).location == "/open/Notes/+live"
    _, elsewhere = join(world, invite(world, to="Nulle part") + "&write=1", "Zoé")
    assert elsewhere.location == "/open/Nulle_part?done=joined"
    _, read = join(world, invite(world, to="Notes") + "&then=source", "Ali")
    assert read.location == "/open/Notes/+source?done=joined"
    _, crooked = join(world, invite(world, to="Notes") + "&then=..%2F..", "Bo")
    assert crooked.location == "/open/Notes?done=joined"


def test_a_guest_has_the_role_of_the_link_and_its_number(world: World) -> None:
    path = invite(world, role="member")
    browser, joined = join(world, path, "  Zoé  ")
    assert joined.location == "/open?done=joined"
    guest = world.site.storage.invitations.joined(latest(world).id)[-1]
    assert (guest.name, guest.kind) == ("Zoé", PersonKind.GUEST)
    assert world.site.storage.people.holding(guest.id).spaces == {world.space().id: Role.MEMBER}
    assert browser.get("/open/+new").status == 200


@pytest.mark.parametrize(
    ("name", "told"), [("\u202e", "Write a first name"), ("a" * 81, "Write a shorter name: it has 80 characters")]
)
def test_a_name_that_cannot_be_is_told_and_kept(world: World, name: str, told: str) -> None:
    path = invite(world)
    browser, answer = join(world, path, name)
    assert answer.status == 422
    assert told in answer.text
    assert form(answer, path).value("name") == name
    assert world.site.cookies.session not in browser.cookies


def test_a_link_for_one_lets_one_in(world: World) -> None:
    path = invite(world, uses="1")
    waiting = world.browser("nobody")
    page = waiting.get(path)
    assert join(world, path, "Première")[1].status == 303
    assert waiting.send(page, path, {"name": "Seconde"}).status == 404
    assert world.browser("nobody").get(path).status == 404


def test_of_two_who_take_the_last_use_one_wins(world: World) -> None:
    token = invite(world, uses="1").removeprefix("/+join/")

    async def both() -> list[object]:
        tries = (world.site.joining.join(token, name) for name in ("Anne", "Jean"))
        return await asyncio.gather(*tries, return_exceptions=True)

    assert sorted(type(each).__name__ for each in world.web.run(both())) == ["LinkOver", "Person"]


def test_a_link_ends_by_its_day_and_by_a_button(world: World) -> None:
    path = invite(world)
    browser = world.browser("animator")
    shown = browser.get(f"/open/+invitation/{latest(world).id}")
    assert browser.send(shown, f"/+invitation/{latest(world).id}", {}).location == "/open/+members"
    assert world.browser("nobody").get(path).status == 404
    assert "This link is closed" in browser.get(f"/open/+invitation/{latest(world).id}").text
    late = invite(world)
    world.time.pass_by(days=8)
    assert world.browser("nobody").get(late).status == 404
    world.time.pass_by(days=-8)
    assert world.browser("nobody").get(late).status == 200


@pytest.mark.parametrize("token", ["x", "MQ", "MQ.AAAA", "%C3%A9", "MQ" * 400])
def test_what_we_did_not_sign_leads_nowhere(world: World, token: str) -> None:
    assert world.web.ask("GET", f"/+join/{token}").status == 404
    assert world.web.ask("GET", f"/+return/{token}").status == 404


def test_nobody_gives_a_role_that_is_not_hers_to_give(world: World) -> None:
    browser = world.browser("animator")
    page = browser.get("/open/+invite")
    offered = re.findall(r'<option value="(\w+)"', page.text.partition('name="life"')[0])
    assert offered == ["reader", "guest", "member"]
    for role in ("animator", "administrator"):
        assert browser.send(page, "/+invite", {"role": role, "life": "7"}).status == 403
    assert browser.send(page, "/+invite", {"role": "queen", "life": "7"}).status == 400
    wrong = browser.send(page, "/+invite", {"role": "guest", "life": "7", "uses": "beaucoup", "label": "Salle 2"})
    assert (wrong.status, form(wrong, "/+invite").value("label")) == (422, "Salle 2")


def test_somebody_who_is_known_keeps_her_name_and_gains_the_role(world: World) -> None:
    path = invite(world, role="member")
    browser = world.browser("stranger")
    page = browser.get(path)
    assert "You are Tiphaine Ailleurs" in page.text
    before = dict(browser.cookies)
    assert browser.send(page, path, {}).status == 303
    assert world.viewer("stranger").role_in(world.space()) is Role.MEMBER
    session = world.site.cookies.session
    assert browser.cookies[session] != before[session]
    assert world.site.sessions.find(before[session]) is None
    (told,) = world.decisions(1)
    subject = f"invitation {latest(world).id}: member"
    assert (told.verb, told.person, told.subject) == ("join", world.people["stranger"], subject)
    world.site.storage.write(
        lambda: world.site.storage.people.drop_role(world.people["stranger"].id, space=world.space().id)
    )


def test_who_may_write_already_goes_straight_on_and_is_not_counted(world: World) -> None:
    path = invite(world, to="Notes")
    assert world.browser("member").get(path).location == "/open/Notes"
    assert latest(world).used == 0


def test_whoever_was_blocked_does_not_come_back_by_a_link(world: World) -> None:
    people, space, other = world.site.storage.people, world.space().id, world.people["stranger"].id
    by, at = world.people["animator"].id, world.time()
    world.site.storage.write(lambda: people.block(other, space=space, by=by, at=at))
    path = invite(world)
    browser = world.browser("stranger")
    assert browser.send(browser.get(path), path, {}).status == 403
    world.site.storage.write(lambda: people.unblock(other, space=space))


def test_a_way_back_lets_the_same_guest_in_by_a_post_alone(world: World) -> None:
    browser, _ = join(world, invite(world), "Nadia")
    shown = browser.get("/+return")
    link = re.search(r'href="http://127\.0\.0\.1:8000(/\+return/[^"]+)"', shown.text)
    assert link
    other = world.browser("nobody")
    asked = other.get(link[1])
    assert world.site.cookies.session not in other.cookies
    assert "You come in as Nadia." in asked.text
    assert other.send(asked, link[1], {}).status == 303
    assert "Nadia" in other.get("/open").text
    guest = world.site.sessions.find(other.cookies[world.site.cookies.session])
    assert guest is not None
    assert guest.viewer.person is not None
    renewed = guest.viewer.person.id
    world.site.storage.write(lambda: world.site.storage.people.renew(renewed))
    assert other.get(link[1]).status == 404
    assert "Nadia" not in other.get("/open").text


def test_an_account_takes_over_what_a_guest_wrote(world: World) -> None:
    world.write("Reprise", "Avant.")
    browser, _ = join(world, invite(world), "Marion")
    assert browser.send(browser.get("/open/Reprise/+edit"), "/+edit", {"text": "Après."}).status == 303
    link = re.search(r'href="http://127\.0\.0\.1:8000(/\+return/[^"]+)"', browser.get("/+return").text)
    assert link
    account = world.browser("stranger")
    asked = account.get(link[1])
    assert "All that Marion wrote will be yours, Tiphaine Ailleurs" in asked.text
    assert account.send(asked, link[1], {}).status == 303
    assert "Tiphaine Ailleurs" in world.browser("nobody").get("/open/Reprise").text
    history = world.browser("nobody").get("/open/Reprise/+history").text
    assert "Tiphaine Ailleurs" in history
    assert "Marion" not in history
    assert account.get(link[1]).status == 404
    assert world.viewer("stranger").role_in(world.space()) is Role.GUEST


def test_thirty_people_behind_one_address_join_and_write(world: World) -> None:
    path = invite(world)
    for number in range(30):
        world.write(f"Feuille {number}", "Vide.")
        browser, joined = join(world, path, f"Prénom {number}")
        assert joined.status == 303
        edit = browser.get(f"/open/Feuille_{number}/+edit")
        assert browser.send(edit, "/+edit", {"text": f"De la part de {number}."}).status == 303
    assert latest(world).used == 30
    assert [world.text(f"Feuille {number}") for number in range(30)] == [
        f"De la part de {number}." for number in range(30)
    ]


LINKS = {"reader": 0, "guest": 1, "member": 2, "animator": 3, "administrator": 4}


@pytest.mark.parametrize("role", LINKS)
@pytest.mark.parametrize("viewer", ["animator", "administrator"])
def test_a_links_address_is_shown_to_those_who_may_give_its_role(world: World, role: str, viewer: str) -> None:
    by = world.viewer("administrator")
    made = world.web.run(world.site.joining.invite(world.space(), Role(role), by=by))
    shown = world.browser(viewer).get(f"/open/+invitation/{made.id}").text
    token = world.site.joining.token(made)
    assert (token in shown) == (viewer == "administrator" or LINKS[role] < LINKS["animator"])
    assert ("is not yours to give" in shown) == (token not in shown)


def test_a_space_that_lets_in_accounts_is_joined_by_a_button(world: World) -> None:
    space, storage = world.space(), world.site.storage
    stranger = world.people["stranger"].id
    storage.write(lambda: storage.people.drop_role(stranger, space=space.id))
    browser = world.browser("stranger")
    assert browser.get("/open/+join").status == 403
    assert "Become a member" not in browser.get("/open").text
    storage.write(lambda: storage.spaces.update(replace(space, joining=Joining.ACCOUNTS)))
    assert "Become a member" in browser.get("/open").text
    asked = browser.get("/open/+join")
    assert world.viewer("stranger").role_in(space) is None
    assert browser.send(asked, "/+join", {}).location == "/open?done=joined"
    assert world.viewer("stranger").role_in(space) is Role.MEMBER
    assert world.browser("animator").get("/open/+join").status == 403  # who has a role keeps it
    guest, _ = join(world, invite(world), "Rose")
    assert guest.get("/open/+join").status == 403
    storage.write(lambda: storage.spaces.update(replace(world.space(), joining=Joining.INVITED)))
    storage.write(lambda: storage.people.drop_role(stranger, space=space.id))


def test_a_guest_who_takes_somebodys_name_is_told_from_her_everywhere(world: World) -> None:
    world.write("Signature", "Avant.")
    browser, _ = join(world, invite(world), "Anouk Animation")
    assert browser.send(browser.get("/open/Signature/+edit"), "/+edit", {"text": "Après."}).status == 303
    read = world.web.ask("GET", "/api/v1/spaces/open/pages/Signature", {"accept-language": "en"}).json()
    assert read["authors"] == ["Anouk Animation (guest)"]
    for path in ("/open/Signature", "/open/Signature/+history", "/open/+recent"):
        assert "Anouk Animation (guest)" in world.browser("nobody").get(path).text
