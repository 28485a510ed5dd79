"""A bare name is one of the page's own files; everything else stays what it is."""

import pytest

from tests.wiki.markup.judge import judged
from tests.wiki.markup.shown import html
from wiki.markup.plain import plain
from wiki.markup.rendered import FileHole
from wiki.markup.renderer import Renderer


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("![un plan](plan.png)", "{image plan.png|un plan}"),
        ("![](plan.png)", "{image plan.png|}"),
        ('![a](plan.png "Le « plan »")', "{image plan.png|a|Le « plan »}"),
        ("![a](+file/plan.png)", "{image plan.png|a}"),
        ("![a](mon%20plan.png)", "{image mon plan.png|a}"),
        ("![a](<mon plan.png>)", "{image mon plan.png|a}"),
        ("![été](Été.png)", "{image Été.png|été}"),
        ("![a][r]\n\n[r]: plan.png", "{image plan.png|a}"),
        ("![a](plan.svg)", "{image plan.svg|a}"),
        ("![*a* [[B|b]]](plan.png)", "{image plan.png|a b}"),
        ("[le **compte-rendu**](cr.pdf)", "{file cr.pdf|le compte-rendu}"),
        ("[voir](PLAN.PNG)", "{file PLAN.PNG|voir}"),
        ("[![a](plan.png)](cr.pdf)", "{file cr.pdf|a}"),
        (
            "[![a](plan.png) mots](https://e.org)",
            '<a href="https://e.org" rel="noopener ugc">{image in link plan.png|a} mots</a>',
        ),
        ("[[A]](cr.pdf)", "{link A|A}(cr.pdf)"),
    ],
)
def test_a_bare_name_is_a_file_of_the_page(text: str, shown: str) -> None:
    assert html(text) == f"<p>{shown}</p>"


@pytest.mark.parametrize(
    "address",
    [
        "https://e.org/plan.png", "//e.org/plan.png", "/plan.png", "a/plan.png", "../plan.png", "a%2Fplan.png",
        "..%2fplan.png", "plan.png?x=1", "plan.png#x", "javascript:plan.png", "plan", ".png", "a\\plan.png",
        "data:image/png;base64,a.png", "+edit.png", "+file/a/plan.png",
    ],
)  # fmt: skip
def test_an_address_that_is_no_bare_name_is_no_file(address: str) -> None:
    for text in (f"![a]({address})", f"[a]({address})"):
        rendered = Renderer().render(text)
        assert [piece for piece in rendered.pieces if isinstance(piece, FileHole)] == []
        judged(rendered)


@pytest.mark.parametrize("address", ["www.example.org", "page.html", "Programme", "plan.svg"])
def test_a_link_to_what_only_looks_like_a_file_stays_a_link(address: str) -> None:
    assert f'<a href="{address}"' in html(f"[a]({address})")


@pytest.mark.parametrize(
    "text",
    [
        "# ![a](p.png) titre", "|![a](p.png)|[b](c.pdf)|\n|-|-|\n|![a](p.png)|[b](c.pdf)|\n", "- [x] ![a](p.png)",
        "> ![a](p.png)", "a[^1]\n\n[^1]: [b](c.pdf)", ":::{x} ![t](t.png)\n:f: [v](v.pdf)\n![b](b.png)\n:::",
        "`![a](p.png)`", "    ![a](p.png)", "[a [b](c.pdf)](https://e.org)", "![a ![b](c.png)](d.png)",
        "[![a](p.png)][r]\n\n[r]: https://e.org", '![x" onerror="y](a.png "\\" onclick=z")', "![<b>](a<b>.png)",
        "~~![a](p.png)~~ **[b](c.pdf)**", "[a![b](c.png)](x.html)",
    ],
)  # fmt: skip
def test_a_file_s_place_never_breaks_what_is_around_it(text: str) -> None:
    for renderer in (Renderer(), Renderer(frozenset({"x"}))):
        assert judged(renderer.render(text)).open == []


def test_the_words_of_a_file_are_searched_and_name_headings() -> None:
    rendered = Renderer().render("# Salle ![le plan](plan.png)\n\n[compte-rendu](cr.pdf)")
    assert plain(rendered) == "Salle le plan\ncompte-rendu"
    assert [heading.title for heading in rendered.headings] == ["Salle le plan"]
