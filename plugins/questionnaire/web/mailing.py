"""Personal links by mail: seen before, sent at once from memory, written down nowhere."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from starlette.responses import Response

from plugins.questionnaire.model.guests import Guest
from plugins.questionnaire.model.questionnaire import Questionnaire
from plugins.questionnaire.web import letters
from plugins.questionnaire.web.contexts import Slip, Typed
from plugins.questionnaire.web.mail_views import InvitationPreview
from storage.records import Page
from wiki.mail.postman import Whispered
from wiki.web.call import Call
from wiki.web.drawing import draw
from wiki.web.heads import head_of

_TRIED = timedelta(hours=6)


def preview(call: Call, page: Page, found: Questionnaire, guests: Sequence[Guest], typed: Typed) -> Response:
    """The mail as the first guest who has an address will receive it; its link is not made yet."""
    reached = {guest: to for guest in guests if (to := letters.recipient(call, guest.mail))}
    (first, to), *_ = reached.items()
    link = f"{call.full(call.site.urls.page(call.space, page, 'answer'))}#{'•' * 32}"
    view = letters.invitation(call, page, found, name=first.name, link=link)
    shown = InvitationPreview(
        action=call.site.urls.page(call.space, page, "invite-respondents"),
        typed=typed,
        letter=call.site.post.preview(to, letters.INVITATION, view),
        language=call.space.language,
        people=len(reached),
        without=tuple(guest.name or guest.mail for guest in guests if guest not in reached),
    )
    return draw(call, shown, title=call.words("Send the links by mail"), page=head_of(call, current=""))


async def whisper(call: Call, page: Page, found: Questionnaire, slips: Sequence[Slip]) -> tuple[Slip, ...]:
    """Give the links to the post, and say of each whether it took it."""
    until, about, told = call.site.now() + _TRIED, _about(page, found), []
    for slip in slips:
        to = letters.recipient(call, slip.mail)
        view = letters.invitation(call, page, found, name=slip.name, link=slip.url)
        taken = to is not None and call.site.post.whisper(to, letters.INVITATION, view, until=until, about=about)
        told.append(replace(slip, mailed=taken))
        await asyncio.sleep(0)  # hundreds are written, and others are served meanwhile
    return tuple(told)


def whispered(call: Call, page: Page, found: Questionnaire) -> Whispered:
    """Whose links wait to leave, and whose never will."""
    return call.site.post.whispered(_about(page, found))


def _about(page: Page, found: Questionnaire) -> str:
    return f"questionnaire {page.id} {found.ref}"
