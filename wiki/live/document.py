"""A page's text as a Yjs document: it takes in what many write at once."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from diff_match_patch import diff_match_patch
from pycrdt import Doc, Subscription, Text, merge_updates

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
            for kind, part in _difference(str(body), text):
                size = len(part.encode())
                if kind < 0:
                    del body[at : at + size]
                elif kind > 0:
                    body.insert(at, part)
                at += size if kind >= 0 else 0
        return Edited(state=doc.get_update(), update=doc.get_update(before))


def _difference(old: str, new: str) -> list[tuple[int, str]]:
    differ = diff_match_patch()
    differ.Diff_Timeout = 1.0
    found = differ.diff_main(old, new)
    differ.diff_cleanupSemantic(found)
    return [(kind, part) for kind, part in found]
