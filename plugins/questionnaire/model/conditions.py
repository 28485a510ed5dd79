"""Conditions between questions: `:si: qu-0 = oui`, `qu-1 ≠ jamais`, `qu-2 ≥ 3`."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from wiki.markup.names import fold

Value = str | int | Sequence[str] | None
_SAID = re.compile(r"([^\W_][\w.-]{0,63})\s*(=|≠|!=|≥|>=|≤|<=)\s*(.+)")
_SIGNS = {"!=": "≠", ">=": "≥", "<=": "≤"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """A question is asked when the answer to `ref` stands so to `value`; `sign` is =, ≠, ≥ or ≤."""

    ref: str
    sign: str
    value: str

    def __str__(self) -> str:
        return f"{self.ref} {self.sign} {self.value}"

    def holds(self, answer: Value) -> bool:
        """Whether it does for this answer: of several that were ticked, one is enough; without any it never does."""
        given = [str(answer)] if isinstance(answer, str | int) else list(answer or ())
        if not any(part.strip() for part in given):
            return False
        if self.sign in {"=", "≠"}:
            same = any(fold(part) == fold(self.value) for part in given)
            return same is (self.sign == "=")
        return any(_compared(part, self.sign, self.value) for part in given)


def read_condition(raw: str) -> Condition | None:
    """None for what is no condition: the question is then asked of everybody."""
    found = _SAID.fullmatch(raw.strip())
    if found is None:
        return None
    return Condition(ref=found[1], sign=_SIGNS.get(found[2], found[2]), value=found[3])


def _compared(part: str, sign: str, value: str) -> bool:
    try:
        given, wanted = float(part), float(value)
    except ValueError:
        return False
    return given >= wanted if sign == "≥" else given <= wanted
