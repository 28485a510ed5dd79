"""Ateliers as they stand on paper."""

from dataclasses import replace

from markupsafe import Markup

from plugins.programme.model.atelier import State
from plugins.programme.model.programme import Entry
from plugins.programme.out.telling import opening
from plugins.programme.web.blocks import notes_of
from plugins.programme.web.hours import hours
from plugins.programme.web.naming import STATES, atelier_url, title_of
from plugins.programme.web.papers import Slip
from wiki.web.call import Call
from wiki.web.codes import qr_code


class Slips:
    """Makes the slips of one answer."""

    def __init__(self, call: Call) -> None:
        self._call = call

    def slip(self, entry: Entry) -> Slip:
        call, atelier = self._call, entry.atelier
        spans = opening(atelier) if atelier.ongoing else tuple(filter(None, [atelier.span]))
        return Slip(
            title=title_of(call.words, atelier.title),
            time=", ".join(hours(call.language, span) for span in spans),
            day=call.clock.weekday(atelier.day) if atelier.day else "",
            room=atelier.room,
            who=", ".join(atelier.people),
            kind=atelier.kind,
            state="" if atelier.state is State.CONFIRMED else call.words(STATES[atelier.state]),
            session=entry.title,
            code=Markup(),
        )

    def coded(self, entry: Entry) -> Slip:
        """A slip with its code, which leads to its notes, or to itself while there are none."""
        slip = self.slip(entry)
        notes = next(notes_of(self._call, entry.atelier.ref), None)
        page = self._call.site.storage.pages.get(entry.page)
        url = self._call.full(notes.url if notes else atelier_url(self._call, page, entry.atelier.ref))
        return replace(slip, code=qr_code(url, title=slip.title))
