"""What was read out of current versions, and which pages are drawn again when it changes."""

from collections.abc import Callable
from functools import partial

import pytest

from storage.records import Derived, Fact, FactPlace, Page, PageFact, Title
from tests.storage.world import World, fact, title


def test_what_derives_from_the_current_version_comes_back_whole(world: World) -> None:
    world.write("Atelier", derived=Derived(links=(world.link("Avant"),), facts=(fact("Anne"),), words="avant"))
    derived = Derived(
        links=(world.link("Brest"), world.link("Forum 2010", kind="edition"), world.link("Forum 2010")),
        facts=(fact("Jean", position=1), fact("Anne"), fact("Salle 3", name="salle", ref="")),
        words="après",
    )
    page = world.write("Atelier", "Bonsoir", derived=derived)
    assert world.storage.derived.of(page.id) == derived


def test_the_order_in_which_things_are_read_out_makes_no_difference(world: World) -> None:
    links = (world.link("B"), world.link("A"), world.link("B"))
    facts = (fact("deux", position=1), fact("un"), fact("copié"))
    derived = Derived(links=links, facts=facts)
    assert derived == Derived(links=(world.link("A"), world.link("B")), facts=(fact("un"), fact("deux", position=1)))
    assert world.storage.derived.of(world.write("Atelier", derived=derived).id) == derived


def test_nothing_derives_from_a_page_that_does_not_exist(world: World) -> None:
    assert world.storage.derived.of(1) == Derived()


def test_pages_that_link_to_a_title_are_found_unless_deleted(world: World) -> None:
    other = world.add_space("autre")
    derived = Derived(links=(world.link("Brest"), world.link("Forum 2010", kind="edition")))
    first, gone = world.write("B", derived=derived), world.write("C", derived=derived)
    world.write("D", derived=Derived(links=(world.link("Brest", space=other), world.link("Brest 2"))))
    abroad = world.write("A", space=other, derived=Derived(links=(world.link("Rennes"),)))
    world.delete(gone)
    links_to = world.storage.derived.links_to
    assert links_to(world.space.id, ["brest"]) == [first]
    assert links_to(world.space.id, ["brest", "rennes", "nantes"]) == [first, abroad]
    assert links_to(world.space.id, ["forum 2010"]) == []
    assert links_to(world.space.id, ["forum 2010"], kind="edition") == [first]
    assert links_to(world.space.id, []) == []


def test_a_renamed_page_remembers_its_old_titles(world: World) -> None:
    page = world.rename(world.rename(world.write("Un"), "Deux"), "Trois")
    assert world.storage.derived.old_titles(page.id) == [Title(text="Deux", key="deux"), Title(text="Un", key="un")]


def test_facts_are_found_by_name_and_by_key(world: World) -> None:
    other = world.add_space("autre")
    anne, jean = fact("Anne"), fact("Jean", position=1)
    page = world.write("A", derived=Derived(facts=(anne, jean, fact("Salle 3", name="salle"))))
    abroad = world.write("B", space=other, derived=Derived(facts=(anne, fact("Anne", kind="repas"))))
    world.delete(world.write("C", derived=Derived(facts=(anne,))))
    facts, spaces = world.storage.derived.facts, [world.space.id, other.id]
    here, too, there = _said(page, anne), _said(page, jean), _said(abroad, anne)
    assert facts("atelier", "animation", spaces=spaces) == [here, too, there]
    assert facts("atelier", "animation", spaces=[world.space.id]) == [here, too]
    assert facts("atelier", "animation", spaces=spaces, keys=["anne", "personne"]) == [here, there]
    assert facts("atelier", "inconnu", spaces=spaces) == []
    assert facts("atelier", "animation", spaces=[]) == []


