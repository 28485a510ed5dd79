"""Who was invited: what an invitation says, and whom to remind of it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from wiki.markup.properties import parse_date

REMINDERS = 2
"""How often somebody is reminded at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """One link that was given out, `on` a day (None: it is not known); a `common` one is everybody's.

    `finished` is what is written of it: for five people at once, so that it comes late.
    """

    name: str
    mail: str
    structure: str = ""
    region: str = ""
    on: date | None = None
    finished: bool = False
    common: bool = False

    @property
    def called(self) -> str:
        """What she is told from others by; perhaps nothing."""
        return self.name or self.mail


def invitation_of(value: Any) -> Invitation:
    """An invitation as its record says it; what it does not say is empty."""
    told = value if isinstance(value, dict) else {}
    name, mail, structure, region = (str(told.get(part) or "") for part in ("name", "mail", "structure", "region"))
    return Invitation(
        name=name,
        mail=mail,
        structure=structure,
        region=region,
        on=parse_date(str(told.get("on") or "")),
        finished=told.get("state") == "finished",
        common=bool(told.get("common")),
    )


def value_of(invitation: Invitation) -> dict[str, Any]:
    """What is kept of a new one."""
    return {
        "name": invitation.name, "mail": invitation.mail, "structure": invitation.structure,
        "region": invitation.region, "state": "invited",
        **({"on": invitation.on.isoformat()} if invitation.on else {}),
        **({"common": True} if invitation.common else {}),
    }  # fmt: skip


def to_remind(invitations: Iterable[Invitation], reminders: Collection[date], today: date) -> tuple[Invitation, ...]:
    """Those who have an address and are not known to have finished, by name: nobody on the day of her invitation.

    `reminders` are the days on which everybody was reminded who was to be: so nothing is kept of anybody. There is one
    a day, and who has had her two gets none.
    """
    if today in reminders:
        return ()
    found = {
        one.mail.lower(): one
        for one in invitations
        if one.mail and not (one.finished or one.common or one.on == today)
        and sum(one.on is None or day > one.on for day in reminders) < REMINDERS
    }  # fmt: skip
    return tuple(sorted(found.values(), key=lambda one: (one.called.lower(), one.mail)))
