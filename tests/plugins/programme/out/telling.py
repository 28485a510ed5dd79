"""A programme on its way out, as tests need it."""

from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from plugins.programme.model.atelier import Atelier
from plugins.programme.out.telling import Item, Told

CHANGED = datetime(2026, 3, 1, 8, 30, tzinfo=UTC)
DAY = date(2026, 7, 6)


def item(ref: str, *, title: str = "", intro: str = "", rest: str = "", version: int = 3, **fields: Any) -> Item:
    return Item(
        name=f"7-{ref}",
        atelier=Atelier(ref=ref, title=title or ref, **fields),
        title=title or ref,
        session="Session « A »",
        url=f"https://wiki.example/forum/Session_A#user-{ref}",
        changed=CHANGED,
        version=version,
        intro=intro,
        rest=rest,
    )


def told(*items: Item, zone: str = "Europe/Paris", days: tuple[date, ...] = (DAY,), place: str = "") -> Told:
    return Told(
        title="Forum 2026",
        url="https://wiki.example/forum/Forum_2026",
        host="wiki.example",
        zone=ZoneInfo(zone),
        language="fr",
        days=days,
        rooms=tuple(dict.fromkeys(one.atelier.room for one in items if one.atelier.room)),
        items=items,
        place=place,
    )
