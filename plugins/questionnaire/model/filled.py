"""What is inside an opened box: answers, a testimony, what is shared of them; as `static/sharing.js` holds it."""

import copy
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from plugins.questionnaire.model.questionnaire import Category, Genre, Question, Questionnaire

PRIVATE, UNNAMED, NAMED = "personnel", "sans nom", "avec nom"
_SHARES = frozenset({PRIVATE, UNNAMED, NAMED})
OWN = "testimony"
LONGEST, TESTIMONY = 3_000, 2_500


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """`held` is what is sealed, and is never changed."""

    held: Mapping[str, Any]

    @property
    def answers(self) -> dict[str, dict[str, Any]]:
        return {ref: answer for ref, answer in _table(self.held, "answers").items() if isinstance(answer, dict)}

    @property
    def testimony(self) -> dict[str, Any]:
        return _table(self.held, "testimony")

    @property
    def pieces(self) -> dict[str, dict[str, str]]:
        found = _table(self.held, "pieces").items()
        return {ref: piece for ref, piece in found if isinstance(piece, dict) and isinstance(piece.get("handle"), str)}

    @property
    def who(self) -> dict[str, str]:
        return {name: str(value) for name, value in _table(self.held, "who").items()}

    @property
    def gone(self) -> list[str]:
        gone = self.held.get("gone")
        return [str(handle) for handle in gone] if isinstance(gone, list) else []

    @property
    def needs_name(self) -> bool:
        """Whether something is to be shared with a name, and there is none."""
        named = any(answer.get("share") == NAMED and text_of(answer.get("value")) for answer in self._all.values())
        return named and not self.who.get("name")

    @property
    def said(self) -> int:
        """How many answers say something."""
        return sum(bool(text_of(answer.get("value"))) for answer in self._all.values())

    @property
    def typed(self) -> str:
        """The key of the form by which it was typed in from paper; empty where it was not."""
        return str(self.held.get("typed") or "")

    @property
    def _all(self) -> dict[str, dict[str, Any]]:
        return {**self.answers, OWN: self.testimony}

    def planned(self, draw: Callable[[], str]) -> "Box":
        """With a handle for all that is to be shared, and those of what no longer is among the `gone`."""
        pieces, gone = dict(self.pieces), self.gone
        for ref, piece in self.pieces.items():
            answer = self._all.get(ref, {})
            if not text_of(answer.get("value")) or answer.get("share", PRIVATE) != piece.get("share"):
                gone.append(piece["handle"])
                del pieces[ref]
        for ref, answer in self._all.items():
            share = answer.get("share", PRIVATE)
            if share != PRIVATE and text_of(answer.get("value")) and ref not in pieces:
                pieces[ref] = {"handle": draw(), "share": share}
        return self._with(pieces=pieces, gone=gone, done=True)

    def typed_by(self, key: str) -> "Box":
        """Typed in from paper, by the form of this key."""
        return self._with(typed=key)

    def without_gone(self, handles: Iterable[str]) -> "Box":
        """After these pieces were withdrawn."""
        done = set(handles)
        return self._with(gone=[handle for handle in self.gone if handle not in done])

    def _with(self, **values: Any) -> "Box":
        return Box(held={**self.held, **values})


def box_of(held: Any) -> Box:
    """What was opened; of something else, an empty one."""
    return Box(held=copy.deepcopy(held) if isinstance(held, dict) else {})


def filled(box: Box, found: Questionnaire, fields: Sequence[tuple[str, Any]], *, at: int) -> Box:
    """The box with what a form says: `a.{question}`, `c.{question}`, `s.{question}` and who. What it leaves out stays.

    An answer keeps the question's words of when it was given.
    """
    said: dict[str, list[str]] = {}
    for name, value in fields:
        if isinstance(value, str):
            said.setdefault(name, []).append(value)
    answers = box.answers
    for question in found.questions if f"asks.{found.ref}" in said else ():
        answer = _answered(question, said, answers.get(question.ref))
        if answer is not None:
            answers[question.ref] = {**answer, "at": at}
    for ref, answer in answers.items():
        answers[ref] = {**answer, "share": _share(said, f"s.{ref}", answer)}
    own = dict(box.testimony)
    if "own" in said:
        own |= {
            "value": said["own"][0].replace("\r\n", "\n")[:TESTIMONY],
            "share": _share(said, "s.own", own),
            "at": at,
        }
    names = ("name", "structure", "region")
    who = {name: " ".join(said[name][0].split())[:120] if name in said else box.who.get(name, "") for name in names}
    return Box(
        held={"pieces": {}, "gone": [], "step": 0, **box.held, "answers": answers, OWN: own, "who": who, "at": at}
    )


def written(box: Box) -> Iterator[tuple[str, str, str, str]]:
    """Every answer that says something: its question, that question's words, the answer, how it is shared."""
    for ref, answer in box.answers.items():
        if text := text_of(answer.get("value")):
            yield ref, str(answer.get("asked", "")), text, str(answer.get("share", PRIVATE))


def to_share(box: Box, *, testimony: str) -> list[dict[str, Any]]:
    """What is sent: each piece with its handle, then what is withdrawn; `testimony` is what that is called."""
    all_of = {**box.answers, OWN: {"asked": testimony, "genre": Genre.TESTIMONY.value, **box.testimony}}
    sent: list[dict[str, Any]] = []
    for ref, piece in box.pieces.items():
        answer = all_of.get(ref, {})
        named = box.who if piece.get("share") == NAMED else {}
        sent.append(
            {
                "handle": piece["handle"], "question": ref, "asked": answer.get("asked", ""),
                "genre": answer.get("genre", ""), "category": answer.get("category", ""),
                "text": text_of(answer.get("value")), **named,
            }
        )  # fmt: skip
    return [*sent, *({"handle": handle, "withdraw": True} for handle in box.gone)]


def text_of(value: Any) -> str:
    """How an answer reads."""
    if isinstance(value, list):
        return " ; ".join(str(part) for part in value)
    return "" if value is None else str(value).strip()


def _answered(
    question: Question, said: Mapping[str, list[str]], known: Mapping[str, Any] | None
) -> dict[str, Any] | None:
    """None where nothing changed, or nothing was ever said."""
    value = _value(question, said.get(f"a.{question.ref}", []))
    category = (said.get(f"c.{question.ref}") or [""])[0]
    category = question.category or (category if category in {one.value for one in Category} else "")
    if known is None and not text_of(value):
        return None
    if known and text_of(known.get("value")) == text_of(value) and known.get("category", "") == category:
        return None
    return {
        **(known or {"share": PRIVATE}), "asked": question.asked, "genre": question.genre.value,
        "category": category, "value": value,
    }  # fmt: skip


def _value(question: Question, given: Sequence[str]) -> Any:
    if question.genre in {Genre.CHOICE, Genre.RANKING}:
        return list(dict.fromkeys(one for one in given if one in question.choices))
    first = given[0] if given else ""
    if question.genre is Genre.SCALE:
        return int(first) if first.isdecimal() and len(first) < 4 else ""
    return first.replace("\r\n", "\n")[:LONGEST]


def _share(said: Mapping[str, list[str]], name: str, known: Mapping[str, Any]) -> str:
    wanted = (said.get(name) or [str(known.get("share", PRIVATE))])[0]
    return wanted if wanted in _SHARES else PRIVATE


def _table(held: Mapping[str, Any], name: str) -> dict[str, Any]:
    table = held.get(name)
    return dict(table) if isinstance(table, dict) else {}
