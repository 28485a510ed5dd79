"""The first journey: read a page of the demo, edit it, see its history, compare, restore."""

from tests.people import Visitor, words

PAGE = "/forum/Bac_à_sable"


def test_an_edit_is_saved_compared_and_taken_back(animator: Visitor) -> None:
    before = animator.get(f"{PAGE}/+source").text
    head = int(animator.get("/api/v1/spaces/forum/pages/Bac_à_sable").json()["version"])

    saved = animator.edit(PAGE, "Bonjour à **tous**, et à toutes.", summary="un essai")
    assert saved.status_code == 200
    assert "<strong>tous</strong>" in saved.text
    assert "Saved." in words(saved.text)

    history = words(animator.get(f"{PAGE}/+history").text)
    assert "un essai" in history
    compared = animator.get(f"{PAGE}/+diff/{head}..{head + 1}")
    assert compared.status_code == 200
    assert "<ins" in compared.text
    assert "<del" in compared.text

    asked = animator.get(f"{PAGE}/+restore/{head}")
    restored = animator.send(asked, f"/+restore/{head}", {})
    assert "The version has been restored." in words(restored.text)
    assert animator.get(f"{PAGE}/+source").text == before
    assert animator.get("/api/v1/spaces/forum/pages/Bac_à_sable").json()["version"] == head + 2


def test_the_version_of_5_july_2010_stands_at_its_address(reader: Visitor) -> None:
    page = reader.get("/intercoop/Pourquoi,_sur_quoi_et_comment_coopérer_%3F/+version/5")
    said = words(page.text)
    assert page.status_code == 200
    assert "Version of 5\u00a0July 2010, 14:50, by Briand" in page.text
    assert "this is not the current version" in said
    assert "Programme de la première matinée" in said
