"""A questionnaire is read as it is written, and changed block by block: nothing else of the text moves."""

import pytest

from plugins.questionnaire.model import drafting
from plugins.questionnaire.model.conditions import Value, read_condition
from plugins.questionnaire.model.guests import Guest, read_guests
from plugins.questionnaire.model.questionnaire import Genre, read
from plugins.questionnaire.model.secrets import BadBox, grouped, keys_of, new_secret, open_box, read_secret, seal
from tests.plugins.questionnaire.respondents import TEXT


def order(text: str) -> list[list[str]]:
    found = read(text)
    assert found is not None
    return [[question.ref for question in step.questions] for step in found.steps]


def test_the_model_is_read_whole() -> None:
    found = read(TEXT)
    assert found is not None
    assert (found.ref, found.dots, found.closes, found.revealed, len(found.questions)) == (
        "q-freins",
        5,
        None,
        False,
        10,
    )
    scale = found.question("qu-poids")
    assert scale
    assert scale.scale
    assert (scale.genre, scale.scale.steps, scale.scale.last) == (
        Genre.SCALE,
        (1, 2, 3, 4, 5),
        "tout s’arrête",
    )
    how = found.question("qu-comment")
    assert how
    assert str(how.condition) == "qu-tic = oui"
    assert (how.category, how.help[:17]) == ("technique", "Ce qu’un outil, e")


def test_questions_are_put_in_filled_moved_and_taken_out() -> None:
    text = drafting.add_step(TEXT, title="Pour finir", identity="e-9")
    values = {"genre": "choix", "choix": "a ; b", "plusieurs": ""}
    text = drafting.add_question(text, "e-9", values, asked="Avec qui ?", identity="qu-9", help="Une aide.")
    assert order(text)[-1] == ["qu-9"]
    text = drafting.fill(text, "qu-9", {"genre": "texte court", "choix": ""}, title="Et avec qui ?", prose="Autre.")
    found = read(text)
    question = found.question("qu-9") if found else None
    assert question
    assert (question.asked, question.genre, question.choices, question.help) == (
        "Et avec qui ?",
        Genre.SHORT,
        (),
        "Autre.",
    )
    up = drafting.move(text, "qu-9", up=True)
    assert order(up)[-2:] == [["qu-levier", "qu-tic", "qu-comment", "qu-9"], []]
    assert order(drafting.move(up, "qu-9", up=False)) == order(text)
    assert order(drafting.move(text, "e-9", up=True))[-2:] == order(text)[:-3:-1]
    assert read(drafting.remove(text, "e-9")) == read(TEXT)
    with pytest.raises(drafting.NoSuchPart):
        drafting.move(text, "qu-nulle", up=True)
    assert [drafting.fits(prose) for prose in ("Une aide.", ":::", "Non\n:::{question} x", "")] == [
        True,
        False,
        False,
        True,
    ]


def test_conditions_hold_for_one_of_several_and_never_without_an_answer() -> None:
    told: dict[str, Value] = {
        "q = Été": ["été", "hiver"],
        "q ≠ oui": "non",
        "q != oui": "Oui",
        "q >= 3": 3,
        "q ≤ 2": 3,
        "q = a": [],
    }
    held = {raw: condition.holds(value) for raw, value in told.items() if (condition := read_condition(raw))}
    assert held == {"q = Été": True, "q ≠ oui": True, "q != oui": False, "q >= 3": True, "q ≤ 2": False, "q = a": False}
    assert read_condition("n’importe quoi") is None


CHOICES = ":::{question} Un ?\n:id: q1\n:genre: choix\n:choix: Oui ; non\n:::\n"
ASKED = ":::{{question}} Deux ?\n:id: q2\n:genre: texte long\n:si: {}\n:::\n"


@pytest.mark.parametrize(
    ("condition", "first", "reached"),
    [
        ("q1 = oui", True, True),
        ("q1 = peut-être", True, False),
        ("q1 ≠ peut-être", True, True),
        ("q1 = oui", False, False),
        ("q9 = oui", True, False),
    ],
)
def test_a_question_whose_condition_never_holds_is_named(condition: str, first: bool, reached: bool) -> None:
    asked = ASKED.format(condition)
    questions = CHOICES + asked if first else asked + CHOICES
    found = read(f":::::{{questionnaire}} Q\n::::{{étape}} É\n{questions}::::\n:::::\n")
    assert found is not None
    assert len(found.questions) == 2
    assert found.unreachable == (frozenset() if reached else {"q2"})


def test_a_pasted_list_is_read_in_any_order_and_each_is_there_once() -> None:
    anne, bob, others = (
        "Anne ; anne@exemple.fr ; Les Abeilles ; Bretagne",
        "bob@exemple.fr\tBob\nBOB@exemple.fr\nbob ; Bob@exemple.fr",
        "<c@d.fr> Chloé\nDenis ; c@d.fr",
    )
    pasted = f"{anne}\n{bob}\n\n{others}"
    assert read_guests(pasted) == (
        Guest(name="Anne", mail="anne@exemple.fr", structure="Les Abeilles", region="Bretagne"),
        Guest(name="Bob", mail="bob@exemple.fr"),
        Guest(name="Chloé", mail="c@d.fr"),
        Guest(name="Denis", mail="c@d.fr"),
    )


def test_a_secret_opens_what_it_sealed_and_nothing_else() -> None:
    secret = new_secret()
    assert read_secret(grouped(secret).upper()) == secret
    assert [read_secret(typed) for typed in ("", "abc", secret + "a", "é" * 32)] == [None] * 4
    keys, other = keys_of(secret), keys_of(new_secret())
    assert len({keys.answers, keys.invitation, keys.finished, other.answers}) == 4
    sealed = seal({"é": [1, None]}, keys.box)
    assert open_box(sealed, keys.box) == {"é": [1, None]}
    assert len(sealed) == len(seal({"é": "x" * 3000}, keys.box))
    for box in (sealed, sealed[:-4], "", "é"):
        with pytest.raises(BadBox):
            open_box(box, other.box)


def test_keys_are_those_that_other_programs_derive() -> None:
    """Told once and for all: a link that was printed opens its box for ever."""
    keys = keys_of("a" * 32)
    assert (keys.answers, keys.invitation, keys.finished) == KNOWN


KNOWN = ("779ebaad2962c8486405c769cdbdaee1", "259c00cd0a6a24ce1455b1e3407795c2", "444d3d08707ac6b3a1080d710ad91797")
