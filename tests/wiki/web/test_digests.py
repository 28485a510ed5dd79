"""Mails about what one follows: grouped, within one's rights, and ended with one click."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.records import Account, Hides, Mail, PersonKind, Role, Visibility
from tests.wiki.web.asking import Browser
from tests.wiki.web.world import World, made
from wiki.people.names import name_key
from wiki.web.digests import send_digests

URL = "https://wiki.example.org"


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with made(tmp_path, url=URL, smtp="smtp://127.0.0.1:9?from=wiki@example.org") as world:
        yield world


@pytest.fixture
def anne(world: World) -> Account:
    """A member of the open and of the closed space, with an address."""
    people = world.site.storage.people

    def job() -> Account:
        account = people.add_account("Anne", name_key("Anne"), "", at=world.time())
        people.set_email(account.person.id, "anne@example.org")
        for slug in ("open", "closed"):
            people.set_role(account.person.id, Role.MEMBER, space=world.space(slug).id)
        return account

    return world.site.storage.write(job)


def follow(world: World, anne: Account, title: str = "", *, space: str = "open") -> None:
    page = world.page(title, space=space).id if title else None
    following, place, now = world.site.storage.following, world.space(space).id, world.time()
    world.site.storage.write(lambda: following.watch(anne.person.id, place, page, at=now))


def mails(world: World) -> list[Mail]:
    """The mails that the next digests write, taken out of the queue."""
    world.web.run(send_digests(world.site))
    waiting = world.site.storage.mails.waiting(limit=9)
    for mail in waiting:
        world.site.storage.write(lambda mail=mail: world.site.storage.mails.drop(mail.id))  # type: ignore[misc]
    return waiting


def test_changes_are_told_once_together_when_they_have_calmed_down(world: World, anne: Account) -> None:
    world.write("Programme", "un")
    world.write("Ailleurs", "un")
    follow(world, anne, "Programme")
    for minute in range(3):
        world.time.pass_by(minutes=1)
        world.write("Programme", f"version {minute}", summary="Salle <B01>")
        world.write("Ailleurs", f"version {minute}")
    assert mails(world) == []
    world.time.pass_by(minutes=6)
    told = mails(world)
    assert [(mail.recipient, mail.subject) for mail in told] == [
        ("anne@example.org", "1 page que vous suivez a changé")
    ]
    mail = told[0]
    assert f"{URL}/open/Programme/+diff/1..4" in mail.text
    assert "3 modifications, par Malo Membre" in mail.text
    assert "« Salle <B01> »".replace("« ", "«\u00a0").replace(" »", "\u00a0»") in mail.text
    assert "Salle &lt;B01&gt;" in mail.html
    assert "Ailleurs" not in mail.text + mail.html
    world.time.pass_by(hours=1)
    assert mails(world) == []


def test_a_page_that_never_calms_down_is_told_after_half_an_hour(world: World, anne: Account) -> None:
    world.write("Notes", "un")
    follow(world, anne, "Notes")
    counts = []
    for minute in range(35):
        world.time.pass_by(minutes=1)
        world.write("Notes", f"minute {minute}")
        counts.append(len(mails(world)))
    assert (sum(counts), counts.index(1)) == (1, 30)


def test_what_she_did_herself_minor_edits_and_hidden_words_are_not_told(world: World, anne: Account) -> None:
    world.people["anne"] = anne.person
    world.write("Notes", "un")
    follow(world, anne)
    world.time.pass_by(minutes=1)
    world.write("Notes", "deux", by="anne")
    world.time.pass_by(minutes=10)
    assert mails(world) == []
    world.write("Notes", "trois", summary="Canari", by="other")
    world.hide("Notes", 3, Hides.SUMMARY | Hides.AUTHOR)
    world.time.pass_by(minutes=10)
    (mail,) = mails(world)
    assert "Canari" not in mail.text + mail.html
    assert "Maëlle" not in mail.text + mail.html


def test_whoever_lost_the_right_to_read_is_told_nothing_more(world: World, anne: Account) -> None:
    world.write("Secret", "un", space="closed", by="animator")
    follow(world, anne, space="closed")
    world.time.pass_by(minutes=1)
    world.write("Secret", "deux", space="closed", by="animator")
    space, people = world.space("closed"), world.site.storage.people
    assert space.visibility is Visibility.MEMBERS
    world.site.storage.write(lambda: people.drop_role(anne.person.id, space=space.id))
    world.time.pass_by(minutes=10)
    assert mails(world) == []


def test_a_talk_is_told_with_its_page_and_a_deleted_page_is_not(world: World, anne: Account) -> None:
    world.write("Notes", "un")
    follow(world, anne, "Notes")
    world.time.pass_by(minutes=1)
    world.change("Notes", "## Une question", talk=True)
    world.time.pass_by(minutes=10)
    (mail,) = mails(world)
    assert "Discussion : Notes".replace(" :", "\u00a0:") in mail.text
    world.write("Notes", "deux")
    world.delete("Notes")
    world.time.pass_by(minutes=10)
    assert mails(world) == []


def test_one_click_in_the_mail_ends_it_without_signing_in(world: World, anne: Account) -> None:
    world.write("Notes", "un")
    world.write("Autre", "un")
    follow(world, anne, "Notes")
    follow(world, anne, "Autre")
    world.time.pass_by(minutes=1)
    world.write("Notes", "deux")
    world.write("Autre", "deux")
    world.time.pass_by(minutes=10)
    (mail,) = mails(world)
    stops = [link.removeprefix(URL) for link in re.findall(rf"{URL}/\+stop/\S+", mail.text)]
    assert len(set(stops)) == 3
    assert mail.stop == URL + stops[-1]
    browser = Browser(world.web)
    asked = browser.get(stops[0])
    assert len(world.site.storage.following.watches(anne.person.id)) == 2
    assert browser.send(asked, stops[0], {}).status == 200
    left = world.site.storage.following.watches(anne.person.id)
    assert len(left) == 1
    assert world.web.ask("POST", stops[-1], {}, b"List-Unsubscribe=One-Click").status == 200
    assert world.site.storage.following.watches(anne.person.id) == []
    world.site.storage.write(lambda: world.site.storage.people.renew(anne.person.id))
    assert browser.get(stops[0]).status == 404


def test_a_site_that_sends_no_mail_forgets_nothing(tmp_path: Path) -> None:
    with made(tmp_path) as world:
        assert world.web.run(send_digests(world.site)) == 0


def test_a_guest_is_told_to_be_one(world: World, anne: Account) -> None:
    world.write("Notes", "un")
    follow(world, anne, "Notes")
    storage = world.site.storage
    world.people["guest"] = storage.write(lambda: storage.people.add(PersonKind.GUEST, "Ada"))
    world.time.pass_by(minutes=1)
    world.write("Notes", "deux", by="guest")
    world.time.pass_by(minutes=10)
    (mail,) = mails(world)
    assert "1 modification, par Ada (invité·e)" in mail.text
