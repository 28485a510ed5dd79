"""What single templates show or leave out, by what their view says."""

from dataclasses import replace
from typing import Any

import pytest
from jinja2 import Environment

from tests.themes.test_rendering import bare, draw, filled
from wiki.web import contexts
from wiki.web.contexts import Frame, Notice


def drawn(environment: Environment, view: Any, **changes: Any) -> str:
    return draw(environment, replace(view, **changes), filled(Frame))


def flags(page: str) -> set[str]:
    return {flag for flag in ("data-unsaved",) if f" {flag}" in page}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, set()),
        ({"preview": "words"}, {"data-unsaved"}),
        ({"problem": "too long"}, {"data-unsaved"}),
        ({"gone": True}, {"data-unsaved"}),
    ],
)
def test_the_form_says_whether_its_text_is_unsaved_or_another_draft_waits(
    environment: Environment,
    changes: dict[str, Any],
    expected: set[str],
) -> None:
    assert flags(drawn(environment, bare(contexts.EditView), **changes)) == expected


def test_a_text_that_can_be_sent_again_stands_in_a_form(environment: Environment) -> None:
    page = drawn(environment, filled(contexts.ErrorView), kept="my words", resend_url="/there")
    assert 'method="post" action="/there"' in page
    assert [name for name in ("text", "base", "key", "section", "summary") if f'name="{name}"' not in page] == []
    assert page.count("button--filled") == 1
    assert "readonly" not in page


def test_a_text_that_cannot_be_sent_again_can_be_copied(environment: Environment) -> None:
    page = drawn(environment, filled(contexts.ErrorView), kept="my words", resend_url="")
    assert "readonly" in page
    assert 'name="text"' not in page


def test_what_was_done_floats_and_what_must_be_known_stands_above_the_text(environment: Environment) -> None:
    notices = (Notice(kind="done", text="It is saved"), Notice(kind="warn", text="The disk is nearly full"))
    page = draw(environment, filled(contexts.PageView), replace(filled(Frame), notices=notices))
    order = [page.index(mark) for mark in ("<main", "The disk is nearly full", "</main>", "It is saved")]
    assert order == sorted(order)
    assert page.count('role="status" data-said="done n"') == 2


def test_who_could_edit_once_signed_in_is_led_there(environment: Environment) -> None:
    frame = filled(Frame)
    page = draw(environment, filled(contexts.PageView), replace(frame, page=replace(frame.page, edit_url="")))
    assert "page-sign-in" in page


def test_a_year_that_the_name_of_an_edition_says_is_not_said_twice(environment: Environment) -> None:
    card = replace(filled(contexts.EditionView).card, name="Forum 2012", days="2012")
    assert "<span>2012</span>" not in drawn(environment, filled(contexts.EditionView), card=card)
    dated = replace(card, days="du 9 au 11 juillet 2012")
    assert "<span>du 9 au 11 juillet 2012</span>" in drawn(environment, filled(contexts.EditionView), card=dated)
