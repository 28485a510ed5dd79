"""By everybody's link each is somebody of her own: two devices are two people, and nobody is reminded."""

import re
from html import unescape

from plugins.questionnaire.model.secrets import new_secret, read_secret
from plugins.questionnaire.web.kinds import PIECE
from tests.plugins.questionnaire.respondents import AT, PAGE, Respondent, boxes, finished, links
from tests.wiki.web.asking import Answer
from tests.wiki.web.forms import form
from tests.wiki.web.world import World


def own_code(answer: Answer) -> str:
    found = re.search(r'class="slip-code" data-code-said>([^<]*)<', answer.text)
    assert found
    return unescape(found[1])


def test_two_devices_are_two_people_who_answer_share_finish_and_come_back(world: World) -> None:
    (shared,) = links(world, "", common="1")
    assert Respondent(world, shared).door["common"] is True
    devices = [Respondent(world, new_secret(), shared=shared) for _ in range(2)]
    for number, device in enumerate(devices):
        assert device.kept() is None
        device.held["answers"]["qu-sur-quoi"] = {"asked": "?", "value": f"Un four {number}", "share": "personnel"}
        piece = device.share("qu-politique", f"Le silence {number}")
        device.keep()
        assert [device.send(piece).status, device.finish().status, device.finish().status] == [200] * 3
    assert (boxes(world), finished(world)) == (2, 2)
    assert len(world.site.records.of_page(world.viewer("reader"), PIECE, world.page(PAGE), limit=9)) == 2
    for device in devices:
        assert Respondent(world, device.secret, shared=shared).kept() == device.held
        again = Respondent(world, device.secret)  # by her own code alone
        assert (again.door["common"], again.kept()) == (False, device.held)
    shown = world.browser("animator").get(f"{AT}/+invite-respondents").text
    assert ("0 people are invited" in shown, "2 have finished" in shown, "not known to have finished" in shown) == (
        True, True, False,
    )  # fmt: skip


def test_without_a_script_each_gets_a_code_of_her_own(world: World) -> None:
    (shared,) = links(world, "", common="1")
    codes = []
    for number in range(2):
        browser = world.browser("nobody")
        opened = browser.post(f"{AT}/+answer", {"code": shared})
        codes.append(own_code(opened))
        kept = browser.post(f"{AT}/+answer", form(opened, "/+answer").filled({"a.qu-sur-quoi": f"Un four {number}"}))
        assert own_code(kept) == codes[-1]
        done = browser.post(f"{AT}/+answer", form(kept, "/+answer", index=1).filled({}))
        assert (done.status, own_code(done)) == (200, codes[-1])
    assert read_secret(codes[0]) not in {shared, read_secret(codes[1])}
    assert (boxes(world), finished(world)) == (2, 2)
    again = world.browser("nobody").post(f"{AT}/+answer", {"code": codes[1]})
    assert ("Un four 1" in again.text, "Un four 0" in again.text) == (True, False)
    by_script = Respondent(world, read_secret(codes[0]) or "").kept()
    assert by_script["answers"]["qu-sur-quoi"]["value"] == "Un four 0"


def test_a_personal_code_is_no_link_for_everybody(world: World) -> None:
    (own,) = links(world, "Anne")
    answer = world.browser("nobody").post(f"{AT}/+answer", {"code": f"{own}.{new_secret()}"})
    assert answer.status == 422
