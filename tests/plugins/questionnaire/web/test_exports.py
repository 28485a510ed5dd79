"""Tables of what was shared are complete, tell of nobody more than the board does, and run nothing."""

import csv
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.questionnaire.model.pieces import Piece
from plugins.questionnaire.model.questionnaire import read
from plugins.questionnaire.out.answers import Said, shared_rows
from tests.plugins.questionnaire.boards import PIECES, TEXT, board_site, finish, piece
from tests.wiki.web.asking import Answer
from tests.wiki.web.world import World
from wiki.markup.spreadsheet import table

MORE = """
:::{question} Des outils aideraient-ils ?
:id: qu-3
:genre: choix
:choix: oui ; non
:::

:::{question} De quelle façon ?
:id: qu-4
:genre: levier
:catégorie: technique
:si: qu-3 = oui
:::

:::{question} Dans quel ordre ?
:id: qu-5
:genre: classement
:choix: se parler ; voter
:::
::::
:::::
"""
AT = "/open/Questionnaire"
FORMULA = "=HYPERLINK(1)\nÉté"
_SCALE = [
    piece(f"p-s{n}aaaa", str(n % 2 + 1), question="qu-2", asked="À quelle fréquence ?", genre="échelle", category="")
    for n in range(10)
]
_RANKED = [piece(f"p-r{n}aaaa", text, question="qu-5", asked="Dans quel ordre ?", genre="classement", category="")
           for n, text in enumerate(["se parler ; voter"] * 4 + ["voter"])]  # fmt: skip
_RARE = [piece(f"p-c{n}aaaa", text, question="qu-3", asked="Des outils aideraient-ils ?", genre="choix", category="")
         for n, text in enumerate(["oui"] * 5 + ["non"])]  # fmt: skip
_OLD = [piece("p-zold22", FORMULA, question="qu-9", asked="Et avant ?", genre="texte long", category="")]


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    folder: Path = tmp_path_factory.mktemp("exports")
    reworded = piece("p-eeeeee", "Le temps", asked="Quel frein ?")
    for world in board_site(folder, [*PIECES, reworded, *_SCALE, *_RANKED, *_RARE, *_OLD]):
        world.write("Questionnaire", TEXT.replace("::::\n:::::\n", MORE.lstrip("\n")))
        yield world


