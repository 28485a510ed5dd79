"""Every template drawn with every field hostile, and with every field empty: nothing escapes, nothing is missing."""

import types
import typing
from dataclasses import MISSING, fields, is_dataclass
from typing import Any

import pytest
from jinja2 import Environment
from markupsafe import Markup

from wiki.web import contexts
from wiki.web.contexts import Frame, PageHead, View

HOSTILE = "<script>\"'&"
VIEWS = [view for name in contexts.__all__ if issubclass(view := getattr(contexts, name), View) and view is not View]


def filled(kind: Any) -> Any:
    """A value of this type, in which every text is hostile and no list is empty."""
    origin, inner = typing.get_origin(kind), typing.get_args(kind)
    if origin is tuple:
        return tuple(filled(one) for member in inner if member is not Ellipsis for one in _each(member) for _ in "ab")
    if origin is types.UnionType or origin is typing.Union:
        return filled(next(member for member in inner if member is not type(None)))
    if origin is typing.Literal:
        return inner[0]
    if is_dataclass(kind):
        hints = typing.get_type_hints(kind)
        return kind(**{field.name: filled(hints[field.name]) for field in fields(kind)})  # type: ignore[operator]
    return {str: HOSTILE, int: 3, bool: True, Markup: Markup("<b>kept</b>")}[kind]


def _each(kind: Any) -> tuple[Any, ...]:
    return typing.get_args(kind) if typing.get_origin(kind) in {types.UnionType, typing.Union} else (kind,)


def bare(kind: Any) -> Any:
    """A value of this type with as little in it as there may be."""
    origin, inner = typing.get_origin(kind), typing.get_args(kind)
    if origin is tuple:
        return ()
    if origin is types.UnionType or origin is typing.Union:
        return None if type(None) in inner else bare(inner[0])
    if is_dataclass(kind):
        hints = typing.get_type_hints(kind)
        needed = [field for field in fields(kind) if field.default is MISSING]
        return kind(**{field.name: bare(hints[field.name]) for field in needed})  # type: ignore[operator]
    return {str: "", int: 0, bool: False, Markup: Markup()}[kind]


def draw(environment: Environment, view: View, frame: Frame) -> str:
    return environment.get_template(view.template).render(view=view, frame=frame)


Drawn = dict[str, str]


@pytest.fixture(scope="module")
def hostile(environment: Environment) -> Drawn:
    """Every view with every field hostile, by its name."""
    return {view.__name__: draw(environment, filled(view), filled(Frame)) for view in VIEWS}


def test_whatever_people_write_is_escaped(hostile: Drawn) -> None:
    assert [name for name, drawn in hostile.items() if HOSTILE in drawn or "<script>" in drawn] == []
    assert [name for name, drawn in hostile.items() if "&lt;script&gt;" not in drawn] == []


def test_a_view_with_almost_nothing_in_it_is_drawn(environment: Environment) -> None:
    titles = {view.__name__: draw(environment, bare(view), bare(Frame)).count("<h1") for view in VIEWS}
    assert titles == dict.fromkeys(titles, 1)


def test_a_page_has_one_title_one_main_part_and_no_id_twice(hostile: Drawn) -> None:
    parts = {
        name: tuple(drawn.count(part) for part in ("<h1", "<main", 'id="content"')) for name, drawn in hostile.items()
    }
    assert parts == dict.fromkeys(parts, (1, 1, 1))
    ids = [f'id="{name}"' for name in ("text", "search", "field-summary", "draft-state")]
    assert [(name, one) for name, drawn in hostile.items() for one in ids if drawn.count(one) > 1] == []


def test_name_and_token_are_printed_as_they_are(hostile: Drawn) -> None:
    printed = ('name="csrf" value="<b>kept</b>"', '<span class="header-name"><b>kept</b></span>')
    assert [(name, one) for name, drawn in hostile.items() for one in printed if one not in drawn] == []


def test_a_text_that_begins_with_an_empty_line_keeps_it_in_the_form(environment: Environment) -> None:
    view = filled(contexts.EditView)
    drawn = draw(environment, type(view)(**{**_values(view), "text": "\n\nwords"}), filled(Frame))
    assert ">\n\n\nwords</textarea>" in drawn


def test_an_act_on_a_page_has_one_filled_button(environment: Environment) -> None:
    views = [contexts.RenameView, contexts.PropertiesView, contexts.UndoView, contexts.RestoreView, contexts.EditView]
    drawn = [draw(environment, filled(view), filled(Frame)) for view in views]
    assert [page.count("button--filled") for page in drawn] == [1] * len(views)


def test_who_may_not_edit_sees_no_edit_button(environment: Environment) -> None:
    frame = filled(Frame)
    page = PageHead(**{**_values(frame.page), "edit_url": ""})
    drawn = draw(environment, filled(contexts.PageView), Frame(**{**_values(frame), "page": page}))
    assert "page-edit" not in drawn


def _values(record: Any) -> dict[str, Any]:
    return {field.name: getattr(record, field.name) for field in fields(record)}
