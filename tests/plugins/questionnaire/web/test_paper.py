"""A questionnaire filled in by hand is typed in later under its code; whoever types reads it that once."""

from plugins.questionnaire.model.questionnaire import read
from tests.plugins.questionnaire.respondents import AT, PAGE, TEXT, Respondent, boxes, finished, links, pieces
from tests.wiki.web.asking import Answer
from tests.wiki.web.forms import form
from tests.wiki.web.world import World

TYPED = {
    "a.qu-pourquoi": "travailler en réseau", "s.qu-pourquoi": "sans nom", "a.qu-politique": "Le silence",
    "s.qu-politique": "avec nom", "a.qu-sur-quoi": "Un local — à nous", "own": "Un jour…", "name": "Anne",
}  # fmt: skip


def opened(world: World, code: str) -> Answer:
    return world.browser("nobody").post(f"{AT}/+type-paper", {"code": code})


def test_the_paper_has_every_question_with_room_and_three_boxes(world: World) -> None:
    shown = world.browser("reader", language="fr").get(f"{AT}/+paper-questionnaire").text
    found = read(TEXT)
    assert found is not None
    assert [one.asked for one in found.questions if one.asked not in shown] == []
    assert [choice for one in found.questions for choice in one.choices if choice not in shown] == []
    assert shown.count("Partagé sans mon nom") == len(found.questions) + 1  # and the testimony
    assert shown.count('class="sheet-group"') == 8
    assert "Si vous avez répondu «\u00a0oui\u00a0»" in shown
    assert f"{AT}/+answer" in shown
    invite = world.browser("animator").get(f"{AT}/+invite-respondents").text
    assert (f'{AT}/+paper-questionnaire"' in invite, f'{AT}/+type-paper"' in invite) == (True, True)
    assert f'{AT}/+type-paper"' in world.browser("member").get(AT).text


def test_what_is_typed_is_sealed_shared_as_ticked_counted_once_and_not_shown_again(world: World) -> None:
    code = links(world, "Anne Le Gall")[0]
    sheet = opened(world, code)
    assert (sheet.status, sheet.header("cache-control"), 'value="Anne Le Gall"' in sheet.text) == (
        200, "no-store", True,
    )  # fmt: skip
    filled, browser = form(sheet, "/+type-paper").filled(TYPED), world.browser("nobody")
    done = [browser.post(f"{AT}/+type-paper", filled) for _ in range(3)]
    assert ["4 answers are kept, sealed. 2 are shared." in one.text for one in done] == [True] * 3
    assert [text for text in ("Le silence", "Un local", "Un jour") if text in done[-1].text] == []
    assert [(piece.text, piece.name) for piece in pieces(world)] == [
        ("Le silence", "Anne"),
        ("travailler en réseau", ""),
    ]
    assert finished(world) == 1
    again = opened(world, code)
    assert (again.status, "Un local" in again.text, "is kept under this code already" in again.text) == (
        422, False, True,
    )  # fmt: skip
    box = Respondent(world, code).kept()
    assert box["answers"]["qu-sur-quoi"] == {
        "asked": "Sur quoi coopérez-vous, et avec qui\u00a0?", "genre": "texte long", "category": "",
        "share": "personnel", "value": "Un local — à nous", "at": box["at"],
    }  # fmt: skip


def test_what_somebody_answered_by_herself_is_neither_shown_nor_overwritten(world: World) -> None:
    code = links(world, "Anne")[0]
    sheet = opened(world, code)
    anne = Respondent(world, code)
    anne.held["answers"]["qu-sur-quoi"] = {"asked": "?", "value": "À moi", "share": "personnel"}
    anne.keep()
    refused = world.browser("nobody").post(f"{AT}/+type-paper", form(sheet, "/+type-paper").filled(TYPED))
    assert (refused.status, "À moi" in refused.text, anne.kept()) == (422, False, anne.held)


def test_sheets_with_the_code_for_everybody_are_typed_one_after_the_other(world: World) -> None:
    (shared,) = links(world, "", common="1")
    for number in range(2):
        sheet = opened(world, shared)
        filled = form(sheet, "/+type-paper").filled({"a.qu-sur-quoi": f"Un four {number}"})
        done = world.browser("nobody").post(f"{AT}/+type-paper", filled)
        assert "has one of its own now" in done.text
    assert boxes(world) == 2
    assert finished(world) == 2


def test_what_cannot_be_taken_is_still_in_the_form(world: World) -> None:
    sheet = opened(world, links(world, "Bob")[0])
    nameless = form(sheet, "/+type-paper").filled({**TYPED, "name": ""})
    asked = world.browser("nobody").post(f"{AT}/+type-paper", nameless)
    assert (asked.status, "Write the name to show" in asked.text, "Un local — à nous" in asked.text) == (
        422, True, True,
    )  # fmt: skip
    taken = world.browser("nobody").post(f"{AT}/+type-paper", form(asked, "/+type-paper").filled({"name": "Bob"}))
    assert taken.status == 200
    assert [piece.name for piece in pieces(world)] == ["Bob", ""]
    code = links(world, "Chloé")[0]
    world.write(PAGE, TEXT.replace(":clôture:", ":clôture: 2024-07-04"))
    closed = opened(world, code)
    assert (closed.status, "nothing can be added" in closed.text) == (422, True)
