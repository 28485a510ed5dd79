"""The audit log: lines that only ever grow in number."""

import pytest

from storage.records import Entry
from storage.sqlite import SqliteStorage
from tests.storage.world import World, at


def test_lines_are_read_from_the_newest_on(world: World) -> None:
    entries = [
        Entry(at=at(1), verb="signed in", person=world.anne),
        Entry(at=at(2), verb="sign-in refused"),
        Entry(at=at(3), verb="role changed", person=world.anne, space=world.space.id, subject="Jean"),
    ]
    for entry in entries:
        world.storage.write(lambda entry=entry: world.storage.audit.add(entry))  # type: ignore[misc]
    lines = world.storage.audit.latest(before=1 << 60, limit=9)
    assert [entry for _, entry in lines] == entries[::-1]
    assert world.storage.audit.latest(before=lines[0][0], limit=1) == [lines[1]]


def test_a_line_tells_a_person_by_the_name_that_she_has_now(world: World) -> None:
    world.storage.write(lambda: world.storage.audit.add(Entry(at=at(1), verb="signed in", person=world.anne)))
    world.storage.write(lambda: world.storage.people.erase(world.anne.id, "Personne effacée"))
    told = world.storage.audit.latest(before=1 << 60, limit=1)[0][1].person
    assert told is not None
    assert (told.id, told.name) == (world.anne.id, "Personne effacée")


@pytest.mark.parametrize("statement", ["DELETE FROM audit", "UPDATE audit SET verb = ''"])
def test_no_line_is_changed_or_taken_away(statement: str) -> None:
    storage = SqliteStorage(":memory:")
    storage.write(lambda: storage.audit.add(Entry(at=at(1), verb="signed in")))
    with pytest.raises(Exception, match="the log only grows"):
        storage.write(lambda: storage._database.run(statement))
    assert [entry.verb for _, entry in storage.audit.latest(before=9, limit=9)] == ["signed in"]
    storage.close()
