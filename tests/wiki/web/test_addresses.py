"""What an address leads to, however it is written; and which titles can be at all."""

import unicodedata
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.wiki.web.asking import heading
from tests.wiki.web.forms import form
from tests.wiki.web.world import World
from wiki.content.titles import HOME, in_address, parse_title
from wiki.errors import BadTitle

TITLES = [
    "Qui sommes-nous ?",
    "Été & hiver = 1+1",
    "100 % coopératif",
    "Ateliers/2010/Freins",
    "C'est « l'heure », non; si: oui",
    "שלום עולם",
    "🌳🌳 palabre",
    "ـأهلا",
    "a~b*c(d)!$@",
    "index.php",
    "é" * 127,
    "x" * 255,
]


@pytest.fixture(scope="module", autouse=True)
def pages(world: World) -> None:
    for title in TITLES:
        world.write(title, f"Ceci est {len(title)}.")
    world.write("Page à lire", "Bonjour")


@pytest.mark.parametrize("title", TITLES)
def test_a_title_is_found_at_its_address_and_every_link_to_it_works(world: World, title: str) -> None:
    browser = world.browser("member")
    url = world.site.urls.page(world.space(), world.page(title))
    page = browser.get(url)
    assert (page.status, f"Ceci est {len(title)}." in page.text) == (200, True)
    for verb in ("history", "source", "links", "edit", "rename", "properties", "version/1", "talk"):
        answer = browser.get(world.site.urls.title(world.space(), title, verb))
        assert (verb, answer.status) == (verb, 200)


@pytest.mark.parametrize(
    "path",
    [
        "/open/Page_%C3%A0_lire",
        "/open/Page%20%C3%A0%20lire",
        "/open/PAGE_%C3%80_LIRE",
        "/open/" + quote(unicodedata.normalize("NFD", "Page_à_lire")),
        "/open/__Page___%C3%A0_lire_",
        "/open/Page%C2%A0%C3%A0_lire",
    ],
)
def test_every_spelling_of_a_title_leads_to_its_page(world: World, path: str) -> None:
    answer = world.browser("nobody").get(path)
    assert (answer.status, "Bonjour" in answer.text) == (200, True)


def test_a_slash_too_many_at_the_end_is_taken_off_and_the_question_kept(world: World) -> None:
    for path, led in [
        ("/open/", "/open"),
        ("/open/Page_%C3%A0_lire/", "/open/Page_%C3%A0_lire"),
        ("/open/Qui_sommes-nous_%3F/", "/open/Qui_sommes-nous_%3F"),
        ("/open/+search/?q=a%26b", "/open/+search?q=a%26b"),
        ("//evil.example/", "/evil.example"),
    ]:
        answer = world.browser("nobody").get(path)
        assert (path, answer.status, answer.location) == (path, 308, led)


@pytest.mark.parametrize(
    "path",
    [
        "/open/%FF",
        "/open/caf%E9",
        "/%C3",
        "/open/Page%2F",
        "/%2F",
        "/open/%2F%2F",
        "/open//Page_%C3%A0_lire",
        "/open/a//b",
        "/open/./a",
        "/open/../open",
        "/open/a/..",
        "/open/%2E%2E/x",
        "/open/%00",
        "/open/a%0Ab",
        "/open/%E2%80%AEabc",
        "/open/[x]",
        "/open/" + "x" * 256,
        "/open/" + "%C3%A9" * 128,
        "/open/" + "x" * 10_000,
        "//open/Page_%C3%A0_lire",
        "//open?lang=en",
        "//open/Page_%C3%A0_lire?lang=en",
        "/open/Page_%C3%A0_lire/+nothing",
        "/open/Page_%C3%A0_lire/+history/more",
        "/open/Page_%C3%A0_lire/+talk/history",
        "/open/Page_%C3%A0_lire/+talk/+nothing",
        "/open/Page_%C3%A0_lire/+talk/more",
        "/open/Page_%C3%A0_lire/+version",
        "/open/Page_%C3%A0_lire/+version/0",
        "/open/Page_%C3%A0_lire/+version/2",
        "/open/Page_%C3%A0_lire/+version/1x",
        "/open/Page_%C3%A0_lire/+version/%C2%B2",
        "/open/Page_%C3%A0_lire/+version/1/2",
        "/open/Page_%C3%A0_lire/+source/%C2%B2",
        "/open/Page_%C3%A0_lire/+source/9",
        "/open/Page_%C3%A0_lire/+diff/1",
        "/open/Page_%C3%A0_lire/+diff/1..9",
        "/open/Page_%C3%A0_lire/+diff/..",
        "/open/Page_%C3%A0_lire/+diff/" + "9" * 5000 + "..1",
        "/open/+edition",
        "/open/+edition/Page_%C3%A0_lire",
        "/open/+recent/more",
        "/open/+nothing",
        "/open/+talk",
        "/+nothing",
        "/+recent/more",
        "/+static",
        "/+static/palabre",
        "/+static/../x/theme.css",
        "/+static/" + "a" * 300 + "/x/theme.css",
        "/+static/palabre/x/../theme.toml",
        "/absent",
        "/OPEN",
        "/api/v2",
        "/api/v1/nothing",
        "/api/v1/spaces/open/nothing",
        "/api/v1/spaces//pages",
        "/api/v1/nothing/open/pages/Page_%C3%A0_lire",
        "/api/v1/spaces/open/pages/+new",
        "/api/v1/spaces/open/+pages",
        "/api/v1/+recent",
        "/api/+openapi.json",
        "/api/openapi.json/more",
        "/api/v1/spaces/open/pages/Rien",
        "/api/v1/spaces/absent/pages/Rien",
    ],
)
def test_what_is_not_there_is_a_404_and_nothing_worse(world: World, path: str) -> None:
    if path.endswith("/"):
        path = world.browser("nobody").get(path).location
    answer = world.browser("nobody").get(path)
    assert (path, answer.status) == (path, 404)


