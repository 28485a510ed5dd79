"""A space's logo: made anew, shown to those who may read the space, taken away."""

import io
import re

import pytest
from PIL import Image

from tests.wiki.web.asking import Answer
from tests.wiki.web.world import World

SETTINGS = "/{}/+settings"


def picture(form: str = "PNG", size: tuple[int, int] = (900, 300)) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "#1f5f8b").save(out, form, comment=b"where it was taken")
    return out.getvalue()


def send(world: World, content: bytes, *, space: str = "open", name: str = "logo.png") -> Answer:
    browser = world.browser("administrator")
    return browser.upload(browser.get(SETTINGS.format(space)), "/+logo", {}, name=name, content=content)


def address(page: Answer) -> str:
    found = re.search(r'class="brand-logo" src="([^"]+)"', page.text)
    return found[1] if found else ""


@pytest.mark.parametrize("form", ["PNG", "JPEG", "GIF", "WEBP"])
def test_a_logo_is_made_anew_small_and_stands_on_every_page(world: World, form: str) -> None:
    world.write("Ici", "un")
    nobody = world.browser("nobody")
    before = nobody.get("/open/Ici")
    assert send(world, picture(form)).location == "/open/+settings?done=settings"
    page = nobody.get("/open/Ici", **{"If-None-Match": before.header("etag")})
    shown = nobody.get(address(page))
    assert (shown.status, shown.header("content-type"), shown.header("cache-control")) == (
        200, "image/png", "public, max-age=31536000, immutable",
    )  # fmt: skip
    assert "sandbox" in shown.header("content-security-policy")
    with Image.open(io.BytesIO(shown.body)) as image:
        assert (image.size, image.info) == ((256, 85), {})
    assert b"taken" not in shown.body
    assert f'class="card-logo" src="{address(page)}"' in nobody.get("/").text
    assert nobody.get("/open/+logo?v=0").header("cache-control") == "no-cache"
    entry = world.site.storage.audit.latest(before=1 << 40, limit=1)[0][1]
    assert (entry.verb, entry.subject) == ("settings", "open")
    assert world.space().logo.removesuffix(".png") in world.site.storage.files.digests()


def test_a_logo_can_be_taken_away(world: World) -> None:
    send(world, picture())
    browser = world.browser("administrator")
    page = browser.get(SETTINGS.format("open"))
    browser.upload(page, "/+logo", {"drop": "1"}, name="", content=b"")
    assert world.space().logo == ""
    assert browser.get("/open/+logo").status == 404
    assert address(browser.get("/open/+recent")) == ""


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "This file is empty."),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>", "can hold programs"),
        (b"%PDF-1.4\n%%EOF", "This is no image that can be shown."),
        (b"plain words", "This is no image that can be shown."),
        (picture()[:60], "This file is damaged."),
    ],
    ids=["empty", "svg", "pdf", "text", "torn"],
)
def test_what_is_no_image_is_refused_and_the_old_logo_stays(world: World, content: bytes, said: str) -> None:
    send(world, picture(size=(20, 20)), space="secret")
    before = world.space("secret")
    answer = send(world, content, space="secret")
    assert (answer.status, said in answer.text) == (422, True)
    assert world.space("secret") == before


def test_no_file_at_all_is_said(world: World) -> None:
    answer = send(world, b"", name="")
    assert (answer.status, "Choose a file first." in answer.text) == (422, True)


def test_the_logo_of_a_closed_space_is_its_members_own(world: World) -> None:
    send(world, picture(), space="closed")
    url = address(world.browser("reader").get("/closed/+recent"))
    assert world.browser("reader").get(url).header("cache-control") == "private, max-age=31536000, immutable"
    assert [world.browser(role).get(url).status for role in ("nobody", "stranger")] == [303, 403]
    assert "closed/+logo" not in world.browser("nobody").get("/").text
