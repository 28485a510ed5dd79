"""Who an account is: its address, its name, claimed and forgotten; who is shut out."""

from dataclasses import replace

import pytest

from storage import Storage
from storage.errors import NameTaken, NotFound
from storage.records import Account, Draft, Holding, Person, PersonKind, Purpose, Role, Session, Ticket
from storage.records import Token as ApiToken
from tests.storage.world import World, at, title


def _account(storage: Storage, name: str, email: str = "") -> Account:
    key = name.casefold()
    account = storage.write(lambda: storage.people.add_account(name, key, f"$argon2id${key}", at=at(0)))
    if email:
        storage.write(lambda: storage.people.set_email(account.person.id, email))
    return replace(account, email=email)


def _let_in(storage: Storage, person: int, mark: bytes) -> None:
    """A session, a token and a ticket."""
    storage.write(
        lambda: storage.sessions.open(
            Session(digest=mark, person=person, created=at(0), used=at(0), expires=at(99)),
        )
    )
    storage.write(
        lambda: storage.sessions.add_token(ApiToken(digest=mark, person=person, label="robot", created=at(0)))
    )
    storage.write(
        lambda: storage.sessions.give_ticket(
            Ticket(digest=mark, person=person, purpose=Purpose.ENTER, detail="", created=at(0), expires=at(15))
        )
    )


def _ways_in(storage: Storage, mark: bytes) -> tuple[bool, bool, bool]:
    sessions = storage.sessions
    return sessions.get(mark) is not None, sessions.token(mark) is not None, sessions.ticket(mark) is not None


def test_an_account_is_found_by_its_address_in_any_case_and_by_no_empty_one(storage: Storage) -> None:
    anne, jean = _account(storage, "Anne", "Anne@example.org"), _account(storage, "Jean")
    assert storage.people.by_email("anne@EXAMPLE.org") == storage.people.by_email("Anne@example.org") == anne
    assert storage.people.by_email("") is None
    with pytest.raises(NameTaken):
        storage.write(lambda: storage.people.set_email(jean.person.id, "ANNE@example.org"))
    storage.write(lambda: storage.people.set_email(anne.person.id, ""))
    storage.write(lambda: storage.people.set_email(jean.person.id, "anne@example.org"))
    assert storage.people.by_email("anne@example.org") == replace(jean, email="anne@example.org")


def test_a_new_address_makes_links_to_the_old_one_worthless_and_closes_nothing(storage: Storage) -> None:
    anne = _account(storage, "Anne", "anne@example.org")
    _let_in(storage, anne.person.id, b"a")
    storage.write(lambda: storage.people.set_email(anne.person.id, "other@example.org"))
    assert _ways_in(storage, b"a") == (True, True, False)


def test_who_has_no_account_has_no_address(world: World) -> None:
    with pytest.raises(NotFound):
        world.storage.write(lambda: world.storage.people.set_email(world.jean.id, "jean@example.org"))


def test_the_same_password_hashed_anew_ends_no_session(storage: Storage) -> None:
    anne = _account(storage, "Anne")
    _let_in(storage, anne.person.id, b"a")
    storage.write(lambda: storage.people.rehash(anne.person.id, "$argon2id$anew"))
    assert storage.people.account("anne") == replace(anne, password="$argon2id$anew")
    assert (_ways_in(storage, b"a"), storage.people.generation(anne.person.id)) == ((True, True, True), 0)


def test_a_new_generation_ends_sessions_and_links_but_not_tokens(storage: Storage) -> None:
    anne, jean = _account(storage, "Anne"), _account(storage, "Jean")
    for account, mark in ((anne, b"a"), (jean, b"j")):
        _let_in(storage, account.person.id, mark)
    storage.write(lambda: storage.people.renew(anne.person.id))
    assert (_ways_in(storage, b"a"), _ways_in(storage, b"j")) == ((False, True, False), (True, True, True))
    assert [storage.people.generation(each.person.id) for each in (anne, jean)] == [1, 0]
    with pytest.raises(NotFound):
        storage.people.generation(999)


