"""Mark the words that changed inside one line, with diff-match-patch on whole words.

Each token becomes one character, so that diff-match-patch, which compares characters, can neither cut a word nor
count a long word for more than a short one.
"""

from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from typing import cast

from diff_match_patch import diff_match_patch

from wiki.content.diff.align import Gap, align, gaps
from wiki.content.diff.deadline import Deadline
from wiki.content.diff.records import Op, Piece
from wiki.content.diff.tokens import tokens

Side = tuple[Piece, ...]
Sides = tuple[Side, Side]
Edit = tuple[int, str]

_KEPT, _REMOVED, _ADDED = 0, -1, 1
_FIRST_IDEOGRAPH = 0x20000
_MOST_CHARACTERS = 200_000
_CONTEXT = 32
# diff-match-patch looks at its clock in one loop only; its other loops are quadratic on repetitive input.
_MOST_TOKENS = 1_500


class _Codes:
    """One character a token: a single character stands for itself, anything longer is given an ideograph.

    Ideographs are letters, so the rules by which diff-match-patch prefers to cut at blanks and signs still hold.
    """

    def __init__(self) -> None:
        self._code: dict[str, str] = {}
        self._token: dict[str, str] = {}

    def encode(self, text: str) -> str:
        return "".join([self._code.get(token) or self._learn(token) for token in tokens(text)])

    def decode(self, codes: str) -> str:
        return "".join([self._token[code] for code in codes])

    def _learn(self, token: str) -> str:
        itself = len(token) == 1 and ord(token) < _FIRST_IDEOGRAPH
        code = token if itself else chr(_FIRST_IDEOGRAPH + len(self._code))
        self._code[token] = code
        self._token[code] = token
        return code


def mark(old: str, new: str, deadline: Deadline) -> Sides | None:
    """Both sides of a changed line, as pieces; None past the deadline or for an enormous line."""
    if deadline.passed() or len(old) + len(new) > _MOST_CHARACTERS:
        return None
    codes = _Codes()
    edits = list(_edits(codes.encode(old), codes.encode(new), deadline))
    return _side(edits, codes, _REMOVED, "-"), _side(edits, codes, _ADDED, "+")


def whole(op: Op, text: str) -> Side:
    """The line as one piece; no piece for an empty line."""
    return (Piece(op=op, text=text),) if text else ()


def _edits(old: str, new: str, deadline: Deadline) -> Iterator[Edit]:
    head, tail = _frame(old, new)
    yield _KEPT, old[:head]
    yield from _middle(old[head : len(old) - tail], new[head : len(new) - tail], deadline)
    yield _KEPT, old[len(old) - tail :]


def _frame(old: str, new: str) -> tuple[int, int]:
    """How many tokens at both ends are equal and too far from any change to matter to it."""
    differ = diff_match_patch()
    head = differ.diff_commonPrefix(old, new)
    tail = differ.diff_commonSuffix(old[head:], new[head:])
    return max(0, head - _CONTEXT), max(0, tail - _CONTEXT)


def _middle(old: str, new: str, deadline: Deadline) -> list[Edit]:
    edits: list[Edit] = []
    end = 0
    for gap in gaps(align(old, new), Gap(0, len(old), 0, len(new))):
        edits.append((_KEPT, old[end : gap.old_start]))
        edits += _compared(old[gap.old_start : gap.old_stop], new[gap.new_start : gap.new_stop], deadline)
        end = gap.old_stop
    edits.append((_KEPT, old[end:]))
    return _readable(edits) if max(len(old), len(new)) <= _MOST_TOKENS else edits


def _compared(old: str, new: str, deadline: Deadline) -> list[Edit]:
    seconds = deadline.left()
    if not old or not new or seconds <= 0 or max(len(old), len(new)) > _MOST_TOKENS:
        return [(_REMOVED, old), (_ADDED, new)]
    differ = diff_match_patch()
    differ.Diff_Timeout = seconds
    return cast(list[Edit], differ.diff_main(old, new, False))


def _readable(edits: list[Edit]) -> list[Edit]:
    """Without words that both lines share by chance, and cut where a reader would cut."""
    differ = diff_match_patch()
    edits = [edit for edit in edits if edit[1]]
    differ.diff_cleanupMerge(edits)
    differ.diff_cleanupSemantic(edits)
    return edits


def _side(edits: list[Edit], codes: _Codes, mine: int, op: Op) -> Side:
    pieces: list[Piece] = []
    runs = groupby((edit for edit in edits if edit[1] and edit[0] in (_KEPT, mine)), key=itemgetter(0))
    for kind, run in runs:
        text = codes.decode("".join(code for _, code in run))
        pieces.append(Piece(op="=" if kind == _KEPT else op, text=text))
    return tuple(pieces)
