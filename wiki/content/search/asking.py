"""What is typed into the search box, read: words, « phrases », -words. No query is a bad one."""

import re
from dataclasses import replace

from storage.records import Query, Wanted
from wiki.content.search.french import read

_PART = re.compile(r"(?P<minus>-)?(?:\"(?P<phrase>[^\"]*)\"|«(?P<quote>[^»]*)»|(?P<word>[^\s\"«]+))")
_MOST = 12
_BEGINNING = 3  # letters of a last word that may go on


def parse(typed: str, *, past: bool = False) -> Query:
    """A query that wants nothing when nothing that counts was typed."""
    wanted: list[Wanted] = []
    unwanted: list[Wanted] = []
    for part in _PART.finditer(typed):
        phrase = part["phrase"] or part["quote"]
        found = _phrase(phrase) if phrase else _words(part["word"] or "")
        (unwanted if part["minus"] else wanted).extend(found)
    if wanted and len(wanted[-1].words) == 1 and len(wanted[-1].words[0]) >= _BEGINNING and typed[-1:].isalnum():
        wanted[-1] = replace(wanted[-1], begins=True)
    return Query(wanted=tuple(wanted[:_MOST]), unwanted=tuple(unwanted[:_MOST]), past=past)


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
