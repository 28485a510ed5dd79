"""Signed-in browsers, API tokens and links in mails."""

from dataclasses import replace

from storage.records import Purpose, Scope, Session, Ticket, Token
from tests.storage.world import World, at, held


def test_a_session_tells_who_signed_in(world: World) -> None:
    account = world.storage.write(lambda: world.storage.people.add_account("Zoé", "zoé", "$argon2id$", at=at(0)))
    session = _open(world, b"\x00\xff" * 16, account.person.id)
    assert world.storage.sessions.get(session.digest) == (session, account, account.person)


def test_a_guest_has_a_session_without_an_account(world: World) -> None:
    session = _open(world, b"g", world.jean.id)
    assert world.storage.sessions.get(b"g") == (session, None, world.jean)


def test_an_unknown_digest_is_nobody(world: World) -> None:
    _open(world, b"g", world.jean.id)
    assert (world.storage.sessions.get(b""), world.storage.sessions.token(b"g")) == (None, None)


def test_a_closed_session_is_gone_and_others_stay(world: World) -> None:
    _open(world, b"1", world.jean.id)
    other = _open(world, b"2", world.jean.id)
    world.storage.write(lambda: world.storage.sessions.close(b"1"))
    assert world.storage.sessions.get(b"1") is None
    assert world.storage.sessions.get(b"2") == (other, None, world.jean)


def test_last_uses_are_kept_together(world: World) -> None:
    sessions = [_open(world, digest, world.jean.id) for digest in (b"1", b"2", b"3")]
    world.storage.write(lambda: world.storage.sessions.touch([(b"1", at(1)), (b"3", at(3)), (b"?", at(9))]))
    found = [world.storage.sessions.get(session.digest) for session in sessions]
    assert [entry[0].used for entry in found if entry] == [at(1), at(0), at(3)]


def test_expired_sessions_are_forgotten_and_others_stay(world: World) -> None:
    for minutes in (1, 2, 3):
        _open(world, str(minutes).encode(), world.jean.id, minutes=minutes)
    world.storage.write(lambda: world.storage.sessions.forget_expired(at(2)))
    assert [world.storage.sessions.get(digest) is not None for digest in (b"1", b"2", b"3")] == [False, True, True]


def test_a_token_tells_whose_it_is(world: World) -> None:
    token = Token(digest=b"t" * 32, person=world.anne.id, label="robot", created=at(0))
    world.storage.write(lambda: world.storage.sessions.add_token(token))
    assert world.storage.sessions.token(token.digest) == (token, world.anne)
    assert world.storage.sessions.get(token.digest) is None


def _open(world: World, digest: bytes, person: int, *, minutes: float = 60) -> Session:
    session = Session(digest=digest, person=person, created=at(0), used=at(0), expires=at(minutes))
    world.storage.write(lambda: world.storage.sessions.open(session))
    return session


def test_a_session_may_have_begun_with_a_link(world: World) -> None:
    session = Session(digest=b"l", person=world.jean.id, created=at(0), used=at(0), expires=at(9), by_link=True)
    world.storage.write(lambda: world.storage.sessions.open(session))
    assert world.storage.sessions.get(b"l") == (session, None, world.jean)


def test_a_person_sees_her_sessions_the_latest_used_first(world: World) -> None:
    first, second = _open(world, b"1", world.jean.id), _open(world, b"2", world.jean.id)
    _open(world, b"3", world.anne.id)
    world.storage.write(lambda: world.storage.sessions.touch([(b"1", at(5))]))
    assert world.storage.sessions.of_person(world.jean.id) == [replace(first, used=at(5)), second]


def test_all_sessions_of_a_person_end_but_the_one_she_keeps(world: World) -> None:
    for digest, person in ((b"1", world.jean), (b"2", world.jean), (b"3", world.anne)):
        _open(world, digest, person.id)
    world.storage.write(lambda: world.storage.sessions.close_all(world.jean.id, but=b"2"))
    assert [world.storage.sessions.get(digest) is not None for digest in (b"1", b"2", b"3")] == [False, True, True]
    world.storage.write(lambda: world.storage.sessions.close_all(world.jean.id))
    assert world.storage.sessions.of_person(world.jean.id) == []


