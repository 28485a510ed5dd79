"""What a line of the log says, with the names that people, pages and spaces have today."""

import re
from datetime import datetime

from storage.errors import NotFound
from storage.records import Entry, Page
from wiki.web.call import Call
from wiki.web.languages import message
from wiki.web.marks import called, page_name
from wiki.web.roles import role_names

_SENTENCES = {
    "signed in": message("%(who)s signed in"),
    "sign-in refused": message("A sign-in was refused"),
    "sessions closed": message("%(who)s closed all sessions of %(whom)s"),
    "account made": message("%(who)s made an account"),
    "name changed": message("%(who)s has another name"),
    "password changed": message("%(who)s changed the password"),
    "address changed": message("%(who)s changed the e-mail address"),
    "token made": message("%(who)s made a token"),
    "token revoked": message("%(who)s revoked a token"),
    "data exported": message("%(who)s exported the data of the account"),
    "account erased": message("%(who)s erased the account"),
    "claim": message("%(who)s took over what %(whom)s had written"),
    "role": message("%(who)s set the role of %(whom)s in “%(space)s”: %(detail)s"),
    "site role": message("%(who)s set the role of %(whom)s on the site: %(detail)s"),
    "block": message("%(who)s blocked %(whom)s in “%(space)s”"),
    "unblock": message("%(who)s let %(whom)s in again in “%(space)s”"),
    "invite": message("%(who)s made the join link %(whom)s of “%(space)s”: %(detail)s"),
    "join": message("%(who)s came by the join link %(whom)s of “%(space)s”: %(detail)s"),
    "close link": message("%(who)s closed the join link %(whom)s of “%(space)s”"),
    "protect": message("%(who)s said who may change %(whom)s: %(detail)s"),
    "hide": message("%(who)s hid from others, of %(whom)s: %(detail)s"),
    "revert": message("%(who)s took back what was done by %(whom)s (%(detail)s)"),
    "delete": message("%(who)s deleted %(whom)s"),
    "undelete": message("%(who)s restored %(whom)s"),
    "delete file": message("%(who)s took a file off %(whom)s"),
    "restore file": message("%(who)s put a file back on %(whom)s"),
    "space": message("%(who)s made the space “%(space)s”"),
    "settings": message("%(who)s changed the settings of “%(space)s”"),
    "logo": message("%(who)s changed the logo of “%(space)s”"),
}
_OTHER = message("%(who)s: %(verb)s %(whom)s %(detail)s")
_SUBJECT = re.compile(
    r"(person|page|invitation) (\d{1,15})(?: version (\d{1,9}))?(?: file \d{1,15})?([ :].*)?", re.DOTALL
)
_SINCE = re.compile(r"since (\d{4}-\d\d-\d\dT\d\d:\d\dZ): (\d{1,9})")
_WORDS = {
    "none": message("none"),
    "nothing": message("nothing"),
    "text": message("the text"),
    "summary": message("the summary"),
    "author": message("who wrote it"),
    "edit": message("edit"),
    "rename": message("rename"),
    "delete": message("delete"),
}


def told(call: Call, entry: Entry) -> str:
    """One sentence, without a content."""
    kind, number, version, detail = _parts(entry)
    whom = _whom(call, kind, number, version) if kind else entry.subject
    values = {
        "who": called(call, entry.person) if entry.person else call.words("Somebody"),
        "whom": whom or (called(call, entry.person) if entry.person else ""),
        "space": _space(call, entry),
        "detail": _detail(call, detail),
        "verb": entry.verb,
    }
    return call.words(_SENTENCES.get(entry.verb, _OTHER), **values).strip()


def subject_url(call: Call, entry: Entry) -> str:
    """Where what the line is about can be seen; empty when it is gone."""
    kind, number, version, _ = _parts(entry)
    space = next((space for space in call.spaces if space.id == entry.space), None)
    urls = call.site.urls
    if kind == "page" and space and (page := _page(call, number)) and page.space == space.id:
        return urls.page(space, page, f"version/{version}" if version else "")
    if kind == "person":
        return urls.site(f"admin/person/{number}")
    if kind == "invitation" and space:
        return urls.space(space, f"invitation/{number}")
    return urls.space(space) if space else ""


def _parts(entry: Entry) -> tuple[str, int, int, str]:
    """What the subject names (`person`, `page`, `invitation`), its number, a version's, and the rest."""
    found = _SUBJECT.fullmatch(entry.subject)
    if found is None:
        return "", 0, 0, ""
    return found[1], int(found[2]), int(found[3] or 0), (found[4] or "").lstrip(": ")


def _whom(call: Call, kind: str, number: int, version: int) -> str:
    words, storage = call.words, call.site.storage
    if kind == "person":
        try:
            return called(call, storage.people.get(number))
        except NotFound:
            return words("person no. %(number)s", number=number)
    if kind == "page":
        title = _titled(call, number)
        return words("version %(number)s of %(page)s", number=version, page=title) if version else title
    link = storage.invitations.get(number)
    return words("“%(title)s”", title=link.label) if link and link.label else words("no. %(number)s", number=number)


def _titled(call: Call, number: int) -> str:
    page, words = _page(call, number), call.words
    return words("“%(title)s”", title=page_name(call, page)) if page else words("page no. %(number)s", number=number)


def _page(call: Call, number: int) -> Page | None:
    try:
        return call.site.storage.pages.get(number)
    except NotFound:
        return None


def _space(call: Call, entry: Entry) -> str:
    space = next((space for space in call.spaces if space.id == entry.space), None)
    return space.title if space else call.words("the whole site")


def _detail(call: Call, raw: str) -> str:
    """Words of ours in the reader's language; what somebody gave as a reason stays as it is."""
    if since := _SINCE.fullmatch(raw):
        when = call.clock.moment(datetime.fromisoformat(since[1]))
        return call.words.count("since %(when)s: %(num)s act", "since %(when)s: %(num)s acts", int(since[2]), when=when)
    said, mark, reason = raw.partition(";")
    names = {role.value: name for role, name in role_names(call).items()}
    known = {**names, **{word: call.words(told) for word, told in _WORDS.items()}}
    bare = ((word.rstrip(","), "," * word.endswith(",")) for word in said.split(" "))
    return " ".join(known.get(word, word) + comma for word, comma in bare) + (f" —{reason}" if mark else "")
