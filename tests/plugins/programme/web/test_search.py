"""Sessions are found by what their workshops say: the room, who animates, how far it is."""

import pytest

from tests.wiki.content.search.searching import find, titles
from tests.wiki.web.world import World

TEXT = ":::{atelier} Coopérer\n:salle: B01\n:animation: Yann Bigouin ; Mathilde Guiné\n:état: confirmé\n:::\n"


@pytest.mark.parametrize("typed", ["salle:b01", "animation:guine", "État : confirmé", "facilitator:« yann big »"])
def test_a_field_finds_its_page(world: World, typed: str) -> None:
    world.write("Coopérer ensemble", TEXT)
    assert titles(find(world, typed)) == ["Coopérer ensemble"]


def test_another_value_finds_nothing(world: World) -> None:
    world.write("Coopérer ensemble", TEXT)
    assert titles(find(world, "salle:b02")) == []
