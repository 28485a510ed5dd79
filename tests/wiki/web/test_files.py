"""A page's files by their addresses: who sees them, how they are sent, what is said when one is refused."""

import io
from collections.abc import Mapping

import pytest
from PIL import Image

from storage.errors import Unavailable
from tests.wiki.content.files import HTML, PDF, PLACE, SVG, image, photo
from tests.wiki.web.asking import Answer, Browser, heading
from tests.wiki.web.world import World
from wiki.content.uploads import LARGEST

CANARY = "canarifichier"


def attach(
    browser: Browser, page: str, name: str, content: bytes, changed: Mapping[str, str] | None = None, *, index: int = -1
) -> Answer:
    """Send a file by the form of a page; the last one there adds a file, those before it replace one."""
    form = browser.get(f"{page}/+files")
    return browser.upload(form, "/+files", changed or {}, name=name, content=content, index=index)


def test_a_file_is_sent_listed_with_the_line_that_shows_it_and_served(world: World) -> None:
    world.write("Marché", "un")
    browser, page = world.browser("member"), "/open/March%C3%A9"
    answer = attach(browser, page, "Plan du marché.png", image(), {"licence": "CC BY 4.0"})
    assert (answer.status, answer.location.partition("#")[0]) == (303, f"{page}/+files?done=attached")
    listed = browser.follow(answer).text
    expected = ("Plan_du_marché.png", 'value="![Plan du marché](Plan_du_marché.png)"', "Malo Membre", "CC BY 4.0")
    assert [words for words in expected if words not in listed] == []
    file = browser.get(f"{page}/+file/Plan_du_march%C3%A9.png")
    assert (file.status, file.header("content-type")) == (200, "image/png")
    assert Image.open(io.BytesIO(file.body)).size == (40, 30)
    assert file.header("content-length") == str(len(file.body))


def test_a_file_is_sent_with_the_headers_that_keep_it_harmless(world: World) -> None:
    world.write("En-têtes", "un")
    page = "/open/En-t%C3%AAtes"
    attach(world.browser("member"), page, "été.pdf", PDF)
    attach(world.browser("member"), page, "plan.png", image())
    attach(world.browser("member"), page, "notes.txt", "L’été".encode("cp1252"))
    nobody = world.browser("nobody")
    names = ("%C3%A9t%C3%A9.pdf", "plan.png", "notes.txt")
    pdf, shown, text = (nobody.get(f"{page}/+file/{name}") for name in names)
    assert [answer.header("content-disposition") for answer in (pdf, shown, text)] == [
        "attachment; filename=\"_t_.pdf\"; filename*=UTF-8''%C3%A9t%C3%A9.pdf",
        'inline; filename="plan.png"',
        'attachment; filename="notes.txt"',
    ]
    assert (text.header("content-type"), text.text) == ("text/plain; charset=utf-8", "L’été")
    for answer in (pdf, shown, text):
        assert answer.header("content-security-policy").startswith("sandbox; default-src 'none';")
        assert answer.header("x-content-type-options") == "nosniff"
        assert answer.header("cache-control") == "no-cache"
    tag = pdf.header("etag")
    again = nobody.get(f"{page}/+file/%C3%A9t%C3%A9.pdf", **{"If-None-Match": tag})
    assert (again.status, again.body, again.header("etag")) == (304, b"", tag)
    head = nobody.request("HEAD", f"{page}/+file/plan.png")
    assert (head.status, head.body, head.header("content-length")) == (200, b"", str(len(shown.body)))


@pytest.mark.parametrize(
    "name", ['a"; filename="b.exe', "a\r\nSet-Cookie: x=y.pdf", "../../../etc/passwd", "a\x00b.pdf", "\u202efdp.exe"]
)
def test_no_name_leaves_its_header(world: World, name: str) -> None:
    world.write("Hostile", "un")
    browser = world.browser("member")
    listed = browser.follow(attach(browser, "/open/Hostile", name, PDF)).text
    for file in world.site.storage.files.of_page(world.page("Hostile").id):
        answer = browser.get(f"/open/Hostile/+file/{file.name}")
        told = answer.header("content-disposition")
        assert (answer.status, told) == (200, f'attachment; filename="{file.name}"')
        assert not {header for header, _ in answer.headers} & {"set-cookie"}
    assert "<script" not in listed.partition("<main")[2].partition("</main")[0]


