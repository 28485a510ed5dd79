"""What somebody types, of whatever size and with whatever ids, is read in time and under one name each."""

from plugins.programme.model import deroule_facts
from plugins.programme.model.atelier import Atelier
from plugins.programme.model.blocks import MOST, ateliers_in, find, values_of
from plugins.programme.model.deroule import MOST_SHOWN, read_deroule, shown_deroule
from plugins.programme.model.grid import grid
from plugins.programme.model.programme import Entry, read_setting
from plugins.programme.model.reusing import reused
from wiki.content.facts import MOST as MOST_FACTS
from wiki.content.facts import Reading, facts_in
from wiki.hooks import Fact, FactKind
from wiki.markup.properties import Properties
from wiki.markup.rendered import Rendered

LEADS_ELSEWHERE = ("../+delete", "..", "a/b", "~2", "javascript:alert(1)", 'x" onclick="y', "a\u202eb", "a?b", "%2e")


def block(identity: str) -> str:
    return f":::{{atelier}} Titre\n:id: {identity}\n:::\n"


def test_an_id_is_a_word_and_anything_else_is_none() -> None:
    text = "".join(map(block, LEADS_ELSEWHERE))
    assert [placed.ref for placed in ateliers_in(text)] == [f"~{n}" for n in range(1, len(LEADS_ELSEWHERE) + 1)]
    assert [placed.ref for placed in ateliers_in(block("at-3f9c") + block("été_2.b"))] == ["at-3f9c", "été_2.b"]


def test_as_many_ateliers_are_read_as_a_page_can_have() -> None:
    text = "".join(block(f"a{n}") for n in range(MOST + 20))
    assert (len(ateliers_in(text)), find(text, f"a{MOST - 1}") is None, find(text, f"a{MOST}")) == (MOST, False, None)


def test_blocks_are_read_as_deep_as_they_are_shown() -> None:
    depth = 1_200
    text = "".join(f"{':' * (depth + 3 - n)}{{atelier}}\n" for n in range(depth))
    text += "".join(f"{':' * (4 + n)}\n" for n in range(depth))
    assert len(ateliers_in(text)) == 8
    assert reused(text, source="Avant", edition="", first=None, identity=lambda: "at-1").count("at-1") == 8


def test_a_field_of_many_lines_is_read_once() -> None:
    lines = 30_000
    text = ":::{atelier}\n" + ":salle: B01\n" * lines + ":::\n"
    assert values_of(ateliers_in(text)[0].block) == {"salle": ("B01",) * lines}


def test_a_running_order_is_shown_with_so_many_rows_and_kept_with_all() -> None:
    rows = MOST_SHOWN + 50
    text = ":::{atelier}\n|durée|séquence|\n|-|-|\n" + "|5|Tour|\n" * rows + ":::\n"
    placed = ateliers_in(text)[0]
    assert len(read_deroule(text, placed.block).rows) == rows
    assert len(shown_deroule(text, placed.block).rows) == MOST_SHOWN
    told = list(deroule_facts.read(Reading(text=text, blocks=(placed.block,), properties=Properties())))
    assert len(told) == 2 * MOST_SHOWN


def test_a_page_keeps_so_many_facts_of_one_kind() -> None:
    def endless(reading: Reading) -> "list[Fact]":
        fact = Fact(kind="", ref="", name="n", position=0, value="", key="")
        return [fact] * (MOST_FACTS + 1)

    assert len(list(facts_in("", Rendered(), [FactKind(kind="much", read=endless)]))) == MOST_FACTS


def test_a_thousand_ateliers_at_once_each_have_a_lane() -> None:
    ateliers = [Atelier(ref=f"a{n}", title="", start=540, minutes=60, room="B01") for n in range(1_000)]
    made = grid([Entry(atelier=atelier, page=1, title="") for atelier in ateliers], ["B01"])
    assert [column.lanes for column in made.columns] == [1_000]


def test_an_edition_has_as_many_meals_as_its_days_could_hold() -> None:
    assert len(read_setting({"repas": ["12h–13h"] * 5_000}, zone="Europe/Paris").meals) == 20
