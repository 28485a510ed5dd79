"""Cut a text into lines, and a line into words, blanks and signs, so that joining them again gives the text back."""

import re

_TOKEN = re.compile(r"[\w\u0300-\u036f]+|\s+|[^\w\s]")
_MOST_LINES = 50_000
_WORD = re.compile(r"[\w\u0300-\u036f]+")


def lines(text: str) -> list[str]:
    """The lines of `text` without their line ends; `"\\n".join` undoes it. An empty text has no line.

    No text of a reasonable page has more than fifty thousand: what follows counts as one last line.
    """
    return text.split("\n", _MOST_LINES) if text else []


def tokens(text: str) -> list[str]:
    """Every word, run of blanks and single sign of `text`, in order; `"".join` undoes it.

    An accent that follows its letter as a character of its own belongs to the word.
    """
    return _TOKEN.findall(text)


def words(text: str) -> list[str]:
    """The words of `text`, in order, without blanks and signs."""
    return _WORD.findall(text)