def test_where_a_photo_was_taken_is_in_no_answer(world: World) -> None:
    world.write("Photo", "un")
    browser = world.browser("member")
    attach(browser, "/open/Photo", "ici.jpg", photo())
    file = browser.get("/open/Photo/+file/ici.jpg")
    assert (file.status, PLACE.encode() in file.body) == (200, False)


@pytest.mark.parametrize(
    ("name", "content", "status", "said"),
    [
        ("a.svg", SVG, 422, "can hold programs"),
        ("a.png", HTML, 422, "can hold programs"),
        ("a.exe", b"MZ\x90\x00" + bytes(99), 422, "Files of this kind are not kept"),
        ("a.png", image()[:60], 422, "This file is damaged"),
        ("a.pdf", b"", 422, "This file is empty"),
        ("", b"", 422, "Choose a file first"),
        ("a.pdf", PDF + bytes(LARGEST), 413, "This file is too large: at most 20 MB"),
        ("a.pdf", PDF + bytes(LARGEST + (1 << 20)), 413, "This file is too large"),
    ],
    ids=["svg", "html", "program", "cut off", "empty", "none", "large", "larger"],
)
def test_a_refusal_says_what_to_do(world: World, name: str, content: bytes, status: int, said: str) -> None:
    world.write("Refus", "un")
    answer = attach(world.browser("member"), "/open/Refus", name, content, {"licence": "CC0 1.0"})
    assert (answer.status, said in answer.text) == (status, True)
    if status == 422:
        assert '<option value="CC0 1.0" selected>' in answer.text
    assert world.site.storage.files.of_page(world.page("Refus").id) == []


