"""Small things that several lists show: authors, changes by day."""

from collections.abc import Sequence
from itertools import groupby

from storage.records import Author, Change, Person, PersonKind, Space
from wiki.web.call import Call
from wiki.web.contexts import Item
from wiki.web.contexts.history import AuthorMark
from wiki.web.contexts.home import ChangeDay, ChangeLine
from wiki.web.heads import shown_title as shown_title

_TONES = 8


def author_mark(call: Call, person: Person) -> AuthorMark:
    parts = [part for part in person.name.replace("-", " ").split() if part[0].isalnum()] or [person.name]
    initials = parts[0][0] + (parts[-1][0] if len(parts) > 1 else "")
    return AuthorMark(name=called(call, person), initials=initials.upper(), tone=f"tone-{person.id % _TONES}")


def author_names(call: Call, authors: Sequence[Author]) -> str:
    """« Anne, Briand et Chloé »; hidden authors are said to be so."""
    names = [called(call, author.person) for author in authors]
    if not names:
        return call.words("a hidden author")
    if len(names) == 1:
        return names[0]
    return call.words("%(names)s and %(last)s", names=", ".join(names[:-1]), last=names[-1])


def called(call: Call, person: Person) -> str:
    """A person's name; a guest chose hers freely, so it is said that she is one."""
    return call.words("%(name)s (guest)", name=person.name) if person.kind is PersonKind.GUEST else person.name


def change_days(
    call: Call, changes: Sequence[Change], *, spaces: dict[int, Space], name_spaces: bool
) -> tuple[ChangeDay, ...]:
    """Changes by day, newest first; `name_spaces` says in which space each is."""

    def day(change: Change) -> str:
        return call.clock.weekday(call.clock.local(change.version.at))

    return tuple(
        ChangeDay(
            day=name, changes=tuple(_line(call, change, spaces[change.page.space], name_spaces) for change in group)
        )
        for name, group in groupby(changes, key=day)
    )


def _line(call: Call, change: Change, space: Space, name_space: bool) -> ChangeLine:
    urls, version, page = call.site.urls, change.version, change.page
    title = call.words("Discussion: %(title)s", title=page.title) if page.subject else page.title
    return ChangeLine(
        page=Item(name=title, url=urls.page(space, page)),
        space=space.title if name_space else "",
        time=call.clock.time(version.at),
        iso=call.clock.iso(version.at),
        authors=tuple(author_mark(call, author.person) for author in version.authors),
        summary=version.summary,
        minor=version.minor,
        grown=change.grown,
        diff_url=urls.page(space, page, f"diff/{version.number - 1}..{version.number}") if version.number > 1 else "",
        history_url=urls.page(space, page, "history"),
        created=version.number == 1,
    )
