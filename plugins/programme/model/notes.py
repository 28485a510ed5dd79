"""Pages of notes: the text that one begins with, of which atelier they are, and how far they are settled."""

from collections.abc import Iterator, Sequence
from enum import StrEnum

from wiki.hooks import Fact, Reading
from wiki.markup.block_lines import with_fields
from wiki.markup.blocks import Block, scan
from wiki.markup.names import fold

KIND = "notes"
NAME = "notes"
OF = "atelier"
_STATE = "état"


class State(StrEnum):
    """How far notes are settled, as their field says it: nothing while they are written."""

    WRITTEN = ""
    TO_CHECK = "à valider"
    CHECKED = "validé"


_STATES = {fold(word): state for state in State for word in (state, f"{state}es") if state} | {
    "to check": State.TO_CHECK,
    "checked": State.CHECKED,
}


class NoNotes(LookupError):
    """The text has no block that says of which atelier it holds the notes."""


def read(reading: Reading) -> Iterator[Fact]:
    """Of which atelier (by its id) a page holds the notes; its value is how far they are settled."""
    for block in reading.blocks:
        if block.key == NAME and (ref := block.first(OF)):
            yield Fact(kind=KIND, ref=ref, name=OF, position=0, value=state_of(block).value, key=ref)


def state_of(block: Block) -> State:
    return as_state(block.first(_STATE) or "")


def as_state(words: str) -> State:
    """The state that these words mean; any others mean that nothing is settled."""
    return _STATES.get(fold(words), State.WRITTEN)


def settled(text: str, state: State) -> str:
    """`text` whose notes are in this state. Raises `NoNotes`."""
    return with_fields(text, head_of(text), {_STATE: state.value})


def head_of(text: str) -> Block:
    """The block that says of which atelier the notes are. Raises `NoNotes`."""
    found = next((block for block in scan(text) if block.key == NAME and block.first(OF)), None)
    if found is None:
        raise NoNotes
    return found


def notes_text(*, session: str, ref: str, edition: str, invitation: int, headings: Sequence[str]) -> str:
    """The text of new notes: which atelier they are of, then a heading for each part of it.

    `session` is how a link names its page; `invitation` is 0 where nobody was invited.
    """
    named = f"édition: {edition}\n" if edition else ""
    invited = f":invitation: {invitation}\n" if invitation else ""
    head = f"---\ntype: note\n{named}---\n\n:::{{{NAME}}}\n:{OF}: {ref}\n:page: [[{session}]]\n{invited}:::\n"
    return head + "".join(f"\n## {' '.join(heading.split())}\n\n" for heading in headings)
