"""Contexts of an organiser's rooms: a new space, what a space says of itself, what was deleted in it."""

from dataclasses import dataclass
from typing import ClassVar

from wiki.web.contexts.frame import Choice, Item, View


@dataclass(frozen=True, slots=True, kw_only=True)
class SpaceFields:
    """What a form about a space holds, as it was typed. A problem is a sentence, empty where there is none.

    `colours` ends with a colour of one's own, whose value (`own`) goes with the field `accent`.
    """

    title: str
    tagline: str
    accent: str
    languages: tuple[Choice, ...]
    zones: tuple[Choice, ...]
    visibilities: tuple[Choice, ...]
    colours: tuple[Choice, ...]
    title_problem: str = ""
    accent_problem: str = ""
    other_problem: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSpaceView(View):
    """The form for a new space. Fields: title, slug, tagline, language, zone, visibility, colour, accent.

    `example` is the address of a page in some space.
    """

    template: ClassVar[str] = "spaces/new.html"
    action: str
    cancel_url: str
    fields: SpaceFields
    slug: str
    slug_problem: str
    example: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingsView(View):
    """What a space says of itself. Fields as in the form for a new one, without slug; joining, theme, licence.

    `was` is what the space said of itself when the form was drawn.
    """

    template: ClassVar[str] = "spaces/settings.html"
    action: str
    was: str
    cancel_url: str
    fields: SpaceFields
    themes: tuple[Choice, ...]
    joinings: tuple[Choice, ...]
    licences: tuple[Choice, ...]
    logo_action: str
    logo_problem: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TrashLine:
    """A deleted page: when it went and who took it away (perhaps not known any more); `restore_url` takes a POST.

    Empty addresses are what this viewer may not do.
    """

    title: str
    url: str
    day: str
    time: str
    iso: str
    by: str
    versions: int
    last_url: str
    history_url: str
    restore_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TrashDay:
    """What was deleted on one day."""

    day: str
    lines: tuple[TrashLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TrashView(View):
    """The deleted pages of a space, by day, the latest first."""

    template: ClassVar[str] = "spaces/trash.html"
    days: tuple[TrashDay, ...]
    newer_url: str
    older_url: str
    back: Item
