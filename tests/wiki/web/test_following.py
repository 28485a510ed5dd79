"""To follow pages and spaces, and what a page tells of what one has not seen."""

import pytest

from tests.wiki.web.asking import Answer
from tests.wiki.web.forms import forms
from tests.wiki.web.world import World

UNREAD = "tab-news"


@pytest.fixture(scope="module", autouse=True)
def pages(world: World) -> None:
    world.write("Eau", "un", by="administrator")
    world.write("Terre", "un", by="administrator")
    world.write("But", "un", by="administrator", space="secret")


def offered(page: Answer) -> list[str]:
    return [form.action for form in forms(page) if form.action.endswith("watch")]


def test_a_page_is_followed_and_no_longer_by_a_button_behind_more(world: World) -> None:
    member = world.browser("member")
    page = member.get("/open/Eau")
    assert offered(page) == ["/open/Eau/+watch"]
    answer = member.send(page, "/+watch", {})
    assert (answer.status, answer.location) == (303, "/open/Eau?done=watching")
    assert "You follow this from now on." in member.follow(answer).text
    assert offered(member.get("/open/Eau")) == ["/open/Eau/+unwatch"]
    assert offered(world.browser("other").get("/open/Eau")) == ["/open/Eau/+watch"], "each her own"
    assert offered(world.browser("nobody").get("/open/Eau")) == []
    member.send(member.get("/open/Eau"), "/+unwatch", {})
    assert offered(member.get("/open/Eau")) == ["/open/Eau/+watch"]


def test_in_french_too(world: World) -> None:
    member = world.browser("member", language="fr")
    assert ">Suivre</button>" in member.get("/open/Eau").text
    member.send(member.get("/open/Eau"), "/+watch", {})
    assert ">Ne plus suivre</button>" in member.get("/open/Eau").text
    assert "Liens de flux personnels" in member.get("/+watching").text


def test_a_talk_is_followed_with_its_page(world: World) -> None:
    world.change("Terre", "parlons", talk=True, by="administrator")
    other = world.browser("other")
    assert offered(other.get("/open/Terre/+talk")) == ["/open/Terre/+talk/+watch"]
    other.send(other.get("/open/Terre/+talk"), "/+watch", {})
    watches = world.site.storage.following.watches(world.people["other"].id)
    assert [watch.page for watch in watches] == [world.page("Terre").id]


def test_whoever_is_not_signed_in_is_asked_to(world: World) -> None:
    nobody = world.browser("nobody")
    nobody.cookies[world.site.cookies.browser] = "browser"
    csrf = world.site.genuine.token("browser")
    for path in ("/open/Eau/+watch", "/open/+watch"):
        assert nobody.post(path, {"csrf": csrf}).status == 401
    assert nobody.get("/+watching").status == 303


def test_all_that_one_follows_stands_on_one_list_and_ends_one_by_one_or_at_once(world: World) -> None:
    reader = world.browser("reader")
    assert "You follow nothing yet." in reader.get("/+watching").text
    reader.send(reader.get("/open/Eau"), "/+watch", {})
    reader.send(reader.get("/secret/But"), "/+watch", {})
    space = reader.send(reader.get("/closed/+recent"), "/+watch", {})
    assert space.location == "/closed/+recent?done=watching"
    assert offered(reader.follow(space)) == ["/closed/+unwatch"]
    listed = reader.get("/+watching")
    for place in ('href="/open/Eau"', 'href="/secret/But"', 'href="/closed/+recent"'):
        assert place in listed.text
    key = f"{world.space().id}.{world.page('Eau').id}"
    assert f'name="stop" value="{key}"' in listed.text
    assert reader.send(listed, "/+watching", {"stop": "x"}).status == 400
    answer = reader.send(listed, "/+watching", {"stop": key})
    assert (answer.status, 'href="/open/Eau"' in reader.follow(answer).text) == (303, False)
    reader.send(reader.get("/+watching"), "/+watching", {"stop": "all"})
    assert world.site.storage.following.watches(world.people["reader"].id) == []


