"""Times as they are kept: whole milliseconds since 1970, UTC."""

from datetime import UTC, datetime, timedelta

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_TICK = timedelta(milliseconds=1)


def millis(at: datetime) -> int:
    return (at - _EPOCH) // _TICK


def moment(value: int) -> datetime:
    return _EPOCH + value * _TICK
