"""What happened lately: by day and page, by person, kind and period, and since one's last visit."""

import html
import re

import pytest

from storage.records import Derived, Hides, NewFile, NewVersion, Share
from tests.wiki.web.asking import Answer, Browser
from tests.wiki.web.forms import form
from tests.wiki.web.world import World

ALL = ["Terre", "Nouveau titre", "Eau", "Discussion: Eau", "Eau", "Nouveau titre", "Terre", "Eau"]


def said(answer: Answer) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", answer.text)).split())


def days(answer: Answer) -> list[str]:
    return [html.unescape(day) for day in re.findall(r'class="changes-title">([^<]+)<', answer.text)]


def titles(answer: Answer) -> list[str]:
    """What each line is about, in order."""
    return [html.unescape(name) for name in re.findall(r'<p class="change-page">\s*<a [^>]+>([^<]+)<', answer.text)]


@pytest.fixture(scope="module", autouse=True)
def pages(world: World) -> None:
    """Friday: four pages; Saturday: three versions of Eau by two people, a talk, a file, a renaming, a deletion."""
    for title in ("Eau", "Terre", "Disparue", "Ancien titre"):
        world.write(title, "texte", by="member")
    world.time.pass_by(days=1)
    world.write("Eau", "texte plus long", summary="plus long", by="other")
    world.time.pass_by(minutes=5)
    world.write("Eau", "texte encore plus long", by="member")
    world.write("Eau", "texte encore bien plus long", by="other")
    world.change("Eau", "Qu’en dites-vous ?", talk=True, by="guest")
    world.time.pass_by(minutes=5)
    eau, by = world.page("Eau"), world.people["guest"].id
    file = NewFile(
        page=eau.id, name="plan.png", key="plan.png", digest="d", media="image/png", bytes=1, person=by, at=world.time()
    )
    world.site.storage.write(lambda: world.site.storage.files.add(file))
    world.time.pass_by(minutes=5)
    member = world.browser("member")
    member.send(member.get("/open/Ancien_titre/+rename"), "/+rename", {"title": "Nouveau titre"})
    world.time.pass_by(minutes=5)
    world.delete("Disparue")
    minor = NewVersion(text="mineur", at=world.time(), authors=(Share(person=world.people["animator"].id),), minor=True)
    page = world.page("Terre")
    world.site.storage.write(lambda: world.site.storage.pages.append(page, 1, minor, Derived()))


def test_several_versions_of_a_page_in_a_day_are_one_line(world: World) -> None:
    answer = world.browser("nobody").get("/open/+recent")
    assert days(answer) == ["Saturday 6\xa0July 2024", "Friday 5\xa0July 2024"]
    assert titles(answer) == [
        "Terre",
        "Nouveau titre",
        "Eau",
        "Discussion: Eau",
        "Eau",
        "Nouveau titre",
        "Terre",
        "Eau",
    ]
    assert "3 edits, by Maëlle Autre and Malo Membre" in said(answer)
    assert 'href="/open/Eau/+diff/1..4"' in answer.text
    for number in (2, 3, 4):
        assert f'href="/open/Eau/+version/{number}"' in answer.text
    assert ("File added plan.png" in said(answer), 'href="/open/Eau/+file/plan.png"' in answer.text) == (True, True)
    assert "Renamed by Malo Membre; it was “Ancien titre”" in said(answer)


def test_in_french_too(world: World) -> None:
    text = said(world.browser("member", language="fr").get("/open/+recent"))
    for words in (
        "3 modifications, par Maëlle Autre et Malo Membre", "Depuis ma dernière visite", "Filtres", "samedi 6 juillet",
        "Renommée par Malo Membre",
    ):  # fmt: skip
        assert words in text, words


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("kind=pages", ["Terre", "Eau", "Nouveau titre", "Terre", "Eau"]),
        ("kind=talk", ["Discussion: Eau"]),
        ("kind=files", ["Eau"]),
        ("kind=events", ["Nouveau titre"]),
        ("kind=pages&minor=0", ["Eau", "Nouveau titre", "Terre", "Eau"]),
        ("period=day", ["Terre", "Nouveau titre", "Eau", "Discussion: Eau", "Eau"]),
        ("period=week&kind=files", ["Eau"]),
        ("from=2024-07-06", ["Terre", "Nouveau titre", "Eau", "Discussion: Eau", "Eau"]),
        ("to=2024-07-05", ["Nouveau titre", "Terre", "Eau"]),
        ("from=2024-07-05&to=2024-07-05&kind=pages", ["Nouveau titre", "Terre", "Eau"]),
        ("from=2024-07-07", []),
        ("kind=&by=&period=&from=&to=", ALL),
    ],
)  # fmt: skip
def test_filters_stand_in_the_address(world: World, query: str, expected: list[str]) -> None:
    for path in ("/open/+recent", "/+recent"):
        assert titles(world.browser("nobody").get(f"{path}?{query}")) == expected


def test_what_one_person_did_can_be_asked_for(world: World) -> None:
    nobody = world.browser("nobody")
    answer = nobody.get(f"/open/+recent?by={world.people['guest'].id}")
    assert titles(answer) == ["Eau", "Discussion: Eau"]
    assert '<option value="3" selected>Inès Invitée</option>' in answer.text
    other = nobody.get(f"/open/+recent?by={world.people['other'].id}")
    assert 'href="/open/Eau/+diff/1..4"' not in other.text, "what others wrote between is not hers"
    assert 'href="/open/Eau/+diff/1..2"' in other.text


