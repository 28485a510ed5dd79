"""A sentence about what just happened, named in the address to which a form leads on."""

import re

from wiki.people.permissions import Verb
from wiki.web.call import Call
from wiki.web.contexts import Item, Notice

_VERSION = re.compile(r"[0-9]{1,9}")
_UNDOABLE = frozenset({"saved", "merged", "restored", "undone", "posted", "closed", "reopened", "published"})


def notices_of(call: Call) -> tuple[Notice, ...]:
    """What `?done=…&n=…` says; anything else says nothing."""
    words = call.words
    said = {
        "saved": words("Saved."),
        "merged": words("Saved, together with what others changed meanwhile."),
        "unchanged": words("Nothing was changed: the page already says this."),
        "restored": words("The version has been restored."),
        "undone": words("The edit has been undone."),
        "renamed": words("The page has been renamed. Its old title leads here."),
        "undeleted": words("The page is back."),
        "dropped": words("The draft has been dropped."),
        "joined": words("Welcome! You can write here."),
        "exists": words("This page exists already: here it is."),
        "watching": words("You follow this from now on."),
        "unwatched": words("You no longer follow this."),
        "attached": words("The file is here. Copy its line into the text where it should be seen."),
        "replaced": words("The file has been replaced. What it was before is kept."),
        "file-deleted": words("The file has been taken off the page."),
        "file-restored": words("The file is back."),
        "published": words("It is published."),
        "posted": words("Your message is posted."),
        "closed": words("The topic is closed."),
        "reopened": words("The topic is open again."),
        "draft": words("The draft is kept. Only you can see it."),
        "protected": words("It is settled who may change this page."),
        "decided": words("It is done."),
        "blocked": words("Who was blocked can no longer write here."),
        "unblocked": words("This person is let in again, with their former role."),
        "hidden": words("What you ticked is hidden from now on."),
        "shown": words("Nothing of this version is hidden any more."),
        "settings": words("The settings are saved."),
    }.get(call.query("done"))
    if call.query("done") == "space" and call.may(Verb.MANAGE_SPACE):
        return (_begun(call),)
    if said is None:
        return ()
    return (Notice(kind="done", text=said, undo_url=_undo_url(call)),)


def _begun(call: Call) -> Notice:
    """What to do in a space that was just made."""
    words, urls = call.words, call.site.urls
    steps = (
        Item(name=words("Invite people"), url=urls.space(call.space, "invite")),
        Item(name=words("Colours and settings"), url=urls.space(call.space, "settings")),
    )
    return Notice(kind="info", text=words("The space is yours. Here is its first page: make it your own."), steps=steps)


def _undo_url(call: Call) -> str:
    version = call.query("n")
    if call.query("done") not in _UNDOABLE or not _VERSION.fullmatch(version):
        return ""
    if call.page is None or not 2 <= int(version) <= call.page.head or not call.may(Verb.EDIT):
        return ""
    return call.site.urls.page(call.space, call.page, f"undo/{version}")
