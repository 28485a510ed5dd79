"""What is taken along, and what stays when somebody goes."""

import json
import re
import zipfile
from io import BytesIO

from storage.records import Account, Draft, Role
from tests.wiki.web.account.owning import PASSWORD, browser_of, fields_at, guest
from tests.wiki.web.world import World
from wiki.content.titles import parse_title


def test_her_data_are_one_file_without_anything_that_lets_in(world: World, zoe: Account) -> None:
    browser = browser_of(world, zoe.person)
    browser.send(browser.get("/open/Page/+edit"), "/+edit", {"text": "deux", "summary": "mes mots"})
    storage, space = world.site.storage, world.space()
    draft = Draft(
        person=zoe.person.id, space=space.id, title=parse_title("Idée"), talk=False, base=0, text="mon brouillon",
        summary="", at=world.time(), form="f",
    )  # fmt: skip
    storage.write(lambda: storage.drafts.keep(draft))
    storage.write(lambda: storage.following.watch(zoe.person.id, space.id, None, at=world.time()))
    storage.write(lambda: storage.people.set_role(zoe.person.id, Role.ANIMATOR, space=space.id))
    world.web.run(world.site.accounts.make_token(zoe, label="Robot"))
    answer = browser.send(browser.get("/+account"), "/+account-export", {})
    assert (answer.status, answer.header("content-type")) == (200, "application/zip")
    assert answer.header("content-disposition") == 'attachment; filename="palabre-2024-07-05.zip"'
    with zipfile.ZipFile(BytesIO(answer.body)) as archive:
        assert archive.namelist() == ["palabre.json", "drafts/1.md"]
        assert archive.read("drafts/1.md").decode() == "mon brouillon"
        told = json.loads(archive.read("palabre.json"))
    at = world.time().isoformat()
    assert told == {
        "name": "Zoé Le Gall",
        "kind": "account",
        "email": "zoe@example.org",
        "language": "",
        "roles": {"site": "member", "spaces": {"open": "animator"}},
        "sessions": [{"opened": at, "used": at}],
        "tokens": [{"label": "Robot", "scope": "write", "made": at}],
        "watches": [{"space": "open", "page": None}],
        "drafts": [{"space": "open", "title": "Idée", "at": at, "summary": "", "text": "drafts/1.md"}],
        "records": [],
        "contributions": [
            {
                "at": at,
                "version": 2,
                "space": "open",
                "title": "Page",
                "summary": "mes mots",
                "url": "/open/Page/+version/2",
            }
        ],
    }


def test_a_file_of_data_names_no_page_that_one_may_no_longer_read(world: World) -> None:
    world.write("Titre canari", "un", by="member", space="secret")
    member = world.people["member"]
    world.site.storage.write(lambda: world.site.storage.people.drop_role(member.id, space=world.space("secret").id))
    browser = world.browser("member")
    answer = browser.send(browser.get("/+account"), "/+account-export", {})
    with zipfile.ZipFile(BytesIO(answer.body)) as archive:
        told = archive.read("palabre.json").decode()
    assert (json.loads(told)["contributions"], "canari" in told) == (
        [{"at": world.time().isoformat(), "version": 1}],
        False,
    )


def test_an_account_is_erased_with_its_password_and_its_texts_stay(world: World, zoe: Account) -> None:
    browser, other = browser_of(world, zoe.person), browser_of(world, zoe.person)
    browser.send(browser.get("/open/Page/+edit"), "/+edit", {"text": "deux"})
    page = browser.get("/+account-erase")
    for present in ("faux", ""):
        assert browser.send(page, "/+account-erase", {"present": present}).status == 422
    gone = browser.send(page, "/+account-erase", {"present": PASSWORD})
    assert (gone.status, gone.location, browser.cookies) == (303, "/", {})
    assert other.get("/+account").status == 303
    assert world.text("Page") == "deux"
    history = world.browser("nobody").get("/open/Page/+history").text
    assert (re.findall(r"Erased person [0-9a-f]{4}", history) != [], "Zoé" in history) == (True, False)


def test_who_has_no_password_types_her_name_to_go(world: World) -> None:
    person = guest(world)
    browser = browser_of(world, person)
    page = browser.get("/+account-erase")
    assert fields_at(page, "/+account-erase") == {"csrf", "name"}
    assert browser.send(page, "/+account-erase", {"name": "Ines"}).status == 422
    assert browser.send(page, "/+account-erase", {"name": " inès "}).status == 303
    assert world.site.storage.people.get(person.id).name.startswith("Erased person ")


def test_the_last_administrator_is_told_why_she_stays(world: World, zoe: Account) -> None:
    ada, write, people = world.people["administrator"], world.site.storage.write, world.site.storage.people
    write(lambda: people.drop_role(ada.id, space=None))
    write(lambda: people.set_role(zoe.person.id, Role.ADMINISTRATOR, space=None))
    browser = browser_of(world, zoe.person)
    answer = browser.send(browser.get("/+account-erase"), "/+account-erase", {"present": PASSWORD})
    assert (answer.status, "You are the last who administers this site." in answer.text) == (422, True)
    assert browser.get("/+account").status == 200