def test_a_new_name_is_shown_on_the_pages_she_wrote(world: World) -> None:
    hers, other = world.write("Hers", by=world.anne), world.write("Other", by=world.jean)
    people = world.storage.people
    redrawn = world.redrawn_by(
        [hers, other], lambda: world.storage.write(lambda: people.rename(world.anne.id, "Anna", "anna"))
    )
    assert (redrawn, people.get(world.anne.id).name) == ({"Hers"}, "Anna")


def test_an_account_may_spell_its_name_anew_and_take_no_others(storage: Storage) -> None:
    anne, _ = _account(storage, "Anne"), _account(storage, "Jean")
    storage.write(lambda: storage.people.rename(anne.person.id, "ANNE", "anne"))
    with pytest.raises(NameTaken):
        storage.write(lambda: storage.people.rename(anne.person.id, "Jean", "jean"))
    storage.write(lambda: storage.people.rename(anne.person.id, "Zoé", "zoé"))
    assert [account.person.name for account in storage.people.accounts()] == ["Jean", "Zoé"]
    assert storage.people.account("anne") is None


def test_whoever_is_blocked_on_the_site_has_no_role_and_no_session(world: World) -> None:
    storage, people = world.storage, world.storage.people
    _let_in(storage, world.anne.id, b"a")
    storage.write(lambda: people.set_role(world.anne.id, Role.MEMBER, space=world.space.id))
    storage.write(lambda: people.block(world.anne.id, space=None, by=world.jean.id, at=at(1)))
    assert (people.is_blocked(world.anne.id), people.is_blocked(world.jean.id)) == (True, False)
    assert people.holding(world.anne.id).barred
    assert people.holding(world.anne.id).spaces == {}
    assert _ways_in(storage, b"a") == (False, True, False)
    storage.write(lambda: people.unblock(world.anne.id, space=None))
    assert people.holding(world.anne.id) == Holding(spaces={world.space.id: Role.MEMBER})


def test_a_block_in_one_space_closes_no_session(world: World) -> None:
    storage, people = world.storage, world.storage.people
    _let_in(storage, world.anne.id, b"a")
    storage.write(lambda: people.block(world.anne.id, space=world.space.id, by=world.jean.id, at=at(1)))
    assert (people.holding(world.anne.id).barred, people.is_blocked(world.anne.id)) == (False, False)
    assert _ways_in(storage, b"a") == (True, True, True)


def test_a_guest_who_gets_an_account_stays_the_author_of_what_she_wrote(world: World) -> None:
    storage, page = world.storage, world.write("Page", by=world.jean)
    account = storage.write(lambda: storage.people.become_account(world.jean.id, "Jean B", "jean b", "$a$", at=at(1)))
    person = Person(id=world.jean.id, kind=PersonKind.ACCOUNT, name="Jean B")
    assert account == Account(person=person, key="jean b", password="$a$") == storage.people.account("jean b")
    assert [author.person for author in storage.versions.get(page.id, 1).authors] == [person]


def test_only_a_guest_becomes_an_account_and_under_a_free_name(world: World) -> None:
    people = world.storage.people
    _account(world.storage, "Zoé")
    with pytest.raises(NameTaken):
        world.storage.write(lambda: people.become_account(world.jean.id, "Zoé", "zoé", "$a$", at=at(1)))
    with pytest.raises(NotFound):
        world.storage.write(lambda: people.become_account(world.anne.id, "Nouvelle", "nouvelle", "$a$", at=at(1)))


def test_what_a_guest_wrote_can_be_claimed_by_an_account_with_her_roles(world: World) -> None:
    storage, account = world.storage, _account(world.storage, "Zoé")
    page = world.write("Page", by=world.jean)
    _let_in(storage, world.jean.id, b"j")
    storage.write(lambda: storage.people.set_role(world.jean.id, Role.GUEST, space=world.space.id))
    storage.write(lambda: storage.people.claim(world.jean.id, account.person.id))
    assert [author.person for author in storage.versions.get(page.id, 1).authors] == [account.person]
    assert storage.people.holding(account.person.id).spaces == {world.space.id: Role.GUEST}
    assert (storage.people.holding(world.jean.id), storage.sessions.get(b"j")) == (Holding(), None)
    assert storage.people.get(world.jean.id).kind is PersonKind.UNCLAIMED
    assert storage.people.today(world.jean.id) == storage.people.today(account.person.id) == account.person


