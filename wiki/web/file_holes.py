"""Fill the places of a page's own files: an image, a link, or a quiet mark where there is none."""

from functools import cached_property

from markupsafe import Markup, escape

from storage.records import File
from wiki.content.filenames import name_key
from wiki.markup.rendered import FileHole
from wiki.people.permissions import PageIn, Verb, may
from wiki.web.call import Call


class FileFilling:
    """Files of the page that a call is about, or that the talk is about; asked for when the first one is met."""

    def __init__(self, call: Call) -> None:
        self._call = call
        page = call.subject if call.address.talk else call.page
        self._page = page if page is not None and not page.deleted else None

    def fill(self, hole: FileHole) -> Markup:
        """Safe HTML for the file as it stands now."""
        file = self._files.get(name_key(hole.name))
        if file is None:
            return self._missing(hole)
        if hole.shown and file.current.media.startswith("image/"):
            return self._image(hole, file)
        words = hole.words or file.name
        if hole.linked:
            return escape(words)
        return Markup('<a class="file-link" href="{}"{}>{}</a>').format(self._url(file), _title(hole), words)

    @cached_property
    def _files(self) -> dict[str, File]:
        if self._page is None:
            return {}
        return {file.key: file for file in self._call.site.storage.files.of_page(self._page.id)}

    def _image(self, hole: FileHole, file: File) -> Markup:
        size = Markup(' width="{}" height="{}"').format(file.current.width, file.current.height)
        return Markup('<img src="{}" alt="{}"{}{} loading="lazy" decoding="async">').format(
            self._url(file), hole.words, _title(hole), size if file.current.width else ""
        )

    def _missing(self, hole: FileHole) -> Markup:
        words = hole.words or hole.name
        told = self._call.words("The file %(name)s is not attached to this page", name=hole.name)
        mark = Markup('<span class="file-missing" title="{}">{}</span>').format(told, words)
        if hole.linked or not self._may_attach:
            return mark
        return Markup('{} <a class="file-attach" href="{}">{}</a>').format(
            mark, self._list_url, self._call.words("Attach %(name)s", name=hole.name)
        )

    @cached_property
    def _may_attach(self) -> bool:
        call = self._call
        return self._page is not None and may(call.viewer, Verb.EDIT, PageIn(space=call.space, page=self._page))

    @property
    def _list_url(self) -> str:
        assert self._page is not None
        return self._call.site.urls.page(self._call.space, self._page, "files")

    def _url(self, file: File) -> str:
        assert self._page is not None
        return self._call.site.urls.page(self._call.space, self._page, f"file/{file.name}")


def _title(hole: FileHole) -> Markup:
    return Markup(' title="{}"').format(hole.title) if hole.title else Markup("")
