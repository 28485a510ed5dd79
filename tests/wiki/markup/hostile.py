"""Texts that nobody writes by hand: every mark that a text may hold, in any order."""

from hypothesis import strategies as st

_STARTS = [
    *("# ", "## ", "   ### ", "#", "> ", "- ", "- [x] ", "1. ", "  ", "    ", "\t", ": ", "[^1]: ", "[a]: "),
    *(":::{a} ", ":::{b} ", "::::{a} ", ":::", "::::", ":f: ", ":g:", "```", "~~~", "- ```", "  ```"),
    *("| a | b |", "|--|:-:|", "a|", "-|-", "---", "===", "a: ", "é : ", "***", "", "", ""),
]

_WORDS = [
    *("[[", "]]", "|", "[[a]]", "[[a|b]]", "[[a#b]]", "[[s:a]]", "[x](y)", "[x](", "](", "![a](b)", "![a](//b)", ")"),
    *("![a](b.png)", "[a](b.pdf)", "![", "](b.png)"),
    *("[a](javascript:b)", "[^1]", "[a]", "<https://a>", "https://a.b/", "http:", "javascript:", "data:", "mailto:"),
    *("<script>", "<!--", "-->", "<a href=", '"', "'", "<", ">", "onclick=b", "style=c", "</p>", "{", "}", "="),
    *("&", "&lt;", "&#x3c;", "&colon;", "&#58;", "&NewLine;", "&#xE000;0&#xE002;", "%EE%80%800%EE%80%82", "&amp;"),
    *("\\", "\ue000", "\ue001", "\ue002", "\ue0000\ue002", "0", "1", "`", "``", "*", "**", "_", "~~", "#", ";", ":"),
    *("a", "é", "œ", " ", "  ", "\t", "\x00", "\x0b", "\x0c", "\r", "\u2028", "\u202e", "\ud800"),
]

_words = st.lists(st.sampled_from(_WORDS) | st.text(max_size=4), max_size=5).map("".join)
_lines = st.tuples(st.sampled_from(_STARTS), _words, st.sampled_from(["\n", "\n", "\n", "\r\n", "\n\n", ""])).map(
    "".join
)
_front_matter = st.sampled_from(["", "", "---\na: b\n---\n", "---\nthème: c; d\n\n---\n", "---\n"])

texts = st.builds(lambda top, lines: top + "".join(lines), _front_matter, st.lists(_lines, max_size=14))
"""Any text, most of it marks."""
