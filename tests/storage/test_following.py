"""What people follow, and what they have seen."""

from storage.records import PersonKind, Sitting, Standing, Visit, Watch
from tests.storage.world import World, at


def visit(world: World, page: int, *, seen: int, before: int = 0, minutes: float = 0, person: int = 0) -> Visit:
    return Visit(person=person or world.anne.id, page=page, seen=seen, before=before, at=at(minutes))


def test_one_follows_pages_and_spaces_and_stops_one_by_one_or_at_once(world: World) -> None:
    following, anne, space = world.storage.following, world.anne.id, world.space.id
    page = world.write("Accueil")
    for place in (page.id, None, None):
        world.storage.write(lambda place=place: following.watch(anne, space, place, at=at(1)))  # type: ignore[misc]
    whole = Watch(person=anne, space=space, page=None, told=at(1))
    one = Watch(person=anne, space=space, page=page.id, told=at(1))
    assert following.watches(anne) == [whole, one]
    assert (following.watching(anne, space, None), following.watching(anne, space, page.id)) == (whole, one)
    world.storage.write(lambda: following.unwatch(anne, space, None))
    assert following.watches(anne) == [one]
    world.storage.write(lambda: following.watch(world.jean.id, space, page.id, at=at(2)))
    world.storage.write(lambda: following.unwatch_all(anne))
    assert [watch.person for watch in following.watches(anne) + following.watches(world.jean.id)] == [world.jean.id]


def test_whoever_follows_already_stays_where_she_was_told(world: World) -> None:
    following, anne, space = world.storage.following, world.anne.id, world.space.id
    world.storage.write(lambda: following.watch(anne, space, None, at=at(1)))
    world.storage.write(lambda: following.told(anne, until=at(5)))
    world.storage.write(lambda: following.told(anne, until=at(3)))
    world.storage.write(lambda: following.watch(anne, space, None, at=at(9)))
    assert [watch.told for watch in following.watches(anne)] == [at(5)]


def test_only_those_with_an_address_can_be_written_to(world: World) -> None:
    storage, space = world.storage, world.space.id
    with_address = storage.write(lambda: storage.people.add_account("Chloé", "chloé", "", at=at(0))).person
    without = storage.write(lambda: storage.people.add_account("Denis", "denis", "", at=at(0))).person
    storage.write(lambda: storage.people.set_email(with_address.id, "chloe@example.org"))
    for person in (with_address, without, world.jean):
        storage.write(lambda person=person: storage.following.watch(person.id, space, None, at=at(1)))  # type: ignore[misc]
    assert [watch.person for watch in storage.following.watchers()] == [with_address.id]


def test_visits_and_sittings_take_the_place_of_what_was_known(world: World) -> None:
    following, anne = world.storage.following, world.anne.id
    page, other = world.write("Accueil"), world.write("Autre")
    sitting = Sitting(person=anne, space=world.space.id, at=at(1), before=None)
    world.storage.write(lambda: following.see([visit(world, page.id, seen=1)], [sitting]))
    later = Sitting(person=anne, space=world.space.id, at=at(90), before=at(1))
    newer = visit(world, page.id, seen=3, before=1, minutes=90)
    world.storage.write(lambda: following.see([newer], [later]))
    assert (following.visit(anne, page.id), following.visit(anne, other.id)) == (newer, None)
    assert following.visits(anne, [page.id, other.id]) == {page.id: newer}
    assert following.sitting(anne, world.space.id) == later
    assert following.sittings(anne) == {world.space.id: later}
    assert following.sittings(world.jean.id) == {}


def test_what_is_gone_is_passed_over(world: World) -> None:
    storage, anne = world.storage, world.anne.id
    page = world.write("Accueil")
    lost = [visit(world, 999, seen=1), visit(world, page.id, seen=1, person=999)]
    storage.write(lambda: storage.following.see(lost, [Sitting(person=999, space=999, at=at(0), before=None)]))
    storage.write(lambda: storage.people.erase(anne, "Personne effacée"))
    seen = [visit(world, page.id, seen=1)], [Sitting(person=anne, space=world.space.id, at=at(0), before=None)]
    storage.write(lambda: storage.following.see(*seen))
    assert (storage.following.visits(anne, [page.id, 999]), storage.following.sittings(anne)) == ({}, {})
    assert storage.people.get(anne).kind is PersonKind.UNCLAIMED


def test_one_read_tells_how_somebody_stands_with_a_page(world: World) -> None:
    following, anne = world.storage.following, world.anne.id
    page = world.write("Accueil")
    assert following.standing(anne, world.space.id, page.id) == Standing()
    talk = world.talk(page)
    world.storage.write(lambda: following.watch(anne, world.space.id, page.id, at=at(1)))
    world.storage.write(lambda: following.watch(world.jean.id, world.space.id, None, at=at(1)))
    assert following.standing(anne, world.space.id, page.id) == Standing(talk=talk.id, head=1, seen=0, watching=True)
    world.storage.write(lambda: following.see([visit(world, talk.id, seen=1)], []))
    assert following.standing(anne, world.space.id, page.id).seen == 1
    assert following.standing(world.jean.id, world.space.id, page.id) == Standing(talk=talk.id, head=1)
    world.delete(page)
    assert following.standing(anne, world.space.id, page.id) == Standing(watching=True)


def test_news_is_what_others_wrote_after_what_was_seen(world: World) -> None:
    following, anne, jean = world.storage.following, world.anne.id, world.jean.id
    page = world.write("Accueil", "un")
    world.write("Accueil", "deux", by=world.jean)
    world.write("Accueil", "trois")
    told = {(who, seen): following.news(who, page.id, seen) for who in (anne, jean) for seen in range(4)}
    assert [seen for (who, seen), news in told.items() if who == anne and news] == [0, 1]
    assert [seen for (who, seen), news in told.items() if who == jean and news] == [0, 1, 2]
