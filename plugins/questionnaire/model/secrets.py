"""What a personal link holds: one secret, from which every key is derived; `static/sealing.js` does exactly the same.

The site keeps what the keys open, and none of the keys: the secret travels in an address's fragment, which browsers
send to nobody, or in a form that is forgotten when it is answered.
"""

import base64
import binascii
import json
import re
import secrets
from dataclasses import dataclass
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_BYTES = 20
_NONCE = 12
_STEP = 4096
"""Boxes are filled up to a multiple of so many bytes: their size tells little of what is in them."""
_LARGEST = 44 << 10
_SECRET = re.compile(r"[a-z2-7]{32}")


class BadBox(Exception):
    """It is not what this key sealed."""


class BoxFull(Exception):
    """More than can be kept was written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Keys:
    """Where the answers, the invitation and « somebody has finished » stand (keys of records), and what seals.

    The key of the answers leads to both others, and none of them back: so who keeps answers shows that she was invited,
    and an invitation is good for one box and for one that finished.
    """

    answers: str
    invitation: str
    finished: str
    box: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """One's own secret; `shared` is that of everybody's link, where one came by it: addresses have a dot between."""

    own: str
    shared: str = ""

    def __str__(self) -> str:
        return f"{self.shared}.{self.own}" if self.shared else self.own


def new_secret() -> str:
    """160 bits of chance, as 32 letters and figures."""
    return base64.b32encode(secrets.token_bytes(_BYTES)).decode("ascii").lower()


def read_secret(typed: str) -> str | None:
    """A secret as it was typed, in groups or not; None for what is none."""
    bare = re.sub(r"[\s\-–—.]", "", typed).lower().replace("0", "o").replace("1", "l").replace("8", "b")
    return bare if _SECRET.fullmatch(bare) else None


def read_code(typed: str) -> Code | None:
    """A code as it was typed; None for what is none."""
    shared, _, own = typed.strip().lstrip("#").rpartition(".")
    read = (read_secret(own), read_secret(shared) if shared else "")
    return None if None in read else Code(own=read[0] or "", shared=read[1] or "")


def grouped(secret: str) -> str:
    """A secret in groups of four, for paper."""
    return " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))


def keys_of(secret: str) -> Keys:
    """All that a secret opens (HKDF-SHA256, RFC 5869, no salt; of the lower-case text of the secret)."""
    answers = _derived(secret, b"palabre answers", 16).hex()
    return Keys(
        answers=answers,
        invitation=invitation_key(answers),
        finished=finished_key(answers),
        box=_derived(secret, b"palabre box", 32),
    )


def invitation_key(answers: str) -> str:
    """The key of the invitation by which these answers may be kept."""
    return _derived(answers, b"palabre invitation", 16).hex()


def finished_key(answers: str) -> str:
    """The key under which it is noted that who keeps these answers has finished."""
    return _derived(answers, b"palabre finished", 16).hex()


def seal(held: Any, key: bytes) -> str:
    """JSON, filled up with spaces, under AES-256-GCM: base64url of nonce and box. Raises `BoxFull`."""
    plain = json.dumps(held, ensure_ascii=False, separators=(",", ":")).encode()
    if len(plain) > _LARGEST:
        raise BoxFull
    plain += b" " * (-len(plain) % _STEP)
    nonce = secrets.token_bytes(_NONCE)
    return base64.urlsafe_b64encode(nonce + AESGCM(key).encrypt(nonce, plain, None)).decode("ascii").rstrip("=")


def open_box(box: str, key: bytes) -> Any:
    """What was sealed. Raises `BadBox`."""
    try:
        sealed = base64.urlsafe_b64decode(box + "=" * (-len(box) % 4))
        return json.loads(AESGCM(key).decrypt(sealed[:_NONCE], sealed[_NONCE:], None))
    except (InvalidTag, binascii.Error, ValueError, RecursionError) as error:
        raise BadBox from error


def _derived(secret: str, info: bytes, length: int) -> bytes:
    return HKDF(algorithm=SHA256(), length=length, salt=None, info=info).derive(secret.encode("ascii"))
