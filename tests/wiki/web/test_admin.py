"""The rooms of the site's administrators: what is there, who is there, who did what, what may be decided."""

import pytest

from storage.records import Entry, Hides, Protection, Role
from tests.wiki.web.asking import Answer, heading
from tests.wiki.web.world import NAMES, World


def text(answer: Answer) -> str:
    assert answer.status == 200
    return answer.text.partition("<main")[2].partition("</main>")[0]


def decide(world: World, whom: str, act: str, **fields: str) -> Answer:
    browser, path = world.browser("administrator"), f"/+admin/person/{world.people[whom].id}"
    csrf = browser.get(path).text.partition('name="csrf" value="')[2].partition('"')[0]
    return browser.post(path, {"csrf": csrf, "act": act, **fields})


def account(world: World, name: str, email: str = "") -> int:
    storage = world.site.storage

    def job() -> int:
        made = storage.people.add_account(name, name.casefold(), "x", at=world.time())
        if email:
            storage.people.set_email(made.person.id, email)
        return made.person.id

    return storage.write(job)


def test_the_site_at_a_glance(world: World) -> None:
    world.write("Une", "un", by="member")
    page = text(world.browser("administrator").get("/+admin"))
    for told in ("Espace open", "Espace secret", "never", "free of", "are not sent", "Nobody is blocked", "MB"):
        assert told in page
    assert "/+admin" in world.browser("administrator").get("/open/Une").text
    assert "/+admin" not in world.browser("animator").get("/open/Une").text
    assert [world.browser(role).get("/+admin").status for role in ("nobody", "animator")] == [303, 403]
    assert world.browser("administrator").get("/+admin/nowhere").status == 404


def test_an_old_backup_is_told_of(world: World) -> None:
    browser = world.browser("administrator")
    world.site.storage.write(lambda: world.site.storage.settings.set("last backup", world.time().isoformat()))
    fresh = text(browser.get("/+admin"))
    assert "5\u00a0July 2024" in fresh
    assert "palabre backup FILE" not in fresh
    world.time.pass_by(days=3)
    assert "palabre backup FILE" in text(browser.get("/+admin"))


def test_accounts_are_found_by_name_or_address_and_come_in_pages(world: World) -> None:
    browser = world.browser("administrator")
    for number in range(60):
        account(world, f"Zélie {number:02}", f"zelie{number}@example.org" if number == 7 else "")
    assert text(browser.get("/+admin/accounts?q=zelie7@")).count('class="person"') == 1
    found = text(browser.get("/+admin/accounts?q=ZELIE"))
    assert (found.count('class="person"'), "60 accounts" in found, "from=50" in found) == (50, True, True)
    assert text(browser.get("/+admin/accounts?q=ZELIE&from=50")).count('class="person"') == 10


def test_what_is_decided_about_a_person_counts_at_once(world: World) -> None:
    browser, person = world.browser("other"), world.people["other"]
    bearer = {"authorization": f"Bearer {world.token('other')}"}
    assert decide(world, "other", "block").location == f"/+admin/person/{person.id}?done=decided"
    assert browser.get("/open/+members").location.startswith("/+login")
    assert NAMES["other"] in text(world.browser("administrator").get("/+admin"))
    assert "Blocked on the whole site" in text(world.browser("administrator").get(f"/+admin/person/{person.id}"))
    assert world.web.ask("GET", "/api/v1/spaces/open/pages/Une", bearer).status == 401
    assert decide(world, "other", "unblock").status == 303
    browser = world.browser("other")
    assert browser.get("/open/+new").status == 200
    assert decide(world, "other", "sessions").status == 303
    assert browser.get("/open/+new").status == 303
    assert decide(world, "other", "role", role="queen").status == 400
    assert decide(world, "other", "dance").status == 400
    assert decide(world, "administrator", "block").status == 403


def test_the_last_administrator_keeps_the_role(world: World) -> None:
    refused = decide(world, "administrator", "role", role="member")
    assert (refused.status, "Nobody else administers the site" in refused.text) == (422, True)
    other = account(world, "Deuxième")
    world.site.storage.write(lambda: world.site.storage.people.set_role(other, Role.ADMINISTRATOR, space=None))
    assert decide(world, "administrator", "role", role="none").status == 303
    assert world.viewer("administrator").role_in(world.space()) is None
    ada = world.people["administrator"].id
    world.site.storage.write(lambda: world.site.storage.people.set_role(ada, Role.ADMINISTRATOR, space=None))


class TestTheLog:
    """Who decided what, in sentences, without contents."""

    @pytest.fixture(scope="class", autouse=True)
    @classmethod
    def acts(cls, world: World) -> None:
        storage, ada = world.site.storage, world.people["administrator"]
        page, by = world.write("Gardée", "un", "deux"), ada
        world.hide("Gardée", 1, Hides.TEXT | Hides.AUTHOR)
        browser = world.browser("administrator")
        browser.send(browser.get("/open/Gard%C3%A9e/+protect"), "/+protect", {"edit": "animator"})
        browser.send(browser.get("/open/Gard%C3%A9e/+delete"), "/+delete", {})
        browser.send(browser.get("/open/Gard%C3%A9e"), "/+undelete", {})
        decide(world, "other", "role", role="animator")
        decide(world, "other", "role", role="none")
        link = world.web.run(
            world.site.joining.invite(world.space(), Role.GUEST, by=world.viewer("animator"), label="Mur")
        )
        world.web.run(world.site.joining.close(link, by=by))
        taken = Entry(at=world.time(), verb="revert", person=ada, subject="person 5 since 2024-07-05T12:50Z: 3")
        storage.write(lambda: storage.audit.add(taken))
        odd = Entry(at=world.time(), verb="something new", person=ada, subject="person 999: <b>")
        storage.write(lambda: storage.audit.add(odd))
        assert page.protection == Protection()

    def test_it_is_told_in_sentences(self, world: World) -> None:
        ada, other = NAMES["administrator"], NAMES["other"]
        page = text(world.browser("administrator").get("/+admin/audit"))
        lines = [part.partition("</bdi>")[0] for part in page.split("<bdi>")[1:]]
        sentences = [line for line in lines if not line.endswith("signed in")]
        assert sentences[:10] == [
            f"{ada}: something new person no. 999 &lt;b&gt;",
            f"{ada} took back what was done by {other} (since 5\u00a0July 2024, 14:50: 3 acts)",
            f"{ada} closed the join link “Mur” of “Espace open”",
            f"{NAMES['animator']} made the join link “Mur” of “Espace open”: Guest",
            f"{ada} set the role of {other} on the site: none",
            f"{ada} set the role of {other} on the site: Facilitation",
            f"{ada} restored “Gardée”",
            f"{ada} deleted “Gardée”",
            f"{ada} said who may change “Gardée”: edit Facilitation",
            f"{ada} hid from others, of version 1 of “Gardée”: the text who wrote it",
        ]

    def test_it_comes_in_pages_in_both_languages(self, world: World) -> None:
        storage = world.site.storage
        for _ in range(101):
            storage.write(lambda: storage.audit.add(Entry(at=world.time(), verb="sign-in refused")))
        browser = world.browser("administrator", language="fr")
        first = browser.get("/+admin/audit")
        assert (heading(first), text(first).count('class="log-line"')) == ("Journal", 100)
        older = first.text.partition("before=")[2].partition('"')[0]
        assert "Gardée" in text(browser.get(f"/+admin/audit?before={older}"))
        assert "sign-in" not in text(first)
