"""Invite people: each gets a link of her own, shown once, for what it opens is hers alone."""

import json
from collections.abc import Sequence
from functools import partial
from random import SystemRandom

import anyio.to_thread
from starlette.responses import Response

from plugins.questionnaire.model.guests import Guest, doubtful, read_guests
from plugins.questionnaire.model.invitations import Invitation, value_of
from plugins.questionnaire.model.questionnaire import Questionnaire
from plugins.questionnaire.model.secrets import grouped, keys_of, new_secret, read_secret
from plugins.questionnaire.web import letters, mailing
from plugins.questionnaire.web.acting import notices_of
from plugins.questionnaire.web.contexts import InviteView, Slip, Typed
from plugins.questionnaire.web.kinds import INVITATION
from plugins.questionnaire.web.opening import asked, today
from plugins.questionnaire.web.pieces import finished
from plugins.questionnaire.web.reminding import forgetful, invitations, reminders
from storage.records import Page
from wiki.errors import BadRequest
from wiki.markup import spreadsheet
from wiki.web.call import Call
from wiki.web.codes import qr_code
from wiki.web.downloads import download
from wiki.web.drawing import asset_url, draw
from wiki.web.heads import head_of

SCRIPT = "plugins/questionnaire/inviting.js"
_MOST_NAMELESS = 500


async def form(call: Call) -> Response:
    """`+invite-respondents`: paste a list; who is invited."""
    page, found = asked(call)
    return _show(call, page, found)


async def invite(call: Call) -> Response:
    """Make the links, and show them: the site keeps none of them, so that this page is their only paper.

    `do` may ask to see the mail before (`preview`), to `send` the links by mail too, or to go `back` to the list.
    """
    page, found = asked(call)
    if call.field("csv"):
        return _csv(call, page)
    known = set() if call.field("again") else {one.mail.lower() for one in invitations(call, page, found.ref)} - {""}
    guests = _guests(call)
    skipped = tuple(guest.mail for guest in guests if guest.mail.lower() in known)
    fresh = [guest for guest in guests if guest.mail.lower() not in known]
    do = call.field("do") if call.site.post.configured else ""
    if do == "back":
        return _show(call, page, found, typed=_typed(call))
    problem = _problem(call, fresh, skipped, by_mail=bool(do)) or (letters.too_many(call) if do == "send" else "")
    if problem:
        return _show(call, page, found, problem=problem, skipped=skipped, typed=_typed(call))
    if do == "preview":
        return mailing.preview(call, page, found, fresh, _typed(call))
    slips = await _make(call, page, found, fresh)
    if do == "send":
        slips = await mailing.whisper(call, page, found, slips)
    common = (await _make(call, page, found, [Guest(name="")], common=True))[0] if call.field("common") else None
    return _show(call, page, found, slips=slips, common=common, skipped=skipped)


def _guests(call: Call) -> list[Guest]:
    return [*read_guests(call.field("list")), *[Guest(name="")] * (_nameless(call) or 0)]


def _nameless(call: Call) -> int | None:
    """How many slips without a name are asked for; None where that is no number of them."""
    count = call.field("nameless").strip()
    number = int(count or 0) if len(count) < 4 and (count or "0").isdecimal() else _MOST_NAMELESS + 1
    return number if number <= _MOST_NAMELESS else None


def _problem(call: Call, fresh: Sequence[Guest], skipped: Sequence[str], *, by_mail: bool) -> str:
    """What is to be mended before anybody can be invited."""
    if bad := doubtful(call.field("list")):
        return call.words("This is no mail address, mend it or take it out: %(line)s", line=bad[0][:200])
    if _nameless(call) is None:
        return call.words("Slips without a name: write a number from 1 to %(most)s.", most=_MOST_NAMELESS)
    if by_mail and fresh and not any(letters.recipient(call, guest.mail) for guest in fresh):
        return call.words("Nobody here has a mail address: write one beside each name, or make slips.")
    if fresh or (call.field("common") and not by_mail):
        return ""
    return call.words("Everybody on this list is invited already.") if skipped else call.words("Write somebody.")


