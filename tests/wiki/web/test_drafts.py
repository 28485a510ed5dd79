"""Drafts: kept for one person, offered again, merged when they are late, dropped on demand."""

from tests.wiki.web.asking import Answer, Browser
from tests.wiki.web.forms import form
from tests.wiki.web.world import World


def keep(browser: Browser, page: Answer, text: str, **more: str) -> Answer:
    found = form(page, "/+edit")
    return browser.post(found.buttons[1], found.filled({"text": text, **more}))


def test_a_draft_is_kept_and_offered_when_one_comes_back(world: World) -> None:
    world.write("Brouillon", "un")
    browser = world.browser("member")
    answer = keep(browser, browser.get("/open/Brouillon/+edit"), "demi\r\nmot", summary="pas fini")
    assert (answer.status, answer.location) == (303, "/open/Brouillon/+edit?draft=1&done=draft")
    resumed = browser.follow(answer)
    assert "The draft is kept. Only you can see it." in resumed.text
    assert form(resumed, "/+edit").value("text") == "demi\nmot"
    assert form(resumed, "/+edit").value("summary") == "pas fini"
    offered = world.browser("member").get("/open/Brouillon/+edit")
    assert "You have a draft of this page, kept on 5\u00a0July 2024, 14:50." in offered.text
    assert "will be merged" not in offered.text
    assert form(offered, "/+edit").value("text") == "un"
    assert world.text("Brouillon") == "un"


def test_a_draft_remembers_its_base_and_is_merged_when_it_is_saved(world: World) -> None:
    world.write("Base gardée", "Premier.\n\nSecond.\n")
    browser = world.browser("member")
    keep(browser, browser.get("/open/Base_gard%C3%A9e/+edit"), "Premier.\n\nSecond, par moi.\n")
    world.change("Base gardée", "Premier, par elle.\n\nSecond.\n", by="other")
    offered = browser.get("/open/Base_gard%C3%A9e/+edit")
    assert "The page has changed since; your draft will be merged with it." in offered.text
    resumed = browser.get("/open/Base_gard%C3%A9e/+edit?draft=1")
    assert form(resumed, "/+edit").value("base") == "1"
    browser.send(resumed, "/+edit", {})
    assert world.text("Base gardée") == "Premier, par elle.\n\nSecond, par moi.\n"
    assert "You have a draft" not in browser.get("/open/Base_gard%C3%A9e/+edit").text


def test_a_draft_is_dropped_by_its_button(world: World) -> None:
    world.write("Jeté", "un")
    browser = world.browser("member")
    keep(browser, browser.get("/open/Jet%C3%A9/+edit"), "rien de bon")
    offered = browser.get("/open/Jet%C3%A9/+edit")
    answer = browser.send(offered, "/+draft", {})
    page = browser.follow(answer)
    assert "The draft has been dropped." in page.text
    assert "You have a draft" not in page.text
    assert form(page, "/+edit").value("text") == "un"


def test_a_draft_of_a_section_is_one_of_the_whole_page(world: World) -> None:
    world.write("Par section", "## A\n\na\n\n## B\n\nb\n")
    browser = world.browser("member")
    keep(browser, browser.get("/open/Par_section/+edit?section=2"), "## B\n\nb et encore b\n")
    resumed = form(browser.get("/open/Par_section/+edit?draft=1"), "/+edit")
    assert (resumed.value("text"), resumed.value("section")) == ("## A\n\na\n\n## B\n\nb et encore b\n", "0")


def test_a_page_that_is_not_there_yet_and_a_talk_have_drafts_too(world: World) -> None:
    world.write("Parlée", "un")
    browser = world.browser("member")
    for path in ("/open/Future", "/open/Parl%C3%A9e/+talk"):
        answer = keep(browser, browser.get(f"{path}/+edit"), f"à propos de {path}")
        assert answer.location == f"{path}/+edit?draft=1&done=draft"
        assert form(browser.follow(answer), "/+edit").value("text") == f"à propos de {path}"
    assert "You have a draft" not in browser.get("/open/Parl%C3%A9e/+edit").text
    assert browser.get("/open/Future").status == 404


def test_a_draft_follows_its_page_when_it_is_renamed(world: World) -> None:
    world.write("Nom vieux", "un")
    browser = world.browser("member")
    keep(browser, browser.get("/open/Nom_vieux/+edit"), "mes mots")
    other = world.browser("other")
    other.send(other.get("/open/Nom_vieux/+rename"), "/+rename", {"title": "Nom neuf"})
    assert form(browser.get("/open/Nom_neuf/+edit?draft=1"), "/+edit").value("text") == "mes mots"


def test_a_script_is_told_when_the_draft_was_kept(world: World) -> None:
    world.write("Par script", "un")
    browser = world.browser("member")
    found = form(browser.get("/open/Par_script/+edit"), "/+edit")
    answer = browser.post(found.buttons[1], found.filled({"text": "x"}), Accept="application/json")
    assert (answer.status, answer.json(), answer.header("cache-control")) == (200, {"kept": "14:50"}, "no-store")


def test_a_draft_that_says_what_the_page_says_is_not_offered(world: World) -> None:
    world.write("Égal", "un")
    browser = world.browser("member")
    keep(browser, browser.get("/open/%C3%89gal/+edit"), "un")
    assert "You have a draft" not in browser.get("/open/%C3%89gal/+edit").text


def test_a_draft_over_the_limit_or_from_a_strange_base_is_refused_with_its_text(world: World) -> None:
    world.write("Trop", "un")
    browser = world.browser("member")
    page = browser.get("/open/Trop/+edit")
    for status, fields in ((413, {"text": "x" * (1 << 20) + "y"}), (400, {"text": "mes mots", "base": "x"})):
        found = form(page, "/+edit")
        answer = browser.post(found.buttons[1], found.filled(fields))
        assert (answer.status, fields["text"] in answer.text) == (status, True)
