"""When the local hours of a programme are, in UTC: the one place that decides what changing clocks mean."""

from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from wiki.content.spaces import zones
from wiki.markup.names import fold

_EARLIEST, _LATEST = (moment.replace(tzinfo=UTC) for moment in (datetime.min, datetime.max))  # noqa: DTZ901


def zone_of(name: str) -> str | None:
    """The zone that people mean by `name` (« europe / paris »), None if this machine knows none of that name."""
    return name if name in zones() else _folded().get(fold(name))


def begins(day: date, minutes: int, zone: str) -> datetime:
    """The moment, in UTC, at which clocks in `zone` show so many `minutes` after midnight of `day`.

    More minutes than a day has reach into the next one. Of an hour that comes twice (the clocks go back) it is the
    first; one that is left out (they go forward) is as much later as they jump: 2:30 is then 3:30. Where time ends,
    the last moment there is. Raises `ZoneInfoNotFoundError` for a zone that `zone_of` doesn't know.
    """
    try:
        local = datetime.combine(day, time(), ZoneInfo(zone)) + timedelta(minutes=minutes)
        return local.astimezone(UTC)  # of two moments Python takes the first (PEP 495: `fold` is 0)
    except OverflowError:
        return _EARLIEST if day.year == date.min.year else _LATEST


def ends(day: date, start: int, minutes: int, zone: str) -> datetime:
    """The moment at which something is over that lasts `minutes` from `start` on, in UTC.

    A duration is time that passes: what begins at 23:00 and lasts 8 hours ends at 6:00 in the night in which the
    clocks go back.
    """
    begun = begins(day, start, zone)
    return begun + timedelta(minutes=minutes) if begun < _LATEST - timedelta(minutes=minutes) else _LATEST


@cache
def _folded() -> dict[str, str]:
    return {fold(name): name for name in sorted(zones())}
