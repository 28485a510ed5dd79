"""Two animators change one programme, on the grid and in the text: what they see never disagrees."""

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page, expect

from plugins.programme.model.blocks import Placed, ateliers_in
from plugins.programme.web.entered import LINES
from tests.browser.conftest import Open
from tests.browser.forum import DAY, ROOMS, Forum, atelier, card, drag_card, forum, source

pytestmark = [pytest.mark.browser, pytest.mark.slow]
EDITS, ROUND = 200, 20
TITLES = (
    "Coopérer",
    "Partager",
    "Décider",
    "Apprendre",
    "Documenter",
    "Accueillir",
    "Raconter",
    "Relier",
    "Rire",
    "Finir",
)
PROSE = ("Avant les ateliers.", "Après les ateliers.")
STARTS = [f"{hour}h{minute}" for hour in range(9, 17) for minute in ("", "15", "30", "45")]

# Posts one form after the other, each as the page itself would; tells how each was answered (0: go there and look).
SEND = """async (forms) => {
  const csrf = document.querySelector("input[name=csrf]").value, told = [];
  for (const {url, fields} of forms) {
    const body = new URLSearchParams({csrf, key: `${Math.random()}`, ...fields});
    const headers = {Accept: "application/json"};
    told.push((await fetch(url, {method: "POST", body, headers, redirect: "manual"})).status);
  }
  return told;
}"""
LOOK = """async (url) => {
  const words = await (await fetch(`${url}/+edit`)).text();
  const form = new DOMParser().parseFromString(words, "text/html").querySelector("form:has(textarea[name=text])");
  return {base: form.elements.base.value, text: form.elements.text.value};
}"""
CARDS = """() => [...document.querySelectorAll("[data-card]")].map(({dataset: {card, title, start, minutes, room}}) =>
  [card.replace(/^[0-9]+-/, ""), title, start, minutes, room].join("|")).sort()"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A session as one of them saw it a while ago."""

    url: str
    base: str
    text: str

    def ateliers(self) -> tuple[Placed, ...]:
        return ateliers_in(self.text)


Form = tuple[str, dict[str, str]]


def a_move(chance: random.Random, seen: Seen) -> Form:
    """By the grid: another hour and room, now and then another length."""
    one = chance.choice(seen.ateliers())
    length = {"length": f"{chance.randrange(1, 9) * 15} min"} if chance.random() < 0.3 else {}
    fields = {"date": DAY, "start": chance.choice(STARTS), "room": chance.choice(ROOMS), **length}
    return f"{seen.url}/+move/{one.ref}", {**fields, "title": one.block.title}


def a_form(chance: random.Random, seen: Seen) -> Form:
    """By the form of an atelier that she opened a while ago."""
    one = chance.choice(seen.ateliers())
    said = {name: one.block.first(line) or "" for name, line in LINES.items()}
    said |= chance.choice(
        [
            {"start": chance.choice(STARTS)},
            {"room": chance.choice(ROOMS)},
            {"state": chance.choice(["idée", "proposé", "confirmé"])},
            {"people": chance.choice(["Yann Bigouin", "Mathilde Guiné ; Yann Bigouin", ""])},
        ]
    )
    body = seen.text[one.block.body_start : one.block.body_end]
    return f"{seen.url}/+atelier/{one.ref}", {**said, "title": one.block.title, "body": body, "base": seen.base}


def a_text(chance: random.Random, seen: Seen) -> Form:
    """By the page's text as she saw it a while ago: an hour, or a word of the prose."""
    one = chance.choice(seen.ateliers())
    before = f":id: {one.ref}\n:date: {DAY}\n:début: {one.block.first('début')}\n"
    after = f":id: {one.ref}\n:date: {DAY}\n:début: {chance.choice(STARTS)}\n"
    old = chance.choice(PROSE)
    words = (before, after) if chance.random() < 0.6 else (old, f"{old} {chance.choice(TITLES)}.")
    return f"{seen.url}/+edit", {"text": seen.text.replace(*words), "base": seen.base}


KINDS: Sequence[Callable[[random.Random, Seen], Form]] = (a_move, a_move, a_form, a_text)


def test_what_one_moves_the_other_sees(open_page: Open) -> None:
    anouk, ada = open_page(role="Anouk"), open_page(role="Ada")
    made = forum(anouk, atelier("at-1", "Coopérer", "9h30", "B01", people="Yann Bigouin"))
    for page in (anouk, ada):
        page.goto(made.grid)
        page.evaluate("window.stayed = true")
    drag_card(anouk, "Coopérer", 660, "Amphi")
    expect(card(ada, "Coopérer")).to_have_attribute("data-start", "660")
    expect(card(ada, "Coopérer")).to_contain_text("11\u00a0h\u00a0– 12\u00a0h")
    drag_card(ada, "Coopérer", 840, "B02")
    expect(card(anouk, "Coopérer")).to_have_attribute("data-room", "B02")
    assert [page.evaluate("window.stayed") for page in (anouk, ada)] == [True, True]