def test_a_token_has_a_scope_and_an_end_and_is_dropped_by_its_person_alone(world: World) -> None:
    write, sessions = world.storage.write, world.storage.sessions
    lasting = Token(digest=b"1", person=world.anne.id, label="a", created=at(0))
    ending = Token(digest=b"2", person=world.anne.id, label="b", created=at(1), scope=Scope.READ, expires=at(60))
    for token in (lasting, ending):
        write(lambda token=token: sessions.add_token(token))  # type: ignore[misc]
    assert sessions.tokens_of(world.anne.id) == [ending, lasting]
    write(lambda: sessions.drop_token(world.jean.id, b"1"))
    assert sessions.token(b"1") == (lasting, world.anne)
    write(lambda: sessions.drop_token(world.anne.id, b"1"))
    assert (sessions.token(b"1"), sessions.tokens_of(world.anne.id)) == (None, [ending])


def test_a_ticket_is_taken_once_in_time_and_for_its_purpose(world: World) -> None:
    write, sessions = world.storage.write, world.storage.sessions
    ticket = _ticket(world, b"1")
    assert sessions.ticket(b"1") == ticket
    assert write(lambda: sessions.take_ticket(b"1", Purpose.ADDRESS, at=at(1))) is None
    assert write(lambda: sessions.take_ticket(b"1", Purpose.ENTER, at=at(15))) is None
    assert write(lambda: sessions.take_ticket(b"?", Purpose.ENTER, at=at(1))) is None
    assert write(lambda: sessions.take_ticket(b"1", Purpose.ENTER, at=at(1))) == ticket
    assert write(lambda: sessions.take_ticket(b"1", Purpose.ENTER, at=at(1))) is None
    assert sessions.ticket(b"1") is None


def test_two_who_take_one_ticket_at_once_get_it_once(world: World) -> None:
    _ticket(world, b"1")
    with held(world.storage):
        taking = [
            world.storage.writer.submit(lambda: world.storage.sessions.take_ticket(b"1", Purpose.ENTER, at=at(1)))
            for _ in range(8)
        ]
    assert sorted(future.result() is not None for future in taking) == [False] * 7 + [True]


def test_a_newer_ticket_makes_the_older_ones_of_its_purpose_worthless(world: World) -> None:
    for digest, purpose in ((b"1", Purpose.ENTER), (b"2", Purpose.ADDRESS), (b"3", Purpose.ENTER)):
        _ticket(world, digest, purpose)
    found = [world.storage.sessions.ticket(digest) is not None for digest in (b"1", b"2", b"3")]
    assert found == [False, True, True]


def test_tickets_made_since_a_moment_stay_good_beside_a_newer_one(world: World) -> None:
    _ticket(world, b"1")
    newer = Ticket(digest=b"2", person=world.anne.id, purpose=Purpose.ENTER, detail="", created=at(2), expires=at(17))
    world.storage.write(lambda: world.storage.sessions.give_ticket(newer, spared=at(0)))
    assert [world.storage.sessions.ticket(digest) is not None for digest in (b"1", b"2")] == [True, True]
    newest = replace(newer, digest=b"3", created=at(3))
    world.storage.write(lambda: world.storage.sessions.give_ticket(newest, spared=at(1)))
    found = [world.storage.sessions.ticket(digest) is not None for digest in (b"1", b"2", b"3")]
    assert found == [False, True, True]


def test_all_tokens_of_one_person_can_be_dropped(world: World) -> None:
    for digest, person in ((b"1", world.anne), (b"2", world.anne), (b"3", world.jean)):
        token = Token(digest=digest, person=person.id, label="robot", created=at(0))
        world.storage.write(lambda token=token: world.storage.sessions.add_token(token))  # type: ignore[misc]
    world.storage.write(lambda: world.storage.sessions.drop_tokens(world.anne.id))
    assert world.storage.sessions.tokens_of(world.anne.id) == []
    assert [token.digest for token in world.storage.sessions.tokens_of(world.jean.id)] == [b"3"]


def test_tickets_are_forgotten_when_their_time_is_over(world: World) -> None:
    _ticket(world, b"1")
    world.storage.write(lambda: world.storage.sessions.forget_expired(at(14)))
    assert world.storage.sessions.ticket(b"1") is not None
    world.storage.write(lambda: world.storage.sessions.forget_expired(at(16)))
    assert world.storage.sessions.ticket(b"1") is None


def _ticket(world: World, digest: bytes, purpose: Purpose = Purpose.ENTER) -> Ticket:
    ticket = Ticket(digest=digest, person=world.anne.id, purpose=purpose, detail="/open", created=at(0), expires=at(15))
    world.storage.write(lambda: world.storage.sessions.give_ticket(ticket))
    return ticket
