"""Changes a block in a text: its title, its fields, itself; no other character is touched."""

from collections.abc import Iterator, Mapping

from wiki.markup.blocks import Block
from wiki.markup.lines import Edit, splice
from wiki.markup.names import fold


def with_fields(text: str, block: Block, values: Mapping[str, str]) -> str:
    """`text` with these fields of `block` set, or removed where the value is blank.

    A field that stands there keeps its line and its name as typed, and its spelling if its value is already that; of
    repeated lines the first is kept. New ones come after the last field. Line breaks in a value become spaces.
    Raises `ValueError` for a name that cannot be a field's.
    """
    wanted = {_key(name): (name, " ".join(value.split())) for name, value in values.items()}
    return splice(text, _edits(text, block, wanted))


def with_title(text: str, block: Block, title: str) -> str:
    """`text` with another title of `block`."""
    end = block.title_start + len(block.title)
    after_brace = "" if not block.title and text[block.title_start - 1 : block.title_start] == " " else " "
    gap = after_brace if not block.title else ""
    return splice(text, [(block.title_start, end, gap + " ".join(title.split()))])


def with_body(text: str, block: Block, body: str) -> str:
    """`text` with other prose in `block`."""
    ended = body if not body or body.endswith("\n") else body + "\n"
    return splice(text, [(block.body_start, block.body_end, ended)])


def with_block(text: str, at: int, block: str) -> str:
    """`text` with the lines of another block (with their last line break) at an offset, between empty lines."""
    before, after = text[:at].rstrip("\n"), text[at:].lstrip("\n")
    return (f"{before}\n\n" if before else "") + block + (f"\n{after}" if after else "")


def without(text: str, block: Block) -> str:
    """`text` without `block`, and without the empty line after it."""
    end = block.end
    for _ in range(2):
        end += text.startswith("\n", end)
    return splice(text, [(block.start, end, "")])


def _key(name: str) -> str:
    key = fold(name)
    if not key or ":" in name or not name[:1].isalnum() or len(name.splitlines()) != 1 or len(name) > 80:
        raise ValueError(f"not the name of a field: {name!r}")
    return key


def _edits(text: str, block: Block, wanted: Mapping[str, tuple[str, str]]) -> Iterator[Edit]:
    done: set[str] = set()
    for field in block.fields:
        if field.key not in wanted:
            continue
        value = "" if field.key in done else wanted[field.key][1]
        done.add(field.key)
        if not value:
            yield _line(text, field.start, field.end)
        elif value != field.value:
            yield field.start, field.end, value if text[field.start - 1] != ":" else f" {value}"
    new = "".join(f":{name}: {value}\n" for key, (name, value) in wanted.items() if value and key not in done)
    if new:
        yield block.body_start, block.body_start, new


def _line(text: str, start: int, end: int) -> Edit:
    """The whole line around an offset, with its line break."""
    first, last = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    return first, len(text) if last < 0 else last + 1, ""
