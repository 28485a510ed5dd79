"""What the templates of a synthesis and of its quotes and figures see."""

from dataclasses import dataclass
from typing import ClassVar

from wiki.web.contexts import View


@dataclass(frozen=True, slots=True, kw_only=True)
class SynthesisForm(View):
    """The title of a synthesis that is to be written."""

    template: ClassVar[str] = "plugins/questionnaire/synthesis.html"
    action: str
    cancel_url: str
    title: str
    problem: str
    groups: int
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishView(View):
    """What is asked before a synthesis is published: `bare` are the headings of parts without any source.

    `people` can be told of it by mail (0: it is not offered), or were `told` on a day; `closed`: most of them have no
    right to read it.
    """

    template: ClassVar[str] = "plugins/questionnaire/publish.html"
    action: str
    cancel_url: str
    sources: int
    bare: tuple[str, ...]
    begun: tuple[str, ...]
    people: int
    told: str
    closed: bool
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadBlock:
    """The head of a synthesis: `published` in words, or how it is published; whom it was `told`, if anybody."""

    published: str
    told: str
    page_url: str
    page_title: str
    sources: str
    warning: str
    publish_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExcerptBlock:
    """A quote: `text` is empty where `instead` says why nothing stands here."""

    text: str
    who: str
    instead: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CountBlock:
    """A figure in words, and where it was counted; `instead` says why there is none."""

    said: str
    instead: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupBlock:
    """A frein or a lever in a text; `url` leads to the board of its page, if there is one."""

    side: str
    word: str
    category: str
    anchor: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RequirementBlock:
    """A requirement in a text; `url` leads to its chain."""

    number: int
    who: str
    want: str
    purpose: str
    added: str
    anchor: str
    url: str
