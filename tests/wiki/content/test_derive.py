"""What is read out of a text: links, facts, words."""

from storage.records import Link, Space, Visibility
from wiki.content.derive import EDITION, PROPERTY, aim, derive
from wiki.markup.rendered import Target
from wiki.markup.renderer import Renderer

HERE = Space(id=1, slug="ici", title="Ici")
THERE = Space(id=2, slug="la-bas", title="Là-bas", visibility=Visibility.MEMBERS)
SPACES = {space.slug: space for space in (HERE, THERE)}


def links(text: str) -> list[Link]:
    return list(derive(Renderer().render(text), space=HERE, spaces=SPACES).links)


def test_a_link_names_a_title_here_or_in_another_space() -> None:
    assert links("[[Un_titre]], [[la-bas:Autre|mots]], [[un titre#partie]]") == [
        Link(space=1, key="un titre", title="Un titre"),
        Link(space=2, key="autre", title="Autre"),
    ]


def test_a_prefix_that_is_no_space_belongs_to_the_title() -> None:
    assert links("[[Note: à lire]]") == [Link(space=1, key="note: à lire", title="Note: à lire")]


def test_what_cannot_be_a_title_is_no_link() -> None:
    assert links("[[#partie]] [[a//b]] [[+edit]] `[[code]]`") == []
    assert aim(Target(prefix=None, title="x" * 300, section=""), space=HERE, spaces=SPACES) is None


def test_properties_are_facts_and_an_edition_is_a_link_of_its_own_kind() -> None:
    text = "---\nType: Atelier\nédition: Forum 2010 ; la-bas:Forum 2008\nvide:\n---\n\n[[Forum 2010]]\n"
    derived = derive(Renderer().render(text), space=HERE, spaces=SPACES)
    assert [(fact.kind, fact.name, fact.position, fact.value, fact.key) for fact in derived.facts] == [
        (PROPERTY, "edition", 0, "Forum 2010", "forum 2010"),
        (PROPERTY, "edition", 1, "la-bas:Forum 2008", "la-bas:forum 2008"),
        (PROPERTY, "type", 0, "Atelier", "atelier"),
    ]
    assert derived.links == (
        Link(space=1, key="forum 2010", title="Forum 2010", kind=EDITION),
        Link(space=2, key="forum 2008", title="Forum 2008", kind=EDITION),
        Link(space=1, key="forum 2010", title="Forum 2010"),
    )


def test_words_are_what_is_read_not_how_it_is_marked() -> None:
    words = derive(
        Renderer().render("---\na: b\n---\n\n## Titre\n\nDes **mots** [[But|liés]].\n"), space=HERE, spaces=SPACES
    ).words
    assert [word in words for word in ("Titre", "mots", "liés")] == [True, True, True]
    assert "a: b" not in words
    assert "**" not in words
