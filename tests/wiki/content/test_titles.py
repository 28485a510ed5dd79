"""Titles: what may be one, when two are the same, how one is written in an address."""

import unicodedata
from urllib.parse import unquote

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from wiki.content.titles import in_address, parse_slug, parse_title, title_key
from wiki.errors import BadSlug, BadTitle, TitleFault


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("Bac_à_sable", "Bac à sable"),
        ("  a \u00a0 b\tc\n", "a b c"),
        (unicodedata.normalize("NFD", "Été"), "Été"),
        ("Forum/2010/Ateliers", "Forum/2010/Ateliers"),
        ("a.b/...c", "a.b/...c"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("👩\u200d🌾", "👩\u200d🌾"),
        ("C++", "C++"),
        ("x" * 255, "x" * 255),
        ("🌳" * 63, "🌳" * 63),
    ],
)
def test_a_title_is_shown_composed_and_in_single_spaces(raw: str, shown: str) -> None:
    assert parse_title(raw).text == shown


@pytest.mark.parametrize(
    ("raw", "fault", "culprit"),
    [
        ("", TitleFault.EMPTY, ""),
        ("_ \u2003", TitleFault.EMPTY, ""),
        ("x" * 256, TitleFault.TOO_LONG, ""),
        ("🌳" * 64, TitleFault.TOO_LONG, ""),
        ("a\u202eb", TitleFault.HIDDEN, "U+202E"),
        ("a\u200bb", TitleFault.HIDDEN, "U+200B"),
        ("\ufeffa", TitleFault.HIDDEN, "U+FEFF"),
        ("a\x07", TitleFault.HIDDEN, "U+0007"),
        ("a\ud800", TitleFault.HIDDEN, "U+D800"),
        ("a\ufffd", TitleFault.HIDDEN, "U+FFFD"),
        ("a\U000e0041", TitleFault.HIDDEN, "U+E0041"),
        ("a[b", TitleFault.RESERVED, "["),
        ("a{b", TitleFault.RESERVED, "{"),
        ("/", TitleFault.SEGMENT, ""),
        ("a/ /b", TitleFault.SEGMENT, " "),
        ("a/.", TitleFault.SEGMENT, "."),
        ("../a", TitleFault.SEGMENT, ".."),
        ("a/ +b", TitleFault.SEGMENT, " +b"),
    ],
)
def test_what_cannot_be_a_title_says_why(raw: str, fault: TitleFault, culprit: str) -> None:
    with pytest.raises(BadTitle) as raised:
        parse_title(raw)
    assert (raised.value.fault, raised.value.culprit) == (fault, culprit)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("École", "école"), ("ECOLE", "ecole"), ("Straße", "STRASSE"), ("L'été", "L’été"), ("ﬁn", "fin"),
        ("n° 3", "N° 3"), ("a_b", "a b"), ("Ａ", "a"),
    ],
)  # fmt: skip
def test_two_spellings_of_one_title_share_a_key(one: str, other: str) -> None:
    assert title_key(one) == title_key(other)


def test_accents_tell_titles_apart() -> None:
    assert title_key("Pêche") != title_key("Péché")


@given(st.text(max_size=100))
@example("ẛ̣")
@example("İ")
def test_a_title_is_the_same_from_its_address_and_from_its_own_text(raw: str) -> None:
    try:
        title = parse_title(raw)
    except BadTitle:
        return
    address = in_address(title.text)
    assert parse_title(title.text) == title
    assert parse_title(unquote(address)) == title
    assert address.isascii()
    assert not set(address) & set(' ?#%"<>\\^`{|}') - {"%"}
    assert "/+" not in f"/{address}"
    assert len(title.text.encode()) <= 255


@pytest.mark.parametrize("slug", ["a", "forum", "forum-2010", "9", "a" * 63])
def test_a_slug_is_small_letters_digits_and_hyphens(slug: str) -> None:
    assert parse_slug(slug) == slug


@pytest.mark.parametrize(
    "slug",
    ["", "api", "wiki", "index.php", "robots.txt", "sitemap.xml", "+new", "A", "é", "a b", "-a", "a_b", "a/b", "a" * 64,
     "a\n"],
)  # fmt: skip
def test_a_reserved_or_strange_slug_is_refused(slug: str) -> None:
    with pytest.raises(BadSlug):
        parse_slug(slug)
