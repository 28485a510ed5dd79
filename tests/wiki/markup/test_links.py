"""Links: what stands between the brackets, and how a page's new name reaches those that link to it."""

import inspect
import sys

import pytest
from hypothesis import given

from tests.wiki.markup.hostile import texts
from wiki.markup.links import parse_target, retarget
from wiki.markup.rendered import Target
from wiki.markup.renderer import Renderer
from wiki.markup.targets import brackets


def target(title: str, section: str = "", prefix: str | None = None) -> Target:
    return Target(prefix=prefix, title=title, section=section)


def is_old(link: Target) -> bool:
    return link.title == "Old"


@pytest.mark.parametrize(
    ("inner", "expected", "label"),
    [
        ("Accueil", target("Accueil"), None),
        (" Forum_des  usages ", target("Forum des usages"), None),
        ("Accueil|l’accueil ", target("Accueil"), "l’accueil"),
        ("Accueil|", target("Accueil"), None),
        ("Accueil\\|mots", target("Accueil"), "mots"),
        ("a|b|c", target("a"), "b|c"),
        ("Page#Partie une", target("Page", "Partie une"), None),
        ("#Partie_une|là", target("", "Partie une"), "là"),
        ("reseau:Page#Partie", target("Page", "Partie", "reseau"), None),
        ("reseau-2:Sous/Page", target("Sous/Page", "", "reseau-2"), None),
        ("Reseau:Page", target("Reseau:Page"), None),
        ("réseau:Page", target("réseau:Page"), None),
        ("-a:Page", target("-a:Page"), None),
        ("note: Page", target("note: Page"), None),
        ("reseau:", target("reseau:"), None),
        ("reseau:#Partie", target("reseau:", "Partie"), None),
        ("C#", target("C#"), None),
        ("Cafe\u0301", target("Café"), None),
        ("", target(""), None),
    ],
)
def test_what_a_link_names(inner: str, expected: Target, label: str | None) -> None:
    assert parse_target(inner) == (expected, label)


def test_a_prefix_that_is_no_space_belongs_to_the_title() -> None:
    assert target("Page", "", "note").full_title == "note:Page"
    assert target("Page").full_title == "Page"


@pytest.mark.parametrize(
    "text", ["[[]]", "[[ ]]", "[[|a]]", "[[#]", "[[a\nb]]", "[[a[b]]", "[[a`b]]", "\\[[a]]", "[ [a]]"]
)
def test_brackets_that_name_nothing_are_prose(text: str) -> None:
    assert list(brackets(text)) == []


def test_an_escaped_backslash_escapes_nothing() -> None:
    assert [link.target.title for link in brackets("\\\\[[a]] \\\\\\[[b]] [[[c]]]")] == ["a", "c"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("[[Old]]", "[[New]]"),
        ("[[Old|words]]", "[[New|words]]"),
        ("[[Old|Old]]", "[[New|Old]]"),
        ("[[Old#s]]", "[[New#s]]"),
        ("[[ Old # s | words ]]", "[[ New # s | words ]]"),
        ("[[reseau:Old#s|w]]", "[[reseau:New#s|w]]"),
        ("[[Old\\|w]]", "[[New\\|w]]"),
        ("| a |\n|---|\n| [[Old|w]] |\n", "| a |\n|---|\n| [[New|w]] |\n"),
        ("# [[Old]]\n\n> - **[[Old]]**", "# [[New]]\n\n> - **[[New]]**"),
        ("---\na: [[Old]]\n---\n[[Old]]", "---\na: [[New]]\n---\n[[New]]"),
        (":::{b} [[Old]]\n:f: [[Old]]\n[[Old]]\n:::", ":::{b} [[New]]\n:f: [[New]]\n[[New]]\n:::"),
        ("[^1]\n\n[^1]: [[Old]]", "[^1]\n\n[^1]: [[New]]"),
    ],
)
def test_a_renamed_page_is_followed(before: str, after: str) -> None:
    assert retarget(before, is_old, "New") == after


@pytest.mark.parametrize(
    "text",
    [
        "[[Olds]] [[Other|Old]] [[#Old]]",
        "`[[Old]]` ``a [[Old]] ` b``",
        "```\n[[Old]]\n```",
        "    [[Old]]",
        "- a\n\n      [[Old]]",
        "\\[[Old]]",
        "[a [[Old]]](b)",
        ":::{b}\n```\n[[Old]]\n```\n:::",
    ],
)
def test_code_and_other_links_are_left_alone(text: str) -> None:
    assert retarget(text, is_old, "New") == text


def test_a_link_to_a_place_of_the_same_page_names_no_title() -> None:
    assert retarget("[[#s]] [[#s|w]]", lambda _: True, "New") == "[[#s]] [[#s|w]]"


def test_a_text_that_takes_too_much_work_has_no_links() -> None:
    text = "[[Old]]\n\n" + "a|" * 2000 + "\n" + "-|" * 2000 + "\n" + "|\n" * 2000

    assert retarget(text, is_old, "New") == text


def test_a_text_nested_too_deeply_has_no_links() -> None:
    text = f"[[Old]]\n\n{'>' * 30} a"
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(len(inspect.stack(0)) + 40)
    try:
        assert retarget(text, is_old, "New") == text
    finally:
        sys.setrecursionlimit(limit)


@given(texts)
def test_nothing_matches_nothing_changes(text: str) -> None:
    assert retarget(text, lambda _: False, "New") == text


@given(texts)
def test_all_links_change_and_nothing_else_does(text: str) -> None:
    before = Renderer().render(text)

    after = Renderer().render(retarget(text, lambda _: True, "New"))

    assert {link.title for link in after.links} <= {"New", ""}
    assert len(after.headings) == len(before.headings)
    assert [link.section for link in after.links if not link.title] == [
        link.section for link in before.links if not link.title
    ]
