"""What is typed into the search box, read: words, « phrases », -words, titre:, auteur:, édition:. None is a bad one."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from storage.records import Query, Wanted
from wiki.content.search.fields import PLAIN, Field, Fields, SearchField
from wiki.content.search.french import Read, analyse, between_gaps, chunks, in_a_row, is_weak, small_words, tidy
from wiki.content.search.neighbours import neighbours
from wiki.content.search.stemming import akin, french, stemmer

_HYPHENS = re.compile(r"[-‐‑](?:\w{1,3}[-‐‑])?")
_LONGEST = 500  # code points that are read
_MOST = 12  # things wanted, and things unwanted
_BEGINNING = 3  # letters of a last word that may go on


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """What is asked of an index, and the names of authors and editions, and other values, as they were typed.

    When nothing is wanted and nothing is named, nothing is to be found.
    """

    query: Query
    authors: tuple[str, ...] = ()
    editions: tuple[str, ...] = ()
    values: tuple[tuple[SearchField, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    field: Field | SearchField
    said: str
    quoted: bool
    unwanted: bool
    goes_on: bool


def parse(typed: str, *, past: bool = False, languages: Sequence[str] = (), fields: Fields = PLAIN) -> Parsed:
    """What is asked for. The last word, while it is typed, stands for all that begin with it.

    `languages` are those, besides French, in which pages of the site are.
    """
    parts = list(_parts(tidy(typed[:_LONGEST]), fields))
    texts = [part for part in parts if part.unwanted or part.field in (Field.WORDS, Field.TITLE)]
    unwanted = [one for part in texts if part.unwanted for one in _wanted(part)]
    texts = [part for part in texts if not part.unwanted]
    wanted = _strong([one for part in texts for one in _wanted(part)]) or _small(texts)
    wanted = [_widened(one, languages) for one in wanted[:_MOST]]
    query = Query(wanted=tuple(wanted), unwanted=tuple(unwanted[:_MOST]), past=past)
    named = [part for part in parts if not part.unwanted]
    return Parsed(
        query=query,
        authors=tuple(part.said for part in named if part.field is Field.AUTHOR)[:_MOST],
        editions=tuple(part.said for part in named if part.field is Field.EDITION)[:_MOST],
        values=tuple((part.field, part.said) for part in named if isinstance(part.field, SearchField))[:_MOST],
    )


def stretches(typed: str, fields: Fields = PLAIN) -> Iterator[tuple[int, str]]:
    """The parts of what is typed that are words to be found, with their places; names and unwanted words aside."""
    for found in fields.part.finditer(typed[:_LONGEST]):
        group = found.lastgroup or "word"
        if not found["minus"] and fields.of(found) in (Field.WORDS, Field.TITLE):
            yield found.start(group), found[group]


def _parts(typed: str, fields: Fields) -> Iterator[_Part]:
    for found in fields.part.finditer(typed):
        said = " ".join((found["phrase"] or found["quote"] or found["word"] or "").split())
        if said:
            yield _Part(
                field=fields.of(found),
                said=said,
                quoted=found["word"] is None,
                unwanted=found["minus"] is not None,
                goes_on=found["word"] is not None and found.end() == len(typed) and typed[-1].isalnum(),
            )


def _wanted(part: _Part) -> list[Wanted]:
    wanted = _phrase(part.said) if part.quoted else _words(part.said)
    if wanted and part.goes_on and not part.unwanted and len(wanted[-1].words[-1]) >= _BEGINNING:
        wanted[-1] = replace(wanted[-1], begins=True)
    return [replace(one, titled=True) for one in wanted] if part.field is Field.TITLE else wanted


def _strong(wanted: list[Wanted]) -> list[Wanted]:
    """Without words that say little, unless there are no others."""
    return [one for one in wanted if one.titled or one.row or len(one.words) > 1 or not is_weak(one.words[0])] or wanted


def _small(parts: Sequence[_Part]) -> list[Wanted]:
    """Where only small words were typed, they are looked for in titles, where they count."""
    words = tuple(word for part in parts for word in small_words(part.said))
    return [Wanted(words=words, stems=words, titled=True)] if words else []


def _widened(wanted: Wanted, languages: Sequence[str]) -> Wanted:
    """With its neighbours, what such people do, and the stems that a single word has in other languages."""
    if wanted.titled or wanted.row or (len(wanted.words) > 1 and not wanted.near):
        return wanted
    word, stem = " ".join(wanted.words), " ".join(wanted.stems)
    foreign = [stemmer(language)(word) for language in languages] if len(wanted.words) == 1 else []
    others = (*wanted.near, akin(word), *neighbours(stem), *foreign)
    near = dict.fromkeys(one for one in others if one not in (word, stem, ""))
    return replace(wanted, near=tuple(near))


def _words(typed: str) -> list[Wanted]:
    return [one for cut in between_gaps(tidy(typed)) for one in _compounds(cut)]


def _compounds(cut: str) -> Iterator[Wanted]:
    """Words, and those that hyphens join as a phrase, which may be written as one word too."""
    together: list[Read] = []
    for one in chunks()(cut).reads:
        if together and not _HYPHENS.fullmatch(cut, together[-1].end, one.start):
            yield _together(together)
            together = []
        together.append(one)
    if together:
        yield _together(together)


def _together(found: Sequence[Read]) -> Wanted:
    words = tuple(word for one in found for word in one.words)
    stems = tuple(stem for one in found for stem in one.stems)
    if len(set(stems)) == 1:
        return Wanted(words=words[:1], stems=stems[:1])
    return Wanted(words=words, stems=stems, near=(french("".join(words)),))


def _phrase(typed: str) -> list[Wanted]:
    said, row = analyse(typed), in_a_row(typed)
    words, stems = tuple(said.words.split()), tuple(said.stems.split())
    return [Wanted(words=words, stems=stems, row=row if row.count(" ") >= len(words) else "")] if words else []
