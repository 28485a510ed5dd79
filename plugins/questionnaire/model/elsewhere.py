"""Freins and levers that were written in ordinary pages, as facts: they feed the board beside what was answered."""

import hashlib
from base64 import b32encode
from collections.abc import Iterable, Iterator
from itertools import islice

from plugins.questionnaire.model.groups import CATEGORY, ID, MOST, PIECES, category_of, side_of
from plugins.questionnaire.model.pieces import Piece
from plugins.questionnaire.model.questionnaire import line, prose_of
from storage.records import Fact
from wiki.content.facts import Reading
from wiki.content.titles import title_key
from wiki.markup.names import fold

KIND = "frein-levier"
SIDE, TITLE, ABOUT, PROSE = "genre", "titre", "categorie", "texte"
_LONGEST = 2_000  # letters of prose that a board shows
_PREFIX = "b-"


def read(reading: Reading) -> Iterator[Fact]:
    """The freins and levers of a text in which no pieces were grouped: what somebody wrote herself."""
    taken: set[str] = set()
    ours = (block for block in reading.blocks if (side_of(block)))
    for block in islice(ours, MOST):
        side, ref = side_of(block), block.first(ID) or fold(block.title)
        if side is None or block.all(PIECES) or not ref or ref in taken:
            continue
        taken.add(ref)
        prose = prose_of(reading.text, block)[:_LONGEST]
        told = {SIDE: side.value, TITLE: block.title, ABOUT: category_of(line(block, CATEGORY)), PROSE: prose}
        for name, value in told.items():
            yield Fact(kind=KIND, ref=ref, name=name, position=0, value=value, key=title_key(value[:80]))


def written(facts: Iterable[Fact], *, page: int, title: str) -> Iterator[Piece]:
    """What these facts (of one page) say, as pieces: a contribution each, of nobody's name."""
    told: dict[str, dict[str, str]] = {}
    for fact in facts:
        told.setdefault(fact.ref, {})[fact.name] = fact.value
    for ref, said in told.items():
        words = (said.get(TITLE, ""), said.get(PROSE, ""))
        yield Piece(
            code=code_of(page, ref),
            question="",
            asked=title,
            genre=said.get(SIDE, ""),
            category=said.get(ABOUT, ""),
            text=" — ".join(filter(None, words)),
        )


def code_of(page: int, ref: str) -> str:
    """What a frein or a lever of a page is called on boards, as long as its id (or title) is the same."""
    digest = hashlib.sha256(f"{page} {ref}".encode("utf-8", "surrogatepass")).digest()[:5]
    return _PREFIX + b32encode(digest).decode().lower()
