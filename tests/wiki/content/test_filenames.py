"""Names that machines give to files, and what is left of them."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wiki.content.filenames import LONGEST, clean_name, name_key, numbered, suffix


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("plan.png", "plan.png"),
        ("Plan.JPG", "Plan.png"),
        ("plan", "plan.png"),
        ("Compte-rendu du 5 juillet (v2).pdf", "Compte-rendu_du_5_juillet_v2.png"),
        ("e\u0301te\u0301.png", "été.png"),
        ("L’été d'Anne.png", "L’été_d'Anne.png"),
        ("C:\\Mes documents\\photo.jpg", "photo.png"),
        ("../../etc/passwd", "passwd.png"),
        ("/etc/passwd\x00.png", "passwd.png"),
        ("..", "fichier.png"),
        (".htaccess", "htaccess.png"),
        ("", "fichier.png"),
        ("___", "fichier.png"),
        ("2010.07.05.jpeg", "2010.07.05.png"),
        ("a\r\nSet-Cookie: b=c.png", "a_Set-Cookie_b_c.png"),
        ('a"; filename="b.exe', "a_filename_b.png"),
        ("photo\u202egnp.exe", "photo_gnp.png"),
        ("a\u200bb\u3164c.png", "a_b_c.png"),
        ("<script>.png", "script.png"),
        ("a [b](c) ![d].png", "a_b_c_d.png"),
        ("+edit?x=1&y#z.png", "edit_x_1_y_z.png"),
        ("日本語.png", "日本語.png"),
        ("a . - b.png", "a.b.png"),
    ],
)
def test_what_is_left_of_a_name(raw: str, clean: str) -> None:
    assert clean_name(raw, "png") == clean


@given(st.text(max_size=400))
def test_a_clean_name_is_safe_everywhere_and_clean_again(raw: str) -> None:
    clean = clean_name(raw, "png")
    assert len(clean.encode()) <= LONGEST
    assert unicodedata.is_normalized("NFC", clean)
    assert not re.search(r'[\x00-\x20\x7f/\\()<>\[\]"&?#%+*|:;]', clean)
    assert clean.endswith(".png")
    assert not clean.startswith((".", "-", "_"))
    assert clean_name(clean, "png") == clean


def test_a_long_name_is_cut_before_its_end() -> None:
    assert clean_name("é" * 300 + ".png", "png") == "é" * 98 + ".png"
    assert numbered("é" * 98 + ".png", 12) == "é" * 96 + "-12.png"


def test_a_taken_name_is_numbered_before_its_end() -> None:
    assert numbered("plan.v1.png", 2) == "plan.v1-2.png"


def test_case_and_form_of_a_name_do_not_matter() -> None:
    assert name_key("É_Té.PNG") == name_key("e\u0301 te\u0301.png")


def test_the_suffix_is_what_follows_the_last_dot() -> None:
    assert [suffix(name) for name in ("a.CSV", "a.b.txt", "a", ".", "a.2010")] == ["csv", "txt", "", "", ""]
