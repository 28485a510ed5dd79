"""The programme around a page, as far as its viewer may read: from facts, never from texts."""

from collections.abc import Iterable
from itertools import islice

from plugins.programme.model import facts as atelier_facts
from plugins.programme.model.programme import Entry, Programme, Setting, read_setting
from storage.records import Fact, Page
from wiki.content.derive import EDITION, PROPERTY
from wiki.content.editions import EDITION_TYPES
from wiki.errors import Missing
from wiki.web.call import Call

MOST = 1_000
"""Ateliers of one programme that are shown: three times as many as a large forum has."""


def page_of(call: Call) -> Page:
    """The page that the address names. Raises `Missing`; a talk is no page of a programme."""
    page = call.live_page
    if page.subject is not None:
        raise Missing
    return page


def edition_of(call: Call, page: Page) -> Page | None:
    """The edition that `page` is, or names; None without one that the viewer may read."""
    if _is_edition(call, page):
        return page
    for link in call.site.storage.derived.of(page.id).links:
        if link.kind == EDITION and link.space in call.homes:
            found = call.site.storage.pages.titled(link.space, link.key)
            if found and not found.deleted:
                return found
    return None


def programme_around(call: Call, page: Page) -> Programme:
    """The whole programme of the edition that `page` is or names; of a page without edition, its own."""
    edition = edition_of(call, page)
    if edition is None:
        return programme_of(call, [page], None)
    return programme_of(call, pages_of(call, edition), edition)


def programme_in(call: Call, page: Page) -> Programme:
    """The ateliers of this one page, in the setting of its edition; of an edition, all of it."""
    edition = edition_of(call, page)
    if edition and edition.id == page.id:
        return programme_of(call, pages_of(call, edition), edition)
    return programme_of(call, [page], edition)


def pages_of(call: Call, edition: Page) -> list[Page]:
    """The edition's own page, then those that name it."""
    derived = call.site.storage.derived
    keys = [edition.key, *(title.key for title in derived.old_titles(edition.id))]
    named = derived.links_to(edition.space, keys, kind=EDITION)
    return [edition, *(page for page in named if _takes_part(call, page) and page.id != edition.id)]


def programme_of(call: Call, pages: Iterable[Page], edition: Page | None) -> Programme:
    """The first `MOST` ateliers of these pages, but of none whose current text is hidden; read once a request."""
    pages = list(pages)
    asked = ("programme", edition and edition.id, *(page.id for page in pages))
    kept = call.kept.get(asked)
    if not isinstance(kept, Programme):
        kept = call.kept[asked] = _programme_of(call, pages, edition)
    return kept


def _programme_of(call: Call, pages: Iterable[Page], edition: Page | None) -> Programme:
    by_id = {page.id: page for page in pages if call.site.history.shows(call.viewer, call.homes[page.space], page)}
    call.kept.update({("page", page.id): page for page in by_id.values()})
    told = call.site.storage.derived.facts_of(list(by_id), atelier_facts.KIND)
    entries = (
        Entry(atelier=atelier, page=page.id, title=page.title)
        for page in by_id.values()
        for atelier in atelier_facts.ateliers(told[page.id])
    )
    return Programme(setting=_setting(call, edition), entries=tuple(islice(entries, MOST)))


def _setting(call: Call, edition: Page | None) -> Setting:
    if edition is None:
        return Setting(zone=call.space.zone)
    values: dict[str, list[str]] = {}
    for fact in _properties(call, edition):
        values.setdefault(fact.name, []).append(fact.value)
    return read_setting(values, zone=call.homes[edition.space].zone)


def _is_edition(call: Call, page: Page) -> bool:
    return any(fact.name == "type" and fact.key in EDITION_TYPES for fact in _properties(call, page))


def _properties(call: Call, page: Page) -> list[Fact]:
    return call.site.storage.derived.facts_of([page.id], PROPERTY)[page.id]


def _takes_part(call: Call, page: Page) -> bool:
    return page.subject is None and page.space in call.homes
