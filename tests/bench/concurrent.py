"""Random concurrent edits of French-looking prose and tables, with the text that a merge has to give.

Where the edits don't touch there is one right text, made by applying both to the page's own model.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass


def _list(words: str) -> list[str]:
    return words.split()


_NOUNS = _list(
    "atelier réseau commun jardin école forum accueil partage récit outil territoire projet usage lien repas"
)
_VERBS = _list("prépare relie raconte propose anime partage transforme accueille documente soutient invente relit")
_OTHERS = _list("ouvert coopératif libre local joyeux utile fragile collectif durable patient numérique simple")
_SMALL = _list("de la le les du des un une et à en pour dans avec sans que qui se")

Page = list[list[str]]
Place = tuple[int, int]
Edits = dict[Place, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A base and two edits of it; `right` is what a merge has to give, None where only a clash is safe."""

    base: str
    theirs: str
    yours: str
    right: str | None


class Writer:
    """Makes French-looking pages and edits of them; everything comes from one seed."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self._typed = 0

    def typed(self, words: int = 1) -> str:
        """Words that stand nowhere else, among common ones."""
        self._typed += 1
        new = [f"{self.chance.choice(_NOUNS)}{self._typed}", *(self._word() for _ in range(words - 1))]
        return " ".join(new)

    def prose(self) -> Page:
        """Four to twelve paragraphs, as lists of words."""
        return [self._paragraph() for _ in range(self.chance.randint(4, 12))]

    def table(self) -> Page:
        """Ten to thirty rows alike, as lists of cells."""
        return [self._row(number) for number in range(self.chance.randint(10, 30))]

    def _paragraph(self) -> list[str]:
        words: list[str] = []
        for _ in range(self.chance.randint(1, 6)):
            sentence = [self._word() for _ in range(self.chance.randint(6, 18))]
            words += [sentence[0].capitalize(), *sentence[1:-1], sentence[-1] + self.chance.choice([".", ".", " !"])]
        return words

    def _word(self) -> str:
        chance = self.chance
        kind = chance.choice([_NOUNS, _VERBS, _OTHERS, _SMALL, _SMALL])
        elision = "l’" if kind is _NOUNS and chance.random() < 0.3 else ""
        return elision + chance.choice(kind) + ("," if chance.random() < 0.08 else "")

    def _row(self, number: int) -> list[str]:
        hour = 9 + number % 8
        return [
            f"{hour} h",
            self.chance.choice(_NOUNS),
            f"salle {self.chance.randint(1, 4)}",
            self.chance.choice(["oui", "non"]),
        ]


def words_of(page: Page) -> list[Place]:
    """Every word's place."""
    return [(line, word) for line, words in enumerate(page) for word in range(len(words))]


def lines_of(page: Page) -> list[Place]:
    """Every line's place."""
    return [(line, -1) for line in range(len(page))]


def spread(writer: Writer, places: list[Place], edits: int) -> tuple[list[Place], list[Place]]:
    """Places for two people, with at least one untouched place between any two."""
    chosen: list[int] = []
    for index in writer.chance.sample(range(len(places)), len(places)):
        if len(chosen) < 2 * edits and all(abs(index - other) > 1 for other in chosen):
            chosen.append(index)
    return [places[index] for index in chosen[::2]], [places[index] for index in chosen[1::2]]


def applied(page: Page, edits: Edits, *, joint: str, between: str) -> str:
    """The page's text with words or lines replaced, deleted (-) or put in after their place (+)."""
    lines: list[str] = []
    for number, words in enumerate(page):
        kept: list[str] = []
        for place, word in enumerate(words):
            kept += _edited(word, edits.get((number, place)))
        lines += _edited(joint.join(kept), edits.get((number, -1)))
    return between.join(line if joint == " " else f"| {line} |" for line in lines) + "\n"


