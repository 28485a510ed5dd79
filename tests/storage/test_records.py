"""What people send besides texts: kept as it says of itself, in no telling order, gone when it is taken away."""

from dataclasses import replace
from datetime import UTC, datetime
from random import Random
from typing import Any

import pytest

from storage.errors import NotFound
from storage.records import Json, NewRecord, PersonKind, Record, RecordCount
from tests.storage.world import World, at

EVERYTHING: Json = {"é": [1, 2.5, True, None, "« œuf »\u2028\0"], "": {}}


def new(world: World, identity: int, value: Json = "oui", **more: Any) -> NewRecord:
    page = more.pop("page", 0) or world.write("Accueil").id
    return NewRecord(id=f"{identity:032x}", page=page, kind=more.pop("kind", "answer"), ref="q1", value=value, **more)


def add(world: World, *records: NewRecord) -> list[Record]:
    return world.storage.write(lambda: [world.storage.records.add(record) for record in records])


def change(world: World, record: Record, value: Json, *, versioned: bool) -> Record:
    return world.storage.write(lambda: world.storage.records.change(record.id, value, versioned=versioned))


def withdraw(world: World, record: Record, *, versioned: bool) -> None:
    world.storage.write(lambda: world.storage.records.withdraw(record.id, versioned=versioned))


def ids(records: list[Record]) -> list[int]:
    return [int(record.id, 16) for record in records]


def test_a_record_is_what_was_sent_and_no_more(world: World) -> None:
    page = world.write("Accueil")
    named, nameless = add(
        world,
        new(world, 1, EVERYTHING, person=world.anne.id, at=at(3), page=page.id),
        new(world, 2, None, page=page.id, kind="dot"),
    )
    assert named == Record(
        id=f"{1:032x}", page=page.id, kind="answer", ref="q1", value=EVERYTHING, person=world.anne, at=at(3)
    )
    assert nameless == Record(id=f"{2:032x}", page=page.id, kind="dot", ref="q1", value=None, person=None, at=None)
    records = world.storage.records
    assert [records.find(record.id) for record in (named, nameless)] == [named, nameless]
    assert records.find(f"{3:032x}") is None
    assert (records.of_page(page.id, "dot", limit=9), records.of_page(page.id, "none", limit=9)) == ([nameless], [])
    assert records.counts() == [
        RecordCount(kind="answer", all=1, attributed=1, ordered=1),
        RecordCount(kind="dot", all=1, attributed=0, ordered=0),
    ]


def test_those_with_a_moment_stand_as_they_came_whatever_the_clock_says(world: World) -> None:
    page = world.write("Accueil").id
    for identity, minutes in ((9, 5), (3, 4), (7, 4), (1, 6)):
        add(world, new(world, identity, at=at(minutes), page=page))
    records = world.storage.records
    assert ids(records.of_page(page, "answer", limit=9)) == [9, 3, 7, 1]
    assert ids(records.of_page(page, "answer", ref="q1", limit=2, offset=1)) == [3, 7]
    assert records.of_page(page, "answer", ref="q2", limit=9) == []


def test_those_without_one_stand_by_ids_that_chance_gave(world: World) -> None:
    page, order = world.write("Accueil").id, list(range(50))
    Random(5).shuffle(order)
    add(world, *(new(world, identity, page=page) for identity in order))
    assert ids(world.storage.records.of_page(page, "answer", limit=99)) == sorted(order)


def test_the_same_id_is_one_record(world: World) -> None:
    page = world.write("Accueil").id
    first, again = add(world, new(world, 1, "un", page=page), new(world, 1, "deux", page=page))
    assert (first, first.value) == (again, "un")


def test_how_many_there_are_is_told_by_ref(world: World) -> None:
    page, records = world.write("Accueil").id, world.storage.records
    one, *_ = add(
        world,
        new(world, 1, page=page),
        new(world, 2, page=page),
        replace(new(world, 3, page=page), ref="q2"),
        new(world, 4, page=page, kind="other"),
    )
    assert (records.tally(page, "answer"), records.total(page, "answer")) == ({"q1": 2, "q2": 1}, 3)
    withdraw(world, one, versioned=True)
    assert (records.tally(page, "answer"), records.total(page, "answer")) == ({"q1": 1, "q2": 1}, 3)


def test_what_is_changed_is_overwritten_unless_it_has_versions(world: World) -> None:
    page, records = world.write("Accueil").id, world.storage.records
    plain, versioned = add(world, new(world, 1, "un", page=page), new(world, 2, "un", page=page))
    for value in ("deux", "trois"):
        change(world, plain, value, versioned=False)
        change(world, versioned, value, versioned=True)
    assert (records.find(plain.id), records.past(plain.id)) == (replace(plain, value="trois"), [])
    assert records.find(versioned.id) == replace(versioned, value="trois", number=3)
    assert records.past(versioned.id) == ["un", "deux"]


