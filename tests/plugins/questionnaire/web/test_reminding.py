"""Reminders go to those who are not known to have finished, twice at most; a published synthesis to all invited."""

import re
from pathlib import Path

from plugins.questionnaire.web.kinds import REMINDER
from tests.plugins.questionnaire.boards import send
from tests.plugins.questionnaire.mails import URL, delivered, invite, remind
from tests.plugins.questionnaire.mails import box as box
from tests.plugins.questionnaire.mails import world as world
from tests.plugins.questionnaire.respondents import AT, PAGE, TEXT, Respondent, links, questionnaire_site
from tests.wiki.mail.relays import Box, parts
from tests.wiki.web.world import World

SYNTHESIS = f"---\ntype: synthèse\n---\n\n:::{{synthèse}}\n:page: [[{PAGE}]]\n:::\n\n## Vide\n\nDes mots.\n"


def people(world: World, count: int, start: int = 0) -> list[str]:
    return links(world, "\n".join(f"Personne {n} ; p{n}@exemple.fr" for n in range(start, start + count)))


def reached(world: World, box: Box) -> list[str]:
    """Who gets a mail now."""
    return sorted(str(mail["To"]).partition("@")[0] for mail in delivered(world, box))


def test_only_those_not_known_to_have_finished_are_reminded_twice_at_most(world: World, box: Box) -> None:
    secrets = people(world, 8)
    links(world, "Sans adresse\nMal écrite ; x@y..z", common="1")
    assert "Remind the" not in world.browser("animator").get(f"{AT}/+invite-respondents").text  # on the same day
    for secret in secrets[:6]:
        Respondent(world, secret).finish()  # of six, five are written
    told = []
    for _ in range(4):
        world.time.pass_by(days=1)
        page = world.browser("animator").get(f"{AT}/+remind-respondents")
        if "nobody to remind" not in page.text:
            remind(world)
            assert "nobody to remind" in world.browser("animator").get(f"{AT}/+remind-respondents").text
        told.append(reached(world, box))
    assert told == [told[0], told[0], [], []]
    assert {"p6", "p7"} < set(told[0])
    assert len(told[0]) == 3  # one who has just finished, and is nobody's to tell
    people(world, 1, start=9)
    world.time.pass_by(days=1)
    remind(world)
    assert reached(world, box) == ["p9"]


def test_whose_link_never_left_is_not_reminded_of_it(world: World, box: Box) -> None:
    box.refuses = lambda address: "550 no such box" if address == "p0@exemple.fr" else ""
    invite(world, "send", "Personne 0 ; p0@exemple.fr\nPersonne 1 ; p1@exemple.fr")
    assert reached(world, box) == ["p1"]
    world.time.pass_by(days=1)
    remind(world)
    assert reached(world, box) == ["p1"]


def test_a_reminder_holds_no_link_and_says_what_to_do(world: World, box: Box) -> None:
    world.write(PAGE, TEXT.replace(":clôture:", ":clôture: 2024-07-30"))
    (secret,) = people(world, 1)
    world.time.pass_by(days=2)
    seen = remind(world, do="preview", word="Plus que trois jours.")
    assert "Plus que trois jours." in seen.text
    assert "Send to 1 person" in seen.text
    assert reached(world, box) == []
    sent = remind(world, word="Plus que trois jours.")
    assert "The reminders are on their way" in world.browser("animator").follow(sent).text
    (mail,) = delivered(world, box)
    for part in parts(mail):
        assert (secret in part, re.findall(r"#\w+", part.replace("&#39;", ""))) == (False, [])
        for said in ("Bonjour Personne 0,", "Plus que trois jours.", "Le 5\u00a0juillet 2024", "30\u00a0juillet 2024",
                     "Si vous venez de terminer", f"{URL}{AT}/+answer"):  # fmt: skip
            assert said in part, said


def test_nothing_is_kept_of_whom_and_a_closed_questionnaire_reminds_nobody(world: World, box: Box) -> None:
    people(world, 2)
    world.time.pass_by(days=1)
    remind(world)
    viewer, page = world.viewer("animator"), world.page(PAGE)
    (kept,) = world.site.records.of_page(viewer, REMINDER, page)
    assert isinstance(kept.value, dict)
    assert kept.value.keys() == {"on", "mark"}
    assert reached(world, box) == ["p0", "p1"]
    world.time.pass_by(days=1)
    world.write(PAGE, TEXT.replace(":clôture:", ":clôture: 2024-07-06"))
    assert "nobody to remind" in world.browser("animator").get(f"{AT}/+remind-respondents").text
    for role, status in (("nobody", 303), ("member", 403)):
        assert world.browser(role).get(f"{AT}/+remind-respondents").status == status


def test_those_who_were_invited_hear_of_the_synthesis_once(world: World, box: Box) -> None:
    people(world, 3)
    links(world, "Sans adresse", common="1")
    world.write("Bilan", SYNTHESIS)
    assert "who were invited" not in world.browser("member").get("/open/Bilan/+publish-synthesis").text
    assert send(world, "member", "publish-synthesis", [("tell", "1")], title="Bilan").status == 303
    assert reached(world, box) == []  # whom is not a member's to know
    assert "Tell the 3 people" in world.browser("animator").get("/open/Bilan/+publish-synthesis").text
    said = [("tell", "1"), ("key", "once")]
    assert "done=published" in send(world, "animator", "publish-synthesis", said, title="Bilan").location
    send(world, "animator", "publish-synthesis", said, title="Bilan")
    send(world, "animator", "publish-synthesis", [("tell", "1")], title="Bilan")
    mails = delivered(world, box)
    assert sorted(str(mail["To"]) for mail in mails) == [f"p{n}@exemple.fr" for n in range(3)]
    assert all(f"{URL}/open/Bilan" in part for part in parts(mails[0]))
    assert "voici ce que vos réponses ont produit" in str(mails[0]["Subject"])
    assert ":annoncée: 2024-07-05" in world.text("Bilan")
    assert "told by mail to those who were invited" in world.browser("nobody").get("/open/Bilan").text
    assert "were told by mail on" in world.browser("animator").get("/open/Bilan/+publish-synthesis").text


def test_it_is_published_without_a_mail_where_none_is_wanted_or_sent(tmp_path: Path) -> None:
    with questionnaire_site(tmp_path) as world:
        people(world, 1)
        world.write("Bilan", SYNTHESIS)
        assert "by mail" not in world.browser("animator").get("/open/Bilan/+publish-synthesis").text
        assert "done=published" in send(world, "animator", "publish-synthesis", [("tell", "1")], title="Bilan").location
        assert ":annoncée:" not in world.text("Bilan")
