"""In the room: the row of this minute, however one asks, and whatever the clocks do."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from starlette.requests import Request

from plugins.programme.model.atelier import Atelier
from plugins.programme.web.instants import Instants, instants
from storage.records import Hides
from tests.plugins.programme.ateliers import EDITION, SESSION, programme_site
from tests.wiki.web.asking import Answer
from tests.wiki.web.world import World
from wiki.web.address import Address, Level
from wiki.web.call import Call

AT = "/open/Session/+en-salle/at-1"


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    yield from programme_site(tmp_path)


def look(world: World, hour: int, minute: int, *, path: str = AT) -> Answer:
    """At this hour in Paris, on the day of the atelier."""
    world.time.at = datetime(2024, 7, 5, hour, minute, 30, tzinfo=ZoneInfo("Europe/Paris")).astimezone(UTC)
    answer = world.browser("nobody", language="fr").get(path)
    assert answer.status == 200
    return answer


def shown(page: Answer) -> list[str]:
    """The names of the rows that are not hidden."""
    sections = page.text.split('<section class="hall-row"')[1:]
    return [
        one.partition("<h2")[2].partition(">")[2].partition("<")[0] for one in sections if " hidden>" not in one[:200]
    ]


@pytest.mark.parametrize(
    ("hour", "minute", "row", "words"),
    [(9, 0, "Accueil", "Commence à 9\u00a0h\u00a030"), (9, 32, "Accueil", "encore 12\u00a0min"),
     (9, 44, "Accueil", "encore moins d’une minute"), (9, 45, "Freins", "encore 34\u00a0min"),
     (12, 30, "Leviers", "C’est terminé.")],
)  # fmt: skip
def test_the_row_of_this_minute_is_shown_without_a_script(
    world: World, hour: int, minute: int, row: str, words: str
) -> None:
    page = look(world, hour, minute)
    assert shown(page) == [row]
    assert words in page.text
    assert '<noscript><meta http-equiv="refresh" content="60"></noscript>' in page.text
    assert page.header("cache-control") == "no-store"


def test_other_rows_are_a_link_away(world: World) -> None:
    page = look(world, 9, 50, path=f"{AT}?row=3")
    assert shown(page) == ["Leviers"]
    assert 'http-equiv="refresh"' not in page.text
    assert 'data-previous href="/open/Session/+en-salle/at-1?row=2"' in page.text
    assert [shown(look(world, 9, 50, path=f"{AT}?row={row}")) for row in ("0", "9", "x", "%C2%B2")] == [["Freins"]] * 4


def test_an_atelier_without_hour_or_running_order_is_shown_too(world: World) -> None:
    world.write("Session", SESSION.replace(":début: 9h30\n", ""))
    assert shown(look(world, 9, 50)) == ["Accueil"]
    assert "n’a pas encore de déroulé" in look(world, 9, 50, path="/open/Session/+en-salle/at-2").text


def test_what_people_wrote_is_words_and_no_script(world: World) -> None:
    world.write(
        "Session", SESSION.replace("*Bienvenue*", "<script>alert(1)</script> *Bienvenue* [ici](https://a.example)")
    )
    page = look(world, 9, 32)
    assert "<script>alert" not in page.text
    assert "Bienvenue ici</dd>" in page.text
    assert " style=" not in page.text


def test_a_hidden_text_is_shown_nowhere(world: World) -> None:
    world.write("Session", SESSION.replace("Accueil", "Secret"))
    world.write("Session", SESSION)
    world.write("Session", SESSION.replace("Accueil", "Secret"))
    world.hide("Session", 4, Hides.TEXT)
    for path in (AT, "/open/Forum_2024/+material", "/open/Session/+deroule/at-1"):
        assert "Secret" not in world.browser("animator").get(path).text


def test_rows_follow_the_world_where_clocks_change(world: World) -> None:
    call = _call(world)
    autumn = instants(call, world.page("Session"), Atelier(ref="a", title="", day=date(2026, 10, 25), start=120))
    ends = [autumn.after(minutes) for minutes in (0, 60, 120)]
    assert [autumn.said(at) for at in ends if at] == ["2:00", "2:00", "3:00"]
    spring = instants(call, world.page("Session"), Atelier(ref="a", title="", day=date(2026, 3, 29), start=90))
    assert [spring.said(at) for at in map(spring.after, (0, 30, 60)) if at] == ["1:30", "3:00", "3:30"]
    midnight = instants(call, world.page("Session"), Atelier(ref="a", title="", day=date(2026, 7, 1), start=1440))
    assert midnight.start == datetime(2026, 7, 1, 22, tzinfo=UTC)
    unsettled = instants(call, world.page("Session"), Atelier(ref="a", title="", start=90))
    assert unsettled == Instants(zone=ZoneInfo("Europe/Paris"), start=None, language="en")


@pytest.mark.parametrize("typed", ["Nowhere/Land", "../../etc/passwd", "Europe"])
def test_a_zone_that_is_none_is_that_of_the_space(world: World, typed: str) -> None:
    world.write("Forum 2024", EDITION.replace("type:", f"fuseau: {typed}\ntype:"))
    assert shown(look(world, 9, 50)) == ["Freins"]
    world.write("Forum 2024", EDITION.replace("type:", "fuseau: Indian/Reunion\ntype:"))
    assert shown(look(world, 7, 50)) == ["Freins"]


def _call(world: World) -> Call:
    request = Request({"type": "http", "method": "GET", "path": "/", "headers": [], "query_string": b""})
    return Call(
        site=world.site, request=request, address=Address(level=Level.SPACE), viewer=world.viewer("member"),
        language="en", here=world.space(),
    )  # fmt: skip
