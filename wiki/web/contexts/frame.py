"""What surrounds every page: where one is, who one is, what one can do from here."""

from dataclasses import dataclass
from typing import ClassVar

from markupsafe import Markup


class View:
    """The base of all page contexts; `template` is found along the theme's chain."""

    __slots__ = ()
    template: ClassVar[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One place to go to; `news`: something there was not read yet."""

    name: str
    url: str
    current: bool = False
    news: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Button:
    """One thing to do by a button: an empty form (with its token) that is posted to `url`."""

    name: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One of several: its value, its name, a sentence that explains it, and colours (`#rrggbb`) that show it."""

    value: str
    name: str
    words: str = ""
    chosen: bool = False
    colours: tuple[str, ...] = ()
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A sentence about what just happened or must be known; `kind` is `done`, `warn` or `info`.

    `undo_url` leads to a form that takes it back, `steps` to what one may do next.
    """

    kind: str
    text: str
    undo_url: str = ""
    steps: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PageHead:
    """A page's title and what can be done with it. Empty addresses are what this viewer may not do.

    `tabs` are Read, Discussion, History; `more` is the rest, behind « Plus ». `parents` are the pages above a
    sub-page. `sign_in_url` is set when nobody is signed in, who could write here once she is. `watch` follows the page,
    or no longer; it stands behind « Plus » too. `protected` says who edits a protected page; `source_url` is set for
    those who are kept from it by that alone.
    """

    title: str
    url: str
    tabs: tuple[Item, ...]
    edit_url: str
    more: tuple[Item, ...]
    parents: tuple[Item, ...] = ()
    sign_in_url: str = ""
    watch: Button | None = None
    protected: str = ""
    source_url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """`name` and `csrf` are holes when the page is kept for several people: always print them as they are.

    `space_title` is empty on the site's own pages. `manage` is what an organiser finds in the space, besides `nav`.
    `feeds` are those that tell of this place.
    `suggest_url` proposes while one types in the search box. `address` is this page's own full address, for print.
    """

    title: str
    site_title: str
    language: str
    languages: tuple[Item, ...]
    home_url: str
    space_title: str
    space_url: str
    space_language: str
    nav: tuple[Item, ...]
    search_url: str
    search_words: str
    suggest_url: str
    signed_in: bool
    name: Markup
    csrf: Markup
    sign_in_url: str
    sign_out_url: str
    account_url: str
    watching_url: str
    stream_url: str
    styles: tuple[str, ...]
    scripts: tuple[str, ...]
    icon_url: str
    feeds: tuple[Item, ...]
    page: PageHead | None
    notices: tuple[Notice, ...]
    demo_url: str
    demo: bool
    address: str
    indexed: bool
    manage: tuple[Item, ...] = ()
    admin_url: str = ""
    logo_url: str = ""
