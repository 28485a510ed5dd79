"""The text of a new session: its properties, its programme, its empty ateliers."""

from collections.abc import Sequence
from datetime import date

from plugins.programme.model.atelier import State
from plugins.programme.model.changes import add
from plugins.programme.model.moments import write_duration, write_time
from plugins.programme.model.views import NAME as PROGRAMME


def session_text(
    days: Sequence[date], *, edition: str, start: int, minutes: int, room: str, names: Sequence[str], ids: Sequence[str]
) -> str:
    """One atelier a day, each under its name and id, all at one hour; `edition` is empty where there is none."""
    named = f"édition: {edition}\n" if edition else ""
    text = f"---\ntype: session\n{named}---\n\n:::{{{PROGRAMME}}}\n:::\n"
    for day, name, identity in zip(days, names, ids, strict=True):
        values = {
            "date": day.isoformat(),
            "début": write_time(start),
            "durée": write_duration(minutes),
            "salle": room,
            "état": State.IDEA,
        }
        text = add(text, values, title=name, identity=identity)
    return text
