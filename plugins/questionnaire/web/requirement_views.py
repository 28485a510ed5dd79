"""What the templates and exports of a cahier des charges see."""

from dataclasses import dataclass
from typing import ClassVar

from wiki.web.contexts import View


@dataclass(frozen=True, slots=True, kw_only=True)
class Verbatim:
    """What somebody said, who (as consented), and where it stands on the board."""

    text: str
    who: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """A group in a chain."""

    title: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A requirement with its chain; `unsourced` where it leads to nothing that is still said, and nobody added it."""

    ref: str
    anchor: str
    number: int
    title: str
    who: str
    want: str
    purpose: str
    weight: str
    carried: str
    doubts: str
    dots: int | None
    lever: Linked | None
    freins: tuple[Linked, ...]
    verbatims: tuple[Verbatim, ...]
    added: str
    unsourced: bool
    url: str

    @property
    def cells(self) -> tuple[str, ...]:
        """A row of a table: see the header in `web/requirements.py`."""
        return (
            str(self.number or ""), self.title, self.who, self.want, self.purpose, self.weight, self.carried,
            self.doubts, "" if self.dots is None else str(self.dots), self.lever.title if self.lever else "",
            " ; ".join(one.title for one in self.freins),
            "\n".join(f"{one.text} ({one.who})" for one in self.verbatims), self.added, self.url,
        )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A field of the form."""

    name: str
    label: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RequirementForm:
    """A requirement to be made (of `lever`, or of nobody's words) or, where `ref` names it, to be changed."""

    action: str
    title: str
    problem: str
    fields: tuple[Field, ...]
    lever: str
    lever_title: str
    ref: str
    key: str
    cancel_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RequirementsView(View):
    """The list; `edit_url` ends where the name of one follows."""

    template: ClassVar[str] = "plugins/questionnaire/requirements.html"
    title: str
    lines: tuple[Line, ...]
    form: RequirementForm | None
    add_url: str
    edit_url: str
    board_url: str
    table_url: str
    markdown_url: str
