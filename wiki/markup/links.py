"""Follows the links of a text to pages: reads what they name, and renames it."""

from collections.abc import Callable

from wiki.markup.document import Page, render_page
from wiki.markup.lines import splice
from wiki.markup.properties import split
from wiki.markup.rendered import Target
from wiki.markup.targets import brackets, parse_target
from wiki.markup.tokens import neutral
from wiki.markup.work import TooMuchWork

__all__ = ["parse_target", "retarget"]


def retarget(text: str, matches: Callable[[Target], bool], title: str) -> str:
    """`text` with `title` in each link whose target matches; prefix, section and words stay, and all else too.

    Links are those that rendering shows as links, so nothing in code changes, and those in properties. A link to a
    section of the same page names no title, and is left. A text that rendering shows as it was typed has no links,
    and stays as it is.
    """
    page = Page(text=neutral(text))
    _, start = split(text)
    try:
        render_page(page, start)
    except TooMuchWork:
        return text
    links = {link.start: link for link in (*brackets(text, 0, start), *page.links)}
    named = [link for link in links.values() if link.target.title and matches(link.target)]
    edits = [(link.start, link.end, link.renamed(title)) for link in named]
    return splice(text, sorted(edits))
