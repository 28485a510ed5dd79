"""The demo's programmes: what the public texts say of them, and nothing that cannot be read."""

import tomllib
from collections.abc import Iterator
from itertools import pairwise

import pytest

from plugins.programme.model.atelier import Atelier
from plugins.programme.model.blocks import Placed, ateliers_in
from plugins.programme.model.deroule import read_deroule
from plugins.programme.model.programme import read_setting
from wiki import places
from wiki.markup.properties import split


def heads() -> Iterator[tuple[str, str]]:
    """The title and the current text of every page."""
    for file in places.demo().glob("*/*/page.toml"):
        table = tomllib.loads(file.read_text(encoding="utf-8"))
        yield table["title"], (file.parent / f"{len(table['version'])}.md").read_text(encoding="utf-8")


TEXTS = dict(heads())
PLACED = {title: placed for title, text in TEXTS.items() if (placed := ateliers_in(text))}


def told(title: str) -> list[tuple[object, ...]]:
    return [(one.title, str(one.day), one.start, one.minutes) for one in map(_atelier, PLACED[title])]


def _atelier(placed: Placed) -> Atelier:
    return placed.atelier


def test_the_session_of_2008_has_its_three_mornings_and_its_open_animation() -> None:
    assert told("Entreprendre : TIC et pratiques collaboratives en ESS") == [
        ("Coopérer, de l’imaginaire à l’utopie", "2008-07-09", 570, 150),
        ("Développer la coopération en interne", "2008-07-10", 570, 150),
        ("Développer les partenariats de coopération entre structures de l’ESS", "2008-07-11", 570, 150),
        ("Innovations sociales, innovations technologiques en ESS", "2008-07-09", 17 * 60, 90),
    ]
    (explorers,) = map(_atelier, PLACED["Forum des usages coopératifs 2008"])
    assert (explorers.title, explorers.ongoing) == ("Explorateurs du web", True)


def test_the_first_morning_of_2010_is_led_by_whom_the_page_of_that_day_names() -> None:
    title = "Pourquoi, sur quoi et comment coopérer ?"
    (morning,) = PLACED[title]
    assert (morning.atelier.people, morning.atelier.day) == (("Marc Alphandéry",), None)
    assert read_deroule(TEXTS[title], morning.block).minutes == (35, 35, 20)


@pytest.mark.parametrize("title", PLACED)
def test_every_atelier_can_be_read_and_its_running_order_fills_its_time(title: str) -> None:
    for placed in PLACED[title]:
        assert placed.atelier.faults == ()
        rows = read_deroule(TEXTS[title], placed.block).minutes
        assert None not in rows
        assert sum(minutes or 0 for minutes in rows) == (placed.atelier.minutes or 0)
        assert not placed.ref.startswith("~")


def test_no_two_ateliers_have_one_id() -> None:
    refs = sorted(placed.ref for placed in (one for found in PLACED.values() for one in found))
    assert [one for one, next_one in pairwise(refs) if one == next_one] == []


def test_editions_say_their_rooms_meals_and_hours() -> None:
    for title in ("Forum des usages coopératifs 2008", "Forum des usages coopératifs 2010"):
        said = {line.key: line.values for line in split(TEXTS[title])[0]}
        setting = read_setting(said, zone="UTC")
        assert (setting.zone, setting.faults) == ("Europe/Paris", ())
        assert all((setting.rooms, setting.meals, setting.opening))


def test_a_page_with_a_programme_says_in_prose_where_and_what_it_is() -> None:
    for title, text in TEXTS.items():
        if ":::{programme}" in text:
            words = [line for line in text[split(text)[1] :].splitlines() if line and not line.startswith(":")]
            assert len(words) > 10, title