def test_after_a_claim_and_an_erasure_no_row_holds_the_guests_name(world: World) -> None:
    storage, account = world.storage, _account(world.storage, "Zoé")
    link = storage.write(
        lambda: storage.invitations.add(
            world.space.id, Role.GUEST, label="", by=world.anne.id, at=at(0), expires=at(99), uses=0
        )
    )
    guest = storage.write(lambda: storage.people.join("Prénom à oublier", link))
    storage.write(lambda: storage.people.claim(guest.id, account.person.id))
    assert (storage.people.get(guest.id).name, storage.people.invitation_of(guest.id)) == ("—", None)
    assert [person.id for person in storage.invitations.joined(link.id)] == [account.person.id]
    storage.write(lambda: storage.people.erase(account.person.id, "Personne 4f2a"))
    names = [storage.people.get(person).name for person in range(1, account.person.id + 3) if _is(storage, person)]
    assert {"—", "Personne 4f2a"} <= set(names)
    assert "Prénom à oublier" not in names


def _is(storage: Storage, person: int) -> bool:
    try:
        return bool(storage.people.get(person))
    except NotFound:
        return False


def test_a_claim_adds_up_what_both_did_and_takes_no_better_role(world: World) -> None:
    storage, account = world.storage, _account(world.storage, "Zoé")
    storage.write(lambda: storage.people.set_role(world.jean.id, Role.GUEST, space=world.space.id))
    storage.write(lambda: storage.people.set_role(account.person.id, Role.MEMBER, space=world.space.id))
    storage.write(lambda: storage.people.claim(world.jean.id, account.person.id))
    assert storage.people.holding(account.person.id).spaces == {world.space.id: Role.MEMBER}


def test_an_account_is_not_claimed_and_only_an_account_claims(world: World) -> None:
    account = _account(world.storage, "Zoé")
    for person, by in ((world.anne.id, account.person.id), (world.jean.id, world.jean.id)):
        with pytest.raises(NotFound):
            world.storage.write(lambda person=person, by=by: world.storage.people.claim(person, by))  # type: ignore[misc]


def test_who_is_erased_leaves_her_texts_and_nothing_else(world: World) -> None:
    storage, account = world.storage, _account(world.storage, "Zoé", "zoe@example.org")
    person = account.person
    page = world.write("Page", "ses mots", by=person)
    _let_in(storage, person.id, b"z")
    draft = Draft(
        person=person.id, space=world.space.id, title=title("Page"), talk=False, base=1, text="…", summary="",
        at=at(1), form="f",
    )  # fmt: skip

    def own_things() -> None:
        storage.people.set_role(person.id, Role.MEMBER, space=world.space.id)
        storage.drafts.keep(draft)
        storage.following.watch(person.id, world.space.id, page.id, at=at(1))
        storage.mails.add("zoe@example.org", "s", "t", "h", at=at(1))

    storage.write(own_things)
    assert storage.drafts.of_person(person.id) == [draft]
    redrawn = world.redrawn_by([page], lambda: storage.write(lambda: storage.people.erase(person.id, "Personne 4f2a")))
    gone = Person(id=person.id, kind=PersonKind.UNCLAIMED, name="Personne 4f2a")
    version = storage.versions.get(page.id, 1)
    assert ([author.person for author in version.authors], storage.versions.text(version)) == ([gone], "ses mots")
    assert (storage.people.account("zoé"), storage.people.by_email("zoe@example.org")) == (None, None)
    assert (storage.people.holding(person.id), storage.drafts.of_person(person.id)) == (Holding(), [])
    assert (storage.following.watches(person.id), storage.mails.count()) == ([], 0)
    assert (_ways_in(storage, b"z"), redrawn) == ((False, False, False), {"Page"})
