"""A questionnaire as its page says it: étapes of a few questions, read out of the blocks of a text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from plugins.questionnaire.model.conditions import Condition, read_condition
from wiki.markup.blocks import Block, Field, scan
from wiki.markup.document import DEEPEST
from wiki.markup.names import fold
from wiki.markup.properties import parse_date, split_values

QUESTIONNAIRE, STEP, QUESTION = "questionnaire", "etape", "question"
YES = frozenset({"oui", "yes", "1", "x"})
DOTS = 5
MOST = 200
"""Questions that are read in one text."""
_WORD = re.compile(r"[^\W_][\w.-]{0,63}")


class Genre(StrEnum):
    """What kind of answer a question asks for, as its block says it."""

    SHORT = "texte court"
    LONG = "texte long"
    CHOICE = "choix"
    SCALE = "échelle"
    RANKING = "classement"
    FREIN = "frein"
    LEVIER = "levier"
    TESTIMONY = "témoignage"


class Category(StrEnum):
    """What a frein or a levier is about."""

    POLITICAL = "politique"
    ORGANISATIONAL = "organisationnel"
    TECHNICAL = "technique"
    CULTURAL = "culturel"
    ECONOMIC = "économique"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """From `low` to `high`, both included; what its ends are called, perhaps nothing."""

    low: int = 1
    high: int = 5
    first: str = ""
    last: str = ""

    @property
    def steps(self) -> tuple[int, ...]:
        return tuple(range(self.low, self.high + 1))


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """`asked` is its sentence; `category` is empty where the respondent chooses; `help` is prose, as typed.

    `choices` are those of a choice or a ranking, `many` of which may be ticked; `condition` says when it is asked.
    """

    ref: str
    asked: str
    genre: Genre
    category: str = ""
    choices: tuple[str, ...] = ()
    many: bool = False
    scale: Scale | None = None
    optional: bool = False
    condition: Condition | None = None
    help: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One screen: a title, prose, and a few questions."""

    ref: str
    title: str
    prose: str
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Questionnaire:
    """`closes` is the last day on which answers are taken, None for no such day; `dots` are each person's.

    `revealed`: the sums of dots are shown. `common`: one link for everybody is given out, beside personal ones.
    """

    ref: str
    title: str
    closes: date | None
    dots: int
    revealed: bool
    common: bool
    prose: str
    steps: tuple[Step, ...]

    @property
    def questions(self) -> tuple[Question, ...]:
        return tuple(question for step in self.steps for question in step.questions)

    def question(self, ref: str) -> Question | None:
        return next((question for question in self.questions if question.ref == ref), None)

    @property
    def unreachable(self) -> frozenset[str]:
        """The questions that nobody is asked: their conditions are about none before them, or an answer it has not."""
        before: dict[str, Question] = {}
        found = set()
        for question in self.questions:
            if question.condition and not _may_hold(question.condition, before.get(question.condition.ref)):
                found.add(question.ref)
            before[question.ref] = question
        return frozenset(found)

    def open_on(self, day: date) -> bool:
        """Whether answers are taken on `day`."""
        return self.closes is None or day <= self.closes


def _may_hold(condition: Condition, question: Question | None) -> bool:
    if question is None:
        return False
    answers = question.choices or (tuple(map(str, question.scale.steps)) if question.scale else ())
    return condition.sign != "=" or not answers or fold(condition.value) in map(fold, answers)


def read(text: str) -> Questionnaire | None:
    """The first questionnaire of a text, wherever it stands."""
    block = find(text)
    return read_block(text, block) if block else None


def find(text: str) -> Block | None:
    """The block of the first questionnaire."""
    return next((block for block in blocks_in(text) if block.key == QUESTIONNAIRE), None)


def blocks_in(text: str, start: int = 0, end: int | None = None, depth: int = 0) -> Iterator[Block]:
    """All blocks, as deep as pages show them, in reading order."""
    for block in scan(text, start, end) if depth < DEEPEST else ():
        yield block
        yield from blocks_in(text, block.body_start, block.body_end, depth + 1)


def inside(text: str, block: Block, key: str) -> tuple[tuple[str, Block], ...]:
    """The blocks of kind `key` right inside `block`, each under its `:id:`; one without a word of its own is `~n`."""
    found: dict[str, Block] = {}
    for number, inner in enumerate(
        (inner for inner in scan(text, block.body_start, block.body_end) if inner.key == key), start=1
    ):
        ref = inner.first("id") or ""
        found[ref if _WORD.fullmatch(ref) and ref not in found else f"~{block.start}-{number}"] = inner
    return tuple(found.items())


def read_block(text: str, block: Block) -> Questionnaire:
    """What a questionnaire's block says."""
    taken: set[str] = set()
    dots = block.first("gommettes") or ""
    return Questionnaire(
        ref=block.first("id") or "",
        title=block.title,
        closes=parse_date(line(block, "clôture")),
        dots=min(int(dots), 99) if dots.isdecimal() and len(dots) < 4 else DOTS,
        revealed=said(block, "révélées"),
        common=said(block, "lien commun"),
        prose=prose_of(text, block),
        steps=tuple(_step(text, ref, step, taken) for ref, step in inside(text, block, STEP)),
    )


def _step(text: str, ref: str, block: Block, taken: set[str]) -> Step:
    questions = []
    for own, question in inside(text, block, QUESTION):
        if own not in taken and len(taken) < MOST:
            taken.add(own)
            questions.append(read_question(text, own, question))
    return Step(ref=ref, title=block.title, prose=prose_of(text, block), questions=tuple(questions))


def read_question(text: str, ref: str, block: Block) -> Question:
    """What a question's block says."""
    genre = _genre(line(block, "genre"))
    category = fold(line(block, "catégorie"))
    return Question(
        ref=ref,
        asked=block.title,
        genre=genre,
        category=next((one.value for one in Category if fold(one) == category), ""),
        choices=tuple(dict.fromkeys(split_values(line(block, "choix")))),
        many=said(block, "plusieurs"),
        scale=(scale_of(line(block, "échelle")) or Scale()) if genre is Genre.SCALE else None,
        optional=said(block, "facultatif"),
        condition=read_condition(line(block, "si")),
        help=prose_of(text, block),
    )


def prose_of(text: str, block: Block) -> str:
    """What stands in a block beside the blocks inside it."""
    parts, position = [], block.body_start
    for inner in scan(text, block.body_start, block.body_end):
        parts.append(text[position : inner.start].strip())
        position = inner.end
    parts.append(text[position : block.body_end].strip())
    return "\n\n".join(filter(None, parts))


def line(block: Block, name: str) -> str:
    """The whole value of the first field of this name, `;` and all; empty without one."""
    return field.value if (field := _field(block, name)) else ""


def said(block: Block, name: str) -> bool:
    """Whether a field says yes."""
    return fold(line(block, name)) in YES


def _field(block: Block, name: str) -> Field | None:
    key = fold(name)
    return next((field for field in block.fields if field.key == key), None)


def _genre(raw: str) -> Genre:
    """What is not known is a text: a question is never lost for a word."""
    key = fold(raw)
    return next((genre for genre in Genre if fold(genre) == key), Genre.LONG)


def scale_of(raw: str) -> Scale | None:
    """`1 ; 5 ; never ; always`; None for what is no scale."""
    parts = split_values(raw)
    numbers = [int(part) for part in parts[:2] if part.isdecimal() and len(part) < 4]
    if len(numbers) < 2 or not 0 < numbers[1] - numbers[0] <= 10:
        return None
    first, last = (*parts[2:4], "", "")[:2]
    return Scale(low=numbers[0], high=numbers[1], first=first, last=last)
