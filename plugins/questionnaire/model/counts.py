"""Who said it: people and structures are counted among named pieces alone, all others are contributions."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from plugins.questionnaire.model.groups import Group, Side, levers_of
from plugins.questionnaire.model.pieces import Piece
from plugins.questionnaire.model.questionnaire import Category, Genre
from wiki.markup.names import fold

ENOUGH = 5
"""Answers to one question that there must be, before anything is said of how they are spread."""
FIGURES = frozenset({Genre.SCALE.value, Genre.CHOICE.value, Genre.RANKING.value})
"""Answers that are counted, and never grouped."""
BETWEEN = " ; "
"""What stands between several choices in a piece's text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """`people`, `structures` and `regions` as far as named pieces say; `unnamed` pieces could be anybody's."""

    contributions: int
    people: int
    structures: int
    regions: int
    unnamed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """How the answers to one question are spread: `bars` are what could be answered with how often it was.

    Empty where there are too few: `missing` says how many more there must be. None in place of a number that would
    tell what fewer than five people said without their name.
    """

    ref: str
    asked: str
    bars: tuple[tuple[str, int | None], ...]
    total: int
    missing: int = 0


def count(pieces: Iterable[Piece]) -> Counted:
    """Counts what was said. Two people of one name in two structures are two; one without structure is one."""
    pieces = tuple(pieces)
    named = [piece for piece in pieces if piece.named]
    return Counted(
        contributions=len(pieces),
        people=len({(fold(piece.name), fold(piece.structure)) for piece in named}),
        structures=len({fold(piece.structure) for piece in named if fold(piece.structure)}),
        regions=len({fold(piece.region) for piece in named if fold(piece.region)}),
        unnamed=len(pieces) - len(named),
    )


def present(group: Group, pieces: Mapping[str, Piece]) -> tuple[Piece, ...]:
    """The pieces of a group that are still there: a withdrawn one is not."""
    return tuple(pieces[code] for code in group.pieces if code in pieces)


def loose(groups: Iterable[Group], pieces: Mapping[str, Piece]) -> tuple[Piece, ...]:
    """What was said in words and stands in no group."""
    grouped = {code for group in groups for code in group.pieces}
    return tuple(piece for code, piece in pieces.items() if code not in grouped and piece.genre not in FIGURES)


def minority(groups: Iterable[Group], pieces: Mapping[str, Piece]) -> tuple[Group, ...]:
    """Groups of one single voice: it counts."""
    return tuple(group for group in groups if len(present(group, pieces)) == 1)


def without_lever(groups: Sequence[Group]) -> tuple[Group, ...]:
    """Freins to which no lever was found."""
    return tuple(group for group in groups if group.side is Side.FREIN and not levers_of(group, groups))


def by_category(groups: Sequence[Group], pieces: Mapping[str, Piece], side: Side) -> tuple[tuple[str, int, int], ...]:
    """Each category with how many groups and contributions it has; last, under an empty name, those without one.

    A piece counts where its group stands, if that says a category, else where it was said; in no group, by its genre.
    However few they are, nothing is told by it: each of them can be read on the board, with its category.
    """
    ours = [group for group in groups if group.side is side]
    found = {name: [0, 0] for name in (*(one.value for one in Category), "")}
    for group in ours:
        found[group.category][0] += 1
        for piece in present(group, pieces):
            found[group.category or _known(piece)][1] += 1
    for piece in loose(groups, pieces):
        if piece.genre == side:
            found[_known(piece)][1] += 1
    return tuple((name, *both) for name, both in found.items() if name or any(both))  # type: ignore[misc]


def spread(ref: str, asked: str, answers: Iterable[str], pieces: Iterable[Piece]) -> Spread:
    """How the shared answers to a question are spread over what could be answered; said of five at least.

    Each is counted once, however often it says the same.
    """
    own = [piece for piece in pieces if piece.question == ref]
    if len(own) < ENOUGH:
        return Spread(ref=ref, asked=asked, bars=(), total=len(own), missing=ENOUGH - len(own))
    often = _often(answers, own)
    hidden = untold(often, own)
    bars = tuple((answer, None if answer in hidden else number) for answer, number in often.items())
    return Spread(ref=ref, asked=asked, bars=bars, total=len(own))


def untold(answers: Iterable[str], own: Iterable[Piece]) -> set[str]:
    """What fewer than five answered without name; and as many others that the total does not tell it after all."""
    unnamed = _often(answers, (piece for piece in own if not piece.named))
    hidden = {answer for answer, number in unnamed.items() if 0 < number < ENOUGH}
    others = sorted(unnamed.keys() - hidden, key=lambda answer: (not unnamed[answer], unnamed[answer], answer))
    while hidden and others and sum(unnamed[answer] for answer in hidden) < ENOUGH:
        hidden.add(others.pop(0))
    return hidden


def said_of(answers: Iterable[str], pieces: Iterable[Piece]) -> tuple[str, ...]:
    """What could be answered, then what was and can no more be: an answer taken out, or put otherwise since."""
    known = {fold(answer): answer for answer in answers}
    said = {fold(part): part for piece in pieces for part in piece.text.split(BETWEEN) if part.strip()}
    return (*known.values(), *sorted(part for key, part in said.items() if key not in known))


def mean_places(choices: Iterable[str], pieces: Iterable[Piece]) -> dict[str, float | None]:
    """The place, from 1 on, that each choice of a ranking has on an average; None where fewer than five ranked it."""
    ranked = [[fold(part) for part in piece.text.split(BETWEEN)] for piece in pieces]
    found = {choice: [one.index(fold(choice)) + 1 for one in ranked if fold(choice) in one] for choice in choices}
    return {choice: sum(all_) / len(all_) if len(all_) >= ENOUGH else None for choice, all_ in found.items()}


def _often(answers: Iterable[str], pieces: Iterable[Piece]) -> dict[str, int]:
    """How many pieces give each answer: each counts once, however often it says the same."""
    said = [{fold(part) for part in piece.text.split(BETWEEN)} for piece in pieces]
    return {answer: sum(fold(answer) in given for given in said) for answer in answers}


def _known(piece: Piece) -> str:
    return piece.category if piece.category in set(Category) else ""