def test_a_persons_name_is_not_told_by_her_number(world: World) -> None:
    answer = world.browser("nobody").get(f"/open/+recent?by={world.people['stranger'].id}")
    assert ("Tiphaine" in answer.text, "Person no. 1" in answer.text) == (False, True)


@pytest.mark.parametrize(
    "query", ["kind=x", "by=x", "by=-1", "period=year", "before=hier", "before=0001-01-01T00:00:00%2B23:59"]
)
def test_what_no_form_of_ours_sends_is_refused(world: World, query: str) -> None:
    assert world.browser("nobody").get(f"/open/+recent?{query}").status == 400


@pytest.mark.parametrize("day", ["5 juillet", "2024-13-01", "9999-12-31", "0001-01-01", "<b>"])
def test_a_date_that_is_none_is_said_to_be_so_and_kept(world: World, day: str) -> None:
    answer = world.browser("nobody").get(f"/open/+recent?to={day}".replace(" ", "+"))
    assert answer.status == 200
    assert form(answer, "/+recent").value("to") == day
    assert ("Write dates as year-month-day" in answer.text) == (day != "0001-01-01")


def test_a_deleted_page_is_told_of_to_those_alone_who_may_delete(world: World) -> None:
    shown = {
        role: "Disparue" in world.browser(role).get("/open/+recent").text
        for role in ("nobody", "reader", "member", "animator")
    }
    assert shown == {"nobody": False, "reader": False, "member": False, "animator": True}
    assert "Deleted by Anouk Animation" in said(world.browser("animator").get("/open/+recent?kind=events"))


def test_a_hidden_author_is_found_under_no_name(world: World) -> None:
    world.write("Voilée", "un", by="reader", summary="résumé voilé")
    world.hide("Voilée", 1, Hides.AUTHOR | Hides.SUMMARY)
    number = world.people["reader"].id
    member, administrator = world.browser("member"), world.browser("administrator")
    for path in (f"/open/+recent?by={number}", "/open/+recent", "/+recent", "/open/+feed", "/open/Voil%C3%A9e/+feed"):
        text = member.get(path).text
        assert (path, "Lise Lecture" in text, "résumé voilé" in text) == (path, False, False)
    assert titles(member.get(f"/open/+recent?by={number}")) == []
    assert titles(administrator.get(f"/open/+recent?by={number}")) == ["Voilée"]


def older(answer: Answer) -> str:
    found = re.search(r'class="button button--plain pager-older" href="([^"]+)"', answer.text)
    return html.unescape(found[1]) if found else ""


def test_older_pages_of_the_list_go_by_date_and_lose_nothing(world: World) -> None:
    for number in range(130):
        world.time.pass_by(minutes=1)
        world.write("Longue" if number % 2 else f"Page {number}", f"texte {number}", space="closed", by="administrator")
    browser, path, seen, answers = world.browser("member"), "/closed/+recent?kind=pages", 0, []
    while path:
        answer = browser.get(path)
        answers.append(answer)
        seen += len(re.findall(r'<a href="/closed/Longue/\+version/', answer.text))
        path = older(answer)
    assert len(answers) == 3
    assert "kind=pages" in older(answers[0])
    assert seen == 65


def sign_in(world: World, role: str) -> Browser:
    browser = world.browser(role)
    browser.get("/open")
    browser.get("/secret/+recent")
    return browser


def test_since_my_last_visit_is_what_others_did_in_each_space_since_i_left_it(world: World) -> None:
    other = sign_in(world, "other")
    assert "This is your first visit" in other.get("/+recent?since=visit").text
    world.time.pass_by(hours=2)
    assert "you have seen it all" in other.get("/+recent?since=visit").text
    world.write("Depuis", "un")
    world.write("Mienne", "un", by="other")
    world.write("Secrète", "un", space="secret")
    assert titles(other.get("/+recent?since=visit")) == ["Secrète", "Depuis"]
    assert titles(other.get("/open/+recent?since=visit")) == ["Depuis"]
    world.time.pass_by(minutes=20)
    assert titles(other.get("/+recent?since=visit")) == ["Secrète", "Depuis"], "as long as she stays"
    door = said(other.get("/"))
    assert door.count("Since my last visit") == 1
    world.time.pass_by(hours=1)
    other.get("/secret/+recent")
    assert titles(other.get("/+recent?since=visit")) == ["Secrète"]
    world.time.pass_by(hours=1)
    assert titles(other.get("/+recent?since=visit")) == []


def test_the_visit_of_nobody_is_asked_to_sign_in(world: World) -> None:
    answer = world.browser("nobody").get("/+recent?since=visit")
    assert (answer.status, answer.location) == (303, "/+login?next=%2F%2Brecent%3Fsince%3Dvisit")


def test_who_may_no_longer_read_a_space_hears_nothing_of_it(world: World) -> None:
    guest = world.browser("guest")
    guest.get("/secret/+recent")
    world.time.pass_by(hours=2)
    world.write("Secrète encore", "un", space="secret")
    assert "Secrète encore" in guest.get("/+recent?since=visit").text
    world.site.storage.write(
        lambda: world.site.storage.people.drop_role(world.people["guest"].id, space=world.space("secret").id)
    )
    assert "Secrète encore" not in guest.get("/+recent?since=visit").text
    assert "Secrète encore" not in guest.get("/").text
