"""A page's files: see them, add one, replace one, take one away and bring it back."""

import re

import anyio.to_thread
from starlette.datastructures import UploadFile
from starlette.responses import JSONResponse, RedirectResponse, Response

from storage.errors import NotFound, Unavailable
from storage.records import File, FileVersion
from wiki.content.licences import CHOICES, LICENCES, RESERVED, known_licence
from wiki.content.media import KINDS
from wiki.content.uploads import LARGEST
from wiki.errors import BadUpload, FileTooLarge, Missing, PalabreError
from wiki.people.permissions import Verb
from wiki.web.call import Call
from wiki.web.contexts import FilesView
from wiki.web.contexts.files import DeletedFileLine, FileLine, FileVersionLine, LicenceChoice
from wiki.web.drawing import draw
from wiki.web.errors import explain
from wiki.web.heads import head_of
from wiki.web.marks import author_mark
from wiki.web.notices import notices_of
from wiki.web.sentences import size_words, upload_problem

_ACCEPT = ",".join(f".{kind.extension}" for kind in KINDS) + ",.jpeg"
_WORDLESS = re.compile(r"[_-]+")


async def listing(call: Call) -> Response:
    return await _form(call, licence=known_licence(call.space.licence))


async def attach(call: Call) -> Response:
    """Keep the file that was sent, or say why not; a script is told what shows it in the page's text."""
    page, sent, replaced = call.live_page, call.form.get("file"), call.field("name")
    licence = known_licence(call.field("licence"))
    if not isinstance(sent, UploadFile) or not sent.filename:
        return await _form(call, licence=licence, problem=call.words("Choose a file first."), status=422)
    try:
        file = await call.site.uploads.add(
            page,
            replaced or sent.filename,
            sent.file,
            by=call.person,
            licence=licence,
            replaces=bool(replaced),
        )
    except (BadUpload, FileTooLarge, NotFound, Unavailable) as error:
        return await _refused(call, error, licence)
    if "application/json" in call.request.headers.get("accept", ""):
        return JSONResponse({"markdown": markdown_of(file)}, 201)
    done = "replaced" if file.current.number > 1 else "attached"
    return RedirectResponse(f"{call.site.urls.page(call.space, page, 'files', done=done)}#file-{file.id}", 303)


async def delete(call: Call) -> Response:
    """Take the file that the address names off the page."""
    await call.site.uploads.delete(_named(call), by=call.person)
    return RedirectResponse(call.site.urls.page(call.space, call.live_page, "files", done="file-deleted"), 303)


async def undelete(call: Call) -> Response:
    """Put a deleted file back."""
    await call.site.uploads.undelete(_named(call), by=call.person)
    return RedirectResponse(call.site.urls.page(call.space, call.live_page, "files", done="file-restored"), 303)


def markdown_of(file: File) -> str:
    """What shows the file in its page's text."""
    words = _WORDLESS.sub(" ", file.name.rpartition(".")[0]).strip()
    return f"{'!' if _shown(file.current) else ''}[{words}]({file.name})"


def licence_choice(call: Call, licence: str, chosen: str = "") -> LicenceChoice:
    """A licence in the reader's language."""
    url = LICENCES.get(licence, "")
    without = call.words("All rights reserved") if licence == RESERVED else call.words("Licence unknown")
    return LicenceChoice(id=licence, name=licence if url else without, url=url, chosen=licence == chosen)


def _named(call: Call) -> File:
    file = call.site.uploads.find(call.live_page, call.address.rest)
    if file is None:
        raise Missing
    return file


async def _refused(call: Call, error: PalabreError | NotFound | Unavailable, licence: str) -> Response:
    return await _form(call, licence=licence, problem=upload_problem(call, error), status=explain(error).status)


async def _form(call: Call, *, licence: str, problem: str = "", status: int = 200) -> Response:
    page, urls = call.live_page, call.site.urls
    files, deleted = await anyio.to_thread.run_sync(lambda: _lines(call))
    view = FilesView(
        action=urls.page(call.space, page, "files") if call.may(Verb.EDIT) else "",
        files=files,
        deleted=deleted,
        licences=tuple(licence_choice(call, known, licence) for known in CHOICES),
        problem=problem,
        accept=_ACCEPT,
        longest=LARGEST,
        longest_words=size_words(call, LARGEST),
    )
    title = call.words("Files of “%(title)s”", title=page.title)
    return draw(call, view, title=title, page=head_of(call, current="files"), notices=notices_of(call), status=status)


def _lines(call: Call) -> tuple[tuple[FileLine, ...], tuple[DeletedFileLine, ...]]:
    page, files = call.live_page, call.site.storage.files
    gone = files.deleted_of(page.id) if call.may(Verb.DELETE) else []
    return tuple(_line(call, file) for file in files.of_page(page.id)), tuple(_gone(call, file) for file in gone)


def _line(call: Call, file: File) -> FileLine:
    page, urls = call.live_page, call.site.urls
    versions = call.site.storage.files.versions(file.id)
    return FileLine(
        id=file.id,
        name=file.name,
        url=urls.page(call.space, page, f"file/{file.name}"),
        shown=_shown(file.current),
        markdown=markdown_of(file),
        versions=tuple(_version(call, file, version) for version in versions),
        delete_url=urls.page(call.space, page, f"file-delete/{file.name}") if call.may(Verb.DELETE) else "",
    )


def _version(call: Call, file: File, version: FileVersion) -> FileVersionLine:
    return FileVersionLine(
        number=version.number,
        url=call.site.urls.page(call.space, call.live_page, f"file/{file.name}/{version.number}"),
        size=size_words(call, version.bytes),
        when=call.clock.moment(version.at),
        iso=call.clock.iso(version.at),
        who=author_mark(call, version.person),
        licence=licence_choice(call, version.licence),
    )


def _gone(call: Call, file: File) -> DeletedFileLine:
    return DeletedFileLine(
        name=file.name,
        when=call.clock.moment(file.deleted) if file.deleted else "",
        restore_url=call.site.urls.page(call.space, call.live_page, f"file-undelete/{file.name}"),
    )


def _shown(version: FileVersion) -> bool:
    return version.media.startswith("image/")
