"""What else can be done to a page by the API, as the forms do it."""

from storage.records import Hides, Protection, Role
from tests.wiki.web.api.asking import call, problem
from tests.wiki.web.world import World


class TestRenaming:
    def test_the_old_title_leads_to_the_new_one_and_links_follow(self, world: World) -> None:
        world.write("Titre un", "un")
        world.write("Qui nomme", "Voir [[Titre un]].")
        answer = call(world, "POST", "Titre_un/+rename", {"title": "Titre deux", "links": True})
        assert (answer.status, answer.json()) == (
            200, {"space": "open", "title": "Titre deux", "version": 1, "url": "/open/Titre_deux"},
        )  # fmt: skip
        assert call(world, "GET", "Titre_un").json()["title"] == "Titre deux"
        assert world.text("Qui nomme") == "Voir [[Titre deux]]."

    def test_links_stay_as_they_are_unless_asked(self, world: World) -> None:
        world.write("Nom un", "un")
        world.write("Nommant", "[[Nom un]]")
        assert call(world, "POST", "Nom_un/+rename", {"title": "Nom deux"}).status == 200
        assert world.text("Nommant") == "[[Nom un]]"

    def test_a_title_that_is_taken_or_none_is_said_so(self, world: World) -> None:
        world.write("Prise", "un")
        world.write("Voulue", "un")
        assert problem(call(world, "POST", "Voulue/+rename", {"title": "Prise"})) == (409, "The title is taken")
        for title in ("a|b", "+x", "a//b", "\u202e", "\ud800", " "):
            refused = call(world, "POST", "Voulue/+rename", {"title": title})
            assert (problem(refused), refused.json()["field"]) == ((422, "No title"), "title")
        assert world.page("Voulue").title == "Voulue"

    def test_protection_counts(self, world: World) -> None:
        page, by = world.write("Gardée", "un"), world.people["animator"].id
        guarded = Protection(rename=Role.ANIMATOR)
        world.site.storage.write(lambda: world.site.storage.pages.protect(page.id, guarded, by=by, at=world.time()))
        assert call(world, "POST", "Gard%C3%A9e/+rename", {"title": "Autre"}).status == 403
        assert call(world, "POST", "Gard%C3%A9e/+rename", {"title": "Autre"}, role="animator").status == 200


class TestUndoing:
    def test_what_one_version_changed_goes_and_what_came_since_stays(self, world: World) -> None:
        world.write("Défaite", "Un.\n\nDeux.\n", "Un, gâté.\n\nDeux.\n", "Un, gâté.\n\nDeux, mieux.\n")
        answer = call(world, "POST", "D%C3%A9faite/+undo/2", {"summary": "retour"})
        told = answer.json()
        assert (answer.status, told["version"], told["summary"], told["merged"], answer.header("etag")) == (
            200, 4, "retour", True, '"4"',
        )  # fmt: skip
        assert world.text("Défaite") == "Un.\n\nDeux, mieux.\n"

    def test_where_the_words_changed_since_it_is_a_conflict_without_a_draft(self, world: World) -> None:
        world.write("Disputée", "un mot\n", "deux mots\n", "trois mots\n")
        answer = call(world, "POST", "Disput%C3%A9e/+undo/2", {})
        assert problem(answer) == (409, "Edit conflict")
        assert (answer.json()["current"], "draft" in answer.json()) == (3, False)

    def test_the_first_version_and_one_that_is_not_there_cannot_be_undone(self, world: World) -> None:
        world.write("Courte", "un", "deux")
        for number in ("0", "1", "3", "x", ""):
            assert call(world, "POST", f"Courte/+undo/{number}", {}).status == 404


