"""A space's logo: an image made anew, small, on the disk before the space names it."""

import io
from typing import BinaryIO

import anyio
import anyio.to_thread
from PIL import Image

from storage.records import Person, Space
from wiki.content.blobs import Blobs
from wiki.content.images import redraw
from wiki.content.media import IMAGES, identify
from wiki.content.spaces import Spaces
from wiki.content.uploads import LARGEST
from wiki.errors import BadUpload, FileTooLarge, UploadFault

SIDE = 256  # pixels of the longer side
_SUFFIX = ".png"


class Logos:
    """Logos lie among the files of pages, as PNG; one that is replaced stays on the disk, named by nobody."""

    def __init__(self, spaces: Spaces, blobs: Blobs) -> None:
        self.blobs = blobs
        self._spaces = spaces
        self._limiter: anyio.CapacityLimiter | None = None

    async def put(self, space: Space, source: BinaryIO, *, by: Person) -> None:
        """Show what `source` (which can seek) holds as the space's logo.

        Raises `BadUpload` for what is no image, `FileTooLarge`, `Unavailable`; the old one stays then.
        """
        if self._limiter is None:
            self._limiter = anyio.CapacityLimiter(1)  # a large image takes much memory while it is made anew
        digest = await anyio.to_thread.run_sync(self._keep, source, limiter=self._limiter)
        await self._spaces.set_logo(space, digest + _SUFFIX, by=by)

    async def drop(self, space: Space, *, by: Person) -> None:
        await self._spaces.set_logo(space, "", by=by)

    def _keep(self, source: BinaryIO) -> str:
        if source.seek(0, io.SEEK_END) > LARGEST:
            raise FileTooLarge
        return self.blobs.keep(io.BytesIO(small(source)))


def digest_of_logo(space: Space) -> str:
    """The digest of the bytes of a space's logo; empty where it has none."""
    return space.logo.removesuffix(_SUFFIX)


def small(source: BinaryIO) -> bytes:
    """The image as a PNG of at most 256 pixels a side, its first picture if it moves. Raises `BadUpload`."""
    kind = identify(source, "")
    if kind.media not in IMAGES:
        raise BadUpload(UploadFault.UNKNOWN)
    out = io.BytesIO()
    with Image.open(io.BytesIO(redraw(source, kind.media).content)) as image:
        mark = image.convert("RGBA")
        mark.thumbnail((SIDE, SIDE), Image.Resampling.LANCZOS)
        mark.info = {}
        mark.save(out, "PNG", optimize=True)
    return out.getvalue()
