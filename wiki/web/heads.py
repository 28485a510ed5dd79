"""A page's title, tabs and menu, as far as the viewer's rights reach."""

from collections.abc import Iterator

from storage.records import MARKDOWN, UNPROTECTED, Page, Role
from wiki.content.derive import PROPERTY
from wiki.markup.names import fold
from wiki.people.permissions import Verb, may
from wiki.web.call import Call
from wiki.web.contexts import Button, Item, PageHead
from wiki.web.places import format_of, place_url


def head_of(call: Call, *, current: str = "read") -> PageHead:
    """The head of the page that the address names; `current` is the tab or entry one is on, or empty."""
    known = call.page
    title = known.title if known else call.address.title.text if call.address.title else ""
    alive = known is not None and known.deleted is None
    return PageHead(
        title=shown_title(call, title),
        url=place_url(call),
        tabs=_tabs(call, known, title, current),
        edit_url=place_url(call, "edit") if not call.address.talk and _may_edit(call, alive=alive) else "",
        more=_more(call, known, current) if known and alive else (),
        parents=_parents(call, title),
        sign_in_url=_sign_in_url(call),
        watch=watch_act(call, place_url(call, "unwatch" if call.known.watching else "watch")) if alive else None,
        protected=_protection(call, known) if known and alive else "",
        source_url=place_url(call, "source") if known and alive and _kept_out(call) else "",
    )


def _kept_out(call: Call) -> bool:
    """Whether it is the page's protection that keeps this person from editing."""
    return may(call.viewer, Verb.EDIT, call.space) and not call.may(Verb.EDIT)


def _protection(call: Call, page: Page) -> str:
    """« Protégée : … », empty for a page that is not."""
    words = call.words
    if page.protection == UNPROTECTED:
        return ""
    return {
        None: words("Protected: not everybody may rename or delete it"),
        Role.MEMBER: words("Protected: members edit this page"),
        Role.ANIMATOR: words("Protected: the facilitation edits this page"),
        Role.ADMINISTRATOR: words("Protected: the administration edits this page"),
    }[page.protection.edit]


def watch_act(call: Call, url: str, *, watching: bool | None = None) -> Button | None:
    """To follow what the address names, or no longer; None for those who are not signed in."""
    if call.viewer.person is None:
        return None
    follows = call.known.watching if watching is None else watching
    return Button(name=call.words("Unfollow") if follows else call.words("Follow"), url=url)


def _may_edit(call: Call, *, alive: bool) -> bool:
    return call.may(Verb.EDIT if alive else Verb.CREATE)


def shown_title(call: Call, title: str) -> str:
    """A page's title, or « Discussion : … » for its talk."""
    return call.words("Discussion: %(title)s", title=title) if call.address.talk else title


def _parents(call: Call, title: str) -> tuple[Item, ...]:
    """The pages above a sub-page, the topmost first."""
    segments = title.split("/")
    above = ["/".join(segments[:depth]) for depth in range(1, len(segments))]
    return tuple(Item(name=name.rpartition("/")[2], url=call.site.urls.title(call.space, name)) for name in above)


def _sign_in_url(call: Call) -> str:
    return "" if call.viewer.person else call.site.urls.site("login", next=place_url(call, "edit"))


def _tabs(call: Call, page: Page | None, title: str, current: str) -> tuple[Item, ...]:
    words, urls, space = call.words, call.site.urls, call.space
    talk = call.address.talk
    tabs = [
        Item(name=words("Read"), url=urls.title(space, title), current=current == "read" and not talk),
        Item(
            name=words("Discussion"),
            url=urls.title(space, title, "talk"),
            current=current == "read" and talk,
            news=call.known.unread,
        ),
    ]
    if page is not None:
        tabs.append(Item(name=words("History"), url=place_url(call, "history"), current=current == "history"))
    return tuple(tabs)


def _more(call: Call, page: Page, current: str) -> tuple[Item, ...]:
    words = call.words
    entries = [("links", words("What links here"), Verb.READ), ("source", words("View source"), Verb.READ)]
    if page.subject is None:
        entries += [
            ("files", words("Attached files"), Verb.READ),
            *([("properties", words("Properties"), Verb.EDIT)] if format_of(call, page.head) == MARKDOWN else []),
            ("rename", words("Rename"), Verb.RENAME),
            ("delete", words("Delete"), Verb.DELETE),
        ]
    else:  # one speaks in a talk; its text as a whole is edited now and then
        entries.insert(0, ("edit", words("Edit the whole text"), Verb.EDIT))
    entries.append(("protect", words("Protect"), Verb.PROTECT))
    together = [_together(call, page, current)] if page.subject is None and call.may(Verb.EDIT) else []
    inviting = [_inviting(call, page)] if page.subject is None and call.may(Verb.INVITE) else []
    return (
        *[way for way in together if way],
        *inviting,
        *offered(call, page, current),
        *(
            Item(name=name, url=call.site.urls.page(call.space, page, verb), current=current == verb)
            for verb, name, right in entries
            if call.may(right)
        ),
    )


def offered(call: Call, page: Page, current: str = "") -> Iterator[Item]:
    """Where plugins lead from pages of this type."""
    kind = fold(page_type(call, page)) if call.site.extensions.menu and page.subject is None else ""
    for entry in call.site.extensions.menu:
        if kind in map(fold, entry.types) and call.may(entry.right):
            url = call.site.urls.page(call.space, page, entry.verb)
            yield Item(name=call.words(entry.name), url=url, current=current == entry.verb)


def page_type(call: Call, page: Page) -> str:
    """The page's property `type`, perhaps empty."""
    facts = call.site.storage.derived.facts_of([page.id], PROPERTY)[page.id]
    return next((fact.value for fact in facts if fact.name == "type"), "")


def _together(call: Call, page: Page, current: str) -> Item | None:
    """Where the page is written with others at once; only our own format is."""
    if format_of(call, page.head) != MARKDOWN:
        return None
    url = call.site.urls.page(call.space, page, "live")
    return Item(name=call.words("Write together"), url=url, current=current == "live")


def _inviting(call: Call, page: Page) -> Item:
    """A join link, with its code to print, that leads to this page."""
    return Item(name=call.words("Invite to write here"), url=call.site.urls.space(call.space, "invite", to=page.title))
