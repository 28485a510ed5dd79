"""A cahier des charges as Markdown."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

MEDIA = "text/markdown; charset=utf-8"
_SIGNS = str.maketrans({sign: f"\\{sign}" for sign in "\\`*_{}[]<>#|~&"})
# What would make of a line a list, a heading or a block: a sign, or a number and a sign.
_FIRST = re.compile(r"^(\d*)([-+=:.)])")


class Says(Protocol):
    """Sentences in one language."""

    def __call__(self, message: str, **values: object) -> str: ...


class Said(Protocol):
    """What somebody said, and who."""

    @property
    def text(self) -> str: ...
    @property
    def who(self) -> str: ...


class Named(Protocol):
    """A group, by its title."""

    @property
    def title(self) -> str: ...


class Required(Protocol):
    """A requirement with its chain."""

    @property
    def number(self) -> int: ...
    @property
    def title(self) -> str: ...
    @property
    def who(self) -> str: ...
    @property
    def want(self) -> str: ...
    @property
    def purpose(self) -> str: ...
    @property
    def weight(self) -> str: ...
    @property
    def dots(self) -> int | None: ...
    @property
    def carried(self) -> str: ...
    @property
    def doubts(self) -> str: ...
    @property
    def lever(self) -> Named | None: ...
    @property
    def freins(self) -> Sequence[Named]: ...
    @property
    def verbatims(self) -> Sequence[Said]: ...
    @property
    def added(self) -> str: ...


def markdown(heading: str, lines: Iterable[Required], words: Says) -> bytes:
    """Each requirement under its number, with all that it leads back to as quotes."""
    return (
        "\n\n".join([f"# {_plain(heading)}", *(part for one in lines for part in _told(one, words))]) + "\n"
    ).encode()


def _told(one: Required, words: Says) -> Iterator[str]:
    yield f"## {one.number or '—'}. {_plain(one.title)}"
    said = [
        words("As %(who)s,", who=_plain(one.who)) if one.who else "",
        words("I want %(want)s", want=_plain(one.want)) if one.want else "",
        words("in order to %(purpose)s", purpose=_plain(one.purpose)) if one.purpose else "",
    ]
    if any(said):
        yield f"{' '.join(filter(None, said))}."
    dots = "" if one.dots is None else str(one.dots)
    about = {"Importance": one.weight, "Dots": dots, "Carried by": one.carried, "Doubts": one.doubts}
    if lines := [f"- {words(name)}{words(': ')}{_plain(value)}" for name, value in about.items() if value]:
        yield "\n".join(lines)
    if one.lever:
        yield f"{words('Lever')}{words(': ')}{_plain(one.lever.title)}"
    if one.freins:
        yield f"{words('Obstacles')}{words(': ')}{' ; '.join(_plain(frein.title) for frein in one.freins)}"
    for verbatim in one.verbatims:
        quoted = "\n".join(f"> {_line(line)}" for line in (*verbatim.text.split("\n"), f"— {verbatim.who}"))
        yield quoted
    if one.added:
        yield words("Added by %(who)s", who=_plain(one.added))


def _plain(text: str) -> str:
    """Words that stay words in Markdown."""
    return text.translate(_SIGNS)


def _line(text: str) -> str:
    """The same where they stand at the beginning of a line."""
    return _FIRST.sub(r"\1\\\2", _plain(text.strip()))
