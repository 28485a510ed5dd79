"""When an atelier takes place in the world: its local hours in the zone of its edition, also where clocks change."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from plugins.programme.loading import programme_in
from plugins.programme.model.atelier import Atelier
from plugins.programme.model.zones import begins
from plugins.programme.web.hours import hour
from storage.records import Page
from wiki.web.call import Call


@dataclass(frozen=True, slots=True, kw_only=True)
class Instants:
    """`start` is in UTC, None while day or hour are not settled."""

    zone: ZoneInfo
    start: datetime | None
    language: str

    def after(self, minutes: int) -> datetime | None:
        """So many minutes after the start, however the clocks of the place change meanwhile."""
        try:
            return self.start + timedelta(minutes=minutes) if self.start else None
        except OverflowError:  # where time ends
            return None

    def said(self, at: datetime) -> str:
        """The hour there: « 9 h 30 »."""
        local = at.astimezone(self.zone)
        return hour(self.language, local.hour * 60 + local.minute)


def instants(call: Call, page: Page, atelier: Atelier) -> Instants:
    """Those of an atelier of `page`."""
    zone = programme_in(call, page).setting.zone
    start = None
    if atelier.day is not None and atelier.start is not None and not atelier.ongoing:
        start = begins(atelier.day, atelier.start, zone)
    return Instants(zone=ZoneInfo(zone), start=start, language=call.language)
