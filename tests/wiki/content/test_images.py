"""Images made anew: upright, no larger than need be, and nothing in them but what one sees."""

import io
import struct
import zlib
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from tests.wiki.content.files import PLACE, image, moving, photo
from wiki.content.images import redraw
from wiki.errors import BadUpload, UploadFault


def opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_where_a_photo_was_taken_is_gone(form: str) -> None:
    taken = photo(form=form)
    assert PLACE.encode() in taken
    picture = redraw(io.BytesIO(taken), f"image/{form.lower()}")
    kept = opened(picture.content)
    kept.load()
    assert PLACE.encode() not in picture.content
    assert (dict(kept.getexif()), kept.info.keys() & {"exif", "xmp", "comment", "icc_profile"}) == ({}, set())


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_a_photo_that_lay_on_its_side_stands_upright(form: str) -> None:
    picture = redraw(io.BytesIO(photo(form=form)), f"image/{form.lower()}")
    kept = opened(picture.content).convert("RGB")
    assert (picture.width, picture.height, kept.size) == (30, 40, (30, 40))
    top, bottom = kept.getpixel((15, 5)), kept.getpixel((15, 35))
    assert isinstance(top, tuple)
    assert isinstance(bottom, tuple)
    assert (top[0] > 180, bottom[2] > 180) == (True, True)


@pytest.mark.parametrize("form", ["JPEG", "PNG", "GIF", "WEBP"])
def test_a_large_image_is_made_smaller_in_its_own_shape(form: str) -> None:
    picture = redraw(io.BytesIO(image(form, size=(5000, 1000))), f"image/{form.lower()}")
    assert (picture.width, picture.height) == (2560, 512)
    assert (opened(picture.content).size, opened(picture.content).format) == ((2560, 512), form)


@pytest.mark.parametrize("form", ["GIF", "WEBP"])
def test_a_moving_image_moves_still(form: str) -> None:
    picture = redraw(io.BytesIO(moving(form)), f"image/{form.lower()}")
    kept = opened(picture.content)
    kept.load()
    assert (getattr(kept, "n_frames", 1), kept.info["duration"], kept.info["loop"]) == (3, 70, 0)


def test_of_too_long_a_film_the_first_picture_stays() -> None:
    picture = redraw(io.BytesIO(moving(frames=600, size=(2, 2))), "image/gif")
    assert getattr(opened(picture.content), "n_frames", 1) == 1


class Followed(io.BytesIO):
    """Knows how far it was read."""

    furthest = 0

    def read(self, size: int | None = -1, /) -> bytes:
        content = super().read(size)
        self.furthest = max(self.furthest, self.tell())
        return content


def test_a_film_without_end_is_not_read_to_its_end() -> None:
    head = b"GIF89a" + struct.pack("<HHBBB", 1, 1, 0x80, 0, 0) + b"\0\0\0\xff\xff\xff"
    frame = b"," + struct.pack("<HHHHB", 0, 0, 1, 1, 0) + b"\x02\x02\x44\x01\x00"
    source = Followed(head + frame * 20_000 + b";")
    picture = redraw(source, "image/gif")
    assert (picture.width, picture.height, getattr(opened(picture.content), "n_frames", 1)) == (1, 1, 1)
    assert source.furthest < 100_000  # of 300,000; a decoder reads 64 kB at a time


@pytest.mark.parametrize("form", ["GIF", "WEBP"])
def test_a_picture_that_does_not_move_stays_one(form: str) -> None:
    kept = opened(redraw(io.BytesIO(image(form)), f"image/{form.lower()}").content)
    assert (kept.size, getattr(kept, "n_frames", 1)) == ((40, 30), 1)


def test_transparency_stays() -> None:
    for mode, colour in (("RGBA", (0, 0, 0, 0)), ("LA", (0, 0))):
        out = io.BytesIO()
        Image.new(mode, (10, 10), colour).save(out, "PNG")
        kept = opened(redraw(io.BytesIO(out.getvalue()), "image/png").content)
        assert kept.convert("RGBA").getpixel((5, 5)) == (0, 0, 0, 0)


def test_print_colours_become_screen_colours() -> None:
    out = io.BytesIO()
    Image.new("CMYK", (10, 10), (0, 255, 255, 0)).save(out, "JPEG")
    assert opened(redraw(io.BytesIO(out.getvalue()), "image/jpeg").content).mode == "RGB"


@pytest.mark.parametrize(("width", "height"), [(30_000, 30_000), (10_000, 9_600), (8_000, 7_000)])
def test_a_bomb_is_refused_before_it_is_unpacked(width: int, height: int) -> None:
    with pytest.raises(BadUpload) as refused:
        redraw(io.BytesIO(bomb(width, height)), "image/png")
    assert refused.value.fault is UploadFault.TOO_MANY_PIXELS


def bomb(width: int, height: int) -> bytes:
    """A PNG of a few bytes that says it is as large as that."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


@pytest.mark.parametrize("form", ["JPEG", "PNG", "GIF", "WEBP"])
def test_an_image_that_was_cut_off_is_told_to_be_damaged(form: str) -> None:
    whole = image(form, size=(300, 300))
    with pytest.raises(BadUpload) as refused:
        redraw(io.BytesIO(whole[: len(whole) // 2]), f"image/{form.lower()}")
    assert refused.value.fault is UploadFault.DAMAGED


@given(st.sampled_from(["JPEG", "PNG", "GIF", "WEBP"]), st.integers(0, 600), st.binary(min_size=1, max_size=40))
def test_hostile_bytes_are_refused_or_redrawn_and_nothing_else(form: str, place: int, noise: bytes) -> None:
    whole = photo(form=form) if form != "GIF" else moving()
    hostile = whole[:place] + noise + whole[place + len(noise) :]
    with suppress(BadUpload):
        assert max(opened(redraw(io.BytesIO(hostile), f"image/{form.lower()}").content).size) <= 2560


def test_what_hides_behind_an_image_is_gone() -> None:
    for form in ("GIF", "PNG", "JPEG"):
        hidden = image(form) + b"<script>alert(1)</script>PK\x03\x04"
        assert b"script" not in redraw(io.BytesIO(hidden), f"image/{form.lower()}").content
