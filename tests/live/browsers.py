"""A browser in which somebody is signed in, at a server over real sockets: for the forms."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import cast
from urllib.parse import quote

from httpx2 import Client
from starlette.testclient import TestClient

from tests.durability.sites import SPACE
from tests.live.halls import Member
from tests.people import Visitor


@contextmanager
def browser(member: Member, port: int) -> Iterator[Visitor]:
    with Client(base_url=f"http://127.0.0.1:{port}", follow_redirects=True, timeout=20) as client:
        visitor = Visitor(cast(TestClient, client), language="fr")
        client.cookies.set("palabre", member.identity)
        yield visitor


def bring(member: Member, port: int, title: str, was: str, text: str) -> bool:
    """Merge what was made of `was` into the page; whether that went without a conflict."""
    path = f"/{SPACE}/{quote(title)}"
    with browser(member, port) as visitor:
        form = visitor.get(f"{path}/+edit")
        return visitor.send(form, "/+edit", {"was": was, "text": text}, to=f"{path}/+bring").status_code == 200


def save(member: Member, port: int, title: str, token: str) -> bool:
    """Add a token at the end of the page by its form; whether that was saved."""
    path = f"/{SPACE}/{quote(title)}"
    with browser(member, port) as visitor:
        form = visitor.get(f"{path}/+edit")
        _, fields = next(found for found in visitor.forms(form).items() if found[0].endswith("/+edit"))
        return visitor.send(form, "/+edit", {"text": f"{fields['text']}\n{token}"}).status_code == 200


def hide(member: Member, port: int, title: str, number: int) -> bool:
    """Hide the text of a version; whether it was."""
    path = f"/{SPACE}/{quote(title)}/+hide/{number}"
    with browser(member, port) as visitor:
        return visitor.send(visitor.get(path), f"/+hide/{number}", {"text": "on"}).status_code == 200