class TestRestoring:
    def test_an_earlier_text_is_a_new_version_and_once(self, world: World) -> None:
        world.write("Revenue", "un", "deux", "trois")
        answers = [call(world, "POST", "Revenue/+restore/1", {}, idempotency_key="k", if_match='"3"') for _ in "ab"]
        assert [(answer.status, answer.json()["version"]) for answer in answers] == [(200, 4), (200, 4)]
        assert (world.text("Revenue"), world.page("Revenue").head) == ("un", 4)

    def test_a_base_that_is_not_there_yet_is_told_so(self, world: World) -> None:
        world.write("Avancée", "un", "deux")
        answer = call(world, "POST", "Avanc%C3%A9e/+restore/1", {}, if_match='"3"')
        assert (problem(answer), answer.json()["head"]) == ((412, "The page is not there yet"), 2)

    def test_a_hidden_text_does_not_come_back(self, world: World) -> None:
        world.write("Cachée", "secret", "deux")
        world.hide("Cachée", 1, Hides.TEXT)
        assert problem(call(world, "POST", "Cach%C3%A9e/+restore/1", {})) == (403, "This version is hidden")
        assert call(world, "POST", "Cach%C3%A9e/+undo/2", {}).status == 403


def test_a_deleted_page_comes_back(world: World) -> None:
    world.write("Perdue", "un")
    world.delete("Perdue")
    assert call(world, "POST", "Perdue/+undelete").status == 403
    answer = call(world, "POST", "Perdue/+undelete", role="animator")
    assert (answer.status, answer.json()["title"]) == (200, "Perdue")
    assert call(world, "GET", "Perdue").status == 200
    assert call(world, "POST", "Jamais_vue/+undelete", role="animator").status == 404


def test_a_page_is_followed_and_no_longer(world: World) -> None:
    page, member = world.write("Suivie", "un"), world.people["member"].id
    following = world.site.storage.following
    assert [call(world, "PUT", "Suivie/+watch").status for _ in "ab"] == [204, 204]
    assert following.watching(member, page.space, page.id) is not None
    assert [call(world, "DELETE", "Suivie/+watch").status for _ in "ab"] == [204, 204]
    assert following.watching(member, page.space, page.id) is None
    assert problem(call(world, "PUT", "Suivie/+watch", role="nobody")) == (401, "A token is needed")


def test_a_creation_sent_again_hears_the_same(world: World) -> None:
    sent = {"text": "un", "summary": "s"}
    first, again = (call(world, "PUT", "Neuve", sent, if_none_match="*", idempotency_key="n") for _ in "ab")
    assert (first.status, again.status, again.json(), again.header("etag")) == (201, 201, first.json(), '"1"')
    other = call(world, "PUT", "Neuve", {"text": "autre"}, if_none_match="*", idempotency_key="n")
    assert problem(other) == (412, "The page exists")
    stranger = call(world, "PUT", "Neuve", sent, if_none_match="*", idempotency_key="n", role="other")
    assert problem(stranger) == (412, "The page exists")


def test_a_merge_sent_again_hears_the_same(world: World) -> None:
    world.write("Rebattue", "Un.\n\nDeux.\n", "Un.\n\nDeux, mieux.\n")
    sent = {"text": "Un, mieux.\n\nDeux.\n"}
    first, again = (call(world, "PUT", "Rebattue", sent, if_match='"1"', idempotency_key="m") for _ in "ab")
    assert (first.json()["merged"], again.json()) == (True, first.json())


def test_a_cookie_may_only_read(world: World) -> None:
    world.write("Jeton", "un", "deux")
    member, sent = world.browser("member"), {"Content-Type": "application/json"}
    for method, verb, body in [
        ("POST", "rename", b'{"title": "x"}'), ("POST", "undo/2", b"{}"), ("POST", "restore/1", b"{}"),
        ("POST", "talk", b'{"text": "x", "topic": "y"}'), ("PUT", "watch", b""), ("DELETE", "watch", b""),
    ]:  # fmt: skip
        answer = member.request(method, f"/api/v1/spaces/open/pages/Jeton/+{verb}", sent, body)
        assert problem(answer) == (401, "A token is needed")
    assert (world.page("Jeton").head, world.site.storage.pages.talk_of(world.page("Jeton").id)) == (2, None)
