"""Proposed ateliers as cards with fields, and the way back from these fields to lines of a text."""

from collections.abc import Iterable, Sequence
from datetime import date

from plugins.programme.model.moments import write_duration, write_time
from plugins.programme.model.programme import Programme
from plugins.programme.model.proposals import Proposal
from plugins.programme.web.contexts import Entered
from plugins.programme.web.entered import checked, lines_of
from plugins.programme.web.incoming import ProposalCard
from wiki.markup.names import fold
from wiki.web.call import Call

MOST = 50  # cards: what one looks through at a time, and what a form may hold
FIELDS = ("title", "date", "start", "length", "room", "people")
_LONGEST = 600  # characters of the lines from which an atelier was read


def proposed(proposals: Sequence[Proposal], programme: Programme, text: str) -> tuple[ProposalCard, ...]:
    """Cards as they are first shown: all kept but those that stand in the programme already."""
    standing = {(fold(entry.atelier.title), entry.atelier.day) for entry in programme.entries}
    rooms = {_bare(room): room for room in programme.rooms}
    return tuple(
        _card(number, one, text, rooms, stands=_stands(one, standing)) for number, one in enumerate(proposals, start=1)
    )


def sent(call: Call, count: int) -> tuple[ProposalCard, ...]:
    """Cards as they came back, each field of those that are kept with its fault."""
    return tuple(_sent_card(call, number) for number in range(1, min(count, MOST) + 1))


def lines(card: ProposalCard) -> dict[str, str]:
    """The lines of the block that a card becomes."""
    return {**lines_of({name: field for name, field in card.fields.items() if name != "title"}), "état": "idée"}


def faulty(cards: Iterable[ProposalCard]) -> bool:
    return any(field.problem for card in cards for field in card.fields.values())


def _card(number: int, one: Proposal, text: str, rooms: dict[str, str], *, stands: bool) -> ProposalCard:
    values = {
        "title": one.title,
        "date": one.day.isoformat() if one.day else "",
        "start": "" if one.start is None else write_time(one.start),
        "length": "" if one.minutes is None else write_duration(one.minutes),
        "room": rooms.get(_bare(one.room), one.room),
        "people": " ; ".join(one.people),
    }
    return ProposalCard(
        number=number,
        kept=not stands,
        stands=stands,
        fields={name: Entered(name=f"{name}-{number}", value=value) for name, value in values.items()},
        lines="\n".join(text[slice(*line)].strip() for line in one.lines)[:_LONGEST],
    )


def _sent_card(call: Call, number: int) -> ProposalCard:
    kept = bool(call.field(f"keep-{number}"))
    fields = {}
    for name in FIELDS:
        own, value = f"{name}-{number}", call.field(f"{name}-{number}").strip()
        fields[name] = checked(call, name, value, own=own) if kept else Entered(name=own, value=value)
    if kept and not fields["title"].value:
        missing = call.words("Give it a title: it can be changed later.")
        fields["title"] = Entered(name=f"title-{number}", value="", problem=missing)
    return ProposalCard(
        number=number, kept=kept, stands=bool(call.field(f"stands-{number}")), fields=fields,
        lines=call.field(f"lines-{number}")[:_LONGEST],
    )  # fmt: skip


def _stands(one: Proposal, standing: set[tuple[str, date | None]]) -> bool:
    title = fold(one.title)
    return (title, one.day) in standing or (one.day is None and any(title == known for known, _ in standing))


def _bare(room: str) -> str:
    """« Salle B01 » and « B01 » are one room."""
    return fold(room).removeprefix("salle_")
