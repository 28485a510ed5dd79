"""Pages of notes: the text that one begins with, and the fact that says of which atelier they are."""

from collections.abc import Iterator, Sequence

from wiki.hooks import Fact, Reading

KIND = "notes"
NAME = "notes"
OF = "atelier"


def read(reading: Reading) -> Iterator[Fact]:
    """Of which atelier (by its id) a page holds the notes."""
    for block in reading.blocks:
        if block.key == NAME and (ref := block.first(OF)):
            yield Fact(kind=KIND, ref=ref, name=OF, position=0, value=ref, key=ref)


def notes_text(*, session: str, ref: str, edition: str, invitation: int, headings: Sequence[str]) -> str:
    """The text of new notes: which atelier they are of, then a heading for each part of it.

    `session` is how a link names its page; `invitation` is 0 where nobody was invited.
    """
    named = f"édition: {edition}\n" if edition else ""
    invited = f":invitation: {invitation}\n" if invitation else ""
    head = f"---\ntype: note\n{named}---\n\n:::{{{NAME}}}\n:{OF}: {ref}\n:page: [[{session}]]\n{invited}:::\n"
    return head + "".join(f"\n## {' '.join(heading.split())}\n\n" for heading in headings)
