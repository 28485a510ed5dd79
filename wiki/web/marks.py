"""Small things that several lists show: authors, what happened to a page."""

from collections.abc import Sequence

from storage.records import Author, Event, Page, Person, PersonKind, Space
from wiki.web.call import Call
from wiki.web.contexts.history import AuthorMark
from wiki.web.heads import shown_title as shown_title
from wiki.web.languages import Words

_TONES = 8


def author_mark(call: Call, person: Person, space: Space | None = None) -> AuthorMark:
    """An author, who leads to what she did in `space`."""
    parts = [part for part in person.name.replace("-", " ").split() if part[0].isalnum()] or [person.name]
    initials = parts[0][0] + (parts[-1][0] if len(parts) > 1 else "")
    return AuthorMark(
        name=called(call, person),
        initials=initials.upper(),
        tone=tone_of(person.id),
        url=call.site.urls.space(space, f"contributions/{person.id}") if space else "",
    )


def tone_of(person: int) -> str:
    """The class of a person's colour."""
    return f"tone-{person % _TONES}"


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
    return told_name(call.words, person)


def told_name(words: Words, person: Person) -> str:
    """`called`, where nobody calls: in a mail."""
    return words("%(name)s (guest)", name=person.name) if person.kind is PersonKind.GUEST else person.name


def page_name(call: Call, page: Page) -> str:
    """A page's title, or « Discussion : … » for a talk."""
    return call.words("Discussion: %(title)s", title=page.title) if page.subject else page.title


def event_sentence(call: Call, event: Event) -> str:
    """« Renommée par … », « Supprimée par … »."""
    words, who = call.words, called(call, event.person)
    return {
        "renamed": words("Renamed by %(who)s; it was “%(old)s”", who=who, old=event.detail),
        "deleted": words("Deleted by %(who)s", who=who),
        "restored": words("Brought back by %(who)s", who=who),
        "protected": words("Protected by %(who)s", who=who)
        if event.detail
        else words("No longer protected, by %(who)s", who=who),
    }.get(event.verb, event.verb)
