"""Who writes, who signs in, and as what."""

from dataclasses import replace

import pytest

from storage import Storage
from storage.errors import NameTaken, NotFound
from storage.records import Account, Block, Holding, Person, PersonKind, Role, Session
from tests.storage.world import World, at


@pytest.mark.parametrize("kind", PersonKind)
def test_a_person_is_of_one_kind(storage: Storage, kind: PersonKind) -> None:
    person = storage.write(lambda: storage.people.add(kind, "Marc Alphandéry", demo=True))
    assert person == Person(id=person.id, kind=kind, name="Marc Alphandéry", demo=True)
    assert storage.people.get(person.id) == person


def test_two_people_may_have_one_name(storage: Storage) -> None:
    first, second = (storage.write(lambda: storage.people.add(PersonKind.GUEST, "Anne")) for _ in range(2))
    assert first.id != second.id


def test_an_unknown_person_is_not_found(storage: Storage) -> None:
    with pytest.raises(NotFound):
        storage.people.get(1)
    assert (storage.people.account("x"), storage.people.account_of(1), storage.people.holding(1)) == (
        None,
        None,
        Holding(),
    )


def test_an_account_is_found_by_its_key_and_by_its_person(storage: Storage) -> None:
    account = _add_account(storage, "Zoé")
    other = _add_account(storage, "Anne")
    person = Person(id=account.person.id, kind=PersonKind.ACCOUNT, name="Zoé")
    assert account == Account(person=person, key="zoé", password="$argon2id$zoé")
    assert storage.people.account("zoé") == storage.people.account_of(account.person.id) == account
    assert storage.people.accounts() == [other, account]


def test_the_name_of_an_account_is_taken_once(storage: Storage) -> None:
    _add_account(storage, "Anne")
    with pytest.raises(NameTaken) as taken:
        _add_account(storage, "Anne")
    assert taken.value.name == "Anne"
    assert len(storage.people.accounts()) == 1


def test_a_person_without_account_has_none(world: World) -> None:
    assert world.storage.people.account_of(world.jean.id) is None


def test_a_new_password_ends_every_session_of_its_person(storage: Storage) -> None:
    anne, jean = _add_account(storage, "Anne"), _add_account(storage, "Jean")
    for digest, account in ((b"1", anne), (b"2", anne), (b"3", jean)):
        session = Session(digest=digest, person=account.person.id, created=at(0), used=at(0), expires=at(60))
        storage.write(lambda session=session: storage.sessions.open(session))  # type: ignore[misc]
    storage.write(lambda: storage.people.set_password(anne.person.id, "$argon2id$neuf"))
    assert storage.people.account("anne") == replace(anne, password="$argon2id$neuf")
    assert storage.people.account("jean") == jean
    assert [storage.sessions.get(digest) is not None for digest in (b"1", b"2", b"3")] == [False, False, True]


def test_who_has_no_account_gets_no_password(world: World) -> None:
    with pytest.raises(NotFound):
        world.storage.write(lambda: world.storage.people.set_password(world.jean.id, "x"))


def test_an_account_has_a_language(storage: Storage) -> None:
    account = _add_account(storage, "Anne")
    storage.write(lambda: storage.people.set_language(account.person.id, "en"))
    assert storage.people.account("anne") == replace(account, language="en")


def test_a_person_has_one_role_on_the_site_and_one_in_each_space(world: World) -> None:
    people, other = world.storage.people, world.add_space("autre")

    def give_roles() -> None:
        people.set_role(world.anne.id, Role.READER, space=None)
        people.set_role(world.anne.id, Role.MEMBER, space=world.space.id)
        people.set_role(world.anne.id, Role.ANIMATOR, space=world.space.id)
        people.set_role(world.anne.id, Role.GUEST, space=other.id)
        people.set_role(world.jean.id, Role.MEMBER, space=other.id)

    world.storage.write(give_roles)
    assert people.holding(world.anne.id) == Holding(
        site=Role.READER, spaces={world.space.id: Role.ANIMATOR, other.id: Role.GUEST}
    )
    assert people.holding(world.jean.id) == Holding(site=None, spaces={other.id: Role.MEMBER})


def test_an_administrator_counts_when_she_can_sign_in(world: World) -> None:
    people, write = world.storage.people, world.storage.write
    answers = [people.has_administrator()]
    write(lambda: people.set_role(world.jean.id, Role.ADMINISTRATOR, space=None))
    answers.append(people.has_administrator())
    account = write(lambda: people.add_account("Zoé", "zoé", "", at=at(0)))
    write(lambda: people.set_role(account.person.id, Role.ADMINISTRATOR, space=world.space.id))
    answers.append(people.has_administrator())
    write(lambda: people.set_role(account.person.id, Role.ADMINISTRATOR, space=None))
    answers.append(people.has_administrator())
    write(lambda: people.set_password(account.person.id, "$argon2id$x"))
    answers.append(people.has_administrator())
    assert answers == [False, False, False, False, True]


def test_the_people_of_the_demo_are_told_with_their_roles(world: World) -> None:
    marc, lise = world.add_person("Marc", demo=True), world.add_person("Lise", demo=True)

    def give_roles() -> None:
        world.storage.people.set_role(marc.id, Role.ANIMATOR, space=None)
        world.storage.people.set_role(lise.id, Role.READER, space=None)
        world.storage.people.set_role(world.anne.id, Role.MEMBER, space=None)

    world.storage.write(give_roles)
    assert world.storage.people.demo_people() == [(marc, Role.ANIMATOR), (lise, Role.READER)]


def _add_account(storage: Storage, name: str) -> Account:
    key = name.casefold()
    return storage.write(lambda: storage.people.add_account(name, key, f"$argon2id${key}", at=at(0)))


def test_blocks_are_told_with_where_since_when_and_by_whom(world: World) -> None:
    people = world.storage.people
    world.storage.write(lambda: people.block(world.jean.id, space=world.space.id, by=world.anne.id, at=at(1)))
    world.storage.write(lambda: people.block(world.jean.id, space=None, by=world.anne.id, at=at(2)))
    world.storage.write(lambda: people.block(world.jean.id, space=None, by=world.jean.id, at=at(3)))
    assert people.blocks() == [
        Block(person=world.jean, space=None, at=at(2), by=world.anne),
        Block(person=world.jean, space=world.space.id, at=at(1), by=world.anne),
    ]
    world.storage.write(lambda: people.unblock(world.jean.id, space=None))
    assert [block.space for block in people.blocks()] == [world.space.id]


def test_people_are_counted_by_kind_and_the_database_by_its_bytes(world: World) -> None:
    assert (world.storage.people.count(PersonKind.ACCOUNT), world.storage.people.count(PersonKind.GUEST)) == (1, 1)
    assert world.storage.size() > 4096
