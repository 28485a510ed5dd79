"""A text shows its programme as its block says; no other line is touched when that changes."""

import pytest

from plugins.programme.model.views import Look, look_of, shown_as
from wiki.markup.blocks import scan

ATELIER = ":::{atelier} Coopérer\n:id: at-1\n:::\n"


@pytest.mark.parametrize(
    ("field", "look"),
    [("", Look.GRID), (":vue: agenda\n", Look.AGENDA), (":Vue: Par Session\n", Look.SESSION),
     (":vue: par type\n", Look.KIND), (":vue: en rond\n", None)],
)  # fmt: skip
def test_it_is_read_as_people_type_it(field: str, look: Look | None) -> None:
    assert look_of(scan(f":::{{programme}}\n{field}:::\n")[0]) is look


def test_the_block_that_stands_there_is_changed() -> None:
    text = f"Avant.\n\n:::{{Programme}}\n:vue: agenda\n:::\n\n{ATELIER}"
    assert shown_as(text, Look.KIND) == text.replace("agenda", "par type")
    assert shown_as(text, Look.GRID) == text.replace(":vue: agenda\n", "")


def test_a_text_without_one_gets_it_before_its_first_atelier_or_at_its_end() -> None:
    block = ":::{programme}\n:vue: agenda\n:::\n"
    assert shown_as(f"Avant.\n\n{ATELIER}Après.", Look.AGENDA) == f"Avant.\n\n{block}\n{ATELIER}Après."
    assert shown_as("Prose.\n", Look.AGENDA) == f"Prose.\n\n{block}"
    assert shown_as("", Look.GRID) == ":::{programme}\n:::\n"
