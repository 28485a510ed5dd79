"""What somebody has written in the form: of a page, or of one of its sections."""

from dataclasses import dataclass

from storage.records import MARKDOWN
from wiki.content.texts import accept
from wiki.markup.anchors import slug
from wiki.markup.sections import NoSuchSection, replace_section, sections
from wiki.web.call import Call
from wiki.web.forms import number
from wiki.web.places import format_of

LONGEST_KEY = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """`base` is the version that it started from (0: none), `section` the section's number (0: the whole page).

    `key` makes a double submit one version.
    """

    text: str
    base: int
    summary: str = ""
    minor: bool = False
    key: str = ""
    section: int = 0


def sent_sheet(call: Call) -> Sheet:
    """The posted fields, the text as it came. Raises `BadRequest`."""
    return Sheet(
        text=call.field("text"),
        base=number(call.field("base"), "base", default=0),
        summary=call.field("summary"),
        minor=bool(call.field("minor")),
        key=sent_key(call),
        section=number(call.field("section"), "section", default=0),
    )


def sent_key(call: Call) -> str:
    """What makes a double submit of the posted form one version."""
    return call.field("key")[:LONGEST_KEY]


def whole_text(call: Call, sheet: Sheet) -> str:
    """The page's text: what was written, or the base with one section replaced by it.

    Raises `BadText`, `NoSuchSection`.
    """
    written = accept(sheet.text)
    if not sheet.section or call.page is None:
        return written
    if format_of(call, sheet.base) != MARKDOWN:
        raise NoSuchSection(sheet.section)
    base = call.site.history.version(call.viewer, call.space, call.page, sheet.base)
    return replace_section(call.site.history.text(call.viewer, call.space, base), sheet.section, written)


def section_anchor(sheet: Sheet) -> str:
    """Where on the page the section will stand, as `#…`; empty for a whole page."""
    first = sheet.text.lstrip().partition("\n")[0]
    found = sections(first) if sheet.section and first.startswith("#") else ()
    return f"#user-{slug(found[0].title)}" if found else ""
