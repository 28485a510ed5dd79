"""Wikitext is shown as Markdown is: links to be filled, headings with anchors, and nothing of a running MediaWiki."""

import pytest

from tests.wiki.markup.wikitext.reading import RENDERER, html
from wiki.markup.rendered import Heading, Target

SHOWN = {
    "a link": (
        "[[Forum]] [[Forum|le ''forum'']] [[Forum]]s",
        "<p>{link Forum|Forum} {link Forum|le forum} {link Forum|Forums}</p>",
    ),
    "a link to a section": (
        "[[Forum#Les repas|repas]] [[#Ici|ici]]",
        "<p>{link Forum#Les repas|repas} {link #Ici|ici}</p>",
    ),
    "a link to a category": ("[[:Catégorie:Modèle]]", "<p>{link Catégorie:Modèle|Catégorie:Modèle}</p>"),
    "a discussion is led to by its page": ("[[Discussion:Forum|on en parle]]", "<p>{link Forum|on en parle}</p>"),
    "what only MediaWiki can show": ("[[Spécial:Contributions/80.12.45.9|80.12.45.9]]", "<p>80.12.45.9</p>"),
    "another wiki": (
        "[[wikipedia:fr:Économie sociale|ESS]]",
        '<p><a href="https://fr.wikipedia.org/wiki/%C3%89conomie_sociale" rel="noopener ugc">ESS</a></p>',
    ),
    "an address": (
        "[http://a.org un lien] [http://a.org] http://a.org/b.",
        '<p><a href="http://a.org" rel="noopener ugc">un lien</a> <a href="http://a.org" rel="noopener ugc">[1]</a> '
        '<a href="http://a.org/b" rel="noopener ugc">http://a.org/b</a>.</p>',
    ),
    "a file": (
        "[[Fichier:plan.png|thumb|upright=1|alt=x|Le [[plan]]]] et [[Média:bilan.pdf|le bilan]]",
        "<p>{image plan.png|Le plan} et {image bilan.pdf|le bilan}</p>",
    ),
    "a gallery": (
        "<gallery>\nFichier:a.jpg|La salle\nb.jpg\n</gallery>",
        "<ul>\n<li>{image a.jpg|La salle}</li>\n<li>{image b.jpg|b.jpg}</li>\n</ul>",
    ),
    "a template": (
        "{{Modèle:Interview|personne=[[Briand]]|structure=|http://a.org}}",
        '<section class="block">\n<p class="block-label"><span class="block-name">Interview</span></p>\n'
        '<dl class="block-fields">\n<dt>personne</dt><dd>{link Briand|Briand}</dd>\n'
        '<dd><a href="http://a.org" rel="noopener ugc">http://a.org</a></dd>\n</dl>\n</section>',
    ),
    "a template in a sentence": ("le {{date|5|juillet|an=2010}} {{vide}}.", "<p>le 5, juillet, an&nbsp;: 2010 .</p>"),
    "templates that only act": ("{{DEFAULTSORT:Forum}}\n\n{{#if:a|b}}\n\n{{vide}}\n\na", "<p>a</p>"),
    "a parameter": ("'''{{{personne}}}''' {{{lieu|Brest}}}", "<p><strong>personne</strong> Brest</p>"),
    "magic words": ("__NOTOC__\n__TOC__\na", "<p>a</p>"),
    "parts for pages that include": ("a<noinclude> b</noinclude><includeonly> c</includeonly>", "<p>a b</p>"),
    "marks in HTML": (
        "<s>a</s> <u>b</u> H<sub>2</sub> <font color=red>c</font>",
        "<p><del>a</del> <em>b</em> H<sub>2</sub> c</p>",
    ),
    "a mark left open ends with its paragraph": ("<s>a\n\nb", "<p><del>a</del></p>\n<p>b</p>"),
    "answers indented by colons": ("a\n:b\n::c", "<p>a</p>\n<dl>\n<dd>b<dl>\n<dd>c</dd>\n</dl>\n</dd>\n</dl>"),
    "lines with a space before": (" a\n b", "<pre><code>a\nb\n</code></pre>"),
    "a table": (
        '{| class="x"\n|+ Qui\n! A !! align="right" | B\n|-\n| colspan="2" | [[c]]\n|}',
        '<div class="table" tabindex="0" role="region" aria-label="A, B"><table>\n<caption>Qui</caption>\n'
        '<thead><tr><th scope="col">A</th><th scope="col" class="align-right">B</th></tr>\n</thead>\n'
        '<tbody>\n<tr><td colspan="2">{link c|c}</td></tr>\n</tbody>\n</table></div>',
    ),
    "a table in HTML": (
        "<table><tr><td>a</td></tr><tr><td>b",
        '<div class="table"><table>\n<tbody><tr><td><p>a</p>\n</td></tr><tr><td><p>b</p>\n</td></tr></tbody>'
        "</table></div>",
    ),
    "a note": (
        'a<ref name="n">b [[c]]</ref> d<ref name="n" />\n<references />',
        '<p>a<sup class="footnote" id="user-noteref_1"><a href="#user-note_1" rel="noopener ugc">1</a></sup> d</p>\n'
        '<section class="footnotes">\n<ol>\n<li id="user-note_1">b {link c|c} <a class="footnote-back" '
        'href="#user-noteref_1" rel="noopener ugc">↩\ufe0e</a></li>\n</ol>\n</section>',
    ),
    "a redirection": (
        "#REDIRECTION [[Forum 2010]]",
        '<p class="redirection">{said redirection} {link Forum 2010|Forum 2010}</p>',
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", SHOWN)
def test_each_thing_that_an_old_wiki_writes_is_shown(name: str) -> None:
    source, expected = SHOWN[name]
    assert html(source) == expected


def test_headings_begin_at_the_second_level_without_marks_and_have_anchors() -> None:
    rendered = RENDERER.render(
        "= '''Programme''' =\n\n=== ''Pourquoi'' [[coopérer]] ? ===\n\n=== Pourquoi coopérer ? ===\n"
    )
    assert rendered.headings == (
        Heading(level=2, anchor="user-programme", title="Programme", section=None),
        Heading(level=4, anchor="user-pourquoi-cooperer", title="Pourquoi coopérer ?", section=None),
        Heading(level=4, anchor="user-pourquoi-cooperer-2", title="Pourquoi coopérer ?", section=None),
    )
    assert '<h2 id="user-programme">Programme</h2>' in str(rendered.pieces[0])


def test_categories_are_keywords_and_no_words_of_the_text() -> None:
    rendered = RENDERER.render("a [[b]]\n\n[[Catégorie:Économie sociale]] [[category:BDIS|clef]]\n[[Catégorie:BDIS]]")
    assert [(line.key, line.name, line.values) for line in rendered.properties] == [
        ("mots_cles", "mots-clés", ("Économie sociale", "BDIS"))
    ]
    assert rendered.links == (Target(prefix=None, title="b", section=""),)
    assert "Catégorie" not in html("a\n\n[[Catégorie:BDIS]]")


def test_a_table_that_is_never_closed_takes_no_words_with_it() -> None:
    assert "La salle" in html("{|\n| La salle\n\n== Suite ==\n\nLe repas")
    assert "Le repas" in html("|}\n\n{|\n|}\n{| x\n== Suite ==\n\nLe repas")


def test_a_part_of_a_page_has_anchors_and_notes_of_its_own() -> None:
    rendered = RENDERER.render("== Titre ==\na<ref>b</ref> [[Catégorie:c]]", "m-abcd")
    assert (rendered.headings[0].level, rendered.headings[0].anchor) == (3, "user-m-abcd-titre")
    assert 'id="user-note_m-abcd_1"' in "".join(map(str, rendered.pieces))
    assert len(rendered.properties) == 0
