"""What rendering gives: cleaned HTML, and typed holes that are filled under each viewer's rights."""

from dataclasses import dataclass
from enum import StrEnum

from wiki.markup.blocks import Block
from wiki.markup.properties import Properties


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What `[[...]]` names: a page, maybe of another space, maybe one of its sections.

    `prefix` is only possibly a space: if there is none of that slug, the title is `prefix:title` (`full_title`).
    `title` is NFC with single spaces (`_` is a space), and empty for a section of the same page.
    """

    prefix: str | None
    title: str
    section: str

    @property
    def full_title(self) -> str:
        """The title if `prefix` is no space."""
        return self.title if self.prefix is None else f"{self.prefix}:{self.title}"


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkHole:
    """The place of a link to another page; `label` is plain text, to be escaped."""

    target: Target
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FileHole:
    """The place of one of the page's own files, `shown` as an image or linked to; in a link already when `linked`.

    `words` stand for it or lead to it; they, `title` and `name` are plain text, to be escaped.
    """

    name: str
    words: str
    title: str
    shown: bool
    linked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionHole:
    """The place of « edit this section », right after a heading's element; `title` is plain text, to be escaped."""

    number: int
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockHole:
    """The place of a block that somebody shows; `body` is its prose, and its offsets are those of the page's text.

    `unread` are the keys of its fields that only name other things: nobody reads them, or looks for them.
    """

    block: Block
    body: "Rendered"
    unread: frozenset[str] = frozenset()


class Said(StrEnum):
    """What the site says about a text, in the reader's language."""

    REDIRECTION = "redirection"
    NO_READER = "no reader"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidHole:
    """The place of words of the site's own."""

    said: Said


Hole = LinkHole | FileHole | SectionHole | BlockHole | SaidHole
Piece = str | Hole


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """One entry of the contents list: level 2 to 6, anchor with its `user-`, plain title.

    `section` is its number in `sections`, `None` for a heading that cannot be edited alone (in a block, underlined).
    """

    level: int
    anchor: str
    title: str
    section: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """A text as it is shown. Strings among `pieces` are safe HTML, never two in a row.

    `headings` and `links` count in those of all blocks inside, in reading order; `links` has no target twice, and
    holds those in the titles and fields of blocks too.
    """

    pieces: tuple[Piece, ...] = ()
    headings: tuple[Heading, ...] = ()
    links: tuple[Target, ...] = ()
    properties: Properties = Properties()  # noqa: RUF009 (a frozen record)
