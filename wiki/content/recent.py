"""What moved: versions, events and files of several spaces in one line of time, as far as a viewer may see it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from storage import Storage
from storage.records import Change, Happening, Latest, Sought, Space, Stretch, Upload
from wiki.content.history import seen_by
from wiki.people.permissions import PageIn, Verb, Viewer, may

Act = Change | Happening | Upload


class Kind(StrEnum):
    """What kind of act is asked for."""

    ALL = ""
    PAGES = "pages"
    TALK = "talk"
    FILES = "files"
    EVENTS = "events"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which acts: of one kind, by one person, from `since` on and before `before`; minor edits or not.

    `since_in` says for single spaces after which moment. What `but` wrote alone is left out.
    """

    kind: Kind = Kind.ALL
    person: int | None = None
    minor: bool = True
    since: datetime | None = None
    before: datetime | None = None
    since_in: Mapping[int, datetime] | None = None
    but: int | None = None


class Recent:
    def __init__(self, storage: Storage) -> None:
        self._storage = storage

    def acts(self, viewer: Viewer, spaces: Sequence[Space], wanted: Wanted, *, limit: int) -> Latest:
        """The latest acts in those of `spaces` that the viewer may read, newest first.

        Hidden summaries and authors are left out, and what was written by a hidden author is not found under her name;
        what happened to a deleted page is told to those alone who may delete it. Where nothing of that kind is near,
        it looks further back, but not without end: no acts and a date in `reached` say that there may be older ones.
        """
        for _ in range(_TRIES):
            latest = self._look(viewer, spaces, wanted, limit)
            if latest.acts or not latest.reached:
                break
            wanted = replace(wanted, before=latest.reached)
        return latest

    def _look(self, viewer: Viewer, spaces: Sequence[Space], wanted: Wanted, limit: int) -> Latest:
        readable = {space.id: space for space in spaces if may(viewer, Verb.READ, space)}
        stretches = [_stretch(space, wanted) for space in readable]
        sought = Sought(person=wanted.person, talk=_TALK.get(wanted.kind), minor=wanted.minor)
        found = [ask(stretches, sought, limit=limit) for ask in self._sources(wanted.kind)]
        # Before the latest of these, one of the sources is not known any further.
        reached = max((latest.reached for latest in found if latest.reached), default=None)
        acts = [act for latest in found for act in latest.acts if not reached or act.at >= reached]
        acts.sort(key=lambda act: act.at, reverse=True)
        seen = (_seen(viewer, readable[act.page.space], act) for act in acts)
        return Latest(acts=tuple(act for act in seen if act and _is_wanted(act, wanted)), reached=reached)

    def _sources(self, kind: Kind) -> Sequence[Callable[..., Latest]]:
        recent = self._storage.recent
        return {
            Kind.ALL: (recent.changes, recent.happenings, recent.uploads),
            Kind.PAGES: (recent.changes,),
            Kind.TALK: (recent.changes,),
            Kind.FILES: (recent.uploads,),
            Kind.EVENTS: (recent.happenings,),
        }[kind]


_TRIES = 3
_TICK = timedelta(milliseconds=1)
_TALK = {Kind.PAGES: False, Kind.TALK: True}


def _stretch(space: int, wanted: Wanted) -> Stretch:
    since = wanted.since
    if left := (wanted.since_in or {}).get(space):
        since = max(left + _TICK, since or left)  # what happened just then was seen
    return Stretch(space=space, since=since, before=wanted.before)


def _seen(viewer: Viewer, space: Space, act: Act) -> Act | None:
    """An act as this viewer may see it, if she may at all."""
    if isinstance(act, Change):
        return replace(act, version=seen_by(viewer, space, act.version))
    if act.page.deleted and not may(viewer, Verb.DELETE, PageIn(space=space, page=act.page)):
        return None
    return act


def _is_wanted(act: Act, wanted: Wanted) -> bool:
    people = people_of(act)
    if wanted.person is not None and wanted.person not in people:
        return False
    return wanted.but is None or people != {wanted.but}


def people_of(act: Act) -> set[int]:
    """Who did it, as far as that is shown."""
    if isinstance(act, Change):
        return {author.person.id for author in act.version.authors}
    return {act.event.person.id if isinstance(act, Happening) else act.version.person.id}