class TestFactsInOrder:
    """By key, then by page, ref and position: a list that can be read a few at a time."""

    def test_they_stand_by_their_keys_and_are_told_from_a_place_on(self, world: World) -> None:
        other = world.add_space("autre")
        zoe, anne, again = fact("Zoé"), fact("Anne", position=1), fact("Anne", ref="a2")
        page = world.write("B", derived=Derived(facts=(zoe, anne, again, fact("Salle 3", name="salle"))))
        abroad = world.write("A", space=other, derived=Derived(facts=(fact("Anne"), fact("Bea", kind="repas"))))
        world.delete(world.write("C", derived=Derived(facts=(fact("Anne"),))))
        whole = [_said(page, anne), _said(page, again), _said(abroad, fact("Anne")), _said(page, zoe)]
        spaces = [world.space.id, other.id]
        ask = partial(world.storage.derived.facts_in_order, "atelier", "animation")
        assert ask(spaces=spaces, limit=9) == whole
        for length in range(1, 5):
            assert _leafed(partial(ask, spaces=spaces), length) == whole
        assert ask(spaces=spaces, keys=["anne", "personne"], limit=9) == whole[:3]
        assert ask(spaces=spaces, keys=["anne"], after=_place(whole[0]), limit=1) == [whole[1]]
        assert ask(spaces=[other.id], limit=9) == [whole[2]]
        assert ask(spaces=[], limit=9) == []

    def test_prose_is_no_value_that_one_asks_for(self, world: World) -> None:
        longest = fact("a" * 500)
        page = world.write("A", derived=Derived(facts=(longest, fact("a" * 501, position=1), fact("b", ref="r" * 501))))
        found = world.storage.derived.facts_in_order("atelier", "animation", spaces=[world.space.id], limit=9)
        assert found == [_said(page, longest)]


def test_facts_of_pages_are_told_for_each_page_asked_for(world: World) -> None:
    room, anne = fact("Salle 3", name="salle"), fact("Anne")
    full = world.write("A", derived=Derived(facts=(room, anne, fact("x", kind="repas"))))
    empty = world.write("B")
    assert world.storage.derived.facts_of([full.id, empty.id], "atelier") == {
        full.id: [anne, room],
        empty.id: [],
    }


def test_only_current_facts_are_found(world: World) -> None:
    world.write("A", derived=Derived(facts=(fact("Anne"),)))
    page = world.write("A", "Bonsoir", derived=Derived(facts=(fact("Jean"),)))
    assert world.storage.derived.facts("atelier", "animation", spaces=[world.space.id]) == [_said(page, fact("Jean"))]


@pytest.mark.parametrize(
    ("act", "redrawn"),
    [
        (lambda world: world.write("Brest"), {"Lien"}),
        (lambda world: world.talk(world.write("Rennes")), set()),
        (lambda world: world.write("Lien", "Bonsoir"), set()),
        (lambda world: world.delete(_page(world, "Quimper")), {"Quimper", "Vers Quimper"}),
        (lambda world: world.rename(_page(world, "Quimper"), "Kemper"), {"Kemper", "Vers Quimper", "Vers Kemper"}),
        (lambda world: world.rename(_page(world, "Quimper"), "QUIMPER"), {"QUIMPER", "Vers Quimper"}),
        (lambda world: world.rename(_page(world, "Vannes"), "Gwened"), {"Gwened", "Vers Vannes", "Vers Vannes avant"}),
        (lambda world: world.delete(_page(world, "Vannes")), {"Vannes", "Vers Vannes", "Vers Vannes avant"}),
    ],
    ids=["create", "create others", "edit", "delete", "rename", "rename case", "rename again", "delete renamed"],
)
def test_what_links_to_a_page_is_drawn_again_when_it_appears_moves_or_goes(
    world: World, act: Callable[[World], object], redrawn: set[str]
) -> None:
    world.write("Quimper")
    world.rename(world.write("Vannes avant"), "Vannes")
    targets = {"Lien": "Brest"} | {
        f"Vers {name}": name for name in ("Quimper", "Kemper", "Vannes", "Vannes avant", "Gwened 2")
    }
    for source, target in targets.items():
        world.write(source, derived=Derived(links=(world.link(target),)))
    pages = world.storage.pages.titles(world.space.id, after="", limit=99)
    # An edit takes away the links of « Lien », which nobody else shows.
    assert world.redrawn_by(pages, lambda: act(world)) == redrawn


def test_what_links_to_a_deleted_page_is_drawn_again_when_it_comes_back(world: World) -> None:
    page = world.delete(world.write("Brest"))
    source = world.write("Lien", derived=Derived(links=(world.link("Brest"),)))
    assert world.redrawn_by([source, page], lambda: world.undelete(page)) == {"Lien", "Brest"}
    world.delete(page)
    revive = lambda: world.append(page, 1, world.version("encore"), revive=True)  # noqa: E731
    assert world.redrawn_by([source, page], revive) == {"Lien", "Brest"}


