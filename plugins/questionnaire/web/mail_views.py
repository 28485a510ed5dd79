"""What the mails of a questionnaire say, and what is shown before they leave."""

from dataclasses import dataclass
from typing import ClassVar

from plugins.questionnaire.web.contexts import Typed
from wiki.mail.letters import Letter
from wiki.web.contexts import View


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationMail:
    """`invitation`: to the person of this name (perhaps none), a link that is hers alone, under a `word` of `who`."""

    name: str
    title: str
    who: str
    word: str
    closes: str
    link: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderMail:
    """`reminder`: `given` is the day on which she got her link; `url` asks for the code of a slip."""

    name: str
    title: str
    who: str
    word: str
    closes: str
    given: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SynthesisMail:
    """`synthesis`: what came of the questionnaire `title` stands at `url`."""

    name: str
    title: str
    who: str
    synthesis: str
    url: str
    word: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationPreview(View):
    """What the first of `people` will receive; those `without` address get their links by hand."""

    template: ClassVar[str] = "plugins/questionnaire/mail_links.html"
    action: str
    typed: Typed
    letter: Letter
    language: str
    people: int
    without: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderPreview(View):
    """What the first of `people` will receive; `letter` is None where nobody is to be reminded."""

    template: ClassVar[str] = "plugins/questionnaire/mail_reminder.html"
    action: str
    back_url: str
    word: str
    problem: str
    letter: Letter | None
    language: str
    people: int
