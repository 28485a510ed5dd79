"""Signed-in browsers and API tokens."""

from storage.records import Session, Token
from tests.storage.world import World, at


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
