"""Which of what happened is asked for: read from the address, and shown as a form."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from storage.records import Change, Happening, Person
from wiki.content.recent import Act, Kind, Wanted
from wiki.errors import BadRequest
from wiki.web.call import Call
from wiki.web.contexts.frame import Choice
from wiki.web.contexts.recent import Filters
from wiki.web.forms import number
from wiki.web.languages import message

_KINDS = {
    Kind.ALL: message("Everything"),
    Kind.PAGES: message("Pages"),
    Kind.TALK: message("Discussions"),
    Kind.FILES: message("Files"),
    Kind.EVENTS: message("Renamed, deleted, protected"),
}
_PERIODS = {
    "": message("Any time"),
    "day": message("The last 24 hours"),
    "week": message("The last 7 days"),
    "month": message("The last 30 days"),
}
_LENGTHS = {"day": timedelta(days=1), "week": timedelta(days=7), "month": timedelta(days=30)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The filters of one address, as they were typed; `problem` when a date is none. `before` is the page of the list.

    `from` and `to` are days of the space's zone, both of them inside; they count for more than `period`.
    """

    kind: Kind
    person: int | None
    period: str
    start: str
    end: str
    minor: bool
    before: datetime | None
    problem: bool

    @property
    def query(self) -> dict[str, str | int]:
        """The filters as they stand in an address, without the page of the list."""
        return {
            "kind": self.kind.value,
            "by": self.person or "",
            "period": self.period,
            "from": self.start,
            "to": self.end,
            "minor": "" if self.minor else "0",
        }


def read_filters(call: Call) -> Asked:
    """Raises `BadRequest` for what none of our forms sends."""
    kind, period = call.query("kind"), call.query("period")
    if kind not in set(Kind) or period not in _PERIODS:
        raise BadRequest("kind" if period in _PERIODS else "period")
    start, end = call.query("from").strip()[:20], call.query("to").strip()[:20]
    return Asked(
        kind=Kind(kind),
        person=number(call.query("by"), "by") if call.query("by") else None,
        period=period,
        start=start,
        end=end,
        minor=call.query("minor") != "0",
        before=read_moment(call.query("before")),
        problem=any(day and _midnight(call, day, 1) is None for day in (start, end)),
    )


def wanted_of(call: Call, asked: Asked) -> Wanted:
    start, end = _midnight(call, asked.start, 0), _midnight(call, asked.end, 1)
    if start is None and end is None and asked.period in _LENGTHS:
        start = call.site.now() - _LENGTHS[asked.period]
    before = min((moment for moment in (end, asked.before) if moment), default=None)
    return Wanted(kind=asked.kind, person=asked.person, minor=asked.minor, since=start, before=before)


def filters_of(call: Call, asked: Asked, acts: Sequence[Act], url: str) -> Filters:
    """The form, filled in. One can choose among the people of this very list: others are nobody's business."""
    words = call.words
    return Filters(
        action=url,
        kinds=tuple(Choice(value=kind, name=words(name), chosen=kind is asked.kind) for kind, name in _KINDS.items()),
        people=_people(call, asked, acts),
        periods=tuple(
            Choice(value=period, name=words(name), chosen=period == asked.period) for period, name in _PERIODS.items()
        ),
        start=asked.start,
        end=asked.end,
        hides_minor=not asked.minor,
        active=any(asked.query.values()),
        clear_url=url,
        problem=words("Write dates as year-month-day: 2024-07-05.") if asked.problem else "",
    )


def in_address(moment: datetime) -> str:
    """A moment as `before` carries it."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.") + f"{moment.microsecond // 1000:03}Z"


def read_moment(raw: str) -> datetime | None:
    """Raises `BadRequest`."""
    if not raw:
        return None
    try:
        return datetime.fromisoformat(raw[:30]).astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise BadRequest("before") from error


def _midnight(call: Call, raw: str, later: int) -> datetime | None:
    try:
        return call.clock.midnight(date.fromisoformat(raw) + timedelta(days=later))
    except (ValueError, OverflowError):
        return None


def _people(call: Call, asked: Asked, acts: Sequence[Act]) -> tuple[Choice, ...]:
    known = {person.id: person.name for act in acts for person in _people_of(act)}
    if asked.person is not None and asked.person not in known:
        known[asked.person] = call.words("Person no. %(number)s", number=asked.person)
    choices = [
        Choice(value=str(person), name=name, chosen=person == asked.person)
        for person, name in sorted(known.items(), key=lambda pair: pair[1].casefold())
    ]
    return (Choice(value="", name=call.words("Everybody"), chosen=asked.person is None), *choices)


def _people_of(act: Act) -> list[Person]:
    if isinstance(act, Change):
        return [author.person for author in act.version.authors]
    return [act.event.person if isinstance(act, Happening) else act.version.person]
