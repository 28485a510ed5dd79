"""A link opens a box that the site cannot; what is shared stands once, is changed and withdrawn by its keys alone."""

import json

import pytest

from plugins.questionnaire.web.kinds import FINISHED, INVITATION
from tests.plugins.questionnaire.respondents import AT, PAGE, TEXT, Respondent, boxes, finished, links, pieces
from tests.wiki.web.forms import form, forms
from tests.wiki.web.world import World
from wiki.people.permissions import Viewer

LIST = "Anne Le Gall ; anne@exemple.fr ; Les Abeilles ; Bretagne\nBob\nanne@exemple.fr"


def test_two_people_are_invited_and_one_comes_back_to_what_she_wrote(world: World) -> None:
    secrets = links(world, LIST)
    assert len(secrets) == 2
    anne = Respondent(world, secrets[0])
    assert (anne.door["name"], anne.door["structure"], anne.door["region"]) == (
        "Anne Le Gall",
        "Les Abeilles",
        "Bretagne",
    )
    assert "Qu’est-ce qui bloque dans l’organisation" in anne.door["html"]
    assert anne.kept() is None
    anne.held["answers"]["qu-sur-quoi"] = {
        "asked": "Sur quoi ?",
        "value": "Un local — « à nous »",
        "share": "personnel",
    }
    assert [anne.keep(times=3).status, anne.kept()] == [200, anne.held]
    again = Respondent(world, secrets[0])
    assert again.kept() == anne.held
    again.held = {"answers": {}, "autre": True}
    assert (again.keep().status, again.kept()) == (409, anne.held)  # it did not start from what stands there


def test_what_is_shared_stands_once_keeps_its_code_and_is_withdrawn(world: World) -> None:
    bob = Respondent(world, links(world, LIST)[1])
    one, two = bob.share("qu-politique", "Le silence"), bob.share("qu-autre", "Les outils", name="Bob")
    answers = [bob.send(one, two) for _ in range(3)]
    codes = answers[0].json()["codes"]
    assert [answer.json()["codes"] for answer in answers] == [codes] * 3
    assert [bob.finish().status for _ in range(3)] == [200, 200, 200]
    assert [(piece.text, piece.name, piece.code) for piece in pieces(world)] == [
        ("Le silence", "", codes[one["handle"]]), ("Les outils", "Bob", codes[two["handle"]]),
    ]  # fmt: skip
    assert finished(world) == 1
    bob.send({**one, "text": "Le silence, surtout"}, {"handle": two["handle"], "withdraw": True})
    assert [(piece.text, piece.code) for piece in pieces(world)] == [("Le silence, surtout", codes[one["handle"]])]
    assert bob.send({"handle": two["handle"], "withdraw": True}).json()["gone"] == [two["handle"]]


def test_after_the_close_nothing_is_added_and_all_can_be_withdrawn(world: World) -> None:
    anne, bob = (Respondent(world, secret) for secret in links(world, LIST))
    kept = anne.share("qu-politique", "Le silence")
    anne.send(kept)
    world.write(PAGE, TEXT.replace(":clôture:", ":clôture: 2024-07-04"))
    assert bob.send(bob.share("qu-politique", "Trop tard")).json() == {"codes": {}, "gone": [], "open": False}
    bob.finish()
    assert ([piece.text for piece in pieces(world)], finished(world)) == (["Le silence"], 0)
    anne.send({"handle": kept["handle"], "withdraw": True})
    assert pieces(world) == []


def test_a_question_that_changes_leaves_answers_as_they_were(world: World) -> None:
    anne = Respondent(world, links(world, LIST)[0])
    anne.held["answers"]["qu-tic"] = {"asked": "Des outils ?", "value": ["oui"], "share": "personnel"}
    anne.keep()
    world.write(PAGE, TEXT.replace("qu-tic", "qu-nouvelle").replace("Des outils", "Et des outils"))
    assert anne.kept() == anne.held


def test_without_a_link_nothing_opens_and_nothing_is_taken(world: World) -> None:
    bob = Respondent(world, links(world, LIST)[1])
    for key in ("", "0" * 32, "x", "é"):
        assert bob.post("answer-open", {"invitation": key}).status == 404
    for ticket in ("", "0" * 32, None, 5):
        assert bob.post("share", {"ticket": ticket, "pieces": []}).status == 404
    for told in ({}, {"invitation": bob.keys.invitation}, {**bob.by, "answers": "0" * 32}, {**bob.by, "answers": "é"}):
        assert [bob.post(verb, told).status for verb in ("answer-box", "finished")] == [404, 404]
    told = {**bob.by, "base": ""}
    for box in ("", "clair", "x" * 70_000, 5, "A" * 5500):
        assert bob.post("answer-box", {**told, "box": box}).status == 422
    assert bob.browser.request("POST", f"{AT}/+share", {"content-type": "application/json"}, b"[").status == 400
    other = {"content-type": "application/json", "origin": "https://ailleurs.example"}
    assert bob.browser.request("POST", f"{AT}/+share", other, json.dumps({"ticket": bob.ticket}).encode()).status == 403


