"""The forms that a page offers, with what is in their fields."""

from collections.abc import Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Protocol

Fields = list[tuple[str, str]]
_TICKED = {"checkbox", "radio"}


class Answered(Protocol):
    """A page as it came."""

    @property
    def status(self) -> int: ...

    @property
    def text(self) -> str: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A form as it stands on a page, with what is in its fields."""

    action: str
    method: str
    fields: tuple[tuple[str, str], ...]
    buttons: tuple[str, ...]

    def value(self, name: str) -> str:
        return dict(self.fields)[name]

    def filled(self, changed: Mapping[str, str | None]) -> Fields:
        """The fields with some changed, or left out (None)."""
        kept = [(name, value) for name, value in self.fields if name not in changed]
        return kept + [(name, value) for name, value in changed.items() if value is not None]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[tuple[str, str, Fields, list[str]]] = []
        self._open = False
        self._area: str | None = None
        self._text = ""
        self._choice = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms.append((given.get("action", ""), given.get("method", "get"), [], []))
            self._open = True
        elif not self._open:
            return
        elif tag == "textarea" and "name" in given:
            self._area, self._text = given["name"], ""
        elif tag == "button" and "formaction" in given:
            self.forms[-1][3].append(given["formaction"])
        elif tag == "select":
            self._choice = given.get("name", "")
        elif tag == "option" and "selected" in given and self._choice:
            self.forms[-1][2].append((self._choice, given.get("value", "")))
        elif tag == "input" and "name" in given and (given.get("type") not in _TICKED or "checked" in given):
            self.forms[-1][2].append((given["name"], given.get("value", "on")))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._open = False
        if tag == "textarea" and self._area is not None:
            # A browser drops the first line end of a text area.
            self.forms[-1][2].append((self._area, self._text.removeprefix("\n")))
            self._area = None

    def handle_data(self, data: str) -> None:
        if self._area is not None:
            self._text += data


def forms(page: Answered) -> list[Form]:
    return forms_in(page.text)


def forms_in(html: str) -> list[Form]:
    reader = _Reader()
    reader.feed(html)
    return [
        Form(action=action, method=method, fields=tuple(fields), buttons=tuple(buttons))
        for action, method, fields, buttons in reader.forms
    ]


def form(page: Answered, action_end: str, *, index: int = 0) -> Form:
    """The form whose action, without its query, ends so."""
    found = [known for known in forms(page) if known.action.partition("?")[0].endswith(action_end)]
    assert found, (action_end, [known.action for known in forms(page)], page.status)
    return found[index]
