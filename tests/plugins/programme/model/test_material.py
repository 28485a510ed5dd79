"""What running orders name is kept as facts, and counted once in each atelier."""

import pytest

from plugins.programme.model import deroule_facts
from plugins.programme.model.deroule import Column
from plugins.programme.model.deroule_facts import Told, rows_told
from plugins.programme.model.material import Need, Thing, Use, needs, things
from wiki.content.facts import FactKind, facts_in
from wiki.markup.renderer import Renderer

TEXT = """:::{atelier} Coopérer
:id: at-1

| durée | séquence | matériel | note |
|---|---|---|---|
| 15 min | Accueil | café | secret |
| | | | rien d'autre |
| 20 | Freins | 12 feutres | |
:::

:::{atelier} Sans déroulé
:::
"""


def test_each_cell_that_says_something_is_a_fact() -> None:
    rendered = Renderer(frozenset({"atelier"})).render(TEXT)
    kind = FactKind(kind=deroule_facts.KIND, read=deroule_facts.read)
    found = list(facts_in(TEXT, rendered, [kind]))
    assert [(fact.ref, fact.position, fact.name, fact.value) for fact in found] == [
        ("at-1", 0, "duree", "15 min"), ("at-1", 0, "sequence", "Accueil"), ("at-1", 0, "materiel", "café"),
        ("at-1", 2, "duree", "20"), ("at-1", 2, "sequence", "Freins"), ("at-1", 2, "materiel", "12 feutres"),
    ]  # fmt: skip
    first = Told(cells={Column.DURATION: "15 min", Column.SEQUENCE: "Accueil", Column.MATERIAL: "café"})
    second = Told(cells={Column.DURATION: "20", Column.SEQUENCE: "Freins", Column.MATERIAL: "12 feutres"})
    assert rows_told(found) == {"at-1": (first, second)}
    assert [row.minutes for row in (first, second)] == [15, 20]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("12 feutres, un paperboard ; Post-it", [("feutres", 12), ("un paperboard", None), ("Post-it", None)]),
        ("**3 x tables**<br>2,5 m de ficelle", [("tables", 3), ("2,5 m de ficelle", None)]),
        ("2 × 40 chaises + 1 écran.", [("2 × 40 chaises", None), ("écran", 1)]),
        ("aucun", []),
        (" ; ,", []),
    ],
)
def test_a_cell_names_things(typed: str, found: list[tuple[str, int | None]]) -> None:
    assert list(things(typed)) == [Thing(name=name, count=count) for name, count in found]


def test_a_thing_is_counted_once_in_each_atelier_under_one_name() -> None:
    used = [
        Use(thing=Thing(name="Feutres", count=8), place=2),
        Use(thing=Thing(name="feutres", count=12), place=1),
        Use(thing=Thing(name="feutres", count=5), place=1),
        Use(thing=Thing(name="feutres"), place=1),
        Use(thing=Thing(name="écran"), place=1),
    ]
    found = needs(used)
    assert found == (Need(name="écran", uses=(used[4],)), Need(name="Feutres", uses=(used[0], used[1])))
    assert [need.total for need in found] == [None, 20]
