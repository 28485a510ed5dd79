"""Changes of a programme in sentences: whatever changed is said, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.programme.model.facts import KIND, read, stated
from plugins.programme.model.pairs import pairs
from plugins.programme.web.told import changes_told
from storage.records import Fact
from wiki.content.facts import FactKind, facts_in
from wiki.markup.renderer import Renderer
from wiki.web.dates import Clock
from wiki.web.languages import Words

RENDERER = Renderer(frozenset({"atelier"}))
NBSP = "\u00a0"
FIELDS = {
    "date": ["2008-07-09", "2008-07-10", "2009-07-09", "un mercredi", ""],
    "début": ["9h", "9h30", "14:00", "tôt", ""],
    "durée": ["2h30", "45 min", "longtemps", ""],
    "salle": ["B01", "Amphi", "Salle 3", ""],
    "animation": ["Yann Bigouin ; Mathilde Guiné", "Yann Bigouin", ""],
    "capacité": ["40", "beaucoup", ""],
    "inscrits": ["12", ""],
    "état": ["proposé", "confirmé", "flou"],
    "type": ["conférence", ""],
    "horaires": ["9h-12h", "9h-12h ; 14h-18h", ""],
    "matériel": ["projecteur", ""],
}
fields = st.fixed_dictionaries({name: st.sampled_from(values) for name, values in FIELDS.items()})


def text(*ateliers: tuple[str, dict[str, str]]) -> str:
    blocks = (
        f":::{{atelier}} {title}\n" + "".join(f":{name}: {value}\n" for name, value in said.items() if value) + ":::\n"
        for title, said in ateliers
    )
    return "\n".join(blocks)


def facts(source: str) -> list[Fact]:
    return list(facts_in(source, RENDERER.render(source), [FactKind(kind=KIND, read=read)]))


def told(before: str, after: str, language: str = "fr") -> list[str]:
    """With plain spaces for those that keep words together."""
    lines = changes_told(Words(language), Clock(language, "Europe/Paris"), facts(before), facts(after))
    return [line.replace(NBSP, " ") for line in lines]


BEFORE = {"id": "at-1", "date": "2008-07-09", "début": "9h", "durée": "2h", "salle": "B01"}


@pytest.mark.parametrize(
    ("changed", "french", "english"),
    [
        ({"début": "9h30"}, "9 h → 9 h 30", "9:00 → 9:30"),
        ({"salle": "amphi"}, "salle B01 → amphi", "room B01 → amphi"),
        (
            {"date": "2008-07-10", "salle": "Amphi"},
            "mercredi 9 juillet → jeudi 10 juillet ; salle B01 → Amphi",
            "Wednesday 9 July → Thursday 10 July; room B01 → Amphi",
        ),
        (
            {"date": "2009-07-09"},
            "mercredi 9 juillet 2008 → jeudi 9 juillet 2009",
            "Wednesday 9 July 2008 → Thursday 9 July 2009",
        ),
        ({"date": "", "début": ""}, "mercredi 9 juillet → sans date ; 9 h → sans heure", None),
        ({"durée": "2h30"}, "durée 2 h → 2 h 30", "length 2h00 → 2h30"),
        ({"salle": ""}, "salle B01 → sans salle", "room B01 → no room"),
        ({"animation": "Anne ; Jean"}, "sans animation → Anne, Jean", "no facilitation → Anne, Jean"),
        ({"capacité": "40"}, "sans capacité → 40", "no capacity → 40"),
        ({"état": "confirmé"}, "état idée → confirmé", "state idea → confirmed"),
        ({"début": "tôt"}, "9 h → tôt", "9:00 → tôt"),
        ({"en continu": "oui"}, "désormais en continu", "now going on all along"),
        ({"horaires": "9h-12h"}, "sans horaires → 9 h – 12 h", "no opening hours → 9:00 – 12:00"),
        ({"lien": "https://example.org"}, "rien → https://example.org", "nothing → https://example.org"),
    ],
)
def test_a_change_is_said_in_one_line(changed: dict[str, str], french: str, english: str | None) -> None:
    before, after = text(("Coopérer", BEFORE)), text(("Coopérer", {**BEFORE, **changed}))
    assert told(before, after) == [f"Coopérer : {french}"]
    if english:
        assert told(before, after, "en") == [f"Coopérer: {english}"]


def test_what_is_new_renamed_or_gone_is_said() -> None:
    before = text(("Coopérer", BEFORE), ("Les repas", {"id": "at-2"}))
    after = text(("", {"id": "at-3"}), ("Agir", BEFORE), ("Le soir", {**BEFORE, "id": "at-4", "salle": "Salle 3"}))
    assert told(before, after) == [
        "Nouvel atelier : Atelier sans titre",
        "Coopérer : s’appelle désormais « Agir »",
        "Nouvel atelier : Le soir, mercredi 9 juillet, 9 h, Salle 3",
        "Atelier retiré : Les repas",
    ]
    assert told("", before)[0] == "Nouvel atelier : Coopérer, mercredi 9 juillet, 9 h, salle B01"


def test_one_without_an_id_is_known_by_its_title_then_by_its_place() -> None:
    plain = {"début": "9h"}
    before = text(("Un", plain), ("Deux", plain))
    assert told(before, text(("Zéro", plain), ("Un", plain), ("Deux", {"début": "10h"}))) == [
        "Nouvel atelier : Zéro, 9 h", "Deux : 9 h → 10 h",
    ]  # fmt: skip
    assert told(before, text(("Un", {"id": "at-9", "début": "11h"}), ("Deux bis", {"id": "at-8", **plain}))) == [
        "Un : 9 h → 11 h", "Deux : s’appelle désormais « Deux bis »",
    ]  # fmt: skip


def test_what_says_the_same_in_another_way_is_no_change() -> None:
    after = {"id": "at-1", "salle": "B01", "durée": "120 min", "début": "9 h 00", "date": "9/07/2008", "état": "idée"}
    assert told(text(("Coopérer", BEFORE)), text(("Autre", {}))) != []
    assert told(text(("Coopérer", BEFORE)), text(("Coopérer ", after))) == []


def test_long_words_are_cut_and_stay_on_one_line() -> None:
    [line] = told(text(("Un", BEFORE)), text(("Un", {**BEFORE, "salle": "x" * 5000})))
    assert line == f"Un : salle B01 → {'x' * 119}…"


@given(fields, fields)
def test_every_field_that_changed_is_said_and_no_other(before: dict[str, str], after: dict[str, str]) -> None:
    lines = told(text(("Un", {"id": "a", **before})), text(("Un", {"id": "a", **after})))
    changed = [name for name in FIELDS if before[name] != after[name]]
    assert len(lines) == min(1, len(changed))
    parts = lines[0].removeprefix("Un : ").split(" ; ") if lines else []
    assert len(parts) == len(changed)
    assert all(part.count(" → ") == 1 and len(set(part.split(" → "))) == 2 for part in parts)


_names = st.lists(st.tuples(st.sampled_from(["", "a", "b", "c"]), st.sampled_from(["Un", "Deux", "un"])), max_size=6)


@given(_names, _names)
def test_each_atelier_of_both_texts_is_told_of_exactly_once(
    before: list[tuple[str, str]], after: list[tuple[str, str]]
) -> None:
    old, new = (stated(facts(text(*((title, {"id": ref}) for ref, title in names)))) for names in (before, after))
    found = pairs(old, new)
    assert sorted(pair.old.ref for pair in found if pair.old) == sorted(one.ref for one in old)
    assert [pair.new for pair in found if pair.new] == new


@given(st.lists(st.tuples(st.sampled_from(["", "a", "b"]), st.sampled_from(["Un", "Deux"]), fields), max_size=4))
def test_a_text_that_stays_as_it_is_has_nothing_to_tell(ateliers: list[tuple[str, str, dict[str, str]]]) -> None:
    source = text(*((title, {"id": ref, **said}) for ref, title, said in ateliers))
    assert told(source, f"Avant.\n\n{source}\nAprès.") == []
