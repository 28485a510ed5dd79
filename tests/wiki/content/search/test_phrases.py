"""What is typed as a phrase is found as it was said, small words too: today, once, and on a day."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.wiki.content.search.searching import find, titles
from tests.wiki.web.world import NOON, World, made
from wiki.content.search.findings import Stood

PHRASE = "« une réunion de plus »"


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with made(tmp_path) as world:
        world.write("Lassée", "On refuse une réunion de plus.")
        world.write("Décidée", "Il faut une réunion de plus, jeudi.")
        world.time.pass_by(days=1)
        world.write("Lassée", "Une réunion, et de plus en plus.")
        yield world


def test_its_small_words_count(world: World) -> None:
    assert sorted(titles(find(world, "réunion "))) == ["Décidée", "Lassée"]
    findings = find(world, PHRASE)
    assert (titles(findings), findings.total, findings.old) == (["Décidée"], 1, 1)
    assert findings.hits[0].snippet == "Il faut \x02une réunion de plus\x03, jeudi."


def test_it_is_found_where_it_stood_once(world: World) -> None:
    said = {hit.page.title: (hit.snippet, hit.stood) for hit in find(world, PHRASE, past=True).hits}
    assert said == {
        "Décidée": ("Il faut \x02une réunion de plus\x03, jeudi.", None),
        "Lassée": ("On refuse \x02une réunion de plus\x03.", Stood(first=1, last=1, left=2, since=world.time())),
    }


def test_it_is_found_on_the_day_when_it_stood(world: World) -> None:
    assert sorted(titles(find(world, PHRASE, as_of=NOON.date()))) == ["Décidée", "Lassée"]
    assert titles(find(world, PHRASE, as_of=world.time().date())) == ["Décidée"]
