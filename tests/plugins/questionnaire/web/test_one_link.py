"""What one link is good for, and no more: a box, a mark, one's own pieces; and nobody else's."""

import asyncio
import json
from pathlib import Path

from plugins.questionnaire.model.secrets import (
    finished_key,
    invitation_key,
    keys_of,
    new_secret,
    seal,
)
from plugins.questionnaire.web.kinds import FINISHED
from storage.records import Hides
from tests.plugins.questionnaire.boards import send
from tests.plugins.questionnaire.respondents import AT, PAGE, TEXT, Respondent, boxes, links, pieces, questionnaire_site
from tests.wiki.web.asking import Answer
from tests.wiki.web.forms import forms
from tests.wiki.web.world import World
from wiki.people.permissions import Viewer

LIST = "Anne ; anne@exemple.fr\nBob"


def kept(world: World) -> tuple[int, int]:
    """How many boxes and marks there are."""
    return boxes(world), world.site.storage.records.total(world.page(PAGE).id, FINISHED.name)


def texts(world: World) -> list[str]:
    return [piece.text for piece in pieces(world)]


def test_a_link_is_one_box_and_one_mark_whatever_else_is_invented(world: World) -> None:
    anne, bob = (Respondent(world, secret) for secret in links(world, LIST))
    for number in range(5):
        invented = {"answers": f"{number:032x}", "invitation": anne.keys.invitation}
        assert anne.post("finished", {**invented, "ticket": anne.ticket, "finished": f"{number:032x}"}).status == 404
        sealed = seal({}, anne.keys.box)
        assert anne.post("answer-box", {**invented, "ticket": anne.ticket, "box": sealed, "base": ""}).status == 404
    assert kept(world) == (0, 0)
    assert [each.finish().status for each in (anne, anne, bob)] == [200, 200, 200]
    assert [each.keep().status for each in (anne, bob)] == [200, 200]
    assert kept(world) == (2, 2)


def test_an_invitation_does_not_lead_to_the_answers() -> None:
    keys = keys_of("b" * 32)
    assert (invitation_key(keys.answers), finished_key(keys.answers)) == (keys.invitation, keys.finished)
    assert keys.answers not in {invitation_key(keys.invitation), finished_key(keys.invitation)}


def test_by_everybodys_link_each_has_a_box_of_her_own(world: World) -> None:
    shared = links(world, "", common="1")[0]
    owns = [keys_of(new_secret()) for _ in range(2)]
    door = Respondent(world, shared)
    for own in owns:
        by = {"answers": own.answers, "invitation": door.keys.invitation}
        assert door.post("answer-box", {**by, "box": seal({}, own.box), "base": ""}).status == 200
        assert [door.post("finished", by).status for _ in range(2)] == [200, 200]
    assert kept(world) == (2, 2)
    assert door.post("answer-box", {"answers": owns[0].answers}).status == 200
    assert door.post("answer-box", {"answers": keys_of(new_secret()).answers}).status == 404


def test_what_was_taken_back_is_not_shared_by_what_comes_late(world: World) -> None:
    anne = Respondent(world, links(world, LIST)[0])
    first, second = anne.share("qu-politique", "Le silence"), anne.share("qu-autre", "Les outils")
    anne.send(first)
    for piece in (first, second):  # the second one is still in its tunnel
        anne.send({"handle": piece["handle"], "withdraw": True})
    assert anne.send(first, second).json()["codes"] == {}
    assert texts(world) == []


def test_what_should_not_have_been_said_is_taken_away_by_those_who_moderate_for_good(world: World) -> None:
    anne = Respondent(world, links(world, LIST)[0])
    told = anne.share("qu-politique", "Une injure")
    code = anne.send(told, anne.share("qu-autre", "Les outils")).json()["codes"][told["handle"]]
    for _ in range(5):
        world.web.run(world.site.records.add(Viewer(), FINISHED, world.page(PAGE), None, ref="q-freins"))
    assert "Take this passage away" not in world.browser("member").get(f"{AT}/+board?near={code}").text
    assert send(world, "member", "board", [("do", "remove"), ("code", code)], title=PAGE).status == 403
    browser = world.browser("animator")
    assert f'href="{AT}/+board?near={code}#near"' in browser.get(f"{AT}/+board").text
    shown = browser.get(f"{AT}/+board?near={code}")
    removing = next(one for one in forms(shown) if ("do", "remove") in one.fields)
    assert "is taken away" in browser.follow(browser.post(removing.action, removing.filled({}))).text
    assert texts(world) == ["Les outils"]
    anne.send(told)
    assert texts(world) == ["Les outils"]
    assert browser.post(removing.action, removing.filled({})).status == 404


def test_who_holds_no_link_learns_nothing_of_what_is_there(tmp_path: Path) -> None:
    with questionnaire_site(tmp_path, space="closed") as world:
        browser, found = world.browser("nobody"), []
        for title in ("Freins_et_leviers", "Rien"):
            at, asked = f"/closed/{title}", []
            for verb in ("answer-open", "answer-box", "share", "finished"):
                headers = {"content-type": "application/json"}
                bodies = (b'{"ticket": "0", "pieces": []}', b"[" * 50_000, b"{")
                asked += [browser.request("POST", f"{at}/+{verb}", headers, body) for body in bodies]
            asked.append(browser.post(f"{at}/+answer", {"code": "a" * 32}))
            asked.append(browser.get(f"{at}/+answer"))
            found.append([(one.status, one.text.replace(title, "")) for one in asked])
        assert found[0] == found[1]
        assert {status for status, _ in found[0]} == {200, 400, 404, 422}


def test_a_hidden_text_is_asked_of_nobody(world: World) -> None:
    anne = Respondent(world, links(world, LIST)[0])
    world.write(PAGE, TEXT.replace(":id: qu-politique", ":id: qu-canari"))
    world.hide(PAGE, 2, Hides.TEXT)
    for role in ("reader", "member", "animator"):
        for verb in ("preview-questionnaire", "questionnaire", "board", "results"):
            assert "qu-canari" not in world.browser(role).get(f"{AT}/+{verb}").text, (role, verb)
    assert anne.post("answer-open", {"invitation": anne.keys.invitation}).status in {403, 404}


def test_the_same_sent_twice_at_once_stands_once_and_of_two_boxes_one_gives_way(world: World) -> None:
    anne = Respondent(world, links(world, LIST)[0])
    told = {"ticket": anne.ticket, "pieces": [anne.share(f"qu-{number}", f"Dit {number}") for number in range(3)]}
    first, second = (seal({"answers": {}, "step": step}, anne.keys.box) for step in range(2))
    sealed = [{**anne.by, "box": box, "base": ""} for box in (first, second, first)]
    headers = {"content-type": "application/json", "host": "127.0.0.1:8000"}

    async def at_once() -> list[Answer]:
        asked = [*(("answer-box", box) for box in sealed), *[("share", told)] * 4, *[("finished", anne.by)] * 4]
        sent = (world.web.answer("POST", f"{AT}/+{verb}", headers, json.dumps(body).encode()) for verb, body in asked)
        return list(await asyncio.gather(*sent))

    answers = world.web.run(at_once())
    lost = [answer for answer in answers if answer.status == 409]
    assert {answer.json()["box"] for answer in lost} < {first, second}
    assert len(lost) in {1, 2}
    assert [answer.status for answer in answers if answer not in lost] == [200] * (11 - len(lost))
    assert len({str(sorted(answer.json()["codes"].items())) for answer in answers[3:7]}) == 1
    assert (kept(world), texts(world)) == ((1, 1), ["Dit 0", "Dit 1", "Dit 2"])
