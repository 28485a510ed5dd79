"""Reads the summary of an edit in MediaWiki: the section between `/*` and `*/`, then words with markup."""

import re

_SECTION = re.compile(r"\s*/\*(.*?)\*/", re.DOTALL)
_LINK = re.compile(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]")
_MARKS = re.compile(r"'{2,5}|^[\s=]+|[\s=]+$|<[^<>]{0,100}>")


def parse_summary(summary: str) -> tuple[str, str]:
    """The section that was edited (empty if none is named) and the words, both without markup."""
    found = _SECTION.match(summary)
    return (bare(found[1]), bare(summary[found.end() :])) if found else ("", bare(summary))


def bare(text: str) -> str:
    """The words of one line, a heading or a summary, without markup."""
    return " ".join(_MARKS.sub("", _LINK.sub(r"\1", _MARKS.sub("", text.strip()))).split())
