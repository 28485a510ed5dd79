"""Sentences about what was wrong with something that was typed or sent."""

from babel.numbers import format_decimal

from storage.errors import NameTaken, NotFound, TitleTaken, Unavailable
from wiki.content.images import PIXELS
from wiki.content.uploads import LARGEST
from wiki.errors import (
    BadAddress,
    BadName,
    BadPassword,
    BadTitle,
    BadUpload,
    CommonPassword,
    LooksAlike,
    PalabreError,
    TitleFault,
    UploadFault,
)
from wiki.web.call import Call


def title_problem(call: Call, error: BadTitle | TitleTaken) -> str:
    """Why a title cannot be, and what to do."""
    words = call.words
    if isinstance(error, TitleTaken):
        return {
            "page": words("Another page already has this title. Choose another one."),
            "deleted page": words("A deleted page has this title. Restore it, or choose another title."),
            "redirect": words("This title is an old title of another page and leads there. Choose another one."),
        }[error.by]
    return {
        TitleFault.EMPTY: words("Give the page a title."),
        TitleFault.TOO_LONG: words("This title is too long. Keep it under 255 bytes, about 200 letters."),
        TitleFault.HIDDEN: words(
            "This title holds a hidden character (%(which)s). Type it again by hand.", which=error.culprit
        ),
        TitleFault.RESERVED: words("A title cannot hold “%(which)s”. Leave it out.", which=error.culprit),
        TitleFault.SEGMENT: words(
            "Between slashes, a title needs words: not “%(which)s”, and nothing that begins with +.",
            which=error.culprit,
        ),
    }[error.fault]


def upload_problem(call: Call, error: PalabreError | NotFound | Unavailable) -> str:
    """Why a file was not kept, and what to do."""
    words = call.words
    if isinstance(error, Unavailable):
        return (
            words("The disk is full: the file was not kept. Tell the administrator, and keep it until then.")
            if error.reason == "full"
            else words("The file could not be kept. Wait a moment, then send it again.")
        )
    if isinstance(error, NotFound):
        return words("The file that you wanted to replace is no longer there. Send yours as a new one.")
    fault = error.fault if isinstance(error, BadUpload) else UploadFault.TOO_LARGE
    return {
        UploadFault.NONE: words("This file is empty. Choose another one."),
        UploadFault.TOO_LARGE: words(
            "This file is too large: at most %(size)s. Make it smaller, or put it elsewhere and link to it.",
            size=size_words(call, LARGEST),
        ),
        UploadFault.UNKNOWN: words(
            "Files of this kind are not kept. Send an image (PNG, JPEG, GIF, WebP), a PDF, an office document "
            "(odt, ods, odp, docx, xlsx, pptx) or a text (txt, csv)."
        ),
        UploadFault.ACTIVE: words(
            "SVG and HTML files and documents with macros can hold programs, so they are not kept. "
            "Send a drawing as PNG or PDF, and a document without macros."
        ),
        UploadFault.MIXED: words("This file is of two kinds at once, as files made to deceive are. It is not kept."),
        UploadFault.DAMAGED: words("This file is damaged. Open it on your machine, save it again, and send that."),
        UploadFault.TOO_MANY_PIXELS: words(
            "This image is too large: at most %(num)s million pixels. Make it smaller, then send it again.",
            num=PIXELS // 1_000_000,
        ),
        UploadFault.OTHER_KIND: words("A file is replaced by one of the same kind. Send this one as a new file."),
    }[fault]


def size_words(call: Call, size: int) -> str:
    """So many bytes as people say them: « 1,2 Mo »."""
    if size < 1000:
        return call.words("%(num)s bytes", num=size)
    if size < 1000_000:
        return call.words("%(num)s kB", num=round(size / 1000))
    tenths = format_decimal(round(size / (1 << 20), 1), locale=call.language)
    return call.words("%(num)s MB", num=tenths)


def account_problem(call: Call, error: Exception) -> str:
    """Why a name, a password or an address cannot be, and what to do."""
    words = call.words
    return {
        BadName: words("Choose a name of at most 80 characters."),
        NameTaken: words("This name is already in use. Choose another one."),
        LooksAlike: words("This name looks like that of another account. Add something that tells you apart."),
        BadPassword: words("Choose a password of at least 8 characters."),
        CommonPassword: words("This password is among the first that others would try. A sentence is best."),
        BadAddress: words("This is no e-mail address. Check it, for instance anne@example.org."),
    }[type(error)]
