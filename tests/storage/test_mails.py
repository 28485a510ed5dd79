"""Mails that wait until they were sent, or given up."""

from storage.records import Mail
from tests.storage.world import World, at


def test_a_mail_waits_until_it_is_dropped(world: World) -> None:
    first, second = _add(world, "anne@example.org", minutes=1), _add(world, "jean@example.org", minutes=2)
    assert first == Mail(
        id=first.id, recipient="anne@example.org", subject="Sujet", text="Texte", html="<p>", created=at(1), due=at(1)
    )
    assert (world.storage.mails.waiting(limit=9), world.storage.mails.count()) == ([first, second], 2)
    world.storage.write(lambda: world.storage.mails.drop(first.id))
    assert (world.storage.mails.waiting(limit=9), world.storage.mails.count()) == ([second], 1)
    assert world.storage.mails.waiting(limit=0) == []


def test_a_mail_that_did_not_leave_says_why_and_is_due_later(world: World) -> None:
    mail = _add(world, "anne@example.org", minutes=0)
    other = _add(world, "jean@example.org", minutes=3)
    for minutes in (5, 9):
        world.storage.write(lambda minutes=minutes: world.storage.mails.failed(mail.id, "refused", due=at(minutes)))  # type: ignore[misc]
    failed = world.storage.mails.waiting(limit=1)[0]
    assert (failed.tries, failed.error, failed.due, failed.created) == (2, "refused", at(9), at(0))
    assert world.storage.mails.due(at(2), limit=9) == []
    assert world.storage.mails.due(at(3), limit=9) == [other]
    assert world.storage.mails.due(at(9), limit=9) == [other, failed]
    assert world.storage.mails.due(at(9), limit=1) == [other]


def _add(world: World, recipient: str, *, minutes: float) -> Mail:
    world.storage.write(lambda: world.storage.mails.add(recipient, "Sujet", "Texte", "<p>", at=at(minutes)))
    return world.storage.mails.waiting(limit=99)[-1]
