"""What is typed in the forms of ateliers: checked field by field, kept as it was typed."""

from collections.abc import Callable, Mapping

from plugins.programme.model.atelier import State
from plugins.programme.model.moments import (
    parse_day,
    parse_duration,
    parse_span,
    parse_time,
    write_duration,
    write_time,
)
from plugins.programme.web.contexts import Entered
from plugins.programme.web.naming import STATES
from wiki.markup.names import fold
from wiki.markup.properties import split_values
from wiki.web.call import Call
from wiki.web.contexts.frame import Choice
from wiki.web.languages import message

# What forms call a field, and how its line is called in a block.
LINES = {
    "date": "date", "start": "début", "length": "durée", "room": "salle", "people": "animation",
    "capacity": "capacité", "state": "état", "kind": "type", "hours": "horaires",
}  # fmt: skip
_EXPECTED: dict[str, tuple[Callable[[str], object], str]] = {
    "date": (parse_day, message("Write a day such as 2026-07-09 or 9/07/2026.")),
    "start": (parse_time, message("Write an hour such as 9h30 or 14h.")),
    "length": (parse_duration, message("Write a length such as 2h30 or 45 min.")),
    "hours": (
        lambda value: all(map(parse_span, split_values(value))),
        message("Write opening hours such as 9h–12h ; 14h–18h."),
    ),
    "capacity": (lambda value: value.isascii() and value.isdecimal(), message("Write a number such as 40.")),
}


def entered(call: Call, names: Mapping[str, str]) -> dict[str, Entered]:
    """The posted fields of these names (to what they hold where nothing was posted), each with its fault."""
    values = {name: call.field(name).strip() if name in call.form else given for name, given in names.items()}
    return {name: checked(call, name, value) for name, value in values.items()}


def faulty(fields: Mapping[str, Entered]) -> bool:
    return any(field.problem for field in fields.values())


def lines_of(fields: Mapping[str, Entered]) -> dict[str, str]:
    """The fields as lines of a block; hours and lengths in one spelling."""
    return {LINES[name]: _written(name, field.value) for name, field in fields.items() if name in LINES}


def state_choices(call: Call, chosen: str) -> tuple[Choice, ...]:
    """The states of an atelier."""
    known = fold(chosen) if fold(chosen) in map(fold, State) else fold(State.IDEA)
    return tuple(
        Choice(value=state.value, name=call.words(STATES[state]), chosen=fold(state) == known) for state in State
    )


def checked(call: Call, name: str, value: str, *, own: str = "") -> Entered:
    """A field of this name, or of its `own` where a form has several of one, with its fault."""
    parse, expected = _EXPECTED.get(name, (str, ""))
    parsed = parse(value) if value else True
    wrong = parsed is None or parsed is False  # midnight is 0, and no fault
    return Entered(name=own or name, value=value, problem=call.words(expected) if wrong else "")


def _written(name: str, value: str) -> str:
    if name == "date" and (day := parse_day(value)):
        return day.isoformat()
    if name == "start" and (minutes := parse_time(value)) is not None:
        return write_time(minutes)
    if name == "length" and (minutes := parse_duration(value)):
        return write_duration(minutes)
    return value
