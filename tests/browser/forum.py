"""An edition with its sessions, made for one journey: its addresses, its texts, its cards."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from playwright.sync_api import FloatRect, Locator, Page, expect

from tests.browser.begun import written

ROOMS = ("B01", "B02", "Amphi")
DAY = "2026-07-08"
_EDITION = """---
type: édition
début: 2026-07-08
fin: 2026-07-10
salles: B01 (40) ; B02 (25) ; Amphi (300)
repas: 12h30–14h
horaires: 9h–18h
---

Trois jours à Brest.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Forum:
    """The addresses of an edition and of its sessions."""

    edition: str
    sessions: Sequence[str]

    @property
    def grid(self) -> str:
        return f"{self.edition}/+programme?day={DAY}"


def forum(page: Page, *sessions: str) -> Forum:
    """A new edition with these sessions (the text of each, behind its properties), by who is signed in."""
    name = f"Forum {uuid.uuid4().hex[:8]}"
    edition = written(page, name, _EDITION)
    made = (
        written(page, f"{name}, session {number}", f"---\ntype: session\nédition: {name}\n---\n\n{text}")
        for number, text in enumerate(sessions, start=1)
    )
    return Forum(edition=edition, sessions=tuple(made))


def atelier(ref: str, title: str, start: str, room: str, *, people: str = "", body: str = "Des questions.") -> str:
    """An atelier of an hour on the first day."""
    who = f":animation: {people}\n" if people else ""
    place = f":date: {DAY}\n:début: {start}\n:durée: 1h\n:salle: {room}\n"
    return f":::{{atelier}} {title}\n:id: {ref}\n{place}{who}{body}\n:::\n\n"


def source(page: Page, address: str) -> str:
    answer = page.request.get(f"{address}/+source")
    assert answer.ok
    return answer.text()


def card(page: Page, title: str) -> Locator:
    return page.locator(f'[data-card][data-title="{title}"]')


def stands(page: Page, title: str, start: int, minutes: int, room: str) -> None:
    """Wait until a card begins at this minute of the day, lasts that many, in this room."""
    for name, said in (("start", str(start)), ("minutes", str(minutes)), ("room", room)):
        expect(card(page, title)).to_have_attribute(f"data-{name}", said)


def line(page: Page, start: int) -> float:
    """How far down the window a grid's minute begins."""
    return top(page.locator(f'tr[data-start="{start}"]'))


def column(page: Page, room: str) -> float:
    """A place within a room's column in the window."""
    return left(page.locator(f'thead th[data-room="{room}"]')) + 30


def drag(page: Page, held: Locator, start: int, room: str, *, below: float = 0) -> None:
    """Take hold of the middle of `held`, and let go in a room's column, `below` the line of a minute."""
    page.locator("[data-grid]").evaluate("grid => grid.scrollIntoView()")
    held.hover()
    page.mouse.down()
    x, y = column(page, room), line(page, start) + below
    page.mouse.move(x, y - 8)
    page.mouse.move(x, y)
    expect(page.locator(".grid-ghost")).to_be_visible()
    with page.expect_response(lambda answer: "/+move/" in answer.url):
        page.mouse.up()
    expect(page.locator(".grid-ghost")).to_have_count(0)


def drag_card(page: Page, title: str, start: int, room: str) -> None:
    """Move a card by the line that says when it is."""
    held = card(page, title).locator(".card-time")
    drag(page, held, start, room, below=middle(held) - top(card(page, title)) + 3)


def top(found: Locator) -> float:
    return _box(found)["y"]


def left(found: Locator) -> float:
    return _box(found)["x"]


def middle(found: Locator) -> float:
    return _box(found)["y"] + _box(found)["height"] / 2


def _box(found: Locator) -> FloatRect:
    """Where it stands; what is just being drawn anew is looked for again."""
    for _ in range(20):
        if box := found.bounding_box():
            return box
        expect(found).to_be_visible()
    raise AssertionError(f"{found} stands nowhere")
