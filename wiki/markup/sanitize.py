"""The one door through which HTML made from people's text passes: an allow-list of tags, attributes and schemes."""

import re

import nh3

from wiki.markup.tokens import AMPERSAND, RESERVED

SCHEMES = frozenset({"http", "https", "mailto", "tel"})

_HEADINGS = {"h2", "h3", "h4", "h5", "h6"}
_WORDS = {"a", "br", "code", "del", "em", "img", "span", "strong", "sub", "sup"}
_BLOCKS = {"blockquote", "dd", "div", "dl", "dt", "hr", "li", "ol", "p", "pre", "section", "ul"}
_TABLES = {"caption", "table", "tbody", "td", "th", "thead", "tr"}

TAGS = frozenset(_HEADINGS | _WORDS | _BLOCKS | _TABLES)

ATTRIBUTES = {
    "a": {"href", "title"},
    "div": {"aria-label"},
    "img": {"src", "alt", "title"},
    "li": {"id"},
    "ol": {"start"},
    "sup": {"id"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
    **{heading: {"id"} for heading in sorted(_HEADINGS)},
}

VALUES = {"div": {"tabindex": {"0"}, "role": {"region"}}, "th": {"scope": {"col"}}}

_ALIGNMENTS = {"align-left", "align-center", "align-right"}

CLASSES = {
    "a": {"footnote-back"},
    "dl": {"block-fields"},
    "div": {"table", "block-body"},
    "li": {"task"},
    "p": {"as-typed", "block-label", "redirection"},
    "section": {"block", "footnotes"},
    "span": {"task-mark", "block-name"},
    "strong": {"block-title"},
    "sup": {"footnote"},
    "td": _ALIGNMENTS,
    "th": _ALIGNMENTS,
}

_RESERVED = re.compile(f"[{RESERVED}]")
_SPANS = {"colspan", "rowspan"}
_SPAN = re.compile(r"[1-9][0-9]?")
_UNSAFE_IN_PATH = re.compile(r"[\x00-\x20\\]")


def is_local(url: str) -> bool:
    """Whether `url` stays on this site for every browser: no scheme, no host, nothing that some read as a slash."""
    first = re.split(r"[/?#]", url, maxsplit=1)[0]
    return bool(url) and not url.startswith("//") and ":" not in first and not _UNSAFE_IN_PATH.search(url)


def _attribute(tag: str, name: str, value: str) -> str | None:
    if tag == "img" and name == "src" and not is_local(value):
        return None
    if name in _SPANS and not _SPAN.fullmatch(value):
        return None
    return None if _RESERVED.search(value) else value


_CLEANER = nh3.Cleaner(
    tags=TAGS,
    clean_content_tags={"script", "style"},
    attributes=ATTRIBUTES,
    attribute_filter=_attribute,
    tag_attribute_values=VALUES,
    set_tag_attribute_values={"img": {"loading": "lazy"}},
    allowed_classes=CLASSES,
    url_schemes=SCHEMES,
    link_rel="noopener ugc",
    id_prefix="user-",
)


def clean(html: str) -> str:
    """`html` with nothing but what the allow-lists of this module name; ids start with `user-`, images are local."""
    # nh3 takes the square of the `&` in a run of words; in an address, none stands in a scheme
    bare = html.replace("&amp;", AMPERSAND)
    return _CLEANER.clean(bare).replace(AMPERSAND, "&amp;")
