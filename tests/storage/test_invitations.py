"""Join links: counted, closed, and known by whom they brought."""

from storage.records import Invitation, Member, Person, PersonKind, Role
from tests.storage.world import World, at


def _invite(world: World, *, uses: int = 0, role: Role = Role.GUEST, minutes: int = 60) -> Invitation:
    return world.storage.write(
        lambda: world.storage.invitations.add(
            world.space.id, role, label="Salle 2", by=world.anne.id, at=at(0), expires=at(minutes), uses=uses
        )
    )


def _join(world: World, invitation: Invitation, name: str) -> Person:
    return world.storage.write(lambda: world.storage.people.join(name, invitation))


def test_a_link_is_kept_as_it_was_made_newest_first(world: World) -> None:
    first, second = _invite(world), _invite(world, uses=3, role=Role.MEMBER)
    assert world.storage.invitations.get(second.id) == second
    assert world.storage.invitations.of_space(world.space.id) == [second, first]
    assert world.storage.invitations.of_space(world.add_space("other").id) == []
    assert world.storage.invitations.get(99) is None


def test_uses_are_counted_up_to_their_number_to_the_end_and_until_it_is_closed(world: World) -> None:
    invitations, write = world.storage.invitations, world.storage.write
    counted = _invite(world, uses=2)
    used = [write(lambda: invitations.use(counted.id, at=at(1))) for _ in range(3)]
    assert [each and each.used for each in used] == [1, 2, None]
    late = _invite(world, minutes=10)
    assert write(lambda: invitations.use(late.id, at=at(10))) is None
    closed = _invite(world)
    write(lambda: invitations.close(closed.id))
    assert write(lambda: invitations.use(closed.id, at=at(1))) is None
    assert [each.closed for each in invitations.of_space(world.space.id)] == [True, False, False]


def test_who_comes_by_a_link_has_its_role_and_remembers_it(world: World) -> None:
    people, invitation = world.storage.people, _invite(world, role=Role.MEMBER)
    lea, zoe = _join(world, invitation, "Léa"), _join(world, invitation, "Zoé")
    assert lea == Person(id=lea.id, kind=PersonKind.GUEST, name="Léa")
    assert world.storage.invitations.joined(invitation.id) == [lea, zoe]
    assert (people.invitation_of(lea.id), people.invitation_of(world.anne.id)) == (invitation.id, None)
    assert people.holding(lea.id).spaces == {world.space.id: Role.MEMBER}


def test_members_are_those_with_a_role_or_blocked_by_name(world: World) -> None:
    people, write, space = world.storage.people, world.storage.write, world.space.id
    lea = _join(world, invitation := _invite(world), "léa")
    write(lambda: people.set_role(world.jean.id, Role.ANIMATOR, space=space))
    write(lambda: people.set_role(world.anne.id, Role.ADMINISTRATOR, space=None))
    write(lambda: people.block(lea.id, space=space, by=world.jean.id, at=at(2)))
    assert people.members(space) == [
        Member(person=world.jean, role=Role.ANIMATOR),
        Member(person=lea, role=Role.GUEST, invitation=invitation.id, blocked=True),
    ]
    write(lambda: people.unblock(lea.id, space=space))
    write(lambda: people.drop_role(lea.id, space=space))
    assert people.members(space) == [Member(person=world.jean, role=Role.ANIMATOR)]


def test_a_link_of_the_demo_goes_with_it_and_who_came_by_it_stays(world: World) -> None:
    demo = world.add_space("demo", demo=True)
    link = world.storage.write(
        lambda: world.storage.invitations.add(
            demo.id, Role.GUEST, label="", by=world.anne.id, at=at(0), expires=at(60), uses=0
        )
    )
    lea = _join(world, link, "Léa")
    world.storage.write(world.storage.spaces.remove_demo)
    assert world.storage.invitations.get(link.id) is None
    assert world.storage.people.get(lea.id) == lea
    assert world.storage.people.invitation_of(lea.id) is None
    assert world.storage.people.holding(lea.id).spaces == {}
    assert world.storage.check() == []
