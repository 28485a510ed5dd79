"""What one line of a pasted programme says: a day, hours, a room, who, and the words that remain."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from plugins.programme.model.pasted_signs import SIGN, Signs, signs_in
from plugins.programme.model.pasted_text import PlainLine
from wiki.markup.names import fold

_BETWEEN = re.compile(r"\s[-–—]+\s|,(?=\s)|;|:(?!//)|[|\t()]|\s[·•]\s")
_WORD = re.compile(rf"{SIGN}+|[^\s{SIGN}]+")
_LETTERS = re.compile(r"[^\W\d_]{2}")
_LINKING = frozenset({"le", "la", "les", "de", "du", "en", "a", "au", "dans", "des", "vers", "partir", ""})
_ROOM = re.compile(
    r"(?:(?:en|dans|[aà])\s+)?(?:(?:la|le)\s+|l['’])?"
    r"((?:salle|amphi(?:théâtre)?|hall|auditorium|foyer|gymnase)(?:\s\S{1,30}){0,4})",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?:atelier|session|séance|conférence|table[ -]ronde|plénière|animation|rencontre|barcamp|forum ouvert)"
    r"(?P<number>\s(?:n°\s?)?(?:\d{1,3}|[a-z]))?",
    re.IGNORECASE,
)
_TELLING = frozenset(":-–—")
_CELLS = frozenset("|\t")


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a line says: `signs`, its `title` (the words that remain), and the `label` before it (« Atelier 2 »).

    `between` is the sign that stands between the title and the signs, empty where nothing does; `first`: the signs come
    before the title. `amid`: there are words on both sides of them.
    """

    line: PlainLine
    signs: Signs
    title: str = ""
    label: str = ""
    between: str = ""
    first: bool = False
    amid: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """A stretch of words between signs and separators; `sign`: a sign stood where this part is, and nothing else."""

    start: int
    end: int
    before: str
    after: str = ""
    sign: bool = False


def read_line(line: PlainLine) -> Said:
    """What a line says, whatever stands in it."""
    signs = signs_in(line.words)
    parts = list(_parts(signs))
    runs = _runs(parts)
    label = _label(signs.masked, parts)
    runs = [[part for part in run if part is not label] for run in runs]
    runs = [run for run in runs if run and _LETTERS.search(signs.masked, run[0].start, run[-1].end)]
    name = signs.masked[label.start : label.end] if label else ""
    if not runs:
        return Said(line=line, signs=signs, label=name)
    return _said(line, signs, runs[0], parts, name, amid=len(runs) > 1 and not line.row)


def _said(
    line: PlainLine, signs: Signs, run: list[_Part], parts: list[_Part], label: str, *, amid: bool = False
) -> Said:
    first, last = parts.index(run[0]), parts.index(run[-1])
    before = first > 0 and parts[first - 1].sign
    after = last + 1 < len(parts) and parts[last + 1].sign
    title = signs.masked[run[0].start : run[-1].end]
    between = run[0].before if before else run[-1].after if after else ""
    return Said(
        line=line, signs=signs, title=_tidied(title), label=label, between=between.strip(" ") or between,
        first=before, amid=amid or SIGN in title,
    )  # fmt: skip


def _tidied(words: str) -> str:
    title = words.strip(" ,;:–—-")
    if title.count("(") > title.count(")"):
        title += ")"
    if title.endswith(".") and not title.endswith(".."):
        title = title[:-1]
    inner = title[1:-1]
    if title[:1] + title[-1:] in {"«»", '""', "“”"} and not set(inner) & set('«»"“”'):
        title = inner.strip()
    return title.replace(SIGN, "").strip()


def _parts(signs: Signs) -> Iterator[_Part]:
    """The words of the line, part by part; those of signs are told apart from those beside them."""
    words, start, before = signs.masked, 0, ""
    for stop in (*_BETWEEN.finditer(words), None):
        end = stop.start() if stop else len(words)
        after = stop[0] if stop else ""
        yield from _taken_apart(signs, _Part(start=start, end=end, before=before, after=after))
        start, before = (stop.end(), stop[0]) if stop else (end, "")


def _taken_apart(signs: Signs, part: _Part) -> Iterator[_Part]:
    found = [word.span() for word in _WORD.finditer(signs.masked, part.start, part.end)]
    if not found:
        return
    if room := _ROOM.fullmatch(signs.masked, found[0][0], found[-1][1]):
        signs.room = signs.room or _room(room[1])
        yield _Part(start=part.start, end=part.end, before=part.before, after=part.after, sign=True)
        return
    low, high = _after_signs(signs.masked, found), _before_signs(signs.masked, found)
    if low == len(found):
        yield _Part(start=part.start, end=part.end, before=part.before, after=part.after, sign=True)
        return
    begin, end = found[low][0], found[high - 1][1]
    if low:
        yield _Part(start=part.start, end=begin, before=part.before, sign=True)
    before, after = "" if low else part.before, "" if high < len(found) else part.after
    yield _Part(start=begin, end=end, before=before, after=after)
    if high < len(found):
        yield _Part(start=end, end=part.end, before="", after=part.after, sign=True)


def _after_signs(words: str, found: list[tuple[int, int]]) -> int:
    """The index of the first word after the signs with which these begin; 0 if they begin with none."""
    after = 0
    for index, (start, end) in enumerate(found, start=1):
        if words[start] == SIGN:
            after = index
        elif not _links(words[start:end]):
            return after
    return len(found) if after else 0


def _before_signs(words: str, found: list[tuple[int, int]]) -> int:
    """The index after the last word before the signs with which these end."""
    before, signs = len(found), False
    while before and (words[found[before - 1][0]] == SIGN or _links(words[slice(*found[before - 1])])):
        before -= 1
        signs = signs or words[found[before][0]] == SIGN
    return before if signs and before else len(found)


def _links(word: str) -> bool:
    return fold(word) in _LINKING


def _room(words: str) -> str:
    name = words.rpartition(" ")[2] if words.count(" ") == 1 and any(map(str.isdigit, words)) else words
    return name[:1].upper() + name[1:]


def _runs(parts: list[_Part]) -> list[list[_Part]]:
    """The parts that are no signs, those together between which nothing but a comma, a colon or the like stands."""
    runs: list[list[_Part]] = [[]]
    for part in parts:
        if part.sign or part.before in _CELLS:
            runs.append([])
        if not part.sign:
            runs[-1].append(part)
    return [run for run in runs if run]


def _label(words: str, parts: list[_Part]) -> _Part | None:
    """The part that only says « Atelier 2 » or « Atelier : », if the words begin with it."""
    first = next((part for part in parts if not part.sign), None)
    found = _LABEL.fullmatch(words, first.start, first.end) if first else None
    return first if found and first and (found["number"] or first.after.strip() in _TELLING) else None
