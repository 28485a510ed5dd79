"""Invite people: each gets a link of her own, shown once, for what it opens is hers alone."""

from random import SystemRandom
from typing import Any

from starlette.responses import Response

from plugins.questionnaire.model.guests import Guest, read_guests
from plugins.questionnaire.model.questionnaire import Questionnaire
from plugins.questionnaire.model.secrets import grouped, keys_of, new_secret, read_secret
from plugins.questionnaire.web.contexts import InviteView, Slip
from plugins.questionnaire.web.kinds import INVITATION, MOST
from plugins.questionnaire.web.opening import asked
from plugins.questionnaire.web.pieces import finished
from plugins.questionnaire.web.sharing import has_finished
from storage.records import Page, Record
from wiki.markup import spreadsheet
from wiki.web.call import Call
from wiki.web.codes import qr_code
from wiki.web.downloads import download
from wiki.web.drawing import draw
from wiki.web.forms import new_key
from wiki.web.heads import head_of


async def form(call: Call) -> Response:
    """`+invite-respondents`: paste a list; who is invited."""
    page, found = asked(call)
    return _show(call, page, found)


async def invite(call: Call) -> Response:
    """Make the links, and show them: the site keeps none of them, so that this page is their only paper."""
    page, found = asked(call)
    if call.field("csv"):
        return _csv(call, page)
    known = {str(_value(one).get("mail", "")).lower() for one in _all(call, page, found)} - {""}
    guests = list(read_guests(call.field("list")))
    count = call.field("nameless")
    guests += [Guest(name="")] * (min(int(count), 500) if count.isdecimal() and len(count) < 4 else 0)
    skipped = tuple(guest.mail for guest in guests if guest.mail.lower() in known)
    fresh = [guest for guest in guests if guest.mail.lower() not in known]
    if not fresh and not call.field("common"):
        problem = call.words("Everybody on this list is invited already.") if skipped else call.words("Write somebody.")
        return _show(call, page, found, problem=problem, skipped=skipped)
    slips = await _make(call, page, found, fresh)
    common = (await _make(call, page, found, [Guest(name="")], common=True))[0] if call.field("common") else None
    return _show(call, page, found, slips=slips, common=common, skipped=skipped)


async def _make(
    call: Call, page: Page, found: Questionnaire, guests: list[Guest], *, common: bool = False
) -> tuple[Slip, ...]:
    """Keep the invitations in an order of chance, and return their links in that of the list."""
    slips = [_slip(call, page, guest, new_secret()) for guest in guests]
    for slip in SystemRandom().sample(slips, len(slips)):
        value: dict[str, Any] = {
            "name": slip.name, "mail": slip.mail, "structure": slip.structure, "region": slip.region,
            "state": "invited",
        }  # fmt: skip
        value |= {"common": True} if common else {}
        key = keys_of(read_secret(slip.code) or "").invitation
        await call.site.records.add(call.viewer, INVITATION, page, value, ref=found.ref, key=key)
    return tuple(slips)


def _slip(call: Call, page: Page, guest: Guest, secret: str) -> Slip:
    url = f"{call.full(call.site.urls.page(call.space, page, 'answer'))}#{secret}"
    return Slip(
        name=guest.name,
        mail=guest.mail,
        structure=guest.structure,
        region=guest.region,
        url=url,
        code=grouped(secret),
        qr=qr_code(url, title=call.words("Code that leads to the questionnaire")),
    )


def _csv(call: Call, page: Page) -> Response:
    """The links that the page before showed, as they come back from it: they are kept nowhere else."""
    words = call.words
    columns = [[str(value) for value in call.form.getlist(name)] for name in ("n", "m", "s", "r", "u", "c")]
    header = (words("Name"), words("Mail"), words("Organisation"), words("Region"), words("Link"), words("Code"))
    body = spreadsheet.table(header, zip(*columns, strict=False))
    return download(call, body, media=spreadsheet.MEDIA, name=words("Links — %(title)s", title=page.title) + ".csv")


def _show(
    call: Call,
    page: Page,
    found: Questionnaire,
    *,
    slips: tuple[Slip, ...] = (),
    common: Slip | None = None,
    skipped: tuple[str, ...] = (),
    problem: str = "",
) -> Response:
    people = [one for one in _all(call, page, found) if not _value(one).get("common")]
    waiting = sorted(_named(one) for one in people if not has_finished(call, page, found, one))
    view = InviteView(
        action=call.site.urls.page(call.space, page, "invite-respondents"),
        csv_action=call.site.urls.page(call.space, page, "invite-respondents"),
        title=found.title,
        listed=call.field("list") if problem else "",
        problem=problem,
        slips=slips,
        common=common,
        skipped=skipped,
        invited=len(people),
        finished=finished(call, page, found.ref),
        waiting=tuple(filter(None, waiting)),
        paper_url=call.site.urls.page(call.space, page, "paper-questionnaire"),
        type_url=call.site.urls.page(call.space, page, "type-paper"),
        key=new_key(),
    )
    answer = draw(
        call, view, title=call.words("Invite to answer"), page=head_of(call, current=""),
        status=422 if problem else 200,
    )  # fmt: skip
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _all(call: Call, page: Page, found: Questionnaire) -> list[Record]:
    return call.site.records.of_page(call.viewer, INVITATION, page, ref=found.ref, limit=MOST)


def _value(record: Record) -> dict[str, Any]:
    return record.value if isinstance(record.value, dict) else {}


def _named(record: Record) -> str:
    value = _value(record)
    return str(value.get("name") or value.get("mail") or "")
