"""How an atelier is called where people read it, and where it is found."""

from plugins.programme.model.atelier import State
from storage.records import Page
from wiki.web.call import Call
from wiki.web.languages import Words, message

ANCHOR = "user-"
STATES = {State.IDEA: message("idea"), State.PROPOSED: message("proposed"), State.CONFIRMED: message("confirmed")}


def title_of(words: Words, title: str) -> str:
    """The title of an atelier; of one without, that it has none."""
    return title or words("Untitled workshop")


def url_of(call: Call, page: Page, verb: str = "", **query: str) -> str:
    """The address of any page that the viewer may read."""
    return call.site.urls.page(call.homes[page.space], page, verb, **query)


def atelier_url(call: Call, page: Page, ref: str) -> str:
    """Where an atelier stands in its page, as the reader sees it."""
    return f"{url_of(call, page)}#{ANCHOR}{ref}"
