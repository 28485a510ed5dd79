"""A few words around what was found, in time linear in the text."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

from storage.records import Query
from wiki.content.search.findings import END, START
from wiki.content.search.french import GLUE, tidy
from wiki.content.search.marks import Mark, marks, pieces_of

_LOOKED_AT = 200_000  # code points of a text, from its beginning
_LONGEST = 280  # code points shown, but for marks
_NEAR = 220  # code points between what is shown together
_BEFORE = 60  # code points before what was found, where a sentence began too far away
_SENTENCE = re.compile(r"[.!?…][\"'»”’)\]]*(?=\s)|\n")
_GAP = re.compile(r"\s+")
_BREAK = re.compile(rf"(?<![.!?…:;,»·])(?<![.!?…:;,»·]{END})[^\S\n]*\n\s*")  # between lines that end without a stop
_MARKUP = (
    (re.compile(r"<[^<>\n]{0,200}>"), " "),
    (re.compile(r"!?\[\[(?:[^\[\]|\n]{0,200}\|)?([^\[\]|\n]{0,300})\]\]"), r"\1"),
    (re.compile(r"!?\[([^\[\]\n]{1,300})\]\([^()\s]{0,300}\)"), r"\1"),
    (re.compile(r"\[https?://[^\s\[\]]{1,300} ([^\[\]\n]{1,300})\]"), r"\1"),
    (
        re.compile(
            r"^[ \t]{0,9}(?:[#*:;=|>!{}+-]{1,9}|\d{1,3}\.)[ \t]{1,9}|^[*#:;]{1,9}|={2,6}[ \t]{0,9}$", re.MULTILINE
        ),
        "",
    ),
    (re.compile(r"(?<=\b[ldjcsnmtLDJCSNMT])'{2,5}(?=\w)"), "'"),
    (
        re.compile(r"^={2,6}|'{2,5}|\*{1,3}(?=\S)|(?<=\S)\*{1,3}|`{1,3}|~~|\|\||\{\||\|\}|^\|-.{0,200}$", re.MULTILINE),
        "",
    ),
)


def bare(source: str) -> str:
    """A text as it is written, in Markdown or wikitext, without its loudest markup."""
    for markup, instead in _MARKUP:
        source = markup.sub(instead, source)
    return source


def snippet(text: str, query: Query) -> str:
    """The sentences, cut short if they are long, where most of what is wanted stands, each between `START` and `END`.

    Without any of it, the beginning of the text.
    """
    text = tidy(text[:_LOOKED_AT].replace(START, "").replace(END, ""))
    found = marks(pieces_of(text), query)
    best = _closest(found)
    begin, end = _sentences(text, best[0].start, best[-1].end) if best else _sentences(text, 0, 0)
    return _shown(text, begin, end, [mark for mark in found if begin <= mark.start and mark.end <= end])


def _closest(found: Sequence[Mark]) -> Sequence[Mark]:
    """Those marks that stand near one another and are of most kinds; the first ones of several as good."""
    kinds: Counter[int] = Counter()
    best, most, first = (0, 0), (0, 0), 0
    for last, mark in enumerate(found):
        kinds[mark.which] += 1
        while mark.end - found[first].start > _NEAR and first < last:
            kinds[found[first].which] -= 1
            first += 1
        value = (sum(1 for count in kinds.values() if count), int(mark.exact))
        if value > most:
            most, best = value, (first, last + 1)
    return found[slice(*best)]


def _sentences(text: str, first: int, last: int) -> tuple[int, int]:
    """The sentences around a stretch, as far as there is room for them."""
    last = min(last, first + _LONGEST)
    begin = _begin(text, first, room=_LONGEST - (last - first))
    room = begin + _LONGEST
    ends = [found.end() for found in _SENTENCE.finditer(text, last, min(room + 1, len(text)))]
    if len(text) <= room:
        return begin, len(text)
    return begin, ends[-1] if ends and ends[-1] <= room else _gap_before(text, room, last)


def _begin(text: str, first: int, *, room: int) -> int:
    before = max(0, first - room)
    ends = [found.end() for found in _SENTENCE.finditer(text, before, first)]
    if ends:
        return _skipped(text, ends[-1], first)
    if before == 0:
        return 0
    gap = _GAP.search(text, max(0, first - min(_BEFORE, room)), first)
    return gap.end() if gap else first


def _skipped(text: str, place: int, furthest: int) -> int:
    gap = _GAP.match(text, place, furthest)
    return gap.end() if gap else place


def _gap_before(text: str, place: int, least: int) -> int:
    """The last gap before a place; if there is none, a place where no sign is cut."""
    for at in range(place, least, -1):
        if text[at].isspace():
            return at
    while place > least and _joins(text, place):
        place -= 1
    return place


def _joins(text: str, place: int) -> bool:
    """Whether what stands here goes with what stands before."""
    here, before = text[place], text[place - 1]
    return (
        unicodedata.category(here) in ("Mn", "Mc", "Me")
        or "\u200d" in (here, before)
        or "\U0001f3fb" <= here <= "\U0001f3ff"
        or ("\U0001f1e6" <= here <= "\U0001f1ff" and "\U0001f1e6" <= before <= "\U0001f1ff")
    )


def _shown(text: str, begin: int, end: int, found: Sequence[Mark]) -> str:
    parts, place = [], begin
    for mark in found:
        parts += [text[place : mark.start], START, text[mark.start : mark.end], END]
        place = mark.end
    said = "".join([*parts, text[place:end]])
    whole_end = end == len(text) or text[end - 1 : end] == "\n" or _SENTENCE.search(text, max(begin, end - 3), end + 1)
    whole_begin = begin == 0 or _SENTENCE.search(text, max(0, begin - 4), begin)
    said = _BREAK.sub("\u00a0· ", said.strip())
    said = _GAP.sub(lambda gap: "\u00a0" if "\u00a0" in gap[0] else " ", said).strip().replace(GLUE, "\u00a0")
    return f"{'' if whole_begin else '…'}{said}{'' if whole_end else '…'}" if said else ""