_FORUM = "Forum 2010"


@pytest.mark.parametrize(
    ("act", "redrawn"),
    [
        (lambda world: _write_atelier(world, "Nouvel atelier", fact("Jean")), {_FORUM}),
        (lambda world: _write_atelier(world, "Atelier", fact("Jean")), {_FORUM}),
        (lambda world: _write_atelier(world, "Atelier", fact("Anne")), set()),
        (lambda world: _write_atelier(world, "Atelier", fact("Anne"), named="Forum 2012"), {_FORUM, "Forum 2012"}),
        (lambda world: world.write("Atelier", "sans édition"), {_FORUM}),
        (lambda world: world.write("Atelier", "un lien de plus", derived=_linking(world)), set()),
        (lambda world: world.write("B", derived=Derived(links=(world.link(_FORUM),), facts=(fact("x"),))), {_FORUM}),
        (lambda world: world.delete(_page(world, "Atelier")), {_FORUM}),
        (lambda world: world.rename(_page(world, "Atelier"), "Séance"), {_FORUM}),
        (lambda world: world.undelete(_page(world, "Annulé")), {_FORUM}),
        (lambda world: _revive(world, _page(world, "Annulé")), {_FORUM}),
        (lambda world: _rederive(world, _page(world, "Atelier")), {_FORUM}),
    ],
    ids=[
        "create", "change", "same", "move", "leave", "link", "linked facts", "delete", "rename", "undelete", "revive",
        "rederive",
    ],
)  # fmt: skip
@pytest.mark.parametrize("renamed", [False, True])
def test_an_edition_is_drawn_again_when_facts_of_a_page_that_names_it_change(
    world: World, act: Callable[[World], object], redrawn: set[str], renamed: bool
) -> None:
    """Also when the page names it by a title that it had before."""
    edition, other = world.write("Édition 2010" if renamed else _FORUM), world.write("Forum 2012")
    _write_atelier(world, "Atelier", fact("Anne"))
    world.delete(_write_atelier(world, "Annulé", fact("Anne")))
    if renamed:
        world.rename(world.rename(edition, _FORUM), "Édition 2010")
    names = {world.storage.pages.get(edition.id).title if name == _FORUM else name for name in redrawn}
    assert world.redrawn_by([edition, other], lambda: act(world)) == names


def test_the_prose_of_pages_is_told_for_those_that_have_some(world: World) -> None:
    page = world.write("A", derived=Derived(headings="Accueil", words="Écrire à plusieurs."))
    world.write("B", derived=Derived(words="autre"))
    assert world.storage.derived.prose([page.id, 99]) == {page.id: "Écrire à plusieurs."}
    assert world.storage.derived.prose([]) == {}


def _said(page: Page, said: Fact) -> PageFact:
    return PageFact(page=page, fact=said)


def _place(found: PageFact) -> FactPlace:
    said = found.fact
    return FactPlace(key=said.key, page=found.page.id, ref=said.ref, position=said.position)


def _leafed(ask: Callable[..., list[PageFact]], length: int) -> list[PageFact]:
    """All of a list, so many at a time."""
    whole: list[PageFact] = []
    while found := ask(after=_place(whole[-1]) if whole else None, limit=length):
        assert len(found) <= length
        whole += found
    return whole


def _page(world: World, name: str) -> Page:
    page = world.storage.pages.find(world.space.id, title(name).key)
    assert page is not None
    return page


def _write_atelier(world: World, name: str, said: Fact, *, named: str = _FORUM) -> Page:
    derived = Derived(links=(world.link(named, kind="edition"),), facts=(said,))
    return world.write(name, f"{said.value}, {named}", derived=derived)


def _linking(world: World) -> Derived:
    return Derived(links=(world.link(_FORUM, kind="edition"), world.link("Brest")), facts=(fact("Anne"),))


def _revive(world: World, page: Page) -> None:
    world.append(page, page.head, world.version("encore"), world.storage.derived.of(page.id), revive=True)


def _rederive(world: World, page: Page) -> None:
    derived = Derived(links=world.storage.derived.of(page.id).links, facts=(fact("Anne"), fact("Jean", position=1)))
    world.storage.write(lambda: world.storage.pages.rederive(page.id, page.head, derived))
