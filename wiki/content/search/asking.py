"""What is typed into the search box, read: words, « phrases », -words, titre:, auteur:, édition:. None is a bad one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum, auto
from unicodedata import normalize

from storage.records import Query, Wanted
from wiki.content.search.french import fold, read


class _Field(Enum):
    WORDS = auto()
    TITLE = auto()
    AUTHOR = auto()
    EDITION = auto()


_FIELDS = {
    **dict.fromkeys(("titre", "title"), _Field.TITLE),
    **dict.fromkeys(("auteur", "autrice", "auteure", "author"), _Field.AUTHOR),
    "edition": _Field.EDITION,
}
_PART = re.compile(
    r"(?:(?<!\S)(?P<minus>-+)(?=\S))?"
    rf"(?:(?<!\w)(?P<field>{'|'.join((*_FIELDS, 'édition'))})[ \u00a0\u202f]?:\s?(?=\S))?"
    r"(?:[\"“”](?P<phrase>[^\"“”]*)[\"“”]|«(?P<quote>[^«»]*)»|(?P<word>[^\s\"“”«»]+))",
    re.IGNORECASE,
)
_LONGEST = 500  # code points that are read
_MOST = 12  # things wanted, and things unwanted
_BEGINNING = 3  # letters of a last word that may go on


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """What is asked of an index, and the names of authors and editions as they were typed.

    When nothing is wanted and nobody and no edition is named, nothing is to be found.
    """

    query: Query
    authors: tuple[str, ...] = ()
    editions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    field: _Field
    said: str
    quoted: bool
    unwanted: bool
    goes_on: bool


def parse(typed: str, *, past: bool = False) -> Parsed:
    """What is asked for. The last word, while it is typed, stands for all that begin with it."""
    parts = list(_parts(normalize("NFC", typed[:_LONGEST])))
    texts = [part for part in parts if part.unwanted or part.field in (_Field.WORDS, _Field.TITLE)]
    query = Query(
        wanted=tuple(one for part in texts if not part.unwanted for one in _wanted(part))[:_MOST],
        unwanted=tuple(one for part in texts if part.unwanted for one in _wanted(part))[:_MOST],
        past=past,
    )
    named = [part for part in parts if not part.unwanted]
    return Parsed(
        query=query,
        authors=tuple(part.said for part in named if part.field is _Field.AUTHOR)[:_MOST],
        editions=tuple(part.said for part in named if part.field is _Field.EDITION)[:_MOST],
    )


def _parts(typed: str) -> Iterator[_Part]:
    for found in _PART.finditer(typed):
        said = " ".join((found["phrase"] or found["quote"] or found["word"] or "").split())
        if said:
            yield _Part(
                field=_FIELDS[fold(found["field"])] if found["field"] else _Field.WORDS,
                said=said,
                quoted=found["word"] is None,
                unwanted=found["minus"] is not None,
                goes_on=found["word"] is not None and found.end() == len(typed) and typed[-1].isalnum(),
            )


def _wanted(part: _Part) -> list[Wanted]:
    wanted = _phrase(part.said) if part.quoted else _words(part.said)
    if wanted and part.goes_on and not part.unwanted and len(wanted[-1].words[-1]) >= _BEGINNING:
        wanted[-1] = replace(wanted[-1], begins=True)
    return [replace(one, titled=True) for one in wanted] if part.field is _Field.TITLE else wanted


def _words(typed: str) -> list[Wanted]:
    return [
        Wanted(words=(word,), stems=(stem,))
        for found in read(typed)
        for word, stem in zip(found.words, found.stems, strict=True)
    ]


def _phrase(typed: str) -> list[Wanted]:
    found = list(read(typed))
    words = tuple(word for one in found for word in one.words)
    return [Wanted(words=words, stems=tuple(stem for one in found for stem in one.stems))] if words else []
