"""The server's log holds no secret, and no line that somebody else made up."""

import logging
import sys

import pytest

from wiki.logs import SHOWN, CarefulFormatter

FORGED = "Zoé\r\nERROR palabre: all is lost\x1b[2J\u2028\x00"


def written(message: str, *values: object, **more: object) -> str:
    record = logging.LogRecord("palabre.web", logging.WARNING, "", 0, message, values, None)
    record.__dict__.update(more)
    return CarefulFormatter().format(record)


def test_control_characters_are_written_out_and_no_line_is_forged() -> None:
    told = written("the name %s", FORGED)
    assert told.split("\n") == [
        "WARNING palabre.web: the name Zoé\\r",
        "    ERROR palabre: all is lost\\x1b[2J\\u2028\\x00",
    ]


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        ("GET /+join/Imp.secret?to=A", "GET /+join/…?to=A"),
        ("/wiki/+return/abc.def-ghi", "/wiki/+return/…"),
        ("/+enter/abcdef /+address/abc and /+stop/abc", "/+enter/… /+address/… and /+stop/…"),
        ("/+setup?token=abcdef", "/+setup?token=…"),
        ("/open/+feed?x=1&token=abc", "/open/+feed?x=1&token=…"),
        ("a token palabre_0123456789abcdefXYZ-_", "a token …"),
        ("Authorization: Bearer abcdef", "Authorization: …"),
        ("cookie: palabre=abc; x", "cookie: …; x"),
        ("/open/Page/+history", "/open/Page/+history"),
    ],
)
def test_secrets_are_left_out(told: str, kept: str) -> None:
    assert written("%s", told).partition(": ")[2] == kept


def test_a_line_that_is_there_to_hand_a_secret_over_keeps_it() -> None:
    assert written("for you: %s", "http://x/+enter/abc\x1b", **SHOWN).endswith("for you: http://x/+enter/abc\\x1b")


def test_a_traceback_stands_further_in_and_huge_values_are_cut() -> None:
    try:
        raise ValueError("/+join/secret\nERROR forged " + "x" * 100_000)
    except ValueError:
        told = written("error %s", "1a2b", exc_info=sys.exc_info())
    first, *rest = told.split("\n")
    assert first == "WARNING palabre.web: error 1a2b"
    assert [line for line in rest if not line.startswith("    ")] == []
    assert max(map(len, rest)) < 2100
    assert "secret" not in told.replace('raise ValueError("/+join/secret', "")
