"""A sentence about what just happened, named in the address to which a form leads on."""

from wiki.people.permissions import Verb
from wiki.web.call import Call
from wiki.web.contexts import Notice


def notices_of(call: Call) -> tuple[Notice, ...]:
    """What `?done=…&n=…` says; anything else says nothing."""
    words = call.words
    number = call.query("n")
    said = {
        "saved": words("Saved."),
        "merged": words("Saved, together with what others changed meanwhile."),
        "unchanged": words("Nothing was changed: the page already says this."),
        "restored": words("The version has been restored."),
        "undone": words("The edit has been undone."),
        "renamed": words("The page has been renamed. Its old title leads here."),
        "undeleted": words("The page is back."),
        "dropped": words("The draft has been dropped."),
        "draft": words("The draft is kept. Only you can see it."),
    }.get(call.query("done"))
    if said is None:
        return ()
    undoable = (
        number.isdigit() and number != "1" and call.may(Verb.EDIT) and call.page and call.page.head >= int(number)
    )
    undo_url = ""
    if undoable and call.page and call.query("done") in {"saved", "merged", "restored", "undone"}:
        undo_url = call.site.urls.page(call.space, call.page, f"undo/{number}")
    return (Notice(kind="done", text=said, undo_url=undo_url),)
