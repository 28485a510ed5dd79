"""What a token is good for: its scope, its end, and its person's rights of today."""

from datetime import timedelta

from storage.records import Role, Scope, Token
from tests.wiki.web.api.asking import call, problem
from tests.wiki.web.world import World
from wiki.people.sessions import digest_of

WRITES = [
    ("PUT", "Lue", {"text": "x"}), ("DELETE", "Lue", None), ("POST", "Lue/+rename", {"title": "x"}),
    ("POST", "Lue/+undo/2", {}), ("POST", "Lue/+restore/1", {}), ("POST", "Lue/+talk", {"text": "x", "topic": "y"}),
    ("PUT", "Lue/+watch", None), ("DELETE", "Lue/+watch", None),
]  # fmt: skip


def make(world: World, name: str, *, scope: Scope = Scope.WRITE, days: int | None = None) -> str:
    """A bearer header with a token of the member."""
    now = world.time()
    token = Token(
        digest=digest_of(name),
        person=world.people["member"].id,
        label=name,
        created=now,
        scope=scope,
        expires=None if days is None else now + timedelta(days=days),
    )
    world.site.storage.write(lambda: world.site.storage.sessions.add_token(token))
    return f"Bearer {name}"


def test_a_token_for_reading_reads_what_its_person_may_and_changes_nothing(world: World) -> None:
    page = world.write("Lue", "un", "deux")
    world.write("Fermée", "un", space="closed")
    reading = make(world, "reading", scope=Scope.READ)
    assert call(world, "GET", "/spaces/closed/pages/Ferm%C3%A9e", authorization=reading).status == 200
    for method, path, body in WRITES:
        answer = call(world, method, path, body, authorization=reading, if_match='"2"')
        assert problem(answer) == (403, "This token may only read")
    following = world.site.storage.following
    assert following.watching(world.people["member"].id, page.space, page.id) is None
    assert (world.page("Lue").head, world.site.storage.pages.talk_of(page.id)) == (2, None)


def test_a_token_that_has_ended_is_none(world: World) -> None:
    world.write("Datée", "un")
    token = make(world, "dated", days=1)
    assert call(world, "GET", "Dat%C3%A9e", authorization=token).status == 200
    world.time.pass_by(days=1)
    assert problem(call(world, "GET", "Dat%C3%A9e", authorization=token)) == (401, "A token is needed")


def test_a_right_that_was_lost_is_lost_to_the_token_at_once(world: World) -> None:
    world.write("Perdue de vue", "un", space="closed")
    token, member, closed = make(world, "kept"), world.people["member"].id, world.space("closed").id
    path = "/spaces/closed/pages/Perdue_de_vue"
    assert call(world, "GET", path, authorization=token).status == 200
    world.site.storage.write(lambda: world.site.storage.people.drop_role(member, space=closed))
    assert call(world, "GET", path, authorization=token).status == 403
    world.site.storage.write(lambda: world.site.storage.people.set_role(member, Role.MEMBER, space=closed))
