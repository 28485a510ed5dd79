"""Properties: read from the top of a text, and written there without touching the rest."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.wiki.markup.hostile import texts
from wiki.markup.properties import (
    LIMIT,
    FrontMatterTooLarge,
    Properties,
    Property,
    fold,
    parse_date,
    split,
    with_properties,
)

TEXT = "---\nType: édition\nThème : Coopérer; Écrire ;;\n\ndate: 9/07/2008\nthème: Relier\n---\n# Forum\n"
BODY = TEXT.index("# Forum")

names = st.sampled_from(["Thème", "lieu", "Édition", "nombre de places"])
changes = st.lists(st.tuples(names, texts), max_size=4)


def test_properties_are_read_in_the_order_of_their_lines() -> None:
    assert split(TEXT) == (
        Properties(
            items=(
                Property(key="type", name="Type", values=("édition",)),
                Property(key="theme", name="Thème", values=("Coopérer", "Écrire")),
                Property(key="date", name="date", values=("9/07/2008",)),
                Property(key="theme", name="thème", values=("Relier",)),
            )
        ),
        BODY,
    )


def test_keys_are_found_in_any_spelling() -> None:
    properties, _ = split(TEXT)

    assert properties.all("THEME") == ("Coopérer", "Écrire", "Relier")
    assert properties.first("thème") == "Coopérer"
    assert properties.first("absent") is None
    assert properties.date("Date") == date(2008, 7, 9)
    assert properties.date("type") is None
    assert [item.key for item in properties] == ["type", "theme", "date", "theme"]
    assert len(properties) == 4


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2008-07-09", date(2008, 7, 9)),
        ("9/07/2008", date(2008, 7, 9)),
        (" 09/7/2008 ", date(2008, 7, 9)),
        ("31/02/2008", None),
        ("9/07/08", None),
        ("hier", None),
        ("", None),
    ],
)
def test_days_are_read_in_iso_and_in_french(value: str, day: date | None) -> None:
    assert parse_date(value) == day


@pytest.mark.parametrize(
    "text",
    [
        "",
        "---",
        "---\n",
        "---\na: b\n",
        "---\na: b\nprose\n---\n",
        "---\nhttp://example.org\n---\n",
        "---\n# titre\n---\n",
        "---\n- a: b\n---\n",
        " ---\na: b\n---\n",
        "\n---\na: b\n---\n",
        "----\na: b\n----\n",
        "---\na: b\n--- fin\n",
        "---\na: " + "é" * (LIMIT // 2) + "\n---\n",
    ],
)
def test_what_is_not_quite_front_matter_is_prose(text: str) -> None:
    assert split(text) == (Properties(), 0)


@pytest.mark.parametrize(
    "text", ["---\na: b\n---", "---\r\na: b\r\n---\r\n", "--- \na: b\n---\t\n", "---\na: b\n\n---\n"]
)
def test_line_ends_and_blank_lines_do_not_matter(text: str) -> None:
    assert split(text) == (Properties(items=(Property(key="a", name="a", values=("b",)),)), len(text))


def test_front_matter_of_just_the_limit_is_read() -> None:
    text = f"---\na: {'x' * (LIMIT - 12)}\n---\n"

    assert len(text) == LIMIT
    assert split(text)[1] == LIMIT


def test_setting_a_property_touches_its_line_alone() -> None:
    assert with_properties(TEXT, [("DATE", "2010-07-05"), ("lieu", "Brest")]) == TEXT.replace(
        "date: 9/07/2008", "date: 2010-07-05"
    ).replace("Relier\n---", "Relier\nlieu: Brest\n---")


def test_a_repeated_property_becomes_one_line() -> None:
    assert with_properties(TEXT, [("theme", "Oser")]) == (
        "---\nType: édition\nThème : Oser\n\ndate: 9/07/2008\n---\n# Forum\n"
    )


def test_an_empty_value_removes_the_property_and_the_last_one_takes_the_fence_along() -> None:
    text = "---\na: 1\nb: 2\n---\nProse\n"

    assert with_properties(text, [("A", " ")]) == "---\nb: 2\n---\nProse\n"
    assert with_properties(text, [("A", ""), ("b", "")]) == "Prose\n"


def test_the_first_property_makes_the_fence() -> None:
    assert with_properties("Prose\n", [("type", "édition"), ("lieu", "")]) == "---\ntype: édition\n---\nProse\n"


def test_a_text_that_starts_with_a_rule_keeps_it() -> None:
    assert with_properties("---\nprose\n---\n", [("a", "b")]) == "---\na: b\n---\n---\nprose\n---\n"


def test_what_follows_never_becomes_the_properties() -> None:
    text = "---\na: 1\n---\n---\nb: 2\n---\n"

    assert with_properties(text, [("a", "")]) == "---\n---\n---\nb: 2\n---\n"


@pytest.mark.parametrize("value", ["a\n---\nb: c", "a\r\nb: c", "a\u2028b: c\x0b---", "---"])
def test_a_value_cannot_break_out_of_its_line(value: str) -> None:
    properties, start = split(with_properties("Prose", [("clé", value)]))

    assert [item.key for item in properties] == ["cle"]
    assert with_properties("Prose", [("clé", value)])[start:] == "Prose"


@pytest.mark.parametrize("name", ["", " ", "a:b", "a\nb", "1er", "- a", "#", "x" * 81, "a\u2028b"])
def test_a_name_that_cannot_be_a_key_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="not the name of a property"):
        with_properties("Prose", [(name, "value")])


def test_too_much_is_refused_before_it_becomes_prose() -> None:
    with pytest.raises(FrontMatterTooLarge):
        with_properties(TEXT, [("lieu", "x" * LIMIT)])
    with pytest.raises(FrontMatterTooLarge):
        with_properties("Prose", [("lieu", "é" * (LIMIT // 2))])


@given(texts, changes)
def test_what_is_set_is_read_again_and_the_body_stays(body: str, wanted: list[tuple[str, str]]) -> None:
    last = {fold(name): " ".join(value.splitlines()).strip() for name, value in wanted}

    changed = with_properties(body, wanted)
    properties, start = split(changed)

    before, body_start = split(body)
    assert changed[start:] == body[body_start:]
    for key, value in last.items():
        assert properties.all(key) == tuple(part.strip() for part in value.split(";") if part.strip())
    assert [item for item in properties if item.key not in last] == [item for item in before if item.key not in last]


@given(texts)
def test_setting_what_stands_there_changes_nothing(body: str) -> None:
    text = TEXT.replace("thème: Relier\n", "") + body

    assert (
        with_properties(text, [(item.name, "; ".join(item.values)) for item in split(text)[0] if item.key != "theme"])
        == text
    )
    assert with_properties(text, []) == text


@given(texts, names, texts)
def test_adding_then_removing_gives_the_text_back(body: str, name: str, value: str) -> None:
    if not split(body)[1]:
        assert with_properties(with_properties(body, [(name, f"x{value}")]), [(name, "")]) == body


@given(texts)
def test_any_text_splits_into_properties_and_body(text: str) -> None:
    properties, start = split(text)

    assert 0 <= start <= len(text)
    assert start or not properties