def _edited(text: str, edit: str | None) -> list[str]:
    if edit is None:
        return [text]
    if edit == "-":
        return []
    return [text, edit[1:]] if edit.startswith("+") else [edit]


def of_words(writer: Writer) -> str:
    """A word replaced, deleted, or one to three put in."""
    return writer.chance.choice([writer.typed(), "-", f"+{writer.typed(writer.chance.randint(1, 3))}"])


def of_cells(writer: Writer) -> str:
    """A cell rewritten."""
    return writer.typed(writer.chance.randint(1, 3))


def of_paragraphs(writer: Writer) -> str:
    """A paragraph rewritten, deleted, or put in."""
    return writer.chance.choice([writer.typed(20), "-", f"+{writer.typed(20)}"])


def of_rows(writer: Writer) -> str:
    """A row rewritten, deleted, or put in."""
    row = f"9 h | {writer.typed()} | salle 1 | oui"
    return writer.chance.choice([row, "-", f"+{row}"])


def apart(
    page: Callable[[Writer], Page], places: Callable[[Page], list[Place]], edit: Callable[[Writer], str], edits: int = 3
) -> Callable[[Writer], Pair]:
    """A scenario in which the edits don't touch."""

    def scenario(writer: Writer) -> Pair:
        base = page(writer)
        first, second = spread(writer, places(base), edits)
        theirs, yours = {place: edit(writer) for place in first}, {place: edit(writer) for place in second}
        return _pair(base, theirs, yours, theirs | yours)

    return scenario


def inside(
    page: Callable[[Writer], Page], line: Callable[[Writer], str], word: Callable[[Writer], str]
) -> Callable[[Writer], Pair]:
    """A scenario in which one rewrites or deletes a line, and the other edits a word of it."""

    def scenario(writer: Writer) -> Pair:
        base = page(writer)
        number = writer.chance.randrange(len(base))
        whole = {(number, -1): line(writer).removeprefix("+")}
        part = {(number, writer.chance.randrange(len(base[number]))): word(writer)}
        theirs, yours = (whole, part) if writer.chance.random() < 0.5 else (part, whole)
        return _pair(base, theirs, yours, None)

    return scenario


def together(
    page: Callable[[Writer], Page], places: Callable[[Page], list[Place]], edit: Callable[[Writer], str]
) -> Callable[[Writer], Pair]:
    """A scenario in which both edit the same word or line, or put something in at the same point."""

    def scenario(writer: Writer) -> Pair:
        base = page(writer)
        place = writer.chance.choice(places(base))
        return _pair(base, {place: edit(writer)}, {place: edit(writer)}, None)

    return scenario


def _pair(base: Page, theirs: Edits, yours: Edits, right: Edits | None) -> Pair:
    table = len(base[0]) == 4 and base[0][0].endswith(" h")
    joint, between = (" | ", "\n") if table else (" ", "\n\n")
    texts = [applied(base, edits, joint=joint, between=between) for edits in ({}, theirs, yours, right or {})]
    return Pair(base=texts[0], theirs=texts[1], yours=texts[2], right=None if right is None else texts[3])


SCENARIOS: dict[str, Callable[[Writer], Pair]] = {
    "prose, words apart": apart(Writer.prose, words_of, of_words),
    "prose, paragraphs apart": apart(Writer.prose, lines_of, of_paragraphs, 2),
    "table, cells apart": apart(Writer.table, words_of, of_cells),
    "table, rows apart": apart(Writer.table, lines_of, of_rows, 2),
    "prose, a word in a changed paragraph": inside(Writer.prose, of_paragraphs, of_words),
    "table, a cell in a changed row": inside(Writer.table, of_rows, of_cells),
    "prose, the same word": together(Writer.prose, words_of, of_words),
    "prose, the same paragraph": together(Writer.prose, lines_of, of_paragraphs),
    "table, the same cell": together(Writer.table, words_of, of_cells),
    "table, the same row": together(Writer.table, lines_of, of_rows),
}
