"""What a space says of itself: who may change it, what is kept, what its pages look like then."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from storage.records import Joining, Visibility
from tests.wiki.web.asking import Answer, heading
from tests.wiki.web.forms import form
from tests.wiki.web.world import World, made
from wiki.web.colours import read_tokens

PATH = "/open/+settings"


def save(world: World, path: str = PATH, role: str = "administrator", **changed: str) -> Answer:
    browser = world.browser(role)
    return browser.send(browser.get(path), "/+settings", changed)


def test_what_is_said_is_kept_and_noted_without_what_was_said(world: World) -> None:
    before = world.space()
    answer = save(
        world,
        title="Ouvert à tous",
        tagline="Venez",
        language="en",
        zone="America/Montreal",
        theme="rivages",
        visibility="public",
        joining="accounts",
        licence="CC BY-SA 4.0",
        colour="own",
        accent="#A32A5C",
    )
    assert (answer.status, answer.location) == (303, f"{PATH}?done=settings")
    told = replace(
        before,
        title="Ouvert à tous",
        tagline="Venez",
        language="en",
        zone="America/Montreal",
        theme="rivages",
        joining=Joining.ACCOUNTS,
        licence="CC BY-SA 4.0",
        accent="#a32a5c",
        epoch=before.epoch + 1,
    )
    assert world.space() == told
    entry = world.site.storage.audit.latest(before=1 << 40, limit=1)[0][1]
    assert (entry.at, entry.verb, entry.person, entry.space, entry.subject) == (
        world.time(), "settings", world.people["administrator"], before.id, "open",
    )  # fmt: skip
    again = form(world.browser("administrator").get(PATH), "/+settings")
    assert {name: again.value(name) for name in ("colour", "accent", "theme", "joining", "licence", "language")} == {
        "colour": "own", "accent": "#a32a5c", "theme": "rivages", "joining": "accounts", "licence": "CC BY-SA 4.0",
        "language": "en",
    }  # fmt: skip
    assert save(world).status == 303
    assert world.space() == told  # nothing was changed, so nothing is drawn again


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"title": ""}, "Give the space a name."),
        ({"zone": "../../etc/passwd"}, "Something that was chosen is not on offer."),
        ({"zone": "Europe"}, "Something that was chosen is not on offer."),
        ({"theme": "nowhere"}, "Something that was chosen is not on offer."),
        ({"licence": "mine"}, "Something that was chosen is not on offer."),
        ({"joining": "nobody"}, "Something that was chosen is not on offer."),
        ({"colour": "own", "accent": "red"}, "Choose a colour again"),
        ({"colour": "#12345;"}, "Choose a colour again"),
    ],
    ids=str,
)
def test_what_cannot_be_is_said_and_nothing_is_kept(world: World, changed: dict[str, str], said: str) -> None:
    before = world.space("closed")
    answer = save(world, "/closed/+settings", tagline="Une phrase gardée", **changed)
    assert (answer.status, said in answer.text) == (422, True)
    assert form(answer, "/+settings").value("tagline") == "Une phrase gardée"
    assert world.space("closed") == before


def test_kept_pages_change_with_the_settings(world: World) -> None:
    """Also those of other spaces, whose links lead into a space that has closed."""
    world.write("Ici", "un", space="open")
    world.write("Ailleurs", "[[closed:Là]]")
    world.write("Là", "deux", space="closed")
    nobody = world.browser("nobody")
    pages = {path: nobody.get(path) for path in ("/open/Ici", "/open/Ailleurs")}
    assert "/closed/L%C3%A0" not in pages["/open/Ailleurs"].text
    save(world, "/closed/+settings", visibility="public")
    opened = nobody.get("/open/Ailleurs", **{"If-None-Match": pages["/open/Ailleurs"].header("etag")})
    assert (opened.status, "/closed/L%C3%A0" in opened.text) == (200, True)
    save(world, "/closed/+settings", visibility="hidden")
    closed = nobody.get("/open/Ailleurs", **{"If-None-Match": opened.header("etag")})
    assert (closed.status, "/closed/L%C3%A0" in closed.text) == (200, False)
    assert world.space("closed").visibility is Visibility.HIDDEN
    save(world, "/closed/+settings", visibility="members")
    save(world, licence="CC0 1.0", title="Autrement nommé")
    page = nobody.get("/open/Ici", **{"If-None-Match": pages["/open/Ici"].header("etag")})
    assert (page.status, "Autrement nommé" in page.text, 'rel="license"' in page.text) == (200, True, True)


def _own_sheet(page: Answer) -> str:
    found = re.search(r'<link rel="stylesheet" href="([^"]+/\+theme\.css\?v=[^"]+)">', page.text)
    return found[1] if found else ""


def test_a_colour_is_a_sheet_of_its_own_kept_for_long_until_it_changes(world: World) -> None:
    world.write("Couleur", "un")
    nobody = world.browser("nobody")
    save(world, colour="")
    assert _own_sheet(nobody.get("/open/Couleur")) == ""
    assert nobody.get("/open/+theme.css").status == 404
    save(world, colour="#1f5f8b")
    url = _own_sheet(nobody.get("/open/Couleur"))
    sheet = nobody.get(url)
    assert read_tokens(sheet.text).light["accent"] == "#1f5f8b"
    assert (sheet.header("content-type"), sheet.header("cache-control")) == (
        "text/css; charset=utf-8", "public, max-age=31536000, immutable",
    )  # fmt: skip
    styles = re.findall(r'rel="stylesheet" href="([^"]+)"', nobody.get("/open/Couleur").text)
    assert [style.partition("?")[0].rpartition("/")[2] for style in styles] == ["theme.css", "+theme.css"]
    save(world, colour="#6d3b78")
    assert _own_sheet(nobody.get("/open/Couleur")) != url
    assert nobody.get(url).header("cache-control") == "no-cache"


def test_the_colour_of_a_closed_space_is_its_members_own(world: World) -> None:
    save(world, "/closed/+settings", colour="#1f5f8b")
    assert world.browser("nobody").get("/closed/+theme.css").status == 303
    assert "+theme.css" not in world.browser("stranger").get("/closed/Rien").text
    url = _own_sheet(world.browser("reader").get("/closed/+recent"))
    assert world.browser("reader").get(url).header("cache-control") == "private, max-age=31536000, immutable"


def test_those_who_keep_a_space_in_order_find_what_is_theirs(world: World) -> None:
    def offered(role: str) -> list[str]:
        rail = world.browser(role).get("/closed/+recent").text.partition('class="rail-nav"')[2].partition("</nav>")[0]
        return re.findall(r'href="/closed/\+([a-z]+)"', rail.partition('class="nav-title"')[2])

    assert {role: offered(role) for role in ("reader", "member", "animator", "administrator")} == {
        "reader": [],
        "member": [],
        "animator": ["members", "trash"],
        "administrator": ["members", "settings", "trash"],
    }


def test_a_theme_among_the_data_is_offered_and_a_broken_one_is_named_in_the_log(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    for name, table in (("reseau", 'name = "Notre réseau"\ndescription = "À nous."\n'), ("casse", "name = ")):
        (tmp_path / "themes" / name).mkdir(parents=True)
        (tmp_path / "themes" / name / "theme.toml").write_text(table, encoding="utf-8")
    broken = tmp_path / "themes" / "gabarit" / "templates"
    broken.mkdir(parents=True)
    (broken.parent / "theme.toml").write_text('name = "Gabarit"', encoding="utf-8")
    (broken / "base.html").write_text("{% if %}", encoding="utf-8")
    with made(tmp_path) as world:
        page = world.browser("administrator").get(PATH)
        offered = re.findall(r'name="theme" value="([^"]+)"', page.text)
        assert (offered, "À nous." in page.text) == (["palabre", "reseau", "rivages"], True)
        assert save(world, theme="reseau").status == 303
        world.write("Accueil", "Bienvenue")
        assert "/+static/reseau/" in world.browser("nobody").get("/open").text
    told = [record.getMessage() for record in caplog.records]
    assert told == ["the theme casse cannot be read", "the theme gabarit cannot be read"]


def test_the_settings_speak_french(world: World) -> None:
    page = world.browser("administrator", language="fr").get("/secret/+settings")
    assert heading(page) == "Réglages"
    assert "Personne d’autre n’apprend que l’espace existe" in page.text


def test_a_form_that_was_open_for_long_takes_back_nothing_that_others_set(tmp_path: Path) -> None:
    with made(tmp_path) as world:
        browser = world.browser("administrator")
        old = browser.get(PATH)
        assert save(world, visibility="hidden").status == 303
        assert browser.send(old, "/+settings", {"tagline": "Venez nombreux"}).status == 303
        told = world.space()
        assert (told.visibility, told.tagline) == (Visibility.HIDDEN, "Venez nombreux")
        for was in ("{", "[]", '"x"', "null"):
            assert browser.send(browser.get(PATH), "/+settings", {"was": was, "title": "Autre"}).status == 303
