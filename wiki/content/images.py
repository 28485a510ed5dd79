"""Images made anew from their pixels: whatever else a file carried (where it was taken, programs) is gone."""

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, BinaryIO

from PIL import Image, ImageOps, ImageSequence

from wiki.errors import BadUpload, UploadFault

PIXELS = 50_000_000
SIDE = 2560  # pixels of the longer side that are kept
_FRAMES, _MOVING_PIXELS = 500, 30_000_000
_FORMATS = {"image/png": "PNG", "image/jpeg": "JPEG", "image/gif": "GIF", "image/webp": "WEBP"}
_MODES = {
    "PNG": frozenset({"1", "L", "LA", "P", "RGB", "RGBA"}),
    "JPEG": frozenset({"L", "RGB"}),
    "GIF": frozenset({"1", "L", "P", "RGB", "RGBA"}),
    "WEBP": frozenset({"RGB", "RGBA"}),
}
_OPTIONS: Mapping[str, Mapping[str, Any]] = {
    "PNG": {"optimize": True},
    "JPEG": {"quality": 85, "optimize": True, "progressive": True},
    "GIF": {},
    "WEBP": {"quality": 85},
}
_BOMBS = (Image.DecompressionBombError, Image.DecompressionBombWarning)


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """An image as it is kept; `width` and `height` are in pixels."""

    content: bytes
    width: int
    height: int


def redraw(source: BinaryIO, media: str) -> Picture:
    """The image upright, at most 2,560 pixels long, without anything but its pixels.

    A moving image moves still, unless there would be too much of it: then its first picture stays. Raises `BadUpload`
    for an image of more than 50 million pixels, before they are unpacked, and for a damaged one.
    """
    source.seek(0)
    try:
        with Image.open(source, formats=(_FORMATS[media],)) as image:
            if image.width * image.height > PIXELS:
                raise BadUpload(UploadFault.TOO_MANY_PIXELS)
            return _drawn(image, _FORMATS[media])
    except BadUpload:
        raise
    except _BOMBS as error:
        raise BadUpload(UploadFault.TOO_MANY_PIXELS) from error
    except Exception as error:  # what a hostile file makes of the decoders has no end: SyntaxError, struct.error…
        raise BadUpload(UploadFault.DAMAGED) from error


def _drawn(image: Image.Image, form: str) -> Picture:
    if form in {"GIF", "WEBP"} and _moves(image):
        return _moving(image, form)
    image.draft(None, (SIDE, SIDE))  # a large JPEG is unpacked smaller at once
    still = _bare(ImageOps.exif_transpose(_within(image, form)), form)
    return _saved(still, form, {})


def _moves(image: Image.Image) -> bool:
    width, height = _fitting(image.size)
    most = min(_FRAMES, _MOVING_PIXELS // (width * height))
    return most > 1 and _has_frame(image, 1) and not _has_frame(image, most)


def _has_frame(image: Image.Image, place: int) -> bool:
    """Counted no further than that: a small file can hold a million."""
    try:
        image.seek(place)
    except EOFError:
        return False
    finally:
        image.seek(0)
    return True


def _moving(image: Image.Image, form: str) -> Picture:
    frames, durations = [], []
    for frame in ImageSequence.Iterator(image):
        frames.append(_bare(_within(frame.copy(), form), form))  # which also reads how long it is shown
        durations.append(int(frame.info.get("duration", 100)))
    loop = {"loop": int(image.info["loop"])} if "loop" in image.info else {}
    more = {"save_all": True, "append_images": frames[1:], "duration": durations, **loop}
    return _saved(frames[0], form, more)


def _within(image: Image.Image, form: str) -> Image.Image:
    """The image in a mode that its format knows, and no longer than what is kept."""
    size = _fitting(image.size)
    if image.mode not in _MODES[form] or (size != image.size and image.mode in {"1", "P"}):
        clear = "RGBA" in _MODES[form] and image.has_transparency_data
        image = image.convert("RGBA" if clear else "RGB")
    if size != image.size:
        image.thumbnail(size, Image.Resampling.LANCZOS)
    return image


def _fitting(size: tuple[int, int]) -> tuple[int, int]:
    longest = max(size)
    if longest <= SIDE:
        return size
    width, height = (max(1, round(side * SIDE / longest)) for side in size)
    return width, height


def _bare(image: Image.Image, form: str) -> Image.Image:
    """A copy of the pixels, with the transparent colour and nothing else of what the file said."""
    copy = image.copy()
    copy.info = dict(_kept(image, form))
    return copy


def _kept(image: Image.Image, form: str) -> Iterator[tuple[str, Any]]:
    if form in {"PNG", "GIF"} and image.mode in {"1", "L", "P", "RGB"} and "transparency" in image.info:
        yield "transparency", image.info["transparency"]


def _saved(image: Image.Image, form: str, more: Mapping[str, Any]) -> Picture:
    out = io.BytesIO()
    image.save(out, form, **_OPTIONS[form], **more)
    return Picture(content=out.getvalue(), width=image.width, height=image.height)