async def _make(
    call: Call, page: Page, found: Questionnaire, guests: Sequence[Guest], *, common: bool = False
) -> tuple[Slip, ...]:
    """Keep the invitations in an order of chance, and return their links in that of the list."""
    slips = await anyio.to_thread.run_sync(partial(_slips, call, page, guests))  # codes for hundreds take seconds
    day = today(call)
    for slip in SystemRandom().sample(slips, len(slips)):
        invitation = Invitation(
            name=slip.name, mail=slip.mail, structure=slip.structure, region=slip.region, on=day, common=common
        )
        key = keys_of(read_secret(slip.code) or "").invitation
        await call.site.records.add(call.viewer, INVITATION, page, value_of(invitation), ref=found.ref, key=key)
    return tuple(slips)


def _slips(call: Call, page: Page, guests: Sequence[Guest]) -> list[Slip]:
    return [_slip(call, page, guest, new_secret()) for guest in guests]


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
    try:
        rows = [[str(cell) for cell in row] for row in json.loads(call.field("csv"))]
    except (ValueError, TypeError, RecursionError) as error:
        raise BadRequest("csv") from error
    header = [words("Name"), words("Mail"), words("Organisation"), words("Region"), words("Link"), words("Code")]
    if call.site.post.configured:
        header.append(words("Sent by mail"))
    body, name = spreadsheet.table(header, rows), words("Links — %(title)s", title=page.title) + ".csv"
    return download(call, body, media=spreadsheet.MEDIA, name=name)


def _table(call: Call, slips: Sequence[Slip]) -> str:
    """The links in one field, as JSON: hundreds of people have more cells than a form may have fields."""
    said = {True: [call.words("yes")], False: [call.words("no")]} if call.site.post.configured else {}
    rows = [
        [slip.name, slip.mail, slip.structure, slip.region, slip.url, slip.code, *said.get(slip.mailed, [])]
        for slip in slips
    ]
    return json.dumps(rows, ensure_ascii=False)


def _typed(call: Call) -> Typed:
    return Typed(
        listed=call.field("list"),
        nameless=call.field("nameless"),
        common=bool(call.field("common")),
        again=bool(call.field("again")),
        word=letters.word_of(call),
    )


def _show(
    call: Call,
    page: Page,
    found: Questionnaire,
    *,
    slips: tuple[Slip, ...] = (),
    common: Slip | None = None,
    skipped: tuple[str, ...] = (),
    typed: Typed | None = None,
    problem: str = "",
) -> Response:
    people = [one for one in invitations(call, page, found.ref) if not one.common]
    post, urls = mailing.whispered(call, page, found), call.site.urls
    late = forgetful(call, page, found)
    view = InviteView(
        action=urls.page(call.space, page, "invite-respondents"),
        title=found.title,
        typed=typed or Typed(),
        problem=problem,
        slips=slips,
        table=_table(call, slips),
        common=common,
        skipped=skipped,
        invited=len(people),
        finished=finished(call, page, found.ref),
        waiting=tuple(sorted(one.called for one in people if one.called and not one.finished)),
        mails=call.site.post.configured,
        leaving=post.waiting,
        lost=post.lost,
        refusal=call.site.post.state().error if post.waiting else "",
        remind_url=urls.page(call.space, page, "remind-respondents") if late else "",
        forgetful=len(late),
        reminded=tuple(call.clock.day(day) for day in reminders(call, page, found)),
        paper_url=urls.page(call.space, page, "paper-questionnaire"),
        type_url=urls.page(call.space, page, "type-paper"),
        script=asset_url(call, SCRIPT),
    )
    return _drawn(call, view)


def _drawn(call: Call, view: InviteView) -> Response:
    answer = draw(
        call, view, title=call.words("Invite to answer"), page=head_of(call, current=""), notices=notices_of(call),
        status=422 if view.problem else 200,
    )  # fmt: skip
    answer.headers["Cache-Control"] = "no-store"
    return answer
