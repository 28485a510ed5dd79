"""Personal links by mail: seen before, sent at once, on no disk and no log; and each can still be given by hand."""

import csv
from io import StringIO
from pathlib import Path

import pytest

from plugins.questionnaire.model.secrets import grouped
from plugins.questionnaire.web.kinds import INVITATION
from tests.plugins.questionnaire.mails import URL, delivered, invite, posting_site, secret_of
from tests.plugins.questionnaire.mails import box as box
from tests.plugins.questionnaire.mails import world as world
from tests.plugins.questionnaire.respondents import AT, PAGE, TEXT, Respondent, questionnaire_site
from tests.wiki.mail.relays import Box, parts
from tests.wiki.web.asking import Answer
from tests.wiki.web.forms import form, forms
from tests.wiki.web.world import World

LIST = "Anne Le Gall ; anne@exemple.fr ; Les Abeilles\nBob\nZoé ; zoe@exemple.fr\nYves ; yves@é.fr."


def invited(world: World) -> int:
    return len(world.site.records.of_page(world.viewer("animator"), INVITATION, world.page(PAGE), limit=999))


def table(world: World, made: Answer) -> list[dict[str, str]]:
    """The file with the links that this page offers."""
    saved = next(one for one in forms(made) if "csv" in dict(one.fields))
    answer = world.browser("animator")
    csrf = form(answer.get(f"{AT}/+invite-respondents"), "invite-respondents").value("csrf")
    body = answer.post(f"{AT}/+invite-respondents", saved.filled({"csrf": csrf})).body.decode("utf-8-sig")
    return list(csv.DictReader(StringIO(body), delimiter=";"))


def test_the_mail_is_seen_before_and_nothing_typed_is_lost(world: World, box: Box) -> None:
    world.write(PAGE, TEXT.replace(":clôture:", ":clôture: 2024-07-30"))
    seen = invite(world, "preview", LIST, word="Chère équipe,\r\n\r\nrendez-vous <mardi>.", nameless="2", common="1")
    for said in (
        "anne@exemple.fr",
        "Bonjour Anne Le Gall,",
        "Chère équipe,",
        "rendez-vous &lt;mardi&gt;.",
        "Anouk Animation vous invite",
        "30\u00a0juillet 2024",
        f"{URL}{AT}/+answer#•",
        "Send to 2 people",
    ):
        assert said in seen.text, said
    assert "4 people have no mail address" in seen.text
    assert (invited(world), box.mails, world.site.post.state().waiting) == (0, [], 0)
    names = ("list", "word", "nameless", "common")
    wanted = [LIST, "Chère équipe,\n\nrendez-vous <mardi>.", "2", "1"]
    assert [form(seen, "invite-respondents").value(name) for name in names] == wanted
    again = invite(world, "back", **dict(zip(("pasted", *names[1:]), wanted, strict=True)))
    assert [form(again, "invite-respondents").value(name) for name in names] == wanted


def test_each_receives_her_own_link_and_the_others_are_given_by_hand(world: World, box: Box) -> None:
    made = invite(world, "send", LIST, word="À mardi !")
    assert "2 links are leaving by mail" in made.text
    assert made.header("cache-control") == "no-store"
    mails = delivered(world, box)
    assert [str(mail["To"]) for mail in mails] == ["anne@exemple.fr", "zoe@exemple.fr"]
    assert str(mails[0]["Subject"]) == "Freins et leviers de la coopération : votre lien pour répondre"
    assert all("À mardi !" in part for part in parts(mails[0]))
    assert [Respondent(world, secret_of(mail)).door["name"] for mail in mails] == ["Anne Le Gall", "Zoé"]
    rows = table(world, made)
    assert [(row["Name"], row["Sent by mail"]) for row in rows] == [
        ("Anne Le Gall", "yes"), ("Bob", "no"), ("Zoé", "yes"), ("Yves", "no"),
    ]  # fmt: skip
    assert rows[0]["Link"].endswith(f"#{secret_of(mails[0])}")
    assert invite(world, "send", LIST).status == 422  # a second click invites nobody twice
    assert delivered(world, box) == []


