"""Sentences about what was wrong with something that was typed."""

from storage.errors import TitleTaken
from wiki.errors import BadTitle, TitleFault
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
