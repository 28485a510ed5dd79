"""What the style guide shows: records like those of real pages, made of nobody's words."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from storage.records import Space
from wiki.content.diff import compare
from wiki.web.call import Call
from wiki.web.comparing import comparison_of
from wiki.web.contexts import Item
from wiki.web.contexts.editing import Aligned, ClashPart
from wiki.web.contexts.editions import EditionCard
from wiki.web.contexts.frame import Choice
from wiki.web.contexts.history import AuthorMark, Comparison, EventLine, VersionBand, VersionLine
from wiki.web.contexts.home import SpaceCard
from wiki.web.contexts.pages import PropertyLine
from wiki.web.contexts.recent import ChangeDay, ChangeLine
from wiki.web.space_fields import fields_of, said_of

NAMED = "Forum des usages coopératifs 2012"
# A block, a note and a quotation besides what a model holds.
SHOWN = "\n> …\n\n:::{atelier} Coopérer\n:salle: A ; B\n:animation: Odile Marchetti\n\n…\n:::\n\n…[^1]\n\n[^1]: …\n"


def choices(call: Call) -> tuple[Choice, ...]:
    return fields_of(call, said_of(_space())).visibilities


def zones(call: Call) -> tuple[Choice, ...]:
    return fields_of(call, said_of(_space())).zones


def colours(call: Call) -> tuple[Choice, ...]:
    return fields_of(call, said_of(_space())).colours


def space_card(call: Call, here: str) -> SpaceCard:
    tagline = call.words(
        "Prepare your meetings together, write together while they happen, and find it all again years later."
    )
    return SpaceCard(title="Intercoop", tagline=tagline, url=here, pages=16, editions_url=here)


def edition_card(call: Call, at: datetime, here: str) -> EditionCard:
    days = call.clock.days(at.date(), at.date() + timedelta(days=2))
    return EditionCard(name=NAMED, url=here, page_url=here, days=days, place="Brest", theme="", pages=7)


def changes(call: Call, at: datetime, authors: Sequence[AuthorMark], here: str) -> tuple[ChangeDay, ...]:
    def line(number: int, **said: object) -> ChangeLine:
        given = {"space": "", "summary": "", "minor": False, "created": False, **said}
        return ChangeLine(
            page=Item(name=NAMED, url=here),
            time=call.clock.time(at - timedelta(minutes=37 * number)),
            iso=call.clock.iso(at),
            authors=tuple(authors[number : number + 2]),
            grown=(number - 1) * 120,
            diff_url=here,
            history_url=here,
            **given,  # type: ignore[arg-type]
        )

    lines = (
        line(0, summary=call.words("The first words of the space"), created=True),
        line(1, minor=True),
        line(2, space="Intercoop"),
    )
    return (ChangeDay(day=call.clock.weekday(at), changes=lines),)


def versions(call: Call, at: datetime, authors: Sequence[AuthorMark], here: str) -> tuple[VersionLine | EventLine, ...]:
    def line(number: int) -> VersionLine:
        return VersionLine(
            number=number,
            url=here,
            at=call.clock.moment(at),
            iso=call.clock.iso(at),
            day=call.clock.day(at),
            time=call.clock.time(at),
            authors=tuple(authors[number : number + 1]),
            summary=call.words("The first words of the space") if number == 1 else "",
            minor=number == 2,
            merged=number == 3,
            grown=(number - 2) * 300,
            current=number == 3,
            diff_url=here,
            diff_current_url=here if number < 3 else "",
            undo_url=here,
            restore_url=here if number < 3 else "",
            hidden=number == 1,
        )

    event = EventLine(
        at=call.clock.moment(at),
        iso=call.clock.iso(at),
        text=call.words("Renamed by %(who)s; it was “%(old)s”", who=authors[0].name, old=NAMED),
    )
    return (line(3), line(2), event, line(1))


def band(call: Call, at: datetime, author: AuthorMark, here: str) -> VersionBand:
    when = call.clock.moment(at)
    return VersionBand(
        sentence=call.words(
            "Version of %(when)s, by %(who)s: this is not the current version.", when=when, who=author.name
        ),
        number=2,
        current=False,
        summary="",
        previous_url=here,
        next_url=here,
        current_url=here,
        diff_previous_url=here,
        diff_next_url=here,
        diff_current_url=here,
        restore_url=here,
    )


def properties(call: Call) -> tuple[PropertyLine, ...]:
    return (
        PropertyLine(name="type", values=(Item(name="session", url=""),)),
        PropertyLine(name="édition", values=(Item(name=NAMED, url="#content"),)),
        PropertyLine(name="lieu", values=(Item(name="Brest", url=""), Item(name="Dakar", url=""))),
    )


def moved(paragraphs: Sequence[str]) -> Comparison:
    """Two texts of which one has a paragraph elsewhere, and other words."""
    first, second, *rest = paragraphs
    after = [second.rpartition(",")[0] + ".", *rest, first]
    return comparison_of(compare("\n\n".join(paragraphs), "\n\n".join(after)), inline=False)


def compared(paragraphs: Sequence[str]) -> Comparison:
    """On one column: words that went, words that came, lines that stayed."""
    lines = "\n".join(f"{number}." for number in range(12))
    before, after = f"{lines}\n{paragraphs[0]}", f"{lines}\n{paragraphs[0].replace(':', ' –', 1)}\n{paragraphs[1]}"
    return comparison_of(compare(before, after), inline=True)


def clash(paragraphs: Sequence[str]) -> tuple[ClashPart, ...]:
    base, theirs, yours = paragraphs[1], paragraphs[1].replace(",", " …", 1), paragraphs[1].partition(",")[0] + "."
    return (
        ClashPart(clash=False, agreed=paragraphs[0], sentences=()),
        ClashPart(clash=True, agreed="", sentences=(Aligned(base=base, theirs=theirs, yours=yours),)),
    )


def _space() -> Space:
    return Space(id=0, slug="", title="Intercoop", accent="#6d3b78")
