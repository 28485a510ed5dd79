"""A page's text as a Yjs document: it takes in what many write at once."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import takewhile
from typing import Any

from diff_match_patch import diff_match_patch
from pycrdt import Doc, Subscription, Text, merge_updates

from wiki.content.merge import Merged, merge
from wiki.content.rooms import Edited
from wiki.live.updates import TEXT

_NAME = TEXT.decode()
_WORD = re.compile(r"\S+|\s")
_FIRST, _SURROGATES = 0x100, 0x800


class Live:
    """A document in memory. `close` it, or it is never freed."""

    def __init__(self, state: bytes) -> None:
        self._doc: Doc[Any] = Doc()
        self._text = self._doc.get(_NAME, type=Text)
        self._doc.apply_update(state)
        self._updates: list[bytes] = []
        self._watching: Subscription | None = self._doc.observe(self._note)

    def apply(self, update: bytes) -> bytes | None:
        """Take an update in, and return what was new in it; None if nothing can be seen yet.

        What lacks its predecessors is held, and comes out with them. Raises `ValueError` for what is broken, and
        `RuntimeError`, as everything here, where the library gives up: the document is lost then.
        """
        self._updates = []
        with _sound():
            self._doc.apply_update(update)
        return self._updates[-1] if self._updates else None

    @property
    def text(self) -> str:
        with _sound():
            return str(self._text)

    @property
    def size(self) -> int:
        """Bytes of UTF-8."""
        with _sound():
            return len(self._text)

    @property
    def state(self) -> bytes:
        """All of it, as one update."""
        with _sound():
            return self._doc.get_update()

    @property
    def vector(self) -> bytes:
        """How far each client has come."""
        with _sound():
            return self._doc.get_state()

    def since(self, vector: bytes) -> bytes:
        """What somebody who has come as far as `vector` lacks. Raises `ValueError`."""
        with _sound():
            return self._doc.get_update(vector)

    def close(self) -> None:
        """May be called again."""
        if self._watching is not None:
            self._doc.unobserve(self._watching)
            self._watching = None

    def _note(self, event: Any) -> None:
        self._updates.append(event.update)


def together(updates: list[bytes]) -> bytes:
    """Several updates as one."""
    with _sound():
        return merge_updates(*updates) if len(updates) > 1 else updates[0]


@contextmanager
def _sound() -> Iterator[None]:
    """Where Rust gives up, it raises what is no `Exception`."""
    try:
        yield
    except BaseException as error:
        if type(error).__name__ == "PanicException":
            raise RuntimeError("the document broke") from error
        raise


def seed(text: str) -> bytes:
    """A new document that says `text`. Two of the same text would say it twice if they met: never make another."""
    doc: Doc[Any] = Doc()
    doc[_NAME] = Text(text)
    return doc.get_update()


def edited(state: bytes, text: str) -> Edited:
    """The document `state` made to say `text`, as somebody would who changes only what differs; takes milliseconds."""
    with _sound():
        doc: Doc[Any] = Doc()
        doc.apply_update(state)
        body, before = doc.get(_NAME, type=Text), doc.get_state()
        with doc.transaction():
            at = 0  # pycrdt counts bytes of UTF-8
            for kind, part in _by_letters(str(body), text):
                size = len(part.encode())
                if kind < 0:
                    del body[at : at + size]
                elif kind > 0:
                    body.insert(at, part)
                at += size if kind >= 0 else 0
        return Edited(state=doc.get_update(), update=doc.get_update(before))


def merged(state: bytes, text: str, was: str, now: str) -> Edited:
    """The document `state`, which says `text` and began as `was`, with what changed between `was` and `now` in it too.

    Brought together as texts: words that were cut and pasted are the same words in other characters.
    """
    found = merge(was, now, text)
    return edited(state, found.text if isinstance(found, Merged) else _together(was, now, text))


def _together(was: str, one: str, other: str) -> str:
    """Both edits of a text, word by word: what either put in is there, what both did is done once."""
    mine, yours = _Edits(was, one), _Edits(was, other)
    out = list[str]()
    for place, word in enumerate([*_WORD.findall(was), ""]):
        out += _both(mine.put_in.get(place, []), yours.put_in.get(place, []))
        if place not in mine.taken_out and place not in yours.taken_out:
            out.append(word)
    return "".join(out)


def _both(mine: list[str], yours: list[str]) -> list[str]:
    """What two put in at one place."""
    alike = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(mine, yours, strict=False)))
    first, second = mine[alike:], yours[alike:]
    apart = first and second and not (first[-1].isspace() or second[0].isspace())
    return [*mine[:alike], *first, *([" "] if apart else []), *second]


class _Edits:
    """What an edit put in, before which word of the former text, and which of its words it took out."""

    def __init__(self, old: str, new: str) -> None:
        self.put_in = dict[int, list[str]]()
        self.taken_out = set[int]()
        place = 0
        for kind, words in _by_words(old, new):
            if kind > 0:
                self.put_in[place] = words
            else:
                if kind < 0:
                    self.taken_out.update(range(place, place + len(words)))
                place += len(words)


def _by_letters(old: str, new: str) -> list[tuple[int, str]]:
    differ = diff_match_patch()
    differ.Diff_Timeout = 1.0
    found = differ.diff_main(old, new)
    differ.diff_cleanupSemantic(found)
    return [(kind, part) for kind, part in found]


def _by_words(old: str, new: str) -> list[tuple[int, list[str]]]:
    """As `_by_letters`, but no word is taken apart: each is one letter of the comparison."""
    words = list(dict.fromkeys(_WORD.findall(old) + _WORD.findall(new)))
    gap = 0xD800 - _FIRST
    letter = {one: chr(_FIRST + at + (_SURROGATES if at >= gap else 0)) for at, one in enumerate(words)}
    word = {one: other for other, one in letter.items()}
    differ = diff_match_patch()
    differ.Diff_Timeout = 1.0
    found = differ.diff_main(*("".join(letter[one] for one in _WORD.findall(text)) for text in (old, new)), False)
    return [(kind, [word[one] for one in part]) for kind, part in found]