def test_no_link_is_ever_on_the_disk_nor_on_the_log(tmp_path: Path, box: Box, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    box.refuses = lambda address: "451 later" if address == "zoe@exemple.fr" else ""
    with posting_site(tmp_path, box, database=f"sqlite:///{tmp_path}/palabre.db") as world:
        made = invite(world, "send", LIST, word="Canari du mot")
        secrets = [secret_of(mail) for mail in delivered(world, box)]
        secrets += [row["Code"].replace(" ", "") for row in table(world, made)]
        kept = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert len(secrets) == 5
    canaries = [one for secret in secrets for one in (secret, grouped(secret))] + ["Canari du mot"]
    for path, content in kept.items():
        assert [canary for canary in canaries if canary.encode() in content] == [], path
    said = "\n".join(one.getMessage() for one in caplog.records if one.name != "mail.log")  # that is the box's own
    assert [canary for canary in canaries if canary in said] == []
    assert "a mail did not leave" in said  # what could tell is there
    assert b"zoe@exemple.fr" in b"".join(kept.values())


def test_she_is_told_whose_link_waits_and_whose_never_leaves(world: World, box: Box) -> None:
    box.refuses = lambda address: {"anne@exemple.fr": "550 no such box", "zoe@exemple.fr": "451 later"}.get(address, "")
    invite(world, "send", LIST)
    assert delivered(world, box) == []
    said = world.browser("animator").get(f"{AT}/+invite-respondents").text
    assert "The link of 1 person could not leave by mail" in said
    assert "1 link waits to leave by mail" in said
    assert "451" in said
    world.time.pass_by(hours=7)
    delivered(world, box)
    said = world.browser("animator").get(f"{AT}/+invite-respondents").text
    assert "The links of 2 people could not leave by mail" in said
    assert "anne@exemple.fr, zoe@exemple.fr" in said
    assert world.site.post.state().waiting == 0


def test_many_sendings_in_a_row_are_slowed_and_nothing_typed_is_lost(world: World, box: Box) -> None:
    answers = [invite(world, "send", f"Anne ; anne{number}@exemple.fr", word="Bonjour") for number in range(6)]
    assert [answer.status for answer in answers] == [200] * 5 + [422]
    kept = form(answers[-1], "invite-respondents")
    assert (kept.value("list"), kept.value("word")) == ("Anne ; anne5@exemple.fr", "Bonjour")
    assert "wait a quarter of an hour" in answers[-1].text
    assert len(delivered(world, box)) == 5


def test_three_hundred_and_fifty_guests_all_get_theirs(world: World, box: Box) -> None:
    made = invite(world, "send", "\n".join(f"Personne {n} ; p{n}@exemple.fr" for n in range(350)))
    assert "350 links are leaving by mail" in made.text
    mails = delivered(world, box)
    assert {str(mail["To"]) for mail in mails} == {f"p{n}@exemple.fr" for n in range(350)}
    assert len({secret_of(mail) for mail in mails}) == len(mails) == 350
    assert [row["Sent by mail"] for row in table(world, made)] == ["yes"] * 350


def test_without_a_post_nothing_is_offered_sent_or_logged(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    with questionnaire_site(tmp_path) as world:
        page = world.browser("animator").get(f"{AT}/+invite-respondents")
        assert "mail…" not in page.text
        for do in ("preview", "send"):  # a form of another day
            made = invite(world, do, f"Anne ; {do}@exemple.fr")
            (row,) = table(world, made)
            assert ("Sent by mail" in row, "leaving by mail" in made.text) == (False, False)
            assert row["Code"].replace(" ", "") not in caplog.text
        assert world.browser("animator").get(f"{AT}/+remind-respondents").status == 404
