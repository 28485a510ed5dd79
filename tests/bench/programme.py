"""What a programme of 300 ateliers costs: `python -m tests.bench.programme` prints CPU milliseconds beside targets."""

import random
from datetime import date, timedelta

from plugins.programme.model.atelier import Atelier
from plugins.programme.model.moments import Span
from plugins.programme.model.points import points
from plugins.programme.model.programme import Entry, Programme, Room, Setting
from tests.bench.diff import cpu

ATELIERS, DAYS, ROOMS, PEOPLE = 300, 3, 12, 120
TARGET = 20.0  # ms of CPU
_FIRST = date(2026, 10, 24)  # clocks change in the night to the second day


def edition(chance: random.Random) -> Programme:
    """A forum of three full days: some people and some rooms are asked for twice."""
    days = tuple(_FIRST + timedelta(days=n) for n in range(DAYS))
    setting = Setting(
        zone="Europe/Paris",
        days=days,
        rooms=tuple(Room(name=f"B{n:02}", capacity=40) for n in range(ROOMS)),
        meals=(Span(start=750, end=840), Span(start=1170, end=1260)),
        opening=Span(start=510, end=1320),
    )
    return Programme(setting=setting, entries=tuple(_entry(chance, n, days) for n in range(ATELIERS)))


def _entry(chance: random.Random, number: int, days: tuple[date, ...]) -> Entry:
    atelier = Atelier(
        ref=f"at-{number}",
        title=f"Atelier {number}",
        day=chance.choice(days),
        start=chance.randrange(8, 20) * 60,
        minutes=chance.choice([45, 60, 90, 150]),
        room=f"B{chance.randrange(ROOMS):02}",
        people=tuple(f"Prénom Nom {chance.randrange(PEOPLE)}" for _ in range(chance.randrange(1, 4))),
        capacity=chance.choice([20, 40, 60]),
    )
    return Entry(atelier=atelier, page=number // 10, title=f"Session {number // 10}")


def crowd() -> Programme:
    """All at once, in one room, led by one person."""
    atelier = Atelier(ref="a", title="Tout", day=_FIRST, start=540, minutes=600, room="B01", people=("Anne",))
    entries = tuple(Entry(atelier=atelier, page=n, title=f"Session {n}") for n in range(ATELIERS))
    return Programme(setting=Setting(zone="Europe/Paris"), entries=entries)


def main() -> None:
    """Print one line a case."""
    for name, programme in (("points to settle", edition(random.Random(2026))), ("all at once", crowd())):
        spent = cpu(lambda programme=programme: points(programme))  # type: ignore[misc]
        found = len(points(programme))
        print(f"{ATELIERS} ateliers, {name:20} {spent:6.1f} ms of CPU (target < {TARGET:.0f})  {found:5} points")


if __name__ == "__main__":
    main()
