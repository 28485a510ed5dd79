"""In which language one is answered: a person's choice, the browser's, what it accepts, the space's, French."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.records import Role, Visibility
from tests.wiki.web.asking import Answer
from tests.wiki.web.world import World
from wiki.web.languages import LANGUAGES, choose, translations


def language(answer: Answer) -> str:
    found = re.search(r'<html lang="(..)">', answer.text)
    assert found
    return found[1]


@pytest.fixture(scope="module", autouse=True)
def spaces(world: World) -> None:
    spaces = world.site.storage.spaces
    world.site.storage.write(
        lambda: spaces.add(
            "english",
            "English",
            tagline="",
            language="en",
            zone="Europe/London",
            visibility=Visibility.PUBLIC,
            demo=False,
        )
    )
    for space in ("open", "english"):
        world.write("Page", "un", space=space, by="administrator")


def test_the_order_is_person_cookie_browser_space_french() -> None:
    assert choose("en", "fr", "fr", "fr") == "en"
    assert choose("", "en", "fr", "fr") == "en"
    assert choose("", "", "en;q=0.8, de", "fr") == "en"
    assert choose("", "", "de", "en") == "en"
    assert choose("", "", "", "") == "fr"
    assert choose("de", "xx", "*", "it") == "fr"


@pytest.mark.parametrize(
    ("accepted", "chosen"),
    [
        ("en", "en"),
        ("en-GB,en;q=0.9", "en"),
        ("fr-CA, en;q=0.8", "fr"),
        ("en;q=0.3, fr;q=0.9", "fr"),
        ("de, en;q=0.5, fr;q=0.4", "en"),
        ("en;q=0, de", "fr"),
        ("en;q=nonsense", "fr"),
        ("en;q=nan", "fr"),
        ("", "fr"),
        (",;,;=", "fr"),
        ("*", "fr"),
        ("x" * 5000 + ",en", "fr"),
    ],
)
def test_what_a_browser_accepts_is_weighed(accepted: str, chosen: str) -> None:
    assert choose("", "", accepted, "") == chosen


@given(st.text(max_size=60))
def test_no_header_breaks_the_choice(accepted: str) -> None:
    assert choose("", accepted, accepted, accepted) in LANGUAGES


def test_a_page_is_in_the_browsers_language_else_in_its_spaces(world: World) -> None:
    assert language(world.browser("nobody", language="en").get("/open/Page")) == "en"
    assert language(world.browser("nobody", language="de").get("/open/Page")) == "fr"
    assert language(world.browser("nobody", language="de").get("/english/Page")) == "en"
    assert language(world.browser("nobody", language="de").get("/+login")) == "fr"
    assert language(world.browser("nobody", language="en").get("/nowhere")) == "en"


def test_a_language_chosen_in_the_address_is_kept_and_the_question_stays(world: World) -> None:
    browser = world.browser("nobody", language="en")
    answer = browser.get("/open/+search?q=a%26b&lang=fr&from=0")
    assert (answer.status, answer.location) == (303, "/open/+search?q=a%26b&from=0")
    assert browser.cookies == {"palabre-lang": "fr"}
    assert language(browser.get("/open/Page")) == "fr"
    assert browser.get("/open/Page?lang=en").location == "/open/Page"
    assert browser.get("/open/Qui_%3F?lang=en").location == "/open/Qui_%3F"
    assert language(browser.get("/open/Page")) == "en"


def test_a_language_that_we_do_not_speak_is_no_choice(world: World) -> None:
    browser = world.browser("nobody", language="en")
    answer = browser.get("/open/Page?lang=de")
    assert (answer.status, language(answer), browser.cookies) == (200, "en", {})


def test_each_page_leads_to_itself_in_the_other_language_with_its_question(world: World) -> None:
    text = world.browser("nobody").get("/open/+search?q=freins+%26+leviers").text
    assert 'href="?q=freins+%26+leviers&amp;lang=fr"' in text
    assert 'href="?lang=fr"' in world.browser("nobody").get("/open/Page").text


def test_a_persons_own_language_wins(world: World) -> None:
    world.web.run(world.site.accounts.add("Anglophone", "un mot de passe", role=Role.MEMBER))
    account = world.site.accounts.find("anglophone")
    assert account is not None
    world.site.storage.write(lambda: world.site.storage.people.set_language(account.person.id, "en"))
    browser = world.browser("nobody", language="fr")
    browser.cookies["palabre"] = world.web.run(world.site.sessions.open(account.person))
    browser.cookies["palabre-lang"] = "fr"
    assert language(browser.get("/open/Page")) == "en"


def test_french_has_every_sentence_of_the_catalogue() -> None:
    french = translations("fr")._catalog
    empty = [message for message, said in french.items() if message and not said]
    assert len(french) > 200
    assert empty == []
