"""The summary of a version as it is shown: its words, and where it leads to the section that it names."""

from storage.records import WIKITEXT, Page, Version
from wiki.markup.anchors import slug
from wiki.markup.wikitext.summaries import parse_summary
from wiki.web.call import Call
from wiki.web.contexts import Item


def summary_of(version: Version) -> str:
    """One line without markup, the section first: « → Les repas : deux services »."""
    if version.format != WIKITEXT:
        return version.summary
    section, words = parse_summary(version.summary)
    if not section:
        return words
    return f"→ {section}\u00a0: {words}" if words else f"→ {section}"


def words_of(version: Version) -> str:
    """The summary without the section, which `section_of` leads to."""
    return parse_summary(version.summary)[1] if version.format == WIKITEXT else version.summary


def section_of(call: Call, page: Page, version: Version) -> Item | None:
    """The section that was edited, as it stands in that version."""
    section = parse_summary(version.summary)[0] if version.format == WIKITEXT else ""
    if not section:
        return None
    url = call.site.urls.page(call.space, page, f"version/{version.number}")
    return Item(name=section, url=f"{url}#user-{slug(section)}")
