"""Contexts of a page as it is read, found missing, linked, renamed, deleted."""

from dataclasses import dataclass
from typing import ClassVar

from markupsafe import Markup

from wiki.web.contexts.frame import Item, View


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentsEntry:
    """A line of the sommaire; `depth` counts from 0."""

    title: str
    anchor: str
    depth: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PropertyLine:
    """A property as it is shown: its name as written, its values (each a link when `url` is set)."""

    name: str
    values: tuple[Item, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PageView(View):
    """A page's current version. `body` is safe HTML. `changed` is a sentence: « Dernière modification le … par … ».

    `news` tells of versions since the viewer's last visit, which `news_url` compares. `edition` links to the list of
    the edition's pages when this page is an edition or names one. `hidden` says that the text is, for others or here.
    `writing` says how many write it at this moment; one joins them, or looks on, at `writing_url`. `play_url`
    shows what came since the last visit as it was written.
    """

    template: ClassVar[str] = "pages/page.html"
    body: Markup
    contents: tuple[ContentsEntry, ...]
    properties: tuple[PropertyLine, ...]
    properties_url: str
    editions: tuple[Item, ...]
    changed: str
    changed_iso: str
    redirected_from: str
    empty: bool
    news: str = ""
    news_url: str = ""
    licence: str = ""
    licence_url: str = ""
    hidden: str = ""
    writing: str = ""
    writing_url: str = ""
    play_url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingView(View):
    """No page has this title (404). `create_url` is empty for those who may not; `near` are titles like it."""

    template: ClassVar[str] = "pages/missing.html"
    title: str
    create_url: str
    sign_in_url: str
    near: tuple[Item, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DeletedView(View):
    """A deleted page (404): when, by whom; `restore_url` takes a POST and is empty for those who may not."""

    template: ClassVar[str] = "pages/deleted.html"
    title: str
    deleted_on: str
    by: str
    restore_url: str
    history_url: str
    last_url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LinksView(View):
    """Pages that link here (« Pages liées »), and the old titles that lead here."""

    template: ClassVar[str] = "pages/links.html"
    pages: tuple[Item, ...]
    old_titles: tuple[str, ...]
    wanted: tuple[Item, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RenameView(View):
    """The form to rename: field `title`, and `links` (checkbox) to update the pages that link here."""

    template: ClassVar[str] = "pages/rename.html"
    action: str
    title: str
    problem: str
    linking: tuple[Item, ...]
    update_links: bool
    cancel_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeleteView(View):
    """The form to delete: hidden field `base`; `problem` when somebody changed the page meanwhile."""

    template: ClassVar[str] = "pages/delete.html"
    action: str
    base: int
    problem: str
    linking: tuple[Item, ...]
    versions: int
    cancel_url: str