def test_a_full_disk_is_told_on_the_page(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    world.write("Plein", "un")

    def refuse(_: object) -> str:
        raise Unavailable("full", "no space")

    monkeypatch.setattr(world.site.uploads.blobs, "keep", refuse)
    answer = attach(world.browser("member"), "/open/Plein", "a.pdf", PDF)
    assert (answer.status, "The disk is full" in answer.text) == (507, True)


def test_a_replaced_file_has_its_versions_listed_and_each_can_be_opened(world: World) -> None:
    world.write("Versions", "un")
    browser = world.browser("member")
    attach(browser, "/open/Versions", "plan.png", image(size=(10, 10)))
    answer = attach(browser, "/open/Versions", "autre nom.png", image(size=(20, 20)), index=0)
    assert "done=replaced" in answer.location
    listed = browser.follow(answer).text
    assert ("/+file/plan.png/1" in listed, "/+file/plan.png/2" in listed) == (True, True)
    sizes = [
        Image.open(io.BytesIO(browser.get(f"/open/Versions/+file/plan.png{end}").body)).size for end in ("", "/1", "/2")
    ]
    assert sizes == [(20, 20), (10, 10), (20, 20)]
    assert [browser.get(f"/open/Versions/+file/plan.png/{end}").status for end in ("3", "0", "x")] == [404, 404, 400]


def test_a_file_is_taken_off_its_page_and_put_back(world: World) -> None:
    world.write("Retrait", "un")
    animator, member = world.browser("animator"), world.browser("member")
    attach(member, "/open/Retrait", "a.pdf", PDF)
    assert "file-delete" not in member.get("/open/Retrait/+files").text
    answer = animator.send(animator.get("/open/Retrait/+files"), "/+file-delete/a.pdf", {})
    assert "The file has been taken off the page" in animator.follow(answer).text
    gone = [member.get(f"/open/Retrait/+file/a.pdf{end}").status for end in ("", "/1")]
    assert (gone, "a.pdf" in member.get("/open/Retrait/+files").text) == ([404, 404], False)
    animator.send(animator.get("/open/Retrait/+files"), "/+file-undelete/a.pdf", {})
    assert member.get("/open/Retrait/+file/a.pdf").status == 200


def test_a_file_has_exactly_the_rights_of_its_page(world: World) -> None:
    for space in ("open", "closed", "secret"):
        world.write("Droits", "un", space=space)
        attach(world.browser("member"), f"/{space}/Droits", f"{CANARY}.pdf", PDF)
    asked = [f"/{space}/Droits/{what}" for space in ("open", "closed", "secret") for what in ("+files", _FILE)]
    found = {
        role: [world.browser(role).get(path).status for path in asked] for role in ("nobody", "stranger", "reader")
    }
    assert found == {
        "nobody": [200, 200, 303, 303, 404, 404],
        "stranger": [200, 200, 403, 403, 404, 404],
        "reader": [200] * 6,
    }
    for role in ("nobody", "stranger"):
        for path in asked[2:]:
            answer = world.browser(role).get(path)
            assert CANARY not in answer.text.replace(_FILE, "").replace(f"%2B{_FILE[1:].replace('/', '%2F')}", "")
    closed = world.browser("reader").get(f"/closed/Droits/{_FILE}")
    assert closed.header("cache-control") == "no-store"


_FILE = f"+file/{CANARY}.pdf"


def test_a_deleted_page_has_no_files_and_a_renamed_one_keeps_them(world: World) -> None:
    world.write("Avant", "un")
    animator = world.browser("animator")
    attach(animator, "/open/Avant", "a.pdf", PDF)
    animator.send(animator.get("/open/Avant/+rename"), "/+rename", {"title": "Après"})
    assert [animator.get(f"/open/{title}/+file/a.pdf").status for title in ("Avant", "Apr%C3%A8s")] == [200, 200]
    world.delete("Après")
    for path in ("+file/a.pdf", "+file/a.pdf/1", "+files"):
        assert world.browser("administrator").get(f"/open/Apr%C3%A8s/{path}").status == 404


def test_who_may_not_edit_sees_no_form_and_sends_nothing(world: World) -> None:
    world.write("Lecture", "un")
    reader = world.browser("reader")
    assert 'type="file"' not in reader.get("/open/Lecture/+files").text
    form = world.browser("member").get("/open/Lecture/+files")
    answer = reader.upload(form, "/+files", {}, name="a.pdf", content=PDF)
    assert (answer.status, world.site.storage.files.of_page(world.page("Lecture").id)) == (403, [])


def test_a_file_from_elsewhere_is_not_taken(world: World) -> None:
    world.write("Jeton", "un")
    browser = world.browser("member")
    answer = browser.upload(browser.get("/open/Jeton/+files"), "/+files", {"csrf": "x"}, name="a.pdf", content=PDF)
    assert (answer.status, world.site.storage.files.of_page(world.page("Jeton").id)) == (403, [])


def test_other_forms_take_no_files(world: World) -> None:
    world.write("Texte", "un")
    browser = world.browser("member")
    answer = browser.upload(browser.get("/open/Texte/+edit"), "/+edit", {}, name="a.pdf", content=PDF)
    assert (answer.status, world.page("Texte").head) == (400, 1)


def test_the_form_of_a_page_leads_to_its_files_and_that_of_a_talk_to_those_of_its_subject(world: World) -> None:
    world.write("Atelier", "un")
    browser = world.browser("member")
    assert 'href="/open/Atelier/+files"' in browser.get("/open/Atelier/+edit").text
    assert 'href="/open/Atelier/+files"' in browser.get("/open/Atelier/+talk/+edit").text
    assert "/+files" not in browser.get("/open/Pas_encore/+edit").text
    assert browser.get("/open/Atelier/+talk/+files").status == 404


def test_bytes_that_are_gone_from_the_disk_are_told(world: World) -> None:
    world.write("Perdu", "un")
    browser = world.browser("member")
    attach(browser, "/open/Perdu", "a.pdf", PDF + b"perdu")
    [file] = world.site.storage.files.of_page(world.page("Perdu").id)
    world.site.uploads.blobs.forget(file.current.digest)
    answer = browser.get("/open/Perdu/+file/a.pdf")
    assert (answer.status, heading(answer)) == (500, "This text is damaged on the disk")
