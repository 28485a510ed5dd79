"""What to tell somebody of what she follows: changes since she was last told, grouped by page, once they are calm."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from storage.records import Change, Watch
from wiki.content.recent import Act

_QUIET = timedelta(minutes=5)
_PATIENCE = timedelta(minutes=30)


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """Changes of one page, newest first, and the watch by which they are told."""

    watch: Watch
    changes: tuple[Change, ...]


def news(acts: Sequence[Act], watches: Sequence[Watch]) -> tuple[News, ...]:
    """The changes among `acts` (newest first) that one of `watches` asks for and that were not told, by page.

    A watch of the page itself counts before one of its space; the talk of a page is told with it.
    """
    pages = {watch.page: watch for watch in watches if watch.page is not None}
    spaces = {watch.space: watch for watch in watches if watch.page is None}
    told: dict[int, tuple[Watch, list[Change]]] = {}
    for act in acts:
        if not isinstance(act, Change):
            continue
        watch = pages.get(act.page.subject or act.page.id) or spaces.get(act.page.space)
        if watch is not None and act.at > watch.told:
            told.setdefault(act.page.id, (watch, []))[1].append(act)
    return tuple(News(watch=watch, changes=tuple(changes)) for watch, changes in told.values())


def is_time(told: Sequence[News], now: datetime) -> bool:
    """Whether nobody has written for five minutes, or the first of these has waited for half an hour."""
    times = [change.at for each in told for change in each.changes]
    return bool(times) and (now - max(times) >= _QUIET or now - min(times) >= _PATIENCE)
