"""Contexts of writing: the form, its preview, a conflict, properties, a new page."""

from dataclasses import dataclass
from typing import ClassVar

from markupsafe import Markup

from wiki.web.contexts.frame import Choice, View


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftBand:
    """A draft that waits: when it was kept; `url` opens the form with it, `drop_url` takes a POST that drops it.

    `behind` says that the page changed since the draft was begun (it will be merged).
    """

    kept: str
    url: str
    drop_url: str
    behind: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class EditView(View):
    """The form of a page or of one section. Fields: text, summary, minor, base, key, section, csrf.

    `preview` is safe HTML or None; `problem` is a sentence that says why the last try was refused, the text being kept
    in the form. `draft_url` receives a POST of the same fields and keeps them as a draft (used by script, and by a
    button). `files_url` leads to the page's files, and is empty where no page is yet; `gone` says that the page was
    deleted meanwhile. `live_url` leads to where it is written with others at once, if it can be.
    `after` says what can be done once a page made from a model is there.
    `taken_up` is the date of the draft that the form shows, if it shows one. `as_imported`: the text is in the code of
    the wiki that it comes from.
    """

    template: ClassVar[str] = "editing/edit.html"
    heading: str
    action: str
    preview_url: str
    draft_url: str
    cancel_url: str
    text: str
    summary: str
    minor: bool
    base: int
    key: str
    section: int
    creating: bool
    preview: Markup | None
    problem: str
    draft: DraftBand | None
    gone: bool
    longest: int
    taken_up: str = ""
    after: str = ""
    files_url: str = ""
    live_url: str = ""
    as_imported: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Aligned:
    """One sentence, or run of sentences, in three texts; any of them may be empty."""

    base: str
    theirs: str
    yours: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClashPart:
    """A stretch of the page: agreed (`agreed` is its text, perhaps shortened) or clashing (`sentences`)."""

    clash: bool
    agreed: str
    sentences: tuple[Aligned, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictView(View):
    """Two people changed the same words (409). One button saves `both`; below, a text area starts from it.

    Fields as in the edit form; `base` is their version's number. `yours` is kept as a draft already; `brought` names
    the document of which a device holds it too, empty where none does.
    """

    template: ClassVar[str] = "editing/conflict.html"
    action: str
    preview_url: str
    cancel_url: str
    theirs_by: str
    theirs_at: str
    theirs_url: str
    parts: tuple[ClashPart, ...]
    both: str
    yours: str
    summary: str
    base: int
    base_url: str
    key: str
    brought: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PropertyField:
    """A property in its form: parallel fields `name` and `value`."""

    name: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PropertiesView(View):
    """The form of a page's properties: repeated fields `name` and `value` (`;` separates several), base, key."""

    template: ClassVar[str] = "editing/properties.html"
    action: str
    cancel_url: str
    fields: tuple[PropertyField, ...]
    known: tuple[str, ...]
    base: int
    key: str
    problem: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPageView(View):
    """The form that asks for a new page's title (field `title`) and the model that it begins with (field `model`)."""

    template: ClassVar[str] = "editing/new.html"
    action: str
    title: str
    problem: str
    models: tuple[Choice, ...]
