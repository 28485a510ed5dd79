"""What was shared and the figures of it as rows of tables; every question has its own, answered or not.

A row is one piece, never one person: two pieces without a name have nothing in common but their questionnaire.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from babel.numbers import format_decimal

from plugins.questionnaire.model.counts import BETWEEN, ENOUGH, FIGURES, mean_places, said_of, spread, untold
from plugins.questionnaire.model.filled import OWN
from plugins.questionnaire.model.pieces import Piece
from plugins.questionnaire.model.questionnaire import Genre, Question, Questionnaire
from wiki.markup.names import fold

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """The words of a language: `genres` and `categories` by those of the blocks.

    `gone` stands for the screen of a question that is asked no more, `unsaid` for an answer or a number that would tell
    what fewer than five people said without their name; `place` for a place on an average.
    """

    language: str
    genres: Mapping[str, str]
    categories: Mapping[str, str]
    gone: str
    unsaid: str
    shared: str
    often: str
    place: str


def shared_rows(found: Questionnaire, pieces: Sequence[Piece], said: Said) -> Iterator[Row]:
    """Code, screen, question as it was asked, condition, kind, category, text, name, organisation, region.

    A row a piece, in the order of `pieces`; then one without code or text for each question of which none was shared.
    """
    screens, conditions, untold_of = _screens(found), _conditions(found), _untold(found, pieces)
    for piece in pieces:
        hidden = untold_of.get(piece.question, frozenset()) if not piece.named else frozenset()
        text = said.unsaid if hidden.intersection(map(fold, (piece.text, *piece.text.split(BETWEEN)))) else piece.text
        yield (
            piece.code, _screen(piece.question, screens, said), piece.asked, conditions.get(piece.question, ""),
            said.genres.get(piece.genre, piece.genre), said.categories.get(piece.category, ""), text,
            piece.name, piece.structure, piece.region,
        )  # fmt: skip
    answered = {piece.question for piece in pieces}
    for one in found.questions:
        if one.ref not in answered:
            kind, category = said.genres[one.genre.value], said.categories.get(one.category, "")
            yield "", screens[one.ref], one.asked, conditions.get(one.ref, ""), kind, category, "", "", "", ""


def question_rows(found: Questionnaire, pieces: Sequence[Piece], said: Said) -> Iterator[Row]:
    """Table, screen, condition, kind, line, what is counted, how many: of each question, those asked no more last.

    How answers are spread is told of five at least, as on the page of figures.
    """
    screens, conditions = _screens(found), _conditions(found)
    for one in (*found.questions, *_gone(found, pieces)):
        own = [piece for piece in pieces if piece.question == one.ref]
        screen, kind = _screen(one.ref, screens, said), said.genres.get(one.genre.value, one.genre.value)
        head = (one.asked, screen, conditions.get(one.ref, ""), kind)
        yield *head, "", said.shared, str(len(own))
        if len(own) >= ENOUGH and one.genre.value in FIGURES:
            yield from ((*head, *rest) for rest in _spread(one, own, said))


def _spread(one: Question, own: Sequence[Piece], said: Said) -> Iterator[Row]:
    answers = said_of(_answers(one), own)
    if one.genre is Genre.RANKING:
        for choice, place in mean_places(answers, own).items():
            yield choice, said.place, said.unsaid if place is None else format_decimal(place, "0.0", said.language)
        return
    for answer, told in spread(one.ref, one.asked, answers, own).bars:
        yield answer, said.often, said.unsaid if told is None else str(told)


def _untold(found: Questionnaire, pieces: Sequence[Piece]) -> dict[str, frozenset[str]]:
    """By the question, the answers without name that are not told, folded."""
    told = {}
    for one in (*found.questions, *_gone(found, pieces)):
        if one.genre.value in FIGURES:
            own = [piece for piece in pieces if piece.question == one.ref]
            hidden = _rare(own) if one.genre is Genre.RANKING else untold(said_of(_answers(one), own), own)
            told[one.ref] = frozenset(map(fold, hidden))
    return told


def _rare(own: Sequence[Piece]) -> set[str]:
    """The rankings that fewer than five people made without name."""
    often = Counter(piece.text for piece in own if not piece.named)
    return {ranking for ranking, number in often.items() if number < ENOUGH}


def _answers(one: Question) -> Sequence[str]:
    """What can be answered."""
    return [str(step) for step in one.scale.steps] if one.scale else one.choices


def _gone(found: Questionnaire, pieces: Sequence[Piece]) -> Iterator[Question]:
    """The questions that were answered and stand in the questionnaire no more, as they were asked."""
    kept = {question.ref for question in found.questions}
    lost = {piece.question: piece for piece in reversed(pieces) if piece.question and piece.question not in kept}
    for ref, piece in sorted(lost.items()):
        genre = next((one for one in Genre if one.value == piece.genre), Genre.LONG)
        yield Question(ref=ref, asked=piece.asked, genre=genre)


def _screens(found: Questionnaire) -> dict[str, str]:
    """The title of each question's étape, or its number."""
    return {
        question.ref: step.title or str(number)
        for number, step in enumerate(found.steps, start=1)
        for question in step.questions
    }


def _screen(ref: str, screens: Mapping[str, str], said: Said) -> str:
    return "" if ref == OWN else screens.get(ref, said.gone)


def _conditions(found: Questionnaire) -> dict[str, str]:
    """« Des outils ? = oui », for the questions that are not asked of everybody."""
    asked = {question.ref: question.asked for question in found.questions}
    return {
        question.ref: f"{asked.get(one.ref, one.ref)} {one.sign} {one.value}"
        for question in found.questions
        if (one := question.condition)
    }
