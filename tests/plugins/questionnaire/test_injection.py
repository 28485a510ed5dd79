"""What people write stays words: on pages, in tables and texts, in mails; and what is no list of people is none."""

import csv
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest

from plugins.questionnaire.model.conditions import read_condition
from plugins.questionnaire.model.filled import box_of, to_share
from plugins.questionnaire.model.guests import Guest, read_guests
from plugins.questionnaire.model.pieces import piece_of, plain
from plugins.questionnaire.model.secrets import BadBox, open_box, seal
from plugins.questionnaire.web.kinds import PIECE
from tests.plugins.questionnaire.boards import board_site, group, piece, send
from tests.plugins.questionnaire.respondents import PAGE, Respondent, links, questionnaire_site
from tests.wiki.web.world import World

EVIL = """<script>alert(1)</script>"'&amp;
:::{exigence} Volée
:numéro: 1
:::
# Titre
===
- liste
2) liste
    du code
[lien](javascript:alert(1)) ![](x)
=cmd|' /C calc'!A0;tout"""
CODE = "p-aaaaaa"


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    evil = piece(CODE, EVIL, name='=1+1;"<b>', structure="</td><img src=x>", genre="levier")
    for world in board_site(tmp_path, [evil, piece("p-bbbbbb", EVIL)]):
        group(world, [CODE], "new-levier", "</h4><script>:::{frein}")
        group(world, ["p-bbbbbb"], "new-frein", "{{ 7*7 }} ]] --- ;")
        yield world


def test_what_is_shared_is_words_on_every_page(world: World) -> None:
    send(world, "member", "synthesis", [("title", "Synthese")])
    browser = world.browser("member")
    lever = world.text("Questionnaire").split(":::{levier}")[1].split(":id: ")[1].split("\n")[0]
    form = [
        ("title", "Exigence ::: {#id} <b>"),
        ("lever", lever),
        ("who", "x\r\n:::\r\n# y"),
        ("want", "="),
        ("key", "1"),
    ]
    assert send(world, "member", "requirements", form).status == 303
    paths = ["+board", "+board?screen=1", f"+board?near={CODE}", "+results", "+requirements", "+dots", ""]
    for path in (*(f"Questionnaire/{path}" for path in paths), "Synthese"):
        shown = browser.get(f"/open/{path}").text
        assert [raw for raw in ("<script>alert", "<script>:::", "<img src=x>", "<b>") if raw in shown] == [], path
    assert world.text("Questionnaire").count("\n:::{exigence}") == 1
    assert world.text("Synthese").count(":::{exigence}") == 0


def test_what_is_shared_is_words_in_a_table_and_in_a_text(world: World) -> None:
    lever = world.text("Questionnaire").split(":::{levier}")[1].split(":id: ")[1].split("\n")[0]
    send(world, "member", "requirements", [("title", "@Agenda"), ("lever", lever), ("key", "1")])
    browser = world.browser("nobody")
    table = browser.get("/open/Questionnaire/+requirements.csv").text.lstrip("\ufeff")
    header, row = csv.reader(StringIO(table, newline=""), delimiter=";")
    assert len(header) == len(row)
    assert [cell for cell in row if cell.lstrip().startswith(("=", "+", "-", "@"))] == []
    text = browser.get("/open/Questionnaire/+requirements.md").text
    quoted = [line.removeprefix("> ") for line in text.splitlines() if line.startswith(">")]
    assert len(quoted) == len(EVIL.splitlines()) + 1
    assert [line for line in quoted if line.startswith((" ", "=", "-", "#", "<", ":", "2)", "["))] == []
    assert [line for line in text.splitlines() if line.startswith(":::")] == []


def test_a_piece_has_no_control_characters_and_one_kind_of_line_end(tmp_path: Path) -> None:
    assert plain("un\r\rdeux\x0b\u2028trois\x00\x1b[31m \t") == "un\n\ndeux\n\ntrois[31m"
    with questionnaire_site(tmp_path) as world:
        anne = Respondent(world, links(world, "Anne")[0])
        told = anne.share("qu-politique", "un\r\r# deux\x00" + "\x07" * 5000, name="An\x00ne\x1b")
        assert anne.send({**told, "asked": "Quoi\u2028?"}).status == 200
        assert anne.send({**anne.share("x", "\x00 \x0b")}).json()["codes"] == {}
        assert anne.send({**anne.share("x", "\ud800")}).status == 422
        found = world.site.records.of_page(world.viewer("reader"), PIECE, world.page(PAGE))
        assert [(one.text, one.name, one.asked) for one in (piece_of(each.value) for each in found)] == [
            ("un\n\n# deux", "An ne", "Quoi ?")
        ]


def test_what_is_no_list_of_people_is_read_as_none_at_once() -> None:
    assert read_guests("a" * 1_000_000 + "@exemple.fr") == (Guest(name="a" * 80),)
    assert read_guests("a@b." * 250_000)[0].mail == ""
    assert read_guests("Anne <anne@exemple.fr>, Oxalis") == (
        Guest(name="Anne", mail="anne@exemple.fr", structure="Oxalis"),
    )
    assert read_condition("qu-1 = " + "x " + " " * 200_000 + "y \n") is not None


@pytest.mark.parametrize("held", [[], {"pieces": {"a": 5, "b": {}, "c": {"handle": 1}}, "gone": 5}, {"gone": {"a": 1}}])
def test_a_box_that_was_filled_by_another_program_breaks_nothing(held: object) -> None:
    assert to_share(box_of(held).planned(str), testimony="?") == []
    key = bytes(32)
    with pytest.raises(BadBox):
        open_box(seal("x", key)[:-6], key)
