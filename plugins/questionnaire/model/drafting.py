"""Changes of a questionnaire in a text: étapes and questions put in, filled in, moved, taken out; all else stays."""

from collections.abc import Mapping

from plugins.questionnaire.model.questionnaire import QUESTION, STEP, find, inside
from wiki.markup.block_lines import with_block, with_body, with_fields, with_title, without
from wiki.markup.blocks import Block, scan
from wiki.markup.lines import splice


class NoSuchPart(LookupError):
    """No étape or question of this name stands in the text (any more)."""


def add_step(text: str, *, title: str, identity: str) -> str:
    """One more étape, after the last. Raises `NoSuchPart` without a questionnaire."""
    whole = _whole(text)
    if whole.colons < 5:
        text = _deeper(text, whole)
        whole = _whole(text)
    made = f"::::{{étape}} {_line(title)}\n:id: {identity}\n::::\n"
    return _put(text, whole, made)


def add_question(
    text: str,
    step: str,
    values: Mapping[str, str],
    *,
    asked: str,
    identity: str,
    help: str = "",  # noqa: A002
) -> str:
    """One more question at the end of an étape. Raises `NoSuchPart`."""
    lines = "".join(f":{name}: {_line(value)}\n" for name, value in values.items() if value.strip())
    prose = f"\n{help.strip()}\n" if help.strip() else ""
    made = f":::{{question}} {_line(asked)}\n:id: {identity}\n{lines}{prose}:::\n"
    return _put(text, _find(text, step, STEP), made)


def fill(text: str, ref: str, values: Mapping[str, str], *, title: str, prose: str | None = None) -> str:
    """Another title, other fields and help for an étape or a question. Raises `NoSuchPart`."""
    block = _find(text, ref)
    if prose is not None:
        text = with_body(text, block, f"\n{prose.strip()}\n" if prose.strip() else "")
    if values:
        text = with_fields(text, block, values)
    return with_title(text, block, title) if title != block.title else text


def move(text: str, ref: str, *, up: bool) -> str:
    """The étape or question before its neighbour, or after; a question goes on into the next étape.

    At either end nothing changes. Raises `NoSuchPart`.
    """
    block, siblings = _find(text, ref), _siblings(text, ref)
    place = next(at for at, one in enumerate(siblings) if one.start == block.start)
    other = place - 1 if up else place + 1
    if 0 <= other < len(siblings):
        return _swapped(text, *sorted((block, siblings[other]), key=lambda one: one.start))
    return _over(text, ref, block, up=up)


def remove(text: str, ref: str) -> str:
    """`text` without this étape (and its questions) or question. Raises `NoSuchPart`."""
    return without(text, _find(text, ref))


def settle(text: str, values: Mapping[str, str], *, title: str) -> str:
    """The questionnaire's own title and fields."""
    whole = _whole(text)
    text = with_fields(text, whole, values)
    return with_title(text, whole, title) if title != whole.title else text


def fits(prose: str) -> bool:
    """Whether `prose` can stand in a block: no line of it would end or begin one."""
    whole = f":::::::{{question}}\n\n{prose.strip()}\n:::::::\n"
    blocks = scan(whole)
    return (
        len(blocks) == 1
        and blocks[0].end == len(whole) - 1
        and not any(":::" in line[:6] for line in prose.split("\n"))
    )


def _whole(text: str) -> Block:
    if (block := find(text)) is None:
        raise NoSuchPart("questionnaire")
    return block


def _find(text: str, ref: str, kind: str = "") -> Block:
    for own, step in inside(text, _whole(text), STEP):
        if own == ref and kind in {"", STEP}:
            return step
        for known, question in inside(text, step, QUESTION):
            if known == ref and kind in {"", QUESTION}:
                return question
    raise NoSuchPart(ref)


def _siblings(text: str, ref: str) -> list[Block]:
    steps = inside(text, _whole(text), STEP)
    if any(own == ref for own, _ in steps):
        return [step for _, step in steps]
    for _, step in steps:
        questions = inside(text, step, QUESTION)
        if any(own == ref for own, _ in questions):
            return [question for _, question in questions]
    raise NoSuchPart(ref)


def _over(text: str, ref: str, block: Block, *, up: bool) -> str:
    """A question at the end of its étape, into the next one."""
    steps = [step for _, step in inside(text, _whole(text), STEP)]
    place = next((at for at, step in enumerate(steps) if step.start < block.start < step.end), None)
    if place is None or not 0 <= (other := place - 1 if up else place + 1) < len(steps):
        return text
    moved = text[block.start : block.end] + "\n"
    if up:
        text = without(text, block)
        return _put(text, steps[other], moved)
    first = next((one for _, one in inside(text, steps[other], QUESTION)), None)
    at = first.start if first else steps[other].body_end
    return without(with_block(text, at, moved), block)


def _swapped(text: str, first: Block, second: Block) -> str:
    one, two = text[first.start : first.end], text[second.start : second.end]
    return splice(text, [(first.start, first.end, two), (second.start, second.end, one)])


def _put(text: str, block: Block, made: str) -> str:
    """Inside a block, after all that stands there."""
    before = text[: block.body_end].rstrip("\n")
    return f"{before}\n\n{made}{text[block.body_end :]}"


def _deeper(text: str, block: Block) -> str:
    """With the colons of the whole that étapes with questions need."""
    more = ":" * (5 - block.colons)
    close = text.rfind(":" * block.colons, block.body_end, block.end)
    return splice(text, [(block.start, block.start, more), (close, close, more)])


def _line(text: str) -> str:
    return " ".join(text.split())
