"""The words of a page, as search and snippets see them."""

from wiki.markup.plain import plain
from wiki.markup.renderer import Renderer

TEXT = """---
type: note
---

## Bilan

Des **mots** cou*pés*, un [[Forum 2008|lien]] et `code` &amp; <fin>.

| a | b |
|---|---|
| 1 | 2 |

:::{atelier} Coopérer
:id: at-1
:salle: B01
Prose du bloc.
:::
"""


def test_markup_is_left_out_and_paragraphs_rows_and_fields_are_lines() -> None:
    words = "Bilan\nDes mots coupés, un lien et code & <fin>.\na b\n1 2\natelier Coopérer\nsalle B01\nProse du bloc."
    assert plain(Renderer().render(TEXT)) == words


def test_a_registered_block_is_read_too() -> None:
    assert plain(Renderer(frozenset({"atelier"})).render(TEXT)).endswith("\nCoopérer\nsalle B01\nProse du bloc.")


def test_what_only_names_other_things_is_not_read() -> None:
    renderer = Renderer({"atelier"}, unread={"Atelier": ["Salle"]})
    assert plain(renderer.render(TEXT)).endswith("\nCoopérer\nProse du bloc.")


def test_what_places_a_message_in_a_discussion_is_not_read() -> None:
    text = "## Repas\n\n:::{message}\n:id: m-1\n:le: 2012-06-18T07:42Z\n:à: m-2\nUne soupe.\n:::\n"
    assert plain(Renderer().render(text)) == "Repas\nUne soupe."
