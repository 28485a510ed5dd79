"""What the templates of drafting see."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from plugins.questionnaire.model.questionnaire import Questionnaire
from wiki.web.contexts import View
from wiki.web.contexts.frame import Choice


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftView(View):
    """All étapes and questions, with what can be done to each.

    `step` is the title of a new étape, as typed; `editions` are those that the page may belong to.
    """

    template: ClassVar[str] = "plugins/questionnaire/draft.html"
    action: str
    questionnaire: Questionnaire
    genres: Mapping[str, str]
    page_url: str
    preview_url: str
    invite_url: str
    step: str
    title: str
    closes: str
    dots: str
    editions: tuple[Choice, ...]
    problem: str
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionForm(View):
    """One question, as it stands or as it was typed; `conditions` are answers to the questions before it."""

    template: ClassVar[str] = "plugins/questionnaire/question_form.html"
    action: str
    cancel_url: str
    creating: bool
    title: str
    prose: str
    genres: tuple[Choice, ...]
    categories: tuple[Choice, ...]
    choices: str
    many: bool
    scale: str
    optional: bool
    conditions: tuple[Choice, ...]
    problem: str
    key: str
