"""A page's text as a Yjs document: it takes in what many write at once."""

from typing import Any

from diff_match_patch import diff_match_patch
from pycrdt import Doc, Subscription, Text

from wiki.content.merge import Merged, merge
from wiki.content.rooms import Edited
from wiki.live.updates import TEXT

_NAME = TEXT.decode()


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

        What lacks its predecessors is held, and comes out with them. Raises `ValueError` for what is broken.
        """
        self._updates = []
        try:
            self._doc.apply_update(update)
        except BaseException as error:
            if type(error).__name__ == "PanicException":  # Rust gave up: not an Exception, and the document is lost
                raise RuntimeError("the document broke") from error
            raise
        return self._updates[-1] if self._updates else None

    @property
    def text(self) -> str:
        return str(self._text)

    @property
    def size(self) -> int:
        """Bytes of UTF-8."""
        return len(self._text)

    @property
    def state(self) -> bytes:
        """All of it, as one update."""
        return self._doc.get_update()

    @property
    def vector(self) -> bytes:
        """How far each client has come."""
        return self._doc.get_state()

    def since(self, vector: bytes) -> bytes:
        """What somebody who has come as far as `vector` lacks. Raises `ValueError`."""
        return self._doc.get_update(vector)

    def close(self) -> None:
        """May be called again."""
        if self._watching is not None:
            self._doc.unobserve(self._watching)
            self._watching = None

    def _note(self, event: Any) -> None:
        self._updates.append(event.update)


def seed(text: str) -> bytes:
    """A new document that says `text`. Two of the same text would say it twice if they met: never make another."""
    doc: Doc[Any] = Doc()
    doc[_NAME] = Text(text)
    return doc.get_update()


def edited(state: bytes, text: str) -> Edited:
    """The document `state` made to say `text`, as somebody would who changes only what differs; takes milliseconds."""
    doc: Doc[Any] = Doc()
    doc.apply_update(state)
    body, before = doc.get(_NAME, type=Text), doc.get_state()
    with doc.transaction():
        at = 0  # pycrdt counts bytes of UTF-8
        for kind, part in _difference(str(body), text):
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
    """Both edits of a text, letter by letter, as if both had been made live: no word of either is lost."""
    begun = seed(was)
    both = Live(begun)
    for text in (one, other):
        both.apply(edited(begun, text).update)
    both.close()
    return both.text


def _difference(old: str, new: str) -> list[tuple[int, str]]:
    differ = diff_match_patch()
    differ.Diff_Timeout = 1.0
    found = differ.diff_main(old, new)
    differ.diff_cleanupSemantic(found)
    return [(kind, part) for kind, part in found]
