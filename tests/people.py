"""People who use the wiki in tests, by its pages and forms alone."""

import re
from collections.abc import Mapping
from html import unescape
from html.parser import HTMLParser

from httpx2 import Response
from starlette.testclient import TestClient


class _Fields(HTMLParser):
    """The fields of the forms on a page, by the form's action."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: dict[str, dict[str, str]] = {}
        self._fields: dict[str, str] | None = None
        self._area = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._fields = self.forms.setdefault(given.get("action", ""), {})
        elif self._fields is None:
            return
        elif tag == "textarea":
            self._area = given.get("name", "")
            self._fields[self._area] = ""
        elif tag == "input" and "name" in given:
            ticked = given.get("type") not in {"checkbox", "radio"} or "checked" in given
            if ticked:
                self._fields[given["name"]] = given.get("value", "on")

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._fields = None
        if tag == "textarea":
            self._area = ""

    def handle_data(self, data: str) -> None:
        if self._area and self._fields is not None:
            self._fields[self._area] += data


class Visitor:
    """One browser. `get` and `send` follow redirects; `send` fills in a form that the page offers."""

    def __init__(self, client: TestClient, language: str = "en") -> None:
        self.client = client
        client.cookies.clear()
        self.language = language

    def get(self, path: str, **headers: str) -> Response:
        return self.client.get(path, headers={"Accept-Language": self.language, **headers})

    def forms(self, page: Response) -> dict[str, dict[str, str]]:
        parser = _Fields()
        parser.feed(page.text)
        return parser.forms

    def send(self, page: Response, action_end: str, fields: Mapping[str, str], *, to: str = "") -> Response:
        """Send the form whose action ends so, with these fields changed; `to` sends it elsewhere (a formaction)."""
        action, known = next(
            (action, known) for action, known in self.forms(page).items() if action.endswith(action_end)
        )
        sent = {**known, **fields}
        return self.client.post(to or action, data=sent, headers={"Accept-Language": self.language})

    def sign_in(self, role: str) -> "Visitor":
        """By a button of the demo: Administration, Facilitation, Member, Guest, Reading."""
        page = self.get("/+login")
        people = re.findall(r'name="person" value="(\d+)"', page.text)
        place = ["Administration", "Facilitation", "Member", "Guest", "Reading"].index(role)
        answer = self.send(page, "/+demo-login", {"person": people[place]})
        assert answer.status_code == 200, answer.text
        return self

    def edit(self, path: str, text: str, *, summary: str = "") -> Response:
        """Open the form of a page, write `text`, save."""
        form = self.get(f"{path}/+edit")
        return self.send(form, "/+edit", {"text": text, "summary": summary})


def words(html: str) -> str:
    """A page's text, without its tags, in single spaces."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())
