"""What somebody shares of her answers: a piece, with her name or without."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any
from unicodedata import category


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """`code` is drawn by chance and tells no order; `question` is the question's id, `asked` its words of then.

    `genre` and `category` are words of `Genre` and `Category`; `text` is what was answered (choices and rankings with
    ` ; ` between, a scale as its figure). `name`, `structure` and `region` are empty where it is shared without name.
    """

    code: str
    question: str
    asked: str
    genre: str
    category: str
    text: str
    name: str = ""
    structure: str = ""
    region: str = ""

    @property
    def named(self) -> bool:
        return bool(self.name)


def plain(text: str) -> str:
    """What somebody wrote, without control characters; lines of every kind end in a line feed."""
    lines = "\n".join(line.rstrip() for line in text.splitlines())
    return "".join(sign for sign in lines if sign in "\n\t" or category(sign) != "Cc").strip()


def piece_of(value: Any) -> Piece:
    """The piece that a record holds."""
    held: Mapping[str, Any] = value if isinstance(value, dict) else {}
    return Piece(**{field.name: str(held.get(field.name) or "") for field in fields(Piece)})


def value_of(piece: Piece) -> dict[str, str]:
    """What a record holds of a piece."""
    return asdict(piece)
