"""No link, image or note leads anywhere but to a page, a mail address, a telephone or the web."""

import pytest

from tests.wiki.markup.judge import judged, judged_text
from wiki.markup.renderer import Renderer

HARMFUL = [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    " javascript:alert(1)",
    "\x01javascript:alert(1)",
    "java\tscript:alert(1)",
    "java\nscript:alert(1)",
    "java&#10;script:alert(1)",
    "javascript&colon;alert(1)",
    "javascript&amp;colon;alert(1)",
    "javascript&amp;amp;colon;alert(1)",
    "&#106;avascript:alert(1)",
    "&#x6A;&#x61;vascript&#58;alert(1)",
    "&#0000106avascript:alert(1)",
    "&Tab;javascript:alert(1)",
    "javascript%3Aalert(1)",
    "%6Aavascript:alert(1)",
    "%256Aavascript%253Aalert(1)",
    "java%0Ascript:alert(1)",
    "\\javascript:alert(1)",
    "vbscript:msgbox(1)",
    "data:text/html,<script>alert(1)</script>",
    "data:image/svg+xml;base64,PHN2Zy8+",
    "data:image/png;base64,AA",
    "file:///etc/passwd",
    "blob:https://a/b",
    "feed:javascript:alert(1)",
    "view-source:javascript:alert(1)",
    "ftp://a",
    "x:y",
]

BAD = ("javascript:", "vbscript:", "data:", "file:", "blob:", "x:")
WAYS = [
    "[a]({})",
    "[a](<{}>)",
    '[a]({} "title")',
    "![a]({})",
    "[![a]({0})]({0})",
    "<{}>",
    "[a]\n\n[a]: {}",
    "[a]\n\n[a]: <{}> 'title'",
    "[a][b]\n\n[b]: {}",
    "a[^1]\n\n[^1]: [a]({})",
    "|[a]({})|\n|-|\n|![a]({})|\n",
    "# [a]({})",
    "- [ ] [a]({})",
    "> [a]({})",
    "a\n: [a]({})",
    ":::{{a}} [t]({})\n:f: [v]({})\n[b]({})\n:::",
    "[[{}]]",
    "[[a|{}]]",
    "[a [[{}]]](b)",
    "[a]([[{}]])",
    "![[[{}]]]([[{}]])",
]


@pytest.mark.parametrize("address", HARMFUL)
def test_no_harmful_address_becomes_a_link(address: str) -> None:
    texts = [way.format(*[address] * way.count("{")) for way in WAYS]
    found = [(text, one.lower().lstrip()) for text in texts for one in judged_text(text).addresses]
    assert [(text, one) for text, one in found if one.startswith(BAD)] == []


@pytest.mark.parametrize(
    "text",
    [
        '[a](b "x\\" onclick=\\"alert(1)")',
        "[a](b 'x\" onclick=\"alert(1)')",
        '[a](b" onclick="alert(1)',
        '[a](<b" onclick="alert(1)>)',
        "[a](b '&quot; onclick=&quot;alert(1)')",
        "[a](b '&amp;quot; onclick=&amp;quot;alert(1)')",
        '![x" onerror="alert(1)](a.png)',
        "![x&quot; onerror=&quot;alert(1)](a.png)",
        '![<img src=x onerror=alert(1)>](a.png "\'>")',
        '[a]\n\n[a]: b "x\\" onclick=\\"alert(1)"',
        "[a]\n\n[a]: b '\"><script>alert(1)</script>'",
        '<https://a/"onclick="alert(1)>',
        'https://a/"onclick="alert(1)',
        '[^"onclick="a]\n\n[^"onclick="a]: b',
        '|x" onfocus="alert(1)|\n|-|\n',
        "|x&quot; onfocus=&quot;alert(1)|\n|-|\n",
        '# x" onclick="alert(1)',
        '[[x" onclick="alert(1)|y" onclick="alert(1)]]',
        '[a](#x" onclick="alert(1))',
        "[a](#%22onclick=%22alert(1))",
    ],
)
def test_no_value_leaves_its_attribute(text: str) -> None:
    judged(Renderer().render(text))


@pytest.mark.parametrize(
    "url",
    ["https://example.org/image.png", "//example.org/a.png", "/\\example.org/a.png", "\\\\example.org\\a", "http:a"],
)
def test_an_image_from_elsewhere_is_never_loaded(url: str) -> None:
    html = "".join(str(piece) for piece in Renderer().render(f"![plan]({url})").pieces)

    assert "<img" not in html or "%5C" in html
    assert "plan" in html


def test_links_of_the_four_good_kinds_stay() -> None:
    text = "[a](https://a) [b](http://b) [c](mailto:c@d) [d](tel:+33298) [e](/e) [f](f/g?h#i) [j](#K)"

    assert judged(Renderer().render(text)).addresses == [
        "https://a", "http://b", "mailto:c@d", "tel:+33298", "/e", "f/g?h#i", "#user-k",
    ]  # fmt: skip
