"""What the viewer may be told of a page's programme, gathered for those who write it down elsewhere."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import anyio.to_thread

from plugins.programme.loading import programme_in
from plugins.programme.model.blocks import ateliers_in
from plugins.programme.model.programme import Entry, Programme
from plugins.programme.out.telling import YEARS, Item, Told
from plugins.programme.web.naming import atelier_url, title_of
from storage.records import MARKDOWN, Page, Version
from wiki.content.renderings import Renderings
from wiki.markup.names import fold
from wiki.markup.plain import plain
from wiki.web.call import Call

_HERE = "localhost"  # a site without an address of its own


@dataclass(frozen=True, slots=True, kw_only=True)
class _Source:
    """A page that ateliers stand in, and its current text (empty for one in which none can)."""

    page: Page
    version: Version
    text: str


async def told_of(call: Call, page: Page) -> Told:
    """The programme of an edition, or the ateliers of any other page, as far as the viewer may read."""
    programme = programme_in(call, page)
    rooms = {fold(room): room for room in programme.rooms}
    sources = {source.page.id: source for source in _sources(call, programme)}
    prose = await anyio.to_thread.run_sync(_prose, call.site.renderings, list(sources.values()))
    return Told(
        title=page.title,
        url=call.full(call.site.urls.page(call.space, page)),
        host=urlsplit(call.site.urls.origin).hostname or _HERE,
        zone=ZoneInfo(programme.setting.zone),
        language=call.space.language,
        days=tuple(day for day in programme.days if day.year in YEARS),
        rooms=programme.rooms,
        items=tuple(_item(call, _housed(entry, rooms), sources[entry.page], prose) for entry in in_order(programme)),
        place=programme.setting.place,
        licence=call.space.licence,
    )


def in_order(programme: Programme) -> list[Entry]:
    """What has its hour, day by day, then what goes on all along, then what has no place yet."""
    placed = [entry for day in programme.days for entry in programme.on(day)]
    return [*placed, *programme.ongoing, *programme.unplaced]


def _housed(entry: Entry, rooms: Mapping[str, str]) -> Entry:
    """In its room as the edition spells it."""
    atelier = entry.atelier
    return replace(entry, atelier=replace(atelier, room=rooms.get(fold(atelier.room), "")))


def _item(call: Call, entry: Entry, source: _Source, prose: dict[str, tuple[str, str]]) -> Item:
    intro, rest = prose.get(entry.name, ("", ""))
    return Item(
        name=entry.name,
        atelier=entry.atelier,
        title=title_of(call.words, entry.atelier.title),
        session=entry.title,
        url=call.full(atelier_url(call, source.page, entry.atelier.ref)),
        changed=source.version.at,
        version=source.version.number,
        intro=intro,
        rest=rest,
    )


def _sources(call: Call, programme: Programme) -> list[_Source]:
    storage, homes = call.site.storage, call.homes
    found = []
    for number in dict.fromkeys(entry.page for entry in programme.entries):
        page = storage.pages.get(number)
        version = storage.versions.get(page.id, page.head)
        text = call.site.history.text(call.viewer, homes[page.space], version) if version.format == MARKDOWN else ""
        found.append(_Source(page=page, version=version, text=text))
    return found


def _prose(renderings: Renderings, sources: Sequence[_Source]) -> dict[str, tuple[str, str]]:
    """The words of each atelier by its name in the edition: those before its first table or heading, and the others."""
    found = {}
    for source in sources:
        for placed in ateliers_in(source.text):
            body = source.text[placed.block.body_start : placed.block.body_end]
            parts = (plain(renderings.of(part, MARKDOWN, "prose")) if part.strip() else "" for part in _halves(body))
            intro, rest = parts
            found[f"{source.page.id}-{placed.ref}"] = (intro, rest)
    return found


def _halves(body: str) -> tuple[str, str]:
    lines = body.splitlines(keepends=True)
    cut = next((n for n, line in enumerate(lines) if line.lstrip().startswith(("|", "#", ":::"))), len(lines))
    return "".join(lines[:cut]), "".join(lines[cut:])
