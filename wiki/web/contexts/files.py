"""Context of a page's files: what is there, and the forms to add, replace and remove."""

from dataclasses import dataclass
from typing import ClassVar

from wiki.web.contexts.frame import View
from wiki.web.contexts.history import AuthorMark


@dataclass(frozen=True, slots=True, kw_only=True)
class LicenceChoice:
    """One licence of the short list; `url` says its terms, and is empty for what has none."""

    id: str
    name: str
    url: str
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FileVersionLine:
    """What a file was at one time; `size` is in words: « 1,2 Mo »."""

    number: int
    url: str
    size: str
    when: str
    iso: str
    who: AuthorMark
    licence: LicenceChoice


@dataclass(frozen=True, slots=True, kw_only=True)
class FileLine:
    """A file as it stands. `markdown` is what shows it in the page's text; `shown` says that it is an image.

    `versions` are all, newest first. `delete_url` takes a POST; it is empty for those who may not.
    """

    id: int
    name: str
    url: str
    shown: bool
    markdown: str
    versions: tuple[FileVersionLine, ...]
    delete_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeletedFileLine:
    """A file that was taken off the page; `restore_url` takes a POST."""

    name: str
    when: str
    restore_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FilesView(View):
    """A page's files. `action` receives an upload: fields `file`, `licence`, and `name` for the file to replace.

    It is empty for those who may not. `problem` says why the last try was refused; `accept` is what a browser may
    offer, `longest` the limit in bytes, `longest_words` the same in words.
    """

    template: ClassVar[str] = "files/files.html"
    action: str
    files: tuple[FileLine, ...]
    deleted: tuple[DeletedFileLine, ...]
    licences: tuple[LicenceChoice, ...]
    problem: str
    accept: str
    longest: int
    longest_words: str