def rows(answer: Answer) -> list[list[str]]:
    assert (answer.status, answer.body[:3], answer.header("content-type")) == (
        200, b"\xef\xbb\xbf", "text/csv; charset=utf-8",
    )  # fmt: skip
    assert "attachment" in answer.header("content-disposition")
    return list(csv.reader(StringIO(answer.body.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_each_piece_is_a_row_by_its_code_with_the_words_of_then_and_each_question_has_one(world: World) -> None:
    head, *found = rows(world.browser("nobody").get(f"{AT}/+shared-answers.csv"))
    assert head == ["Code", "Étape", "Question telle qu’elle a été posée", "Posée seulement si", "Genre de réponse",
                    "Catégorie", "Réponse", "Nom", "Structure", "Région"]  # fmt: skip
    codes = [row[0] for row in found if row[0]]
    assert codes == sorted(codes)
    assert len(codes) == len(PIECES) + 1 + len(_SCALE) + len(_RANKED) + len(_RARE) + len(_OLD)
    by_code = {row[0]: row for row in found}
    assert by_code["p-aaaaaa"][1:] == [
        "Ce qui freine", "Quels freins ?", "", "frein", "politique", PIECES[0].text, "Anne", "Oxalis", "Savoie",
    ]  # fmt: skip
    assert by_code["p-bbbbbb"][7:] == ["", "", ""]
    assert by_code["p-eeeeee"][1:3] == ["Ce qui freine", "Quel frein ?"]
    assert by_code["p-zold22"][1:7] == ["n’est plus posée", "Et avant ?", "", "texte long", "", f"'{FORMULA}"]
    assert [by_code[code][6] for code in ("p-s0aaaa", "p-r0aaaa", "p-c0aaaa", "p-c5aaaa")] == ["1", *["non montré"] * 3]
    assert [row for row in found if not row[0]] == [
        ["", "Ce qui freine", "De quelle façon ?", "Des outils aideraient-ils ? = oui", "levier", "technique",
         "", "", "", ""],
    ]  # fmt: skip


def test_figures_are_there_of_every_question_and_spread_from_five_on(world: World) -> None:
    _, *found = rows(world.browser("nobody").get(f"{AT}/+results.csv"))
    told = {(row[0], row[4], row[5]): row[6] for row in found}
    assert len(told) == len(found)
    assert told["Freins par catégorie", "politique", "Contributions"] == "3"
    assert told["À quelle fréquence ?", "", "Réponses partagées"] == "10"
    assert [told["À quelle fréquence ?", str(n), "Combien de fois"] for n in range(1, 6)] == [
        "5", "5", "0", "0", "0",
    ]  # fmt: skip
    assert [told["Des outils aideraient-ils ?", said, "Combien de fois"] for said in ("oui", "non")] == [
        "non montré"
    ] * 2
    assert told["Dans quel ordre ?", "se parler", "Place moyenne"] == "non montré"
    assert told["Dans quel ordre ?", "voter", "Place moyenne"] == "1,8"
    assert told["De quelle façon ?", "", "Réponses partagées"] == "0"
    assert told["Et avant ?", "", "Réponses partagées"] == "1"
    assert [row[2] for row in found if row[0] == "De quelle façon ?"] == ["Des outils aideraient-ils ? = oui"]


def test_below_five_there_is_nothing_but_the_header(tmp_path: Path) -> None:
    for world in board_site(tmp_path, people=4):
        browser = world.browser("animator")
        for verb in ("shared-answers.csv", "results.csv"):
            assert len(rows(browser.get(f"{AT}/+{verb}"))) == 1
            assert verb not in browser.get(f"{AT}/+results").text
        finish(world, 1)
        assert [len(rows(browser.get(f"{AT}/+{verb}"))) > 1 for verb in ("shared-answers.csv", "results.csv")] == [
            True
        ] * 2
        assert "shared-answers.csv" in browser.get(f"{AT}/+results").text


def test_they_are_for_those_who_read_the_page(tmp_path: Path) -> None:
    for world in board_site(tmp_path):
        world.write("Questionnaire", TEXT, space="closed")
        for verb in ("shared-answers.csv", "results.csv"):
            assert world.browser("nobody").get(f"/closed/Questionnaire/+{verb}").status == 303
            assert world.browser("nobody").get(f"/open/Accueil/+{verb}").status == 404


GENRES = ("texte court", "texte long", "choix", "échelle", "classement", "frein", "levier", "témoignage")
SAID = Said(language="fr", genres={one: one for one in GENRES}, categories={}, gone="-", unsaid="?", shared="s",
            often="o", place="p")  # fmt: skip
PIECE = st.builds(
    Piece,
    code=st.just("p-aaaaaa"),
    question=st.sampled_from(["qu-1", "testimony", "qu-x"]),
    asked=st.text(),
    genre=st.just("frein"),
    category=st.just(""),
    text=st.text(),
    name=st.text(),
)


@given(st.lists(PIECE, max_size=4))
def test_whatever_was_shared_survives_and_no_cell_is_run(pieces: list[Piece]) -> None:
    found = read(TEXT)
    assert found is not None
    body = table(("Code",) * 10, shared_rows(found, pieces, SAID))
    lines = list(csv.reader(StringIO(body.decode("utf-8-sig"), newline=""), delimiter=";"))[1:]
    assert [cell for line in lines for cell in line if cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))] == []
    assert [(line[2].removeprefix("'"), line[6].removeprefix("'")) for line in lines[: len(pieces)]] == [
        (one.asked.removeprefix("'"), one.text.removeprefix("'")) for one in pieces
    ]
    assert len(lines) >= max(len(pieces), len(found.questions) - len({one.question for one in pieces}))
