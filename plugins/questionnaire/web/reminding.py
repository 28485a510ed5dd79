"""Reminders: to those who are not known to have finished, twice at most, with nothing secret in them.

What is known is what is written, for five people at once: who read the queue of mails would else learn from it who has
just finished. So a reminder may cross her last answer, and says so.
"""

from datetime import date
from hashlib import sha256
from typing import Any

from starlette.background import BackgroundTask
from starlette.responses import RedirectResponse, Response

from plugins.questionnaire.model.invitations import Invitation, invitation_of, to_remind
from plugins.questionnaire.model.questionnaire import Questionnaire
from plugins.questionnaire.web import letters, mailing
from plugins.questionnaire.web.kinds import INVITATION, MOST, REMINDER
from plugins.questionnaire.web.letters import Addressed
from plugins.questionnaire.web.mail_views import ReminderPreview
from plugins.questionnaire.web.opening import asked, today
from storage.records import Page
from wiki.errors import Missing
from wiki.mail.letters import Letter, Recipient
from wiki.markup.properties import parse_date
from wiki.web.call import Call
from wiki.web.drawing import draw
from wiki.web.heads import head_of


def invitations(call: Call, page: Page, ref: str) -> tuple[Invitation, ...]:
    """All who were invited to answer; everybody's link among them."""
    found = call.site.records.of_page(call.viewer, INVITATION, page, ref=ref, limit=MOST)
    return tuple(invitation_of(one.value) for one in found)


def reminders(call: Call, page: Page, found: Questionnaire) -> tuple[date, ...]:
    """The days on which people were reminded, the first one first."""
    kept = call.site.records.of_page(call.viewer, REMINDER, page, ref=found.ref)
    days = (parse_date(str(one.value.get("on", ""))) for one in kept if isinstance(one.value, dict))
    return tuple(sorted(filter(None, days)))


def forgetful(call: Call, page: Page, found: Questionnaire) -> tuple[Addressed, ...]:
    """Whom a reminder would reach today; nobody where no mails are sent, or no answers are taken.

    Nor those whose own link waits to leave, or could not.
    """
    if not call.site.post.configured or not found.open_on(today(call)):
        return ()
    wanted = to_remind(invitations(call, page, found.ref), reminders(call, page, found), today(call))
    links = mailing.whispered(call, page, found)
    return tuple(one for one in letters.addressed(call, wanted) if one[1].address not in links.waiting + links.lost)


async def form(call: Call) -> Response:
    """`+remind-respondents`: the mail as the first one will receive it. Raises `Missing` where no mails are sent."""
    return _form(call, problem="")


def _form(call: Call, *, problem: str) -> Response:
    page, found = _asked(call)
    people = forgetful(call, page, found)
    view = ReminderPreview(
        action=call.site.urls.page(call.space, page, "remind-respondents"),
        back_url=call.site.urls.page(call.space, page, "invite-respondents"),
        word=letters.word_of(call),
        problem=problem,
        letter=_letter(call, page, found, *people[0]) if people else None,
        language=call.space.language,
        people=len(people),
    )
    title = call.words("Remind those who have not finished")
    return draw(call, view, title=title, page=head_of(call, current=""), status=422 if problem else 200)


async def remind(call: Call) -> Response:
    """Look again at what was typed, or send it; a second click on the same day sends nothing more."""
    page, found = _asked(call)
    people = forgetful(call, page, found)
    if call.field("do") != "send" or not people:
        return _form(call, problem="")
    if problem := letters.too_many(call):
        return _form(call, problem=problem)
    answer = RedirectResponse(call.site.urls.page(call.space, page, "invite-respondents", done="reminded"), 303)
    if await _first(call, page, found):
        answer.background = BackgroundTask(_send, call, page, found, people)
    return answer


async def _first(call: Call, page: Page, found: Questionnaire) -> bool:
    """Note that people are reminded today; False where that was done already."""
    day, mark = today(call).isoformat(), call.site.records.new_key()
    key = sha256(f"{found.ref} {day}".encode()).hexdigest()[:32]
    value: dict[str, Any] = {"on": day, "mark": mark}
    sent = await call.site.records.add(call.viewer, REMINDER, page, value, ref=found.ref, key=key)
    return bool(sent.record.value == value)


async def _send(call: Call, page: Page, found: Questionnaire, people: tuple[Addressed, ...]) -> None:
    for one, to in people:
        await call.site.post.send(to, letters.REMINDER, letters.reminder(call, page, found, one))


def _letter(call: Call, page: Page, found: Questionnaire, first: Invitation, to: Recipient) -> Letter:
    return call.site.post.preview(to, letters.REMINDER, letters.reminder(call, page, found, first))


def _asked(call: Call) -> tuple[Page, Questionnaire]:
    if not call.site.post.configured:
        raise Missing
    return asked(call)
