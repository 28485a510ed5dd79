"""Whatever an imported text holds, nothing but what is allowed leaves the door."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.wiki.markup.judge import judged
from tests.wiki.markup.test_security_html import VECTORS
from tests.wiki.markup.wikitext.reading import RENDERER

HOSTILE = [
    "\n\n".join(VECTORS),
    " ".join(VECTORS),
    "\n* ".join(VECTORS),
    "{|\n| " + "\n| ".join(VECTORS) + "\n|}",
    *(f"[[{vector}]] [[a|{vector}]] {{{{{vector}|{vector}}}}} [http://a {vector}]" for vector in VECTORS[:6]),
    "[javascript:alert(1) x] [[javascript:alert(1)]] [data:text/html,x y] [[javascript:alert(1)|x]] [vbscript:a b]",
    "[http://a\"onmouseover=alert(1)// x] [http://a'><script>alert(1)</script> x] [//a.b x]",
    '<span style="x:expression(alert(1))" onclick="alert(1)">a</span> <font onload=a>b</font> <s onclick=a>c</s>',
    '<table onclick=alert(1) style="x"><tr background="javascript:a"><td id="x" onload=a>a</td></tr></table>',
    '{| onclick="alert(1)" style="background:url(javascript:a)"\n| id="top" onclick="a" | b\n|}',
    '{|\n| colspan="99999999" rowspan="-1" | b\n|}',
    "[[Fichier:x.png|link=javascript:alert(1)|alt=\"onerror=alert(1)]] [[Fichier:../../etc/passwd]]",
    "[[Fichier:a/b.png]]",
    "[[Image:javascript:alert(1)]] [[Image:http://a/b.png]] [[Fichier:data:image/svg+xml,x.png]]",
    '[[Fichier:x.png" o=a]]',
    "{{../../../etc/passwd}} {{:file:///etc/passwd}} {{a|<script>alert(1)</script>|b=[javascript:a c]}}",
    "<ref name=\"<script>\">[[a]]<script>alert(1)</script><ref>b</ref></ref><references onclick=a />",
    "<nowiki><script>alert(1)</script></nowiki> <pre onclick=a><script>alert(1)</script></pre>",
    "<math><script>alert(1)</script></math> <source lang=\"x onclick=a\"><script>a</script></source>",
    "<gallery onclick=a>\nFichier:x.png|<script>alert(1)</script>\njavascript:alert(1)\n</gallery>",
    "== <script>alert(1)</script> ==\n== <img src=x onerror=a> [[a|<b>]] ==\n=== \" onclick=a ===",
    "&#xE000;0&#xE002; &#57344;1&#57346; \ue0000\ue002 %EE%80%800%EE%80%82 [[\ue0000\ue002]]",
    "[http://a/&#xE000;0&#xE002; b] [[a]] [http://a/%EE%80%800%EE%80%82 b]",
    "[[a|[[b|[[c|[http://d e]]]]]]] [http://a [[b]]] [http://a [http://b c]] [[a|[http://b c]]]",
    "[http://a [[Fichier:x.png]]] [http://a [[Fichier:x.png|[[b]]]]] {{a|[http://a [[b]]]}}",
    "#REDIRECT [[<script>alert(1)</script>]]",
    "#REDIRECT [[Catégorie:\"onclick=a|<b>x]]",
    "[[Catégorie:<script>alert(1)</script>]] [[Catégorie:\" onclick=a]]",
    "<blockquote>" * 40 + "a",
    "<ul><li>a</ol></li><dl><dd>b</h2><h1 id=x>c",
    "\x00\x01[[\x00]] \ud800 {{\ufffe}}",
]  # fmt: skip


@pytest.mark.parametrize("source", HOSTILE)
def test_nothing_that_is_not_allowed_is_shown(source: str) -> None:
    judge = judged(RENDERER.render(source))
    assert not judge.nested_links


_MARKS = st.sampled_from([
    *("[[", "]]", "|", "{{", "}}", "{{{", "}}}", "{|\n", "\n|}", "\n|-\n", "\n| ", "\n! ", "!!", "||", "\n\n", "\n"),
    *("''", "'''", "== ", " ==", "= ", "\n* ", "\n# ", "\n: ", "\n; ", "\n ", "----", "[http://a b]", "[", "]"),
    *("<ref>", "</ref>", "<nowiki>", "</nowiki>", "<pre>", "</pre>", "<s>", "</s>", "<table>", "<tr>", "<td>"),
    *("</td>", "</table>", "<br/>", "<div>", "</div>", "<!--", "-->", "<script>", "&lt;", "&#xE000;0&#xE002;"),
    *("[[Fichier:a.png|", "[[Catégorie:", "__TOC__", "a", "é", "\ue000", "\x00", "\u202e", "javascript:", '"', "'"),
    *("http://a", "~~~~", "<math>", " ", ">"),
])  # fmt: skip


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.lists(_MARKS, max_size=12).map("".join), min_size=1, max_size=4).map("\n".join))
def test_any_text_renders_without_raising_and_yields_only_what_is_allowed(text: str) -> None:
    judge = judged(RENDERER.render(text))
    assert not judge.nested_links
