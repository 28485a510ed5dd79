"""What a text must be to be kept."""

from wiki.errors import TOO_LONG, BadText

LONGEST = 1 << 20  # bytes of UTF-8


def accept(raw: str) -> str:
    """A text as it will be kept: line ends are line feeds. Raises `BadText`."""
    text = raw.replace("\r\n", "\n").replace("\r", "\n")
    try:
        size = len(text.encode())
    except UnicodeEncodeError as error:
        raise BadText("not text") from error
    if "\0" in text:
        raise BadText("not text")
    if size > LONGEST:
        raise BadText(TOO_LONG)
    return text


def accept_line(raw: str, *, longest: int = 500) -> str:
    """A summary or another single line: control characters become spaces, and it is cut at `longest` code points."""
    line = "".join(character if character.isprintable() or character == "\u00a0" else " " for character in raw)
    return " ".join(line.split())[:longest]
