"""What an edition needs: every atelier that its reader may see, by day, and one list of things."""

from collections.abc import Iterator
from pathlib import Path
from re import findall

import pytest

from tests.plugins.programme.ateliers import SESSION, programme_site
from tests.wiki.web.asking import Answer
from tests.wiki.web.world import World

AT = "/open/Forum_2024/+material"
DAY = "vendredi 5\u00a0juillet 2024"


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    yield from programme_site(tmp_path)


def needs(page: Answer) -> list[tuple[str, str]]:
    return findall(
        r'<li class="material-need"><b>(.*?)</b> <span class="material-uses">\((.*?)\)</span></li>', page.text
    )


def test_things_are_listed_with_the_ateliers_that_use_them(world: World) -> None:
    other = SESSION.replace("at-1", "at-9").replace("Coopérer", "Réseaux").replace("2024-07-05", "2024-07-06")
    world.write("Session B", other.replace("café, 12 feutres", "20 feutres").replace("8 feutres ; post-it", "1 écran"))
    page = world.browser("nobody", language="fr").get(AT)
    assert page.status == 200
    assert needs(page) == [
        ("café", "Coopérer, vendredi"),
        ("1 écran", "Réseaux, samedi"),
        ("32 feutres", "12 × Coopérer, vendredi · 20 × Réseaux, samedi"),
        ("post-it", "Coopérer, vendredi"),
    ]
    assert page.text.index(f">{DAY}<") < page.text.index(">samedi 6\u00a0juillet 2024<")
    assert '<td class="material-time">9\u00a0h\u00a045</td><td>Freins</td><td>Écrire trois freins</td>' in page.text
    assert "Leviers" not in page.text


def test_a_session_leads_to_the_whole_edition_and_nobody_sees_what_is_not_hers(world: World) -> None:
    world.write("Secrets", SESSION.replace("Forum 2024", "open:Forum 2024").replace("café", "secret"), space="secret")
    assert needs(world.browser("nobody", language="fr").get("/open/Session/+material"))[0][0] == "café"
    assert "secret" not in world.browser("nobody").get(AT).text
    assert "secret" in world.browser("member").get(AT).text


def test_an_edition_without_running_orders_says_so(world: World) -> None:
    world.write("Session", "Plus rien.")
    page = world.browser("nobody").get(AT)
    assert (page.status, needs(page)) == (200, [])
    assert "No workshop of this programme has a running order" in page.text


def test_the_menu_of_an_edition_leads_here(world: World) -> None:
    assert f'href="{AT}"' in world.browser("nobody").get("/open/Forum_2024").text
