"""The one door: what passes it, and in which shape."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.wiki.markup.judge import judged
from wiki.markup.rendered import Rendered
from wiki.markup.sanitize import clean, is_local


@pytest.mark.parametrize(
    ("html", "cleaned"),
    [
        ('<p class="block-label x">a</p>', '<p class="block-label">a</p>'),
        ('<p style="color:red" onclick="a()">a</p>', "<p>a</p>"),
        ("<script>a</script><style>b</style>c", "c"),
        ('<h1 id="a">a</h1><h2 id="a">b</h2><h2 id="user-c">c</h2>', 'a<h2 id="user-a">b</h2><h2 id="user-c">c</h2>'),
        ('<a href="javascript:a">b</a>', '<a rel="noopener ugc">b</a>'),
        ('<a href="https://a" target="_blank" rel="opener">b</a>', '<a href="https://a" rel="noopener ugc">b</a>'),
        ('<img src="a.png" onerror="b">', '<img src="a.png" loading="lazy">'),
        ('<img src="https://a/b.png">', '<img loading="lazy">'),
        ('<img src="//a/b.png">', '<img loading="lazy">'),
        ('<img src="data:image/png;base64,AA">', '<img loading="lazy">'),
        ('<div tabindex="1" role="alert">a</div>', "<div>a</div>"),
        (
            '<div class="table" tabindex="0" role="region">a</div>',
            '<div class="table" tabindex="0" role="region">a</div>',
        ),
        ('<input value="a"><form><button>b</button></form><iframe src="c"></iframe>', "b"),
        ("<svg><a href=x>b</a></svg><math><mi>c</mi></math>", None),
        ('<a title="\ue0000\ue002">b</a>', '<a rel="noopener ugc">b</a>'),
        ("a<!-- b -->c", "ac"),
        ('<a href="?a=1&amp;b=2" title="c &amp;lt; d">&amp;amp; e & f</a>', None),
        ("&amp;&lt;&amp;lt;&amp;#60;& &eacute;", "&amp;&lt;&amp;lt;&amp;#60;&amp; é"),
        ('<a href="java&amp;#115;cript:a" title="b&amp;c">d</a>', None),
        ('<a title="b&amp;amp;c">d</a>', '<a title="b&amp;amp;c" rel="noopener ugc">d</a>'),
    ],
)
def test_only_what_is_on_the_list_passes(html: str, cleaned: str | None) -> None:
    judged(Rendered(pieces=(clean(html),)))
    assert cleaned is None or clean(html) == cleaned


@pytest.mark.parametrize("url", ["a.png", "/a/b.png", "+file/a.png", "../a", "?a", "a/b:c", "./a:b", "#a"])
def test_addresses_of_this_site(url: str) -> None:
    assert is_local(url)


@pytest.mark.parametrize(
    "url", ["", "//a", "https://a", "a:b", "/\\a", "\\\\a", "/\t/a", " //a", "\n//a", "javascript:a", "\x01a"]
)
def test_addresses_that_may_lead_elsewhere(url: str) -> None:
    assert not is_local(url)


TAGS = st.sampled_from(
    ["a", "p", "img", "svg", "math", "table", "td", "h2", "div", "script", "style", "noscript", "template", "b"]
)
ATTRIBUTES = st.sampled_from(
    [
        "",
        " id=a",
        " id=user-a",
        ' href="javascript:a"',
        " src=//a",
        " onload=a",
        " style=a",
        ' class="table x"',
        " xlink:href=data:a",
    ]
)
ELEMENTS = st.tuples(st.sampled_from(["<", "</"]), TAGS, ATTRIBUTES, st.sampled_from([">", "/>", ">a"])).map("".join)


@given(st.lists(ELEMENTS, max_size=12).map("".join))
def test_no_html_comes_out_unsafe(html: str) -> None:
    cleaned = clean(html.replace(" id=a", "").replace(" id=user-a", ""))

    for piece in (cleaned, clean(cleaned)):
        assert judged(Rendered(pieces=(piece,))).open == []
