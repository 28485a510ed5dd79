"""Points to settle in sentences: of the whole list, and of one atelier's own card."""

from plugins.programme.model.atelier import Expected, Fault
from plugins.programme.model.moments import Span
from plugins.programme.model.points import Kind, Point
from plugins.programme.model.programme import Entry
from plugins.programme.web.hours import hour, hours
from plugins.programme.web.naming import title_of
from wiki.web.dates import Clock
from wiki.web.languages import LANGUAGES, Words, message

KINDS = {
    Kind.PERSON: message("Same person"),
    Kind.ROOM: message("Same room"),
    Kind.CROWDED: message("Too many people"),
    Kind.SMALL: message("Room too small"),
    Kind.MEAL: message("During a meal"),
    Kind.EARLY: message("Before opening"),
    Kind.LATE: message("After closing"),
    Kind.DAY: message("Outside the dates"),
    Kind.UNLISTED: message("Unknown room"),
    Kind.FACILITATION: message("Facilitation missing"),
    Kind.DOUBLED: message("Same id"),
    Kind.FAULT: message("Not understood"),
}
_EXPECTED = {
    Expected.DAY: message("“%(value)s” is no date; write for example 9/07/2008"),
    Expected.TIME: message("“%(value)s” is no time; write for example 9h30"),
    Expected.DURATION: message("“%(value)s” is no duration; write for example 2h30 or 45 min, 24h at most"),
    Expected.HOURS: message("“%(value)s” does not say from when to when; write for example 9h–12h30"),
    Expected.NUMBER: message("“%(value)s” is no number; write for example 40"),
    Expected.STATE: message("“%(value)s” is no state; write idée, proposé or confirmé"),
    Expected.ZONE: message("“%(value)s” is no time zone; write for example Europe/Paris"),
}
_CLOCKS = {language: Clock(language, "UTC") for language in LANGUAGES}


def of_fault(words: Words, fault: Fault) -> str:
    """What cannot be read, and what to write instead."""
    return words(_EXPECTED[fault.expected], value=fault.value)


def of_all(words: Words, point: Point) -> str:
    """The sentence of a list, beside which the ateliers are named."""
    match point.kind:
        case Kind.PERSON:
            return words("%(person)s is in both at the same time", person=point.what)
        case Kind.ROOM:
            return words("Both are in the same room at the same time (%(room)s)", room=point.what)
        case Kind.DOUBLED:
            return words("Both have the same id (%(id)s): take that line out of one of them", id=point.what)
    return _of_one(words, point)


def on_card(words: Words, point: Point, entry: Entry) -> str:
    """The same as it is said to one of its entries, which hears of the other one."""
    if len(point.entries) < 2:
        return _of_one(words, point)
    first, second = point.entries
    title = title_of(words, (second if first.name == entry.name else first).atelier.title)
    match point.kind:
        case Kind.PERSON:
            return words("%(person)s is already in “%(title)s” at this time", person=point.what, title=title)
        case Kind.ROOM:
            return words("Same room as “%(title)s” at this time (%(room)s)", title=title, room=point.what)
    return words("Same id as “%(title)s” (%(id)s): take that line out", title=title, id=point.what)


def _of_one(words: Words, point: Point) -> str:
    if point.fault:
        return of_fault(words, point.fault)
    if point.span:
        return _of_hours(words, point.kind, point.span)
    match point.kind:
        case Kind.CROWDED | Kind.SMALL:
            return _of_places(words, point)
        case Kind.UNLISTED:
            return words("The edition does not list this room (%(room)s)", room=point.what)
        case Kind.FACILITATION:
            return words("The facilitation is missing")
    day = _CLOCKS[words.language].day(point.day) if point.day else ""
    return words("Outside the dates of the edition (%(day)s)", day=day)


def _of_hours(words: Words, kind: Kind, span: Span) -> str:
    match kind:
        case Kind.EARLY:
            return words("Begins before opening (%(hour)s)", hour=hour(words.language, span.start))
        case Kind.LATE:
            return words("Ends after closing (%(hour)s)", hour=hour(words.language, span.end))
    return words("During the meal (%(hours)s)", hours=hours(words.language, span))


def _of_places(words: Words, point: Point) -> str:
    count, places, room = point.count, point.places, point.what
    if point.kind is Kind.SMALL:
        return words.count(
            "Capacity of %(count)s, but %(num)s place in the room (%(room)s)",
            "Capacity of %(count)s, but %(num)s places in the room (%(room)s)",
            places,
            count=count,
            room=room,
        )
    if not room:
        return words.count(
            "%(count)s registered for %(num)s place", "%(count)s registered for %(num)s places", places, count=count
        )
    return words.count(
        "%(count)s registered for %(num)s place (%(room)s)",
        "%(count)s registered for %(num)s places (%(room)s)",
        places,
        count=count,
        room=room,
    )
