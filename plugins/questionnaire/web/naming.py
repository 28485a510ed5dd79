"""How freins, levers, categories and those who spoke are called where people read them."""

from collections.abc import Mapping
from textwrap import shorten

from plugins.questionnaire.model.counts import Counted
from plugins.questionnaire.model.groups import Group, Side
from plugins.questionnaire.model.pieces import Piece
from plugins.questionnaire.model.questionnaire import Category
from wiki.web.languages import Words, message

SIDES = {Side.FREIN: message("obstacle"), Side.LEVIER: message("lever")}
CATEGORIES = {
    Category.POLITICAL: message("political"),
    Category.ORGANISATIONAL: message("organisational"),
    Category.TECHNICAL: message("technical"),
    Category.CULTURAL: message("cultural"),
    Category.ECONOMIC: message("economic"),
}
_BEGINNING = 60  # letters
BLOCK = "user-"
"""What ids of blocks begin with in pages."""


def category_name(words: Words, category: str) -> str:
    """A category in the reader's language; empty without one."""
    return next((words(name) for one, name in CATEGORIES.items() if one == category), "")


def title_of(words: Words, group: Group) -> str:
    return group.title or words("Untitled")


def known_by(words: Words, group: Group, pieces: Mapping[str, Piece]) -> str:
    """Its title; of one without, the beginning of what was said first in it."""
    first = next((pieces[code].text for code in group.pieces if code in pieces), "")
    if group.title or not first:
        return title_of(words, group)
    return words("“%(text)s”", text=shorten(first, width=_BEGINNING, placeholder="…"))


def who_said(words: Words, piece: Piece) -> str:
    """Who said it, as far as she agreed: « Anne, Oxalis, Bretagne » or « sans nom »."""
    if not piece.named:
        return words("without name")
    return ", ".join(filter(None, (piece.name, piece.structure, piece.region)))


def counted(words: Words, count: Counted) -> str:
    """« 14 personnes, 9 structures, 4 régions · 6 contributions sans nom »."""
    named = [
        words.count("%(num)s person", "%(num)s people", count.people),
        words.count("%(num)s organisation", "%(num)s organisations", count.structures),
        words.count("%(num)s region", "%(num)s regions", count.regions),
    ]
    numbers = (count.people, count.structures, count.regions)
    parts = [", ".join(name for name, number in zip(named, numbers, strict=True) if number)]
    if count.unnamed:
        said = words.count("%(num)s contribution without name", "%(num)s contributions without name", count.unnamed)
        parts.append(said)
    return " · ".join(filter(None, parts)) or words("nobody any more")


def still_missing(words: Words, missing: int) -> str:
    """Why nothing is shown yet; empty where it is."""
    if not missing:
        return ""
    return words.count(
        "What was shared is shown once five people have finished: %(num)s answer more.",
        "What was shared is shown once five people have finished: %(num)s answers more.",
        missing,
    )
