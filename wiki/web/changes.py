"""What happened, as it is shown: day by day, and all versions of one page in a day on one line."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from storage.records import Change, Happening, Page, Person, Space, Upload
from wiki.content.recent import Act
from wiki.web.call import Call
from wiki.web.contexts import Item
from wiki.web.contexts.history import AuthorMark
from wiki.web.contexts.recent import ChangeDay, ChangeLine, HappeningLine, VersionRef
from wiki.web.marks import author_mark, event_sentence, page_name
from wiki.web.summaries import summary_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """Draws acts in `spaces` (by id); `name_spaces` says in which space each is."""

    call: Call
    spaces: dict[int, Space]
    name_spaces: bool

    def days(self, acts: Iterable[Act]) -> tuple[ChangeDay, ...]:
        """Acts that came newest first, by day of the space's zone."""
        clock = self.call.clock
        by_day = groupby(acts, key=lambda act: clock.local(act.at).date())
        return tuple(ChangeDay(day=clock.weekday(day), changes=tuple(self._day(list(group)))) for day, group in by_day)

    def _day(self, acts: Sequence[Act]) -> Iterable[ChangeLine | HappeningLine]:
        changes: dict[int, list[Change]] = {}
        for act in acts:
            if isinstance(act, Change):
                changes.setdefault(act.page.id, []).append(act)
        for act in acts:
            if isinstance(act, Happening):
                yield self._happening(act)
            elif isinstance(act, Upload):
                yield self._upload(act)
            elif group := changes.pop(act.page.id, None):
                yield self._change(sorted(group, key=lambda change: change.version.number, reverse=True))

    def _change(self, group: Sequence[Change]) -> ChangeLine:
        newest, oldest = group[0], group[-1]
        page, version, urls, space = newest.page, newest.version, self.call.site.urls, self._space(newest.page)
        before = max(1, oldest.version.number - 1)
        whole = version.number - oldest.version.number == len(group) - 1  # nobody else's versions between
        compared = urls.page(space, page, f"diff/{before}..{version.number}")
        return ChangeLine(
            page=self._place(page),
            space=space.title if self.name_spaces else "",
            time=self.call.clock.time(version.at),
            iso=self.call.clock.iso(version.at),
            authors=self._authors(space, group),
            summary=summary_of(version) if len(group) == 1 else "",
            minor=all(change.version.minor for change in group),
            grown=sum(change.grown for change in group),
            diff_url=compared if whole and before < version.number else "",
            history_url=urls.page(space, page, "history"),
            created=oldest.version.number == 1,
            versions=tuple(self._ref(change) for change in group) if len(group) > 1 else (),
        )

    def _ref(self, change: Change) -> VersionRef:
        version, space, urls = change.version, self._space(change.page), self.call.site.urls
        n = version.number
        return VersionRef(
            time=self.call.clock.time(version.at),
            iso=self.call.clock.iso(version.at),
            url=urls.page(space, change.page, f"version/{n}"),
            diff_url=urls.page(space, change.page, f"diff/{n - 1}..{n}") if n > 1 else "",
            authors=tuple(self._mark(space, author.person) for author in version.authors),
            summary=summary_of(version),
            minor=version.minor,
        )

    def _happening(self, act: Happening) -> HappeningLine:
        return HappeningLine(
            page=self._place(act.page),
            space=self._space(act.page).title if self.name_spaces else "",
            time=self.call.clock.time(act.at),
            iso=self.call.clock.iso(act.at),
            happened=event_sentence(self.call, act.event),
        )

    def _upload(self, act: Upload) -> HappeningLine:
        space, words = self._space(act.page), self.call.words
        return HappeningLine(
            page=self._place(act.page),
            space=space.title if self.name_spaces else "",
            time=self.call.clock.time(act.at),
            iso=self.call.clock.iso(act.at),
            happened=words("File added") if act.version.number == 1 else words("File replaced"),
            authors=(self._mark(space, act.version.person),),
            file=Item(name=act.file.name, url=self.call.site.urls.page(space, act.page, f"file/{act.file.name}")),
        )

    def _space(self, page: Page) -> Space:
        return self.spaces[page.space]

    def _place(self, page: Page) -> Item:
        return Item(name=page_name(self.call, page), url=self.call.site.urls.page(self._space(page), page))

    def _mark(self, space: Space, person: Person) -> AuthorMark:
        return author_mark(self.call, person, space)

    def _authors(self, space: Space, group: Sequence[Change]) -> tuple[AuthorMark, ...]:
        """Everybody who had a part, once; nobody if all are hidden."""
        people = {author.person.id: author.person for change in group for author in change.version.authors}
        return tuple(self._mark(space, person) for person in people.values())


def days_of(call: Call, acts: Iterable[Act], spaces: Sequence[Space], *, name_spaces: bool) -> tuple[ChangeDay, ...]:
    """Acts in some of `spaces`, newest first, by day."""
    return Lines(call=call, spaces={space.id: space for space in spaces}, name_spaces=name_spaces).days(acts)
