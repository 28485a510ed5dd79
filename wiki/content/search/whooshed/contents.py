"""What an index consists of: one small file, signed, put in place of the last one in a single step.

Whoosh itself keeps pickles, in its own table and in its segments. Nothing of an index is read before this table says,
under the site's secret, that the site wrote it just so: a foreign, torn or flipped file is never opened.
"""

import hashlib
import hmac
import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

TABLE = "contents.json"
_PURPOSE = b"palabre search index "


class Unusable(Exception):
    """The index cannot be read, or is not ours; it has to be made again. Says why."""


class Absent(Unusable):
    """There is no index yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A segment: how many documents it was made of, which of them count no more, and the digest of its file."""

    name: str
    documents: int
    deleted: tuple[int, ...]
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """An index that was told everything up to `seq` of the database `origin`, in the ways that `made` names."""

    origin: str
    made: str
    seq: int
    generation: int = 0
    parts: tuple[Part, ...] = ()


def digest_of(data: bytes) -> str:
    return hashlib.blake2b(data, digest_size=20).hexdigest()


def write(folder: Path, contents: Contents, secret: str) -> None:
    """From now on this is what the index consists of."""
    told = json.dumps(asdict(contents))
    draft = folder / f"{TABLE}.new"
    draft.write_text(f"{_signature(told, secret)}\n{told}\n", encoding="utf-8")
    os.replace(draft, folder / TABLE)  # noqa: PTH105 (it says that it replaces)


def read(folder: Path, secret: str) -> Contents:
    """Raises `Unusable`."""
    try:
        signature, told = (folder / TABLE).read_text(encoding="utf-8").splitlines()
        if not hmac.compare_digest(signature.encode(), _signature(told, secret).encode()):
            raise Unusable("its table was not signed by this site")
        found = json.loads(told)
        parts = tuple(Part(**{**part, "deleted": tuple(part["deleted"])}) for part in found.pop("parts"))
        return Contents(**found, parts=parts)
    except FileNotFoundError as error:
        raise Absent("there is none") from error
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise Unusable(f"its table cannot be read: {error}") from error


def _signature(told: str, secret: str) -> str:
    return hmac.new(_PURPOSE + secret.encode(), told.encode(), hashlib.sha256).hexdigest()
