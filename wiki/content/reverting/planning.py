"""Look at what some people did to a space since a moment, and say what would become of it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from storage import Storage
from storage.records import Change, Event, Happening, Page, Space, Title, Upload
from wiki.content.recent import Recent, Wanted
from wiki.content.reverting.records import Fate, Obstacle, Plan, Step
from wiki.content.reverting.texts import Texts
from wiki.content.titles import parse_title
from wiki.errors import BadTitle
from wiki.people.permissions import PageIn, Verb, Viewer, may

_ACTS = 1000
_PAGES = 100
_ORDER = tuple(Fate)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Deeds:
    """What was done, by page."""

    pages: dict[int, Page] = field(default_factory=dict)
    versions: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))
    events: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))
    uploads: dict[int, list[Upload]] = field(default_factory=lambda: defaultdict(list))


class Planner:
    def __init__(self, storage: Storage, recent: Recent) -> None:
        self._storage = storage
        self._recent = recent

    def plan(self, viewer: Viewer, space: Space, people: Iterable[int], since: datetime) -> Plan:
        """What taking back would do now, as far as the viewer may see and do it; takes up to many seconds.

        What was taken back already comes out as settled, or not at all.
        """
        whose = frozenset(people)
        deeds, more = self._deeds(viewer, space, whose, since)
        chosen = sorted(deeds.pages)[:_PAGES]
        texts = Texts(self._storage, viewer, space, whose)
        look = _Look(storage=self._storage, viewer=viewer, space=space, people=whose, since=since)
        steps = [step for page in chosen for step in look.steps(deeds.pages[page], deeds, texts)]
        steps.sort(key=lambda step: _ORDER.index(step.fate))
        return Plan(steps=tuple(steps), more=more or len(deeds.pages) > len(chosen))

    def _deeds(self, viewer: Viewer, space: Space, people: frozenset[int], since: datetime) -> tuple[_Deeds, bool]:
        deeds, more = _Deeds(), False
        for person in people:
            found = self._recent.acts(viewer, [space], Wanted(person=person, since=since), limit=_ACTS)
            more = more or found.reached is not None
            for act in found.acts:
                deeds.pages[act.page.id] = act.page
                if isinstance(act, Change):
                    deeds.versions[act.page.id].add(act.version.number)
                elif isinstance(act, Happening):
                    deeds.events[act.page.id].add(act.event.verb)
                else:
                    deeds.uploads[act.page.id].append(act)
        return deeds, more


@dataclass(frozen=True, slots=True, kw_only=True)
class _Look:
    """At one page after the other."""

    storage: Storage
    viewer: Viewer
    space: Space
    people: frozenset[int]
    since: datetime

    def steps(self, page: Page, deeds: _Deeds, texts: Texts) -> Iterator[Step]:
        if page.deleted:
            if "deleted" in deeds.events[page.id]:
                yield from self._undeleted(page)
            return
        text = texts.step(page, sorted(deeds.versions[page.id])) if page.id in deeds.versions else None
        if text:
            yield text
        if text is None or text.fate is not Fate.DELETE:
            if "renamed" in deeds.events[page.id]:
                yield from self._renamed(page)
            yield from self._uploaded(page, deeds.uploads[page.id])

    def _undeleted(self, page: Page) -> Iterator[Step]:
        last = next((event for event in self.storage.pages.events(page.id) if event.verb == "deleted"), None)
        if last and last.person.id in self.people and self._may(Verb.DELETE, page):
            yield Step(page=page, fate=Fate.UNDELETE)

    def _renamed(self, page: Page) -> Iterator[Step]:
        """The title that it had before these people began to rename it, unless somebody renamed it since."""
        events = [event for event in self.storage.pages.events(page.id) if event.verb == "renamed"]
        theirs = _leading(events, self.people, self.since)
        title = _title(theirs[-1].detail) if theirs else None
        if theirs and (title is None or not self._is_free(page, title) or not self._may(Verb.RENAME, page)):
            yield Step(page=page, fate=Fate.HAND, obstacle=Obstacle.TITLE, title=title)
        elif title and title.text != page.title:
            yield Step(page=page, fate=Fate.RENAME, title=title)

    def _is_free(self, page: Page, title: Title) -> bool:
        holder = self.storage.pages.titled(self.space.id, title.key)
        return holder is None or holder.id == page.id

    def _uploaded(self, page: Page, uploads: Sequence[Upload]) -> Iterator[Step]:
        for file in {upload.file.id: upload.file for upload in uploads}.values():
            versions = self.storage.files.versions(file.id)
            hers = all(version.person.id in self.people for version in versions)
            if hers and self._may(Verb.DELETE, page):
                yield Step(page=page, fate=Fate.FILE, file=file)
            else:
                yield Step(page=page, fate=Fate.HAND, obstacle=Obstacle.FILE, file=file)

    def _may(self, verb: Verb, page: Page) -> bool:
        return may(self.viewer, verb, PageIn(space=self.space, page=page))


def _leading(events: Sequence[Event], people: frozenset[int], since: datetime) -> list[Event]:
    """The newest events, as long as they are by these people, of this time."""
    theirs: list[Event] = []
    for event in events:
        if event.person.id not in people or event.at < since:
            break
        theirs.append(event)
    return theirs


def _title(raw: str) -> Title | None:
    try:
        return parse_title(raw)
    except BadTitle:
        return None
