"""What a Yjs update holds, before it is let in: whose characters, and nothing but characters of the page's text.

Source: https://github.com/yjs/yjs/blob/main/INTERNALS.md, and the encoders of version 1 in yjs 13.
"""

from dataclasses import dataclass, field

from wiki.live.frames import Malformed, Reader

TEXT = b"text"  # the one root that a page's document has
_GONE, _DELETED, _STRING, _SKIP = 0, 1, 4, 10
_LEFT, _RIGHT, _NAMED = 128, 64, 32


@dataclass(slots=True)
class Content:
    """What is in an update: whose characters, how many code points, and how many (UTF-16) are taken away.

    `reach` says how far a document must have come for all of it to be there: a clock for each client.
    """

    writers: set[int] = field(default_factory=set)
    inserted: int = 0
    deleted: int = 0
    reach: dict[int, int] = field(default_factory=dict)


def content_of(update: bytes) -> Content:
    """Look into an update before it is let in.

    Raises `Malformed` for what cannot be read, and for whatever is no plain text of the page: other roots, formats,
    embedded things. They could not be shown, would not become part of a version, and would stay in the document.
    """
    reader, found = Reader(update), Content()
    for _ in range(reader.number()):
        structs = reader.number()
        client = reader.number()
        clock = reader.number()
        for _ in range(structs):
            inserted, length = _struct(reader)
            found.inserted += inserted
            clock += length
        if structs:
            found.writers.add(client)
            found.reach[client] = clock
    _deletions(reader, found)
    if not reader.ended:
        raise Malformed("too long")
    return found


def _struct(reader: Reader) -> tuple[int, int]:
    """The code points that a struct brings, and how far it moves its client's clock."""
    info = reader.byte()
    content = info & 31
    if content in {_GONE, _SKIP}:
        return 0, reader.number()
    _place(reader, info)
    if content == _STRING:
        return _string(reader.bytes())
    if content == _DELETED:
        return 0, reader.number()
    raise Malformed(f"content {content}")


def _string(raw: bytes) -> tuple[int, int]:
    """Clocks count in UTF-16, as JavaScript does."""
    if b"\0" in raw:
        raise Malformed("a null character")
    if raw.isascii():
        return len(raw), len(raw)
    string = raw.decode(errors="replace")
    return len(string), len(string.encode("utf-16-le")) // 2


def _place(reader: Reader, info: int) -> None:
    """Where a struct stands: beside others, or (none is named) at the root."""
    for origin in (_LEFT, _RIGHT):
        if info & origin:
            reader.number()
            reader.number()
    if info & (_LEFT | _RIGHT):
        return
    if info & _NAMED or reader.number() != 1 or reader.bytes() != TEXT:
        raise Malformed("not in the text")


def _deletions(reader: Reader, found: Content) -> None:
    for _ in range(reader.number()):
        client = reader.number()
        for _ in range(reader.number()):
            clock, length = reader.number(), reader.number()
            found.deleted += length
            found.reach[client] = max(found.reach.get(client, 0), clock + length)
