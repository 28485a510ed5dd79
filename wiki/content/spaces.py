"""Spaces: what may be said of one, how one is made, how it changes."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from enum import StrEnum
from functools import cache
from typing import TypeVar
from zoneinfo import available_timezones

from storage import Storage
from storage.records import Entry, Joining, Person, Role, Space, Visibility
from wiki.content.licences import LICENCES
from wiki.content.pages import Pages, new_page
from wiki.content.texts import accept_line
from wiki.content.titles import HOME, parse_title
from wiki.errors import BadSpace
from wiki.keeping import keep

LONGEST_TITLE, LONGEST_TAGLINE = 120, 200
_Kind = TypeVar("_Kind", bound=StrEnum)


@cache
def zones() -> frozenset[str]:
    """The names of all time zones that this machine knows."""
    return frozenset(available_timezones())


def tell(space: Space, said: Mapping[str, str], *, languages: Iterable[str], themes: Iterable[str]) -> Space:
    """`space` as `said` describes it: field by field, what is not named stays. Raises `BadSpace`.

    An `accent` is `#rrggbb` in small letters, or empty; the caller has seen to that.
    """
    title = accept_line(said.get("title", space.title), longest=LONGEST_TITLE)
    visibility = _one_of(Visibility, said.get("visibility", space.visibility))
    joining = _one_of(Joining, said.get("joining", space.joining))
    new = replace(
        space,
        title=title,
        tagline=accept_line(said.get("tagline", space.tagline), longest=LONGEST_TAGLINE),
        language=said.get("language", space.language),
        zone=said.get("zone", space.zone),
        theme=said.get("theme", space.theme),
        accent=said.get("accent", space.accent),
        licence=said.get("licence", space.licence),
        visibility=visibility or space.visibility,
        joining=joining or space.joining,
    )
    wrong = {
        "title": not title,
        "language": new.language not in languages,
        "zone": new.zone not in zones(),
        "theme": new.theme not in {*themes, space.theme},
        "licence": new.licence not in {"", *LICENCES, space.licence},
        "visibility": visibility is None,
        "joining": joining is None,
    }
    if any(wrong.values()):
        raise BadSpace(frozenset(name for name, fault in wrong.items() if fault))
    return new


def _one_of(kind: type[_Kind], value: str) -> _Kind | None:
    return kind(value) if value in set(kind) else None


class Spaces:
    def __init__(self, storage: Storage, pages: Pages, now: Callable[[], datetime]) -> None:
        self._storage = storage
        self._pages = pages
        self._now = now

    async def make(self, space: Space, *, by: Person, welcome: str, summary: str) -> Space:
        """A new space, which `by` administers, with `welcome` as its first page. Raises `NameTaken` for its slug."""

        def job() -> Space:
            made = self._storage.spaces.add(
                space.slug,
                space.title,
                tagline=space.tagline,
                language=space.language,
                zone=space.zone,
                visibility=space.visibility,
                demo=False,
            )
            self._storage.spaces.update(replace(space, id=made.id))
            self._storage.people.set_role(by.id, Role.ADMINISTRATOR, space=made.id)
            self._storage.audit.add(self._entry("space", made, by))
            return self._storage.spaces.by_id(made.id)

        made = await keep(self._storage, job)
        await self.read_again(made)
        await self._pages.change(new_page(made.id, parse_title(HOME)), 0, welcome, by=by, summary=summary)
        return made

    async def read_again(self, space: Space) -> None:
        """`[[slug:…]]` was a title until the space of this slug was there."""
        for page in self._storage.derived.naming(space.slug):
            await self._pages.rederive(page)

    async def change(self, space: Space, *, by: Person) -> None:
        """Keep what `space` says of itself, its logo apart, and that it was changed. Raises `NotFound`."""

        def job() -> None:
            kept = self._storage.spaces.by_id(space.id)
            self._storage.spaces.update(replace(space, logo=kept.logo))
            self._storage.audit.add(self._entry("settings", space, by))

        await keep(self._storage, job)

    async def set_logo(self, space: Space, logo: str, *, by: Person) -> None:
        """Name another logo, or none; all else that the space says of itself by then stays. Raises `NotFound`."""

        def job() -> None:
            self._storage.spaces.update(replace(self._storage.spaces.by_id(space.id), logo=logo))
            self._storage.audit.add(self._entry("settings", space, by))

        await keep(self._storage, job)

    def _entry(self, verb: str, space: Space, by: Person) -> Entry:
        return Entry(at=self._now(), verb=verb, person=by, space=space.id, subject=space.slug)
