"""Nobody can forge the tokens that stand for links and blocks while a text is rendered."""

import pytest
from hypothesis import given

from tests.wiki.markup.hostile import texts
from tests.wiki.markup.judge import judged
from tests.wiki.markup.shown import html
from wiki.markup.rendered import LinkHole
from wiki.markup.renderer import Renderer
from wiki.markup.tokens import Tokens, neutral, unescape
from wiki.markup.work import Work

FORGED = [
    "\ue0000\ue002",
    "\ue0010\ue002",
    "&#xE000;0&#xE002;",
    "&#57344;0&#57346;",
    "\ue003lt;",
    "&#xE003;",
    "%EE%80%800%EE%80%82",
]


@pytest.mark.parametrize("forged", FORGED)
@pytest.mark.parametrize(
    "place",
    [
        "{}",
        "`{}`",
        "# {}",
        "[a]({})",
        "[a](b '{}')",
        "![{}]({})",
        "<https://{}>",
        "    {}",
        "|{}|\n|-|\n",
        ":::{{b}} {}\n:::",
    ],
)
def test_a_forged_token_makes_no_second_link(forged: str, place: str) -> None:
    rendered = Renderer().render("[[Vrai]]\n\n" + place.format(*[forged] * place.count("{")))

    judged(rendered)
    assert sum(isinstance(piece, LinkHole) for piece in rendered.pieces) == 1


def test_characters_that_could_be_tokens_are_replaced_one_for_one() -> None:
    assert neutral("a\ue000b\ue001\ue002\ue003\x00\ud800é") == "a\ufffdb\ufffd\ufffd\ufffd\ufffd\ufffdé"
    assert unescape("&eacute;&#xE000;&amp;lt;&inconnu;&#0;") == "é\ufffd&lt;&inconnu;\ufffd"


def test_a_token_that_stands_for_nothing_stays_as_it_is() -> None:
    assert Tokens[str](Work()).replace_quoted("a%EE%80%807%EE%80%82", str) == "a%EE%80%807%EE%80%82"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("`[[a]]`", "<p><code>[[a]]</code></p>"),
        ("    [[a]]", "<pre><code>[[a]]\n</code></pre>"),
        ("![x [[a|b]]](c)", '<p><img src="c" alt="x b" loading="lazy"></p>'),
        ("[c](d '[[a]]')", '<p><a href="d" title="[[a]]" rel="noopener ugc">c</a></p>'),
        ("[c](d '&eacute;&amp;lt;')", '<p><a href="d" title="é&amp;lt;" rel="noopener ugc">c</a></p>'),
        ("[c]([[a]])", '<p><a href="%5B%5Ba%5D%5D" rel="noopener ugc">c</a></p>'),
        ("<https://x/[[a]]>", '<p><a href="https://x/%5B%5Ba%5D%5D" rel="noopener ugc">https://x/[[a]]</a></p>'),
        ("https://x/[[a]]", '<p><a href="https://x/" rel="noopener ugc">https://x/</a>{link a|a}</p>'),
        ("[x [[a]]](b)", '<p><a href="b" rel="noopener ugc">x [[a]]</a></p>'),
    ],
)
def test_where_no_link_can_stand_it_reads_as_typed(text: str, shown: str) -> None:
    assert html(text) == shown


@given(texts)
def test_as_many_links_as_brackets_at_most(text: str) -> None:
    rendered = Renderer().render(text)

    assert sum(isinstance(piece, LinkHole) for piece in rendered.pieces) <= text.count("[[")
