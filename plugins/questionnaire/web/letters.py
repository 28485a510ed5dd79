"""The letters of a questionnaire, in the language of its space."""

import re
from collections.abc import Iterable

from plugins.questionnaire.model.invitations import Invitation
from plugins.questionnaire.model.questionnaire import Questionnaire
from plugins.questionnaire.web.mail_views import InvitationMail, ReminderMail, SynthesisMail
from storage.records import Page
from wiki.errors import BadAddress, TooMany
from wiki.mail.letters import Recipient
from wiki.people.addresses import parse_address
from wiki.web.call import Call
from wiki.web.dates import Clock

INVITATION, REMINDER, SYNTHESIS = (
    f"plugins/questionnaire/mails/{name}" for name in ("invitation", "reminder", "synthesis")
)
_LONGEST_WORD = 2_000
_GAP = re.compile(r"\n{3,}")
Addressed = tuple[Invitation, Recipient]


def recipient(call: Call, mail: str) -> Recipient | None:
    """Whom a mail would reach; None for what cannot be an address."""
    try:
        return Recipient(address=parse_address(mail), language=call.space.language)
    except BadAddress:
        return None


def addressed(call: Call, people: Iterable[Invitation]) -> tuple[Addressed, ...]:
    """Those whom a mail would reach, one an address."""
    found = {to.address.lower(): (one, to) for one in people if (to := recipient(call, one.mail))}
    return tuple(found.values())


def too_many(call: Call) -> str:
    """Count one sending of mails; what to say where it is one too many."""
    try:
        call.spend("mail")
    except TooMany:
        return call.words("You have sent mails several times just now: wait a quarter of an hour, then send these.")
    return ""


def word_of(call: Call) -> str:
    """What the organiser wants to say at the head of a mail, an empty line between its paragraphs."""
    lines = "\n".join(line.strip() for line in call.field("word").splitlines())
    return _GAP.sub("\n\n", lines).strip()[:_LONGEST_WORD]


def invitation(call: Call, page: Page, found: Questionnaire, *, name: str, link: str) -> InvitationMail:
    """`link` in a letter of its own."""
    return InvitationMail(
        name=name,
        title=found.title or page.title,
        who=call.person.name,
        word=word_of(call),
        closes=_closes(call, found),
        link=link,
    )


def reminder(call: Call, page: Page, found: Questionnaire, to: Invitation) -> ReminderMail:
    """Nothing secret: the site does not know her link."""
    return ReminderMail(
        name=to.name,
        title=found.title or page.title,
        who=call.person.name,
        word=word_of(call),
        closes=_closes(call, found),
        given=_clock(call).day(to.on) if to.on else "",
        url=call.full(call.site.urls.page(call.space, page, "answer")),
    )


def synthesis(call: Call, of: Page, title: str, to: Invitation) -> SynthesisMail:
    """What stands on the page `of`."""
    return SynthesisMail(
        name=to.name,
        title=title,
        who=call.person.name,
        synthesis=of.title,
        url=call.full(call.site.urls.page(call.space, of)),
    )


def _closes(call: Call, found: Questionnaire) -> str:
    return _clock(call).day(found.closes) if found.closes else ""


def _clock(call: Call) -> Clock:
    """Days as those read them who get the mail."""
    return Clock(call.space.language, call.space.zone)