def test_who_was_cut_off_sees_what_was_moved_meanwhile(open_page: Open) -> None:
    anouk, ada = open_page(role="Anouk"), open_page(role="Ada")
    made = forum(anouk, atelier("at-1", "Coopérer", "9h30", "B01", people="Yann Bigouin"))
    said_nothing = {"content_type": "text/event-stream", "body": "retry: 200\n\n"}  # and ends at once
    ada.route("**/+stream", lambda route: route.fulfill(**said_nothing))
    for page in (anouk, ada):
        page.goto(made.grid)
    drag_card(anouk, "Coopérer", 660, "Amphi")
    expect(card(ada, "Coopérer")).to_have_attribute("data-start", "660")


def test_two_hundred_edits_of_two_people_leave_one_programme(open_page: Open) -> None:
    seed = 953348  # any does; one that is known tells the same story again
    chance = random.Random(seed)
    anouk, ada = open_page(role="Anouk"), open_page(role="Ada")
    made = forum(anouk, *map(session, (range(5), range(5, 10))))
    for page in (anouk, ada):
        page.goto(made.grid)
    for number in range(EDITS // ROUND):
        told = a_round(chance, made, [anouk, ada])
        assert set(told) <= {0, 200, 409}, seed  # 409: both changed the same line, and are asked
        assert told.count(409) < ROUND / 2, seed
        if number % 5 == 0:
            mover = chance.choice([anouk, ada])
            mover.wait_for_function(f"wanted => ({CARDS})().join() === wanted.join()", arg=expected(anouk, made))
            drag_card(mover, chance.choice(TITLES), chance.randrange(36, 64) * 15, chance.choice(ROOMS))
        one_programme(anouk, ada, made)


def session(places: range) -> str:
    blocks = (
        atelier(f"at-{n}", TITLES[n], STARTS[n * 3], ROOMS[n % 3], people="Yann Bigouin", body=f"Prose de {TITLES[n]}.")
        for n in places
    )
    return f"{PROSE[0]}\n\n{''.join(blocks)}{PROSE[1]}\n"


def a_round(chance: random.Random, made: Forum, pages: Sequence[Page]) -> list[int]:
    """Twenty edits in turns of chance; each knows the texts as they were at its beginning, or at its last turn."""
    told: list[int] = []
    seen = {page: [look(page, url) for url in made.sessions] for page in pages}
    while len(told) < ROUND:
        page, count = chance.choice(pages), min(chance.randrange(1, 4), ROUND - len(told))
        forms = [chance.choice(KINDS)(chance, chance.choice(seen[page])) for _ in range(count)]
        told += page.evaluate(SEND, [{"url": url, "fields": fields} for url, fields in forms])
        if chance.random() < 0.3:
            seen[page] = [look(page, url) for url in made.sessions]
    return told


def look(page: Page, url: str) -> Seen:
    return Seen(url=url, **page.evaluate(LOOK, url))


def one_programme(anouk: Page, ada: Page, made: Forum) -> None:
    """Both grids, both texts and the facts say the same, of each atelier once."""
    texts = [source(anouk, url) for url in made.sessions]
    assert [placed.ref for text in texts for placed in ateliers_in(text)] == [f"at-{n}" for n in range(10)]
    assert [text.count(f"Prose de {title}.") for text in texts for title in TITLES] == [1] * 5 + [0] * 10 + [1] * 5
    wanted = expected(anouk, made)
    for page in (anouk, ada):
        page.wait_for_function(f"wanted => ({CARDS})().join() === wanted.join()", arg=wanted)
    for name, line in (("debut", "début"), ("salle", "salle"), ("duree", "durée")):
        said = {placed.ref: placed.block.first(line) for text in texts for placed in ateliers_in(text)}
        assert facts(anouk, made, name) == said


def expected(page: Page, made: Forum) -> list[str]:
    """The cards that the texts ask for."""
    ateliers = (placed.atelier for url in made.sessions for placed in ateliers_in(source(page, url)))
    return sorted(f"{one.ref}|{one.title}|{one.start}|{one.minutes}|{one.room}" for one in ateliers)


def facts(page: Page, made: Forum, name: str) -> Mapping[str, str]:
    """What the ateliers of these sessions say in one field, as the API tells it, a hundred at a time."""
    titles = {url.rpartition("/")[2] for url in made.sessions}
    said: dict[str, str] = {}
    after: str | None = ""
    while after is not None:
        asked = urlencode({"kind": "atelier", "name": name, "limit": 100, "after": after})
        told = page.request.get(f"/api/v1/spaces/forum/facts?{asked}").json()
        said |= {one["ref"]: one["value"] for one in told["facts"] if one["url"].rpartition("/")[2] in titles}
        after = told["after"]
    return said
