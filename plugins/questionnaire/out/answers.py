"""What was shared and the figures of it as rows of tables; every question has its own, answered or not.

A row is one piece, never one person: two pieces without a name have nothing in common but their questionnaire.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from plugins.questionnaire.model.counts import ENOUGH, FIGURES, places, said_of, spread
from plugins.questionnaire.model.filled import OWN
from plugins.questionnaire.model.pieces import Piece
from plugins.questionnaire.model.questionnaire import Genre, Question, Questionnaire

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """The words of a language: `genres` and `categories` by those of the blocks.

    `gone` stands for the screen of a question that is asked no more; `place` has `%(number)s`.
    """

    genres: Mapping[str, str]
    categories: Mapping[str, str]
    gone: str
    shared: str
    often: str
    place: str


def shared_rows(found: Questionnaire, pieces: Sequence[Piece], said: Said) -> Iterator[Row]:
    """Code, screen, question as it was asked, condition, kind, category, text, name, organisation, region.

    A row a piece, in the order of `pieces`; then one without code or text for each question of which none was shared.
    """
    screens, conditions = _screens(found), _conditions(found)
    for piece in pieces:
        yield (
            piece.code, _screen(piece.question, screens, said), piece.asked, conditions.get(piece.question, ""),
            said.genres.get(piece.genre, piece.genre), said.categories.get(piece.category, ""), piece.text,
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
    steps = [str(step) for step in one.scale.steps] if one.scale else one.choices
    answers = said_of(steps, own)
    if one.genre is Genre.RANKING:
        for choice, often in places(answers, own).items():
            for number, times in enumerate(often, start=1):
                yield choice, said.place % {"number": number}, str(times)
        return
    for answer, times in spread(one.ref, one.asked, answers, own).bars:
        yield answer, said.often, str(times)


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
