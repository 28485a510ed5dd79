"""What is counted in sets is what counting pages one by one tells, after any changes."""

from collections import Counter
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storage import Storage, open_storage
from storage.records import Derived, Fact, PageSet
from tests.storage.world import World, build_world
from wiki.content.search.catalogue import Catalogue
from wiki.content.search.findings import Facet
from wiki.content.search.listing import value_key

TITLES = [f"P{number}" for number in range(6)]
ACTS = st.lists(
    st.tuples(
        st.sampled_from(TITLES),
        st.sampled_from(["Atelier", "atelier", "Bilan", ""]),
        st.lists(st.sampled_from(["été", "Ete", "hiver"]), unique=True, max_size=3),
        st.sampled_from(["anne", "jean"]),
        st.booleans(),
    ),
    min_size=1,
    max_size=12,
)


@pytest.fixture(scope="module")
def storage() -> Iterator[Storage]:
    storage = open_storage("sqlite:///:memory:")
    yield storage
    storage.close()


@pytest.fixture(scope="module")
def world(storage: Storage) -> World:
    return build_world(storage)


@given(ACTS)
@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_counts_are_those_of_pages_read_one_by_one(
    world: World, acts: list[tuple[str, str, list[str], str, bool]]
) -> None:
    followed = Catalogue(world.storage)
    followed.ready()
    for title, kind, keywords, author, deleted in acts:
        found = world.storage.pages.find(world.space.id, title.casefold())
        if found and found.deleted:
            world.undelete(found)
        page = world.write(title, str(acts), derived=_said(kind, keywords), by=getattr(world, author))
        if deleted:
            world.delete(page)
        followed.catch_up()
    loaded, expected = Catalogue(world.storage), _one_by_one(world)
    loaded.ready()
    everything = PageSet.of(range(100))
    for catalogue in (followed, loaded):
        told = {facet: catalogue.counts(facet, everything) for facet in expected}
        assert told == expected
        assert len(catalogue.visible([world.space])) == expected[Facet.SPACE].total()
        assert catalogue.seq == world.storage.outbox.newest()


def _said(kind: str, keywords: list[str]) -> Derived:
    said = [("type", 0, kind)] if kind else []
    said += [("mots_cles", position, value) for position, value in enumerate(keywords)]
    facts = (Fact(kind="property", ref="", name=name, position=at, value=value, key=value) for name, at, value in said)
    return Derived(facts=tuple(facts))


def _one_by_one(world: World) -> dict[Facet, Counter[str]]:
    counts: dict[Facet, Counter[str]] = {
        facet: Counter() for facet in (Facet.SPACE, Facet.TYPE, Facet.KEYWORD, Facet.PERSON, Facet.YEAR)
    }
    for page in world.storage.pages.titles(world.space.id, after="", limit=99):
        facts = world.storage.derived.of(page.id).facts
        versions = world.storage.versions.history(page.id, before=1 << 30, limit=1 << 30)
        told = {
            Facet.SPACE: {str(page.space)},
            Facet.TYPE: {value_key(fact.value) for fact in facts if fact.name == "type"},
            Facet.KEYWORD: {value_key(fact.value) for fact in facts if fact.name == "mots_cles"},
            Facet.PERSON: {str(author.person.id) for version in versions for author in version.authors},
            Facet.YEAR: {str(version.at.year) for version in versions},
        }
        for facet, keys in told.items():
            counts[facet].update(keys)
    return counts
