"""How a page was written is played again, and any moment of it restored."""

from urllib.parse import quote

from storage.records import Hides, PersonKind
from tests.wiki.web.asking import Answer, Browser
from tests.wiki.web.pens import Pen
from tests.wiki.web.world import World


def _moments(world: World, title: str, role: str = "reader", since: int = 0) -> list[dict[str, object]]:
    answer = world.browser(role).get(f"/open/{quote(title)}/+play?since={since}", accept="application/json")
    moments: list[dict[str, object]] = answer.json()["moments"]
    return moments


def _restored(browser: Browser, title: str, moment: str) -> Answer:
    return browser.send(browser.get(f"/open/{quote(title)}/+play?since=0"), "/+play", {"moment": moment})


def _played(moments: list[dict[str, object]]) -> list[str]:
    """The text after each moment, as a script makes it."""
    texts, text = [], ""
    for one in moments:
        text = str(one.get("before", text))
        start, deleted = int(str(one["start"])), int(str(one["deleted"]))
        text = text[:start] + str(one["inserted"]) + text[start + deleted :]
        texts.append(text)
    return texts


def test_each_stroke_is_played_with_who_wrote_it(world: World) -> None:
    page = world.write("Pièce", "Un 🌳. ", by="administrator")
    malo, anouk = Pen(world, page, "member"), Pen(world, page, "animator")
    malo.write("Deux 🌳🌳. ")
    world.time.pass_by(seconds=5)
    anouk.listen()
    anouk.write("Trois. ")
    world.web.run(world.site.pages.fold(page))
    moments = _moments(world, "Pièce")
    assert [one["who"] for one in moments] == ["Ada Administration", "Malo Membre", "Anouk Animation"]
    assert _played(moments) == ["Un 🌳. ", "Un 🌳. Deux 🌳🌳. ", "Un 🌳. Deux 🌳🌳. Trois. "]


def test_who_wrote_is_called_as_today(world: World) -> None:
    """A guest writes, an account claims what she wrote, and is erased."""
    page, people, storage = world.write("Venue", "Un. ", by="administrator"), world.people, world.site.storage
    people["comer"] = storage.write(lambda: storage.people.add(PersonKind.GUEST, "Zoé"))
    Pen(world, page, "comer").write("Deux. ")
    world.web.run(world.site.pages.fold(page))
    shown = [_moments(world, "Venue")[-1]["who"]]
    account = storage.write(lambda: storage.people.add_account("Zoé Durand", "zoé durand", "", at=world.time())).person
    storage.write(lambda: storage.people.claim(people.pop("comer").id, account.id))
    shown.append(_moments(world, "Venue")[-1]["who"])
    storage.write(lambda: storage.people.erase(account.id, "Personne"))
    shown.append(_moments(world, "Venue")[-1]["who"])
    assert shown == ["Zoé (guest)", "Zoé Durand", "Personne"]


def test_a_form_saved_meanwhile_is_part_of_the_play(world: World) -> None:
    page = world.write("Mêlée", "Un.\n\nDeux.\n", by="administrator")
    pen = Pen(world, page, "member")
    pen.write("Trois.")
    world.change("Mêlée", "Un, changé.\n\nDeux.\n", by="other", base=1)
    world.time.pass_by(seconds=5)
    pen.listen()
    pen.write(" Quatre.")
    world.web.run(world.site.pages.fold(page))
    assert _played(_moments(world, "Mêlée"))[-1] == world.text("Mêlée")


def test_any_moment_is_restored_as_a_new_change(world: World) -> None:
    page = world.write("Moment", "Un.", by="administrator")
    pen = Pen(world, page, "member")
    for words in (" Deux.", " Trois."):
        pen.write(words)
        world.time.pass_by(seconds=5)
    world.web.run(world.site.pages.fold(page))
    middle = _moments(world, "Moment")[1]["moment"]
    browser = world.browser("animator")
    shown = browser.get(f"/open/Moment/+play?since=0&at={middle}")
    assert "Restore this moment" in shown.text
    answer = _restored(browser, "Moment", str(middle))
    pen.listen()
    assert (answer.status, world.text("Moment"), str(pen.text)) == (303, "Un. Deux.", "Un. Deux.")
    assert world.page("Moment").head == 3


def test_without_a_script_each_moment_is_a_page(world: World) -> None:
    world.write("Pas à pas", "Un.", "Un. Deux.", "Un. Deux. Trois.", by="member")
    browser = world.browser("reader")
    last = browser.get("/open/Pas_%C3%A0_pas/+play?since=0")
    assert "3</span> / 3" in last.text
    assert '<mark class="tone-' in last.text
    assert ("at=2.1" in last.text, "at=1.1" in last.text) == (True, True)


def test_a_hidden_version_is_not_played(world: World) -> None:
    page = world.write("Voilée", "Un.", "Un. Sésame.", "Un. Trois.", by="member")
    world.web.run(world.site.hiding.hide(page, 2, Hides.TEXT, by=world.people["administrator"]))
    assert "Sésame" not in str(_moments(world, "Voilée"))
    assert _played(_moments(world, "Voilée"))[-1] == "Un. Trois."
    assert _restored(world.browser("animator"), "Voilée", "2.1").status == 404


def test_what_cannot_be_read_is_missing(world: World) -> None:
    world.write("Bornes", "Un.")
    browser = world.browser("animator")
    for moment in ("", "x", "1", "1.0", "1.9", "9.1", "-1.1"):
        assert _restored(browser, "Bornes", moment).status in {400, 404}
