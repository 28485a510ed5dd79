"""What the templates of a questionnaire see."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from markupsafe import Markup

from plugins.questionnaire.model.questionnaire import Questionnaire
from wiki.web.contexts import Item, View
from wiki.web.contexts.frame import Choice


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerView(View):
    """Where one answers: `urls` and `words` are for the script, `code_action` for those without one.

    `preview`: nothing is sent anywhere, and `draft_url` leads back to where the questions are made.
    """

    template: ClassVar[str] = "plugins/questionnaire/answer.html"
    title: str
    urls: Mapping[str, str]
    words: Mapping[str, str]
    script: str
    code_action: str
    problem: str = ""
    typed: str = ""
    preview: "Asked | None" = None
    draft_url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """All questions, with what was answered so far, by the question's id; `sharing`: with the switch beside each."""

    questionnaire: Questionnaire
    categories: tuple[Choice, ...]
    closes: str
    open: bool
    genres: Mapping[str, str]
    answers: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    conditions: Mapping[str, str] = field(default_factory=dict)
    language: str = "fr"
    sharing: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """All questions on one page, with what was filled in; `key` is the form's own."""

    code: str
    asked: Asked
    testimony: str
    testimony_share: str
    name: str
    structure: str
    region: str
    key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainView(View):
    """All on one page, for a browser that runs no script; `own_code` is told who came by everybody's link."""

    template: ClassVar[str] = "plugins/questionnaire/plain.html"
    action: str
    own_code: str
    sheet: Sheet
    written: tuple["Written", ...]
    done: str = ""
    problem: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperView(View):
    """The questionnaire to be filled in by hand."""

    template: ClassVar[str] = "plugins/questionnaire/paper.html"
    asked: Asked
    answer_url: str
    type_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TypingView(View):
    """Where somebody types in what another wrote on paper: first the code, then `sheet`, then what was `done`.

    `typed` is a code as it came; `taken`: what is kept under it is not shown here. `page_url` is empty for those who
    may not read the page.
    """

    template: ClassVar[str] = "plugins/questionnaire/typing.html"
    title: str
    action: str
    page_url: str
    answer_url: str
    problem: str = ""
    typed: str = ""
    taken: bool = False
    sheet: Sheet | None = None
    done: tuple[str, ...] = ()
    own_code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """One answer on the last screen."""

    ref: str
    asked: str
    text: str
    share: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """One person's way in, shown once."""

    name: str
    mail: str
    structure: str
    region: str
    url: str
    code: str
    qr: Markup
    mailed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """What an organiser typed of whom to invite, and the `word` at the head of a mail."""

    listed: str = ""
    nameless: str = ""
    common: bool = False
    again: bool = False
    word: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class InviteView(View):
    """Who is invited, and those who are being invited; `slips` are there once, right after they were made.

    `mails`: links can be sent; `leaving` and `lost` are the addresses of those that wait to, and never will. `refusal`
    is what the last try met; `script` warns who leaves with links that are not saved. `remind_url` is empty where
    nobody can be reminded; `reminded` are days.
    """

    template: ClassVar[str] = "plugins/questionnaire/invite.html"
    action: str
    title: str
    typed: Typed
    problem: str
    slips: tuple[Slip, ...]
    table: str
    common: Slip | None
    skipped: tuple[str, ...]
    invited: int
    finished: int
    waiting: tuple[str, ...]
    mails: bool
    leaving: tuple[str, ...]
    lost: tuple[str, ...]
    refusal: str
    remind_url: str
    forgetful: int
    reminded: tuple[str, ...]
    script: str
    paper_url: str
    type_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionnaireBlock:
    """How a questionnaire stands in its page: what it asks, and where it leads."""

    steps: tuple[Item, ...]
    questions: int
    closes: str
    open: bool
    finished: int
    missing: int
    ways: tuple[Item, ...]
