"""No HTML that somebody types is HTML on the page."""

import pytest
from hypothesis import given, settings

from tests.wiki.markup.hostile import texts
from tests.wiki.markup.judge import judged, judged_text
from wiki.markup.renderer import Renderer

VECTORS = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=https://a/x.js></SCRIPT>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<img src=x onerror=alert(1)>",
    "<img/src='x'/onerror=alert(1)",
    '<IMG """><SCRIPT>alert(1)</SCRIPT>">',
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
    "<body onload=alert(1)>",
    "<iframe src=javascript:alert(1)>",
    "<a href=javascript:alert(1)>a</a>",
    "<form action=javascript:alert(1)><button>a",
    "<input autofocus onfocus=alert(1)>",
    "<details open ontoggle=alert(1)>",
    "<style>@import 'https://a'</style>",
    "<div style='background:url(javascript:alert(1))'>",
    "<!--[if IE]><script>alert(1)</script><![endif]-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?php echo 1 ?>",
    "<!DOCTYPE html>",
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    "<template><script>alert(1)</script></template>",
    "<base href=//a>",
    "<meta http-equiv=refresh content=0;url=//a>",
    "<link rel=stylesheet href=//a>",
    "<object data=//a><embed src=//a>",
    "</p></div></section></main><script>alert(1)</script>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)&#60;/script&#62;",
    "&amp;lt;script&amp;gt;",
    "\u2028<script>\u2029",
    "<\x00script>alert(1)</script>",
    "\ufeff<script>alert(1)",
    "{{ 7 * 7 }}{% raw %}",
]

PLACES = [
    "{}",
    "a {} b",
    "# {}",
    "{}\n===",
    "> {}",
    "- {}",
    "- [x] {}",
    "1. {}",
    "**{}** *{}* ~~{}~~",
    "`{}`",
    "```{}\n{}\n```",
    "~~~ {}\n{}\n~~~",
    "    {}",
    "|{}|\n|-|\n|{}|\n",
    "a[^1]\n\n[^1]: {}",
    "[^{}]\n\n[^{}]: a",
    "{}\n: {}",
    "[{}](a)",
    "[a](b '{}')",
    "![{}](a)",
    "[{}]\n\n[{}]: a",
    "[[{}]]",
    "[[a|{}]]",
    "[[a#{}]]",
    ":::{{a}} {}\n:f: {}\n{}\n:::",
    ":::{{{}}}\n:::",
    ":::{{a}}\n:{}: b\n:::",
    "---\na: {}\n---\n",
    "---\na: b\n{}: c\n---\n",
]


@pytest.mark.parametrize("vector", VECTORS)
def test_a_vector_is_only_ever_words(vector: str) -> None:
    for place in PLACES:
        judged_text(place.format(*[vector] * place.count("{")))


def test_what_was_typed_can_be_read() -> None:
    assert Renderer().render("<script>alert('é')</script>").pieces == (
        "<p>&lt;script&gt;alert('é')&lt;/script&gt;</p>\n",
    )


@settings(max_examples=300)
@given(texts)
def test_no_text_gives_unsafe_html(text: str) -> None:
    for registered in (frozenset[str](), frozenset({"a"})):
        assert not judged(Renderer(registered).render(text)).nested_links
