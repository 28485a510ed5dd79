"""Sealed boxes: kept under a key that a link holds; the site cannot open one."""

import base64
import binascii
from contextlib import suppress
from hashlib import sha256
from typing import Any

from plugins.questionnaire.model.secrets import invitation_key
from plugins.questionnaire.web.kinds import ANSWERS
from plugins.questionnaire.web.opening import NOBODY, invited, word
from storage.records import Page, Record
from wiki.content.record_ids import is_id
from wiki.errors import BadRecord, Missing, RecordChanged
from wiki.web.call import Call


def kept_box(call: Call, where: Page, key: str) -> str:
    """The box under this key; empty without one."""
    if not is_id(key):
        return ""
    try:
        return box_in(call.site.records.find(NOBODY, ANSWERS, where, key))
    except Missing:
        return ""


def own_answers(call: Call, where: Page, told: dict[str, Any]) -> str:
    """The key of her answers: she has a box, or was invited to one, or came by everybody's link. Raises `Missing`."""
    answers = word(told, "answers")
    if not is_id(answers):
        raise Missing
    if kept_box(call, where, answers):
        return answers
    with suppress(Missing):
        if not invited(call, where, invitation_key(answers)).get("common"):
            return answers
    if not invited(call, where, word(told, "invitation")).get("common"):
        raise Missing
    return answers


async def put_box(call: Call, where: Page, ref: str, key: str, sealed: str, *, base: str) -> None:
    """Keep a sealed box, once however often it is sent. Raises `RecordChanged` where another one stands by now."""
    records = call.site.records
    try:
        record = records.find(NOBODY, ANSWERS, where, key)
    except Missing:
        record = (await records.add(NOBODY, ANSWERS, where, {"box": sealed}, ref=ref, key=key)).record
    if (now := box_in(record)) == sealed:
        return
    if digest(now) != base:
        raise RecordChanged(record)
    await records.change(NOBODY, ANSWERS, where, key, {"box": sealed}, base=record)


def box_in(record: Record) -> str:
    """The box that a record holds."""
    return str(record.value.get("box", "")) if isinstance(record.value, dict) else ""


def digest(sealed: str) -> str:
    """What a box is known by."""
    return sha256(sealed.encode()).hexdigest() if sealed else ""


def accept_box(raw: object) -> str:
    """A sealed box as it came. Raises `BadRecord` for what nobody seals so: no filled-up size, no letters of boxes."""
    if not isinstance(raw, str) or len(raw) > 62_000:
        raise BadRecord
    try:
        size = len(base64.b64decode(raw + "=" * (-len(raw) % 4), altchars=b"-_", validate=True))
    except (binascii.Error, ValueError) as error:
        raise BadRecord from error
    if size <= 28 or (size - 28) % 4096:
        raise BadRecord
    return raw