def test_what_one_may_no_longer_read_and_what_was_deleted_is_not_named(world: World) -> None:
    world.write("Bientôt supprimée", "un", by="administrator")
    guest, storage = world.browser("guest"), world.site.storage
    guest.send(guest.get("/secret/But"), "/+watch", {})
    guest.send(guest.get("/open/Bient%C3%B4t_supprim%C3%A9e"), "/+watch", {})
    world.delete("Bientôt supprimée")
    storage.write(lambda: storage.people.drop_role(world.people["guest"].id, space=world.space("secret").id))
    text = guest.get("/+watching").text
    assert ("But" in text, "secret" in text, "Bientôt" in text) == (False, False, False)


def test_a_talk_that_others_went_on_with_is_unread_until_it_is_seen(world: World) -> None:
    world.write("Débat", "un", by="administrator")
    member = world.browser("member")
    assert UNREAD not in member.get("/open/D%C3%A9bat").text
    world.change("Débat", "Je propose…", talk=True, by="other")
    page = member.get("/open/D%C3%A9bat")
    assert ("●" in page.text, "unread" in page.text, UNREAD in page.text) == (True, True, True)
    assert UNREAD in member.get("/open/D%C3%A9bat/+history").text
    assert UNREAD not in world.browser("nobody").get("/open/D%C3%A9bat").text
    assert UNREAD not in world.browser("other").get("/open/D%C3%A9bat").text, "what one wrote oneself is seen"
    assert UNREAD not in member.get("/open/D%C3%A9bat/+talk").text
    assert UNREAD not in member.get("/open/D%C3%A9bat").text
    world.web.run(world.site.visits.write())
    assert UNREAD not in member.get("/open/D%C3%A9bat").text
    world.change("Débat", "Je propose… et moi aussi", talk=True, by="member")
    assert UNREAD not in member.get("/open/D%C3%A9bat").text
    world.change("Débat", "Je propose… et moi aussi, merci", talk=True, by="other")
    assert UNREAD in member.get("/open/D%C3%A9bat").text
    assert "non lu" in world.browser("member", language="fr").get("/open/D%C3%A9bat").text


def test_a_page_tells_what_changed_since_the_last_visit(world: World) -> None:
    world.write("Suivie", "un", "deux", by="administrator")
    member = world.browser("member")
    assert "since your last visit" not in member.get("/open/Suivie").text
    world.time.pass_by(hours=1)
    world.write("Suivie", "trois", "quatre", by="administrator")
    page = member.get("/open/Suivie")
    assert "2 versions since your last visit" in page.text
    assert 'href="/open/Suivie/+diff/2..4">See what has changed' in page.text
    assert member.get("/open/Suivie/+diff/2..4").status == 200
    assert "since your last visit" not in world.browser("other").get("/open/Suivie").text
    assert "2 versions depuis votre dernière visite" in world.browser("member", language="fr").get("/open/Suivie").text
    world.time.pass_by(hours=1)
    assert "since your last visit" not in member.get("/open/Suivie").text


def test_a_kept_page_is_kept_until_one_of_these_changes(world: World) -> None:
    world.write("Tenue", "un", by="administrator")
    member = world.browser("member")
    page = member.get("/open/Tenue")

    def again() -> int:
        return member.get("/open/Tenue", **{"If-None-Match": page.header("etag")}).status

    assert again() == 304
    world.change("Tenue", "parlons", talk=True, by="other")
    assert again() == 200
    page = member.get("/open/Tenue")
    member.send(page, "/+watch", {})
    assert again() == 200


def test_programs_and_nobody_leave_no_visit(world: World) -> None:
    world.write("Discrète", "un", by="administrator")
    token = {"authorization": f"Bearer {world.token('animator')}"}
    world.web.ask("GET", "/api/v1/spaces/open/pages/Discr%C3%A8te", token)
    world.browser("nobody").get("/open/Discr%C3%A8te")
    world.web.run(world.site.visits.write())
    following, person = world.site.storage.following, world.people["animator"].id
    assert (following.visit(person, world.page("Discrète").id), following.sittings(person)) == (None, {})