def test_invitations_say_finished_for_five_at_once_and_nothing_says_who_began(world: World) -> None:
    people = [Respondent(world, secret) for secret in links(world, "\n".join(f"Personne {n}" for n in range(6)))]
    states = []
    for person in people:
        person.keep()
        person.finish()
        found = world.site.records.of_page(world.viewer("animator"), INVITATION, world.page(PAGE), limit=99)
        states.append(
            sorted(str(dict(one.value)["state"]) for one in found if isinstance(one.value, dict)).count("finished")
        )
    assert states == [0, 0, 0, 0, 5, 5]
    assert "1 has finished" not in world.browser("animator").get(f"{AT}/+invite-respondents").text
    assert world.site.records.count(Viewer(), FINISHED, world.page(PAGE)) == {"q-freins": 6}
    assert boxes(world) == 6


def test_links_come_as_a_table_that_no_spreadsheet_runs(world: World) -> None:
    browser = world.browser("animator")
    asked = browser.get(f"{AT}/+invite-respondents")
    made = browser.send(
        asked, "invite-respondents", {"list": "=HYPERLINK(1) ; é@exemple.fr\nÉloïse ; eloise@exemple.fr"}
    )
    saved = next(one for one in forms(made) if "csv" in dict(one.fields))
    table = browser.post(f"{AT}/+invite-respondents", saved.filled({}))
    lines = table.body.decode("utf-8-sig").splitlines()
    assert (table.body[:3], table.header("cache-control"), len(lines)) == (b"\xef\xbb\xbf", "no-store", 3)
    assert lines[1].startswith("'=HYPERLINK(1)")
    assert lines[2].startswith("Éloïse;eloise@exemple.fr;")
    again = browser.send(browser.get(f"{AT}/+invite-respondents"), "invite-respondents", {"list": "eloise@exemple.fr"})
    assert again.status == 422
    anew = browser.send(again, "invite-respondents", {"again": "1"})  # she has lost hers
    assert (anew.status, anew.text.count('class="slip-code"')) == (200, 1)


def test_without_a_script_the_code_opens_the_box_for_one_answer(world: World) -> None:
    secret = links(world, LIST)[1]
    browser = world.browser("nobody", language="fr")
    opened = browser.post(f"{AT}/+answer", {"code": " ".join(secret[at : at + 4] for at in range(0, 32, 4))})
    assert (opened.status, opened.header("cache-control")) == (200, "no-store")
    filled = form(opened, "/+answer").filled({"a.qu-politique": "Le silence", "a.qu-sur-quoi": "Un local"})
    kept = browser.post(f"{AT}/+answer", filled)
    own = form(kept, "/+answer", index=1)
    done = browser.post(f"{AT}/+answer", own.filled({"s.qu-politique": "avec nom", "own": "Un jour…", "name": "Bob"}))
    assert done.status == 200, done.text
    browser.post(f"{AT}/+answer", own.filled({"s.qu-politique": "avec nom", "own": "Un jour…", "name": "Bob"}))
    assert [(piece.text, piece.name, piece.asked) for piece in pieces(world)] == [
        ("Le silence", "Bob", "Qu’est-ce qui bloque, du côté des décisions et du pouvoir ?")
    ]
    box = Respondent(world, secret).kept()
    assert (box["answers"]["qu-sur-quoi"]["value"], box["testimony"]["value"], finished(world)) == (
        "Un local",
        "Un jour…",
        1,
    )
    assert browser.post(f"{AT}/+answer", {"code": "a" * 32}).status == 422
    assert browser.post(f"{AT}/+answer", {"code": "non"}).status == 422


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"list": "Zoé ; deux@@exemple.fr"}, "This is no mail address"),
        ({"list": "Zoé", "nameless": "-3"}, "write a number from 1 to"),
        ({"list": "Zoé", "nameless": "100000"}, "write a number from 1 to"),
        ({"list": "Zoé", "nameless": "0000501"}, "write a number from 1 to"),
    ],
)
def test_whom_to_invite_is_asked_again_where_it_cannot_be(world: World, typed: dict[str, str], said: str) -> None:
    browser = world.browser("animator")
    answer = browser.send(browser.get(f"{AT}/+invite-respondents"), "invite-respondents", typed)
    assert (answer.status, said in answer.text, 'class="slip"' in answer.text) == (422, True, False)
    assert {name: form(answer, "invite-respondents").value(name) for name in typed} == typed
