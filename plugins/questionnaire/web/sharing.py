"""What a respondent shares becomes pieces, by keys that only her sealed box holds; taken back by the same keys."""

from contextlib import suppress
from dataclasses import replace
from random import SystemRandom
from typing import Any
from weakref import WeakKeyDictionary

from plugins.questionnaire.model.pieces import Piece, piece_of, plain, value_of
from plugins.questionnaire.model.questionnaire import Category, Genre, Questionnaire
from plugins.questionnaire.model.secrets import finished_key, invitation_key
from plugins.questionnaire.web.kinds import ENOUGH, FINISHED, INVITATION, MOST, PIECE, TAKEN_BACK
from plugins.questionnaire.web.opening import NOBODY, new_code, word
from storage.records import Page
from wiki.content.record_ids import id_of_key, is_id
from wiki.content.records import Records
from wiki.errors import Missing, PalabreError, RecordsFull
from wiki.web.call import Call

LONGEST = 4_000
_Waiting = dict[tuple[int, str], set[str]]
_waiting: WeakKeyDictionary[Records, _Waiting] = WeakKeyDictionary()


async def share(
    call: Call, page: Page, found: Questionnaire, wanted: list[Any], *, takes: bool
) -> tuple[dict[str, str], list[str]]:
    """Add or change the pieces told, take back those to withdraw; returns codes by handle, and what was withdrawn.

    Not `takes`: the questionnaire is closed, and things are but taken back. Pieces with a name and without are written
    apart, in an order drawn by chance.
    """
    codes: dict[str, str] = {}
    gone: list[str] = []
    told = [one for one in wanted[:300] if isinstance(one, dict) and is_id(word(one, "handle"))]
    SystemRandom().shuffle(told)
    told.sort(key=lambda one: bool(word(one, "name")))
    for one in told:
        handle = word(one, "handle")
        if one.get("withdraw") is True:
            await withdraw(call, page, handle)
            gone.append(handle)
        elif takes and not _taken_back(call, page, handle) and (piece := _told(one)):
            codes[handle] = await _put(call, page, found, handle, piece)
    return codes, gone


async def withdraw(call: Call, page: Page, handle: str) -> None:
    """Take a piece back; it stays so, even where what shared it comes again, or comes late."""
    await _note(call, page, id_of_key(PIECE.name, page, handle))
    with suppress(Missing):
        await call.site.records.withdraw(NOBODY, PIECE, page, handle)


async def remove(call: Call, page: Page, code: str) -> None:
    """Take away what somebody shared, for those who moderate; it comes back no more. Raises `Missing`, `Forbidden`."""
    shared = call.site.records.of_page(call.viewer, PIECE, page, limit=MOST)
    found = next((one for one in shared if piece_of(one.value).code == code), None)
    if found is None:
        raise Missing
    await call.site.records.remove(call.viewer, PIECE, page, found.id)
    await _note(call, page, found.id)


async def _note(call: Call, page: Page, identity: str) -> None:
    """That the piece of this id is to stand here no more."""
    with suppress(RecordsFull):
        await call.site.records.add(NOBODY, TAKEN_BACK, page, None, key=identity)


def _taken_back(call: Call, page: Page, handle: str) -> bool:
    try:
        call.site.records.find(NOBODY, TAKEN_BACK, page, id_of_key(PIECE.name, page, handle))
    except Missing:
        return False
    return True


async def finish(call: Call, page: Page, found: Questionnaire, *, answers: str) -> None:
    """Count somebody who keeps these answers, once; her invitation says so later, with those of four others at least.

    So nothing that is written then stands beside what she shared.
    """
    records = call.site.records
    await records.add(NOBODY, FINISHED, page, None, ref=found.ref, key=finished_key(answers))
    waiting = _waiting.setdefault(records, {}).setdefault((page.id, found.ref), set())
    invitation = invitation_key(answers)
    if not _marked(call, page, invitation):
        waiting.add(invitation)
    if len(waiting) >= ENOUGH:
        keys = list(waiting)
        waiting.clear()
        SystemRandom().shuffle(keys)
        for key in keys:
            await _mark(call, page, key)


def _marked(call: Call, page: Page, key: str) -> bool:
    """Whether there is nothing to write: it is written, or the link is everybody's, or withdrawn."""
    try:
        value = call.site.records.find(NOBODY, INVITATION, page, key).value
    except Missing:
        return True
    return not isinstance(value, dict) or value.get("state") == "finished" or bool(value.get("common"))


async def _mark(call: Call, page: Page, key: str) -> None:
    try:
        record = call.site.records.find(NOBODY, INVITATION, page, key)
        value = record.value if isinstance(record.value, dict) else {}
        await call.site.records.change(NOBODY, INVITATION, page, key, {**value, "state": "finished"})
    except PalabreError:
        return


async def _put(call: Call, page: Page, found: Questionnaire, handle: str, piece: Piece) -> str:
    """Keep a piece under its handle, once however often it is sent; a change keeps its code."""
    records = call.site.records
    try:
        known = piece_of(records.find(NOBODY, PIECE, page, handle).value)
    except Missing:
        coded = replace(piece, code=new_code())
        made = await records.add(NOBODY, PIECE, page, value_of(coded), ref=found.ref, key=handle)
        return piece_of(made.record.value).code
    await records.change(NOBODY, PIECE, page, handle, value_of(replace(piece, code=known.code)))
    return known.code


def _told(one: dict[str, Any]) -> Piece | None:
    """The piece that was sent; None without text, or of no known genre."""
    text = one.get("text")
    text = plain(text)[:LONGEST] if isinstance(text, str) else ""
    genre, category = word(one, "genre"), word(one, "category")
    if not text or genre not in {each.value for each in Genre}:
        return None
    return Piece(
        code="",
        question=word(one, "question", 64),
        asked=word(one, "asked", 500),
        genre=genre,
        category=category if category in {each.value for each in Category} else "",
        text=text,
        name=word(one, "name", 80),
        structure=word(one, "structure", 120) if word(one, "name") else "",
        region=word(one, "region", 80) if word(one, "name") else "",
    )