def test_what_is_withdrawn_is_gone_and_with_versions_only_from_sight(world: World) -> None:
    page, records = world.write("Accueil").id, world.storage.records
    plain, kept = add(world, new(world, 1, "un", page=page), new(world, 2, "un", page=page))
    withdraw(world, plain, versioned=False)
    for _ in range(2):
        withdraw(world, kept, versioned=True)
    gone = replace(kept, value=None, number=2, withdrawn=True)
    assert (records.find(plain.id), records.find(kept.id), records.past(kept.id)) == (None, gone, ["un"])
    assert records.of_page(page, "answer", limit=9) == []
    assert records.of_page(page, "answer", withdrawn=True, limit=9) == [gone]
    assert change(world, kept, "deux", versioned=True) == replace(kept, value="deux", number=2)
    assert records.past(kept.id) == ["un"]
    withdraw(world, kept, versioned=False)
    assert (records.find(kept.id), records.past(kept.id)) == (None, [])
    for act in (lambda: change(world, plain, "x", versioned=True), lambda: withdraw(world, plain, versioned=True)):
        with pytest.raises(NotFound):
            act()


def test_what_a_person_sent_is_found_where_it_has_her_name(world: World) -> None:
    page, other = world.write("Accueil").id, world.write("Autre").id
    first, second, elsewhere = add(
        world,
        new(world, 1, person=world.anne.id, at=at(0), page=page),
        new(world, 2, person=world.anne.id, at=at(0), page=page),
        new(world, 3, person=world.anne.id, page=other),
    )
    add(world, new(world, 4, page=page), new(world, 5, person=world.jean.id, page=page))
    records = world.storage.records
    assert records.hers(world.anne.id, page, "answer") == [first, second]
    assert (records.hers(world.anne.id, page, "dot"), records.hers(world.jean.id, other, "answer")) == ([], [])
    assert records.of_person(world.anne.id) == [first, second, elsewhere]


def test_records_go_with_who_sent_them_or_stay_without_her(world: World) -> None:
    page, records, zoe = world.write("Accueil").id, world.storage.records, world.add_person("Zoé")
    gone, stays, others, nameless = add(
        world,
        new(world, 1, "un", person=zoe.id, at=at(1), page=page),
        new(world, 2, "un", person=zoe.id, at=at(1), page=page, outlives=True),
        new(world, 3, person=world.anne.id, page=page),
        new(world, 4, page=page),
    )
    for record in (gone, stays):
        change(world, record, "deux", versioned=True)
    world.storage.write(lambda: world.storage.people.erase(zoe.id, "Personne 4f2a"))
    assert (records.find(gone.id), records.past(gone.id)) == (None, [])
    day = datetime(2010, 7, 7, tzinfo=UTC)
    assert records.find(stays.id) == replace(stays, value="deux", number=2, person=None, at=day)
    assert (records.past(stays.id), records.of_person(zoe.id)) == (["un"], [])
    assert (records.find(others.id), records.find(nameless.id)) == (others, nameless)
    assert world.storage.check() == []


def test_records_of_a_guest_are_claimed_with_the_rest_and_none_is_there_twice(world: World) -> None:
    page, records = world.write("Accueil").id, world.storage.records
    account = world.storage.write(lambda: world.storage.people.add_account("Zoé", "zoé", "", at=at(0))).person
    hers, twice, alone = add(
        world,
        new(world, 1, "à elle", person=account.id, once=True, page=page),
        new(world, 2, "de trop", person=world.jean.id, once=True, page=page),
        new(world, 3, "seul", person=world.jean.id, once=True, page=page, kind="dot"),
    )
    change(world, twice, "vraiment", versioned=True)
    world.storage.write(lambda: world.storage.people.claim(world.jean.id, account.id))
    assert records.of_person(account.id) == [hers, replace(alone, person=account)]
    assert (records.find(twice.id), records.past(twice.id)) == (None, [])
    assert world.storage.check() == []


def test_records_follow_their_page(world: World) -> None:
    page, records = world.write("Accueil"), world.storage.records
    add(world, new(world, 1, page=page.id))
    before = records.of_page(page.id, "answer", limit=9)
    world.undelete(world.delete(world.rename(page, "Maison")))
    assert (records.of_page(page.id, "answer", limit=9), len(before)) == (before, 1)


def test_the_demo_takes_its_records_with_it_and_no_others(world: World) -> None:
    demo, marc = world.add_space("demo", demo=True), world.add_person("Marc", demo=True)
    there, here = world.write("Accueil", space=demo).id, world.write("Ici").id
    kept, *gone = add(
        world,
        new(world, 1, person=world.anne.id, page=here),
        new(world, 2, person=world.anne.id, page=there),
        new(world, 3, page=there),
        new(world, 4, person=marc.id, page=here, outlives=True),
    )
    for record in gone:
        change(world, record, "deux", versioned=True)
    world.storage.write(world.storage.spaces.remove_demo)
    assert [world.storage.records.find(record.id) for record in (kept, *gone)] == [kept, None, None, None]
    assert world.storage.records.counts() == [RecordCount(kind="answer", all=1, attributed=1, ordered=0)]
    with pytest.raises(NotFound):
        world.storage.people.get(marc.id)
    assert world.storage.check() == []


def test_a_guest_sends_as_an_account_does(world: World) -> None:
    assert world.jean.kind is PersonKind.GUEST
    (record,) = add(world, new(world, 1, person=world.jean.id))
    assert record.person == world.jean