def test_a_missing_page_offers_to_be_created_by_those_who_may(world: World) -> None:
    member = world.browser("member").get("/open/Pas_encore_l%C3%A0_%3F")
    assert (member.status, heading(member)) == (404, "Pas encore là ?")
    assert 'href="/open/Pas_encore_l%C3%A0_%3F/+edit"' in member.text
    nobody = world.browser("nobody").get("/open/Pas_encore_l%C3%A0_%3F")
    assert nobody.status == 404
    assert '/+edit"' not in nobody.text
    assert 'href="/+login?next=%2Fopen%2FPas_encore_l%25C3%25A0_%253F"' in nobody.text
    guest = world.browser("guest").get("/open/Pas_encore_l%C3%A0_%3F")
    assert (guest.status, '/+edit"' in guest.text) == (404, False)


def test_a_missing_page_names_pages_that_resemble_it(world: World) -> None:
    answer = world.browser("nobody").get("/open/Tout_lire")
    assert 'href="/open/Page_%C3%A0_lire"' in answer.text


def test_the_home_of_a_space_is_its_page_accueil(world: World) -> None:
    assert world.browser("member").get("/open").status == 404
    world.write(HOME, "Bienvenue")
    for path in ("/open", f"/open/{HOME}"):
        assert "Bienvenue" in world.browser("nobody").get(path).text
    assert world.site.urls.page(world.space(), world.page(HOME)) == "/open"


HOSTILE = {
    "": "Give the page a title.",
    " \t_ ": "Give the page a title.",
    "x" * 256: "This title is too long. Keep it under 255 bytes, about 200 letters.",
    "é" * 128: "This title is too long. Keep it under 255 bytes, about 200 letters.",
    "x" * 10_000: "This title is too long. Keep it under 255 bytes, about 200 letters.",
    "a\u202eb": "This title holds a hidden character (U+202E). Type it again by hand.",
    "a\x00b": "This title holds a hidden character (U+0000). Type it again by hand.",
    "a\ue000b": "This title holds a hidden character (U+E000). Type it again by hand.",
    "[[a]]": "A title cannot hold “[”. Leave it out.",
    "a#b": "A title cannot hold “#”. Leave it out.",
    "<script>": "A title cannot hold “&lt;”. Leave it out.",
    "a|b": "A title cannot hold “|”. Leave it out.",
    ".": "Between slashes, a title needs words: not “.”, and nothing that begins with +.",
    "..": "Between slashes, a title needs words: not “..”, and nothing that begins with +.",
    "a/../b": "Between slashes, a title needs words: not “..”, and nothing that begins with +.",
    "a//b": "Between slashes, a title needs words: not “”, and nothing that begins with +.",
    "/a": "Between slashes, a title needs words: not “”, and nothing that begins with +.",
    "a/": "Between slashes, a title needs words: not “”, and nothing that begins with +.",
    "+edit": "Between slashes, a title needs words: not “+edit”, and nothing that begins with +.",
    "a/+b": "Between slashes, a title needs words: not “+b”, and nothing that begins with +.",
}


@pytest.mark.parametrize("title", HOSTILE, ids=ascii)
def test_a_title_that_cannot_be_is_refused_with_its_reason_and_kept_in_the_form(world: World, title: str) -> None:
    browser = world.browser("member")
    answer = browser.send(browser.get("/open/+new"), "/open/+new", {"title": title})
    assert answer.status == 422
    assert HOSTILE[title] in answer.text
    assert form(answer, "/open/+new").value("title") == title


def test_a_title_that_can_be_leads_on_to_its_form(world: World) -> None:
    browser = world.browser("member")
    for title in ("... et après ?", "a.b", "1", "Où ça / là-bas", "\u0301accent"):
        answer = browser.send(browser.get("/open/+new"), "/open/+new", {"title": title})
        led = browser.follow(answer)
        assert (title, answer.status, led.status) == (title, 303, 200)
        assert heading(led) == f"Create “{parse_title(title).text}”"


@given(st.text(max_size=80))
@example("a/b")
@example("ẞß")
@example("ﷺ")
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
def test_any_title_that_can_be_comes_back_from_its_address(world: World, raw: str) -> None:
    try:
        title = parse_title(raw)
    except BadTitle:
        return
    assert parse_title(title.text) == title
    browser = world.browser("member")
    answer = browser.get(f"/open/{in_address(title.text)}/+edit")
    assert answer.status == 200
    assert form(answer, "/+edit").action == f"/open/{in_address(title.text)}/+edit"


@given(
    st.lists(
        st.sampled_from(
            ["open", "Page", "+", "+talk", "+edit", "/", "%2F", "%", "%FF", "..", "+version", "1", "api", "v1"]
        )
        | st.text(max_size=5).map(quote),
        max_size=7,
    ),
    st.sampled_from(
        ["", "?lang=fr", "?lang=xx", "?done=saved&n=%C2%B2", "?n=" + "9" * 5000 + "&done=saved", "?from=x"]
    ),
)
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
def test_no_path_breaks_the_site(world: World, parts: list[str], query: str) -> None:
    for path in ("/" + "".join(parts) + query, "/" + "/".join(parts) + query):
        answer = world.browser("administrator").get(path)
        assert answer.status < 500, path
        assert not answer.location.startswith("//"), path
