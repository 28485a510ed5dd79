"""The version whose number stands in an address."""

from storage.errors import NotFound
from storage.records import Page, Version
from wiki.errors import BadRequest, Missing
from wiki.web.call import Call
from wiki.web.forms import number


def version_numbered(call: Call, page: Page, raw: str) -> Version:
    """The version of `page` that is called `raw`, as the viewer may see it. Raises `Missing` where there is none."""
    try:
        return call.site.history.version(call.viewer, call.space, page, number(raw, "version"))
    except (BadRequest, NotFound) as error:
        raise Missing from error
