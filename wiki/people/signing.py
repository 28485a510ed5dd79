"""Signed values: one salt a purpose, bound to what they are for."""

import secrets
from contextlib import suppress
from pathlib import Path

from itsdangerous import BadData, URLSafeSerializer, URLSafeTimedSerializer

from wiki.errors import BadSetting

_SHORTEST = 32
_FORM_AGE = 60 * 60 * 24 * 2


class Signer:
    """Signs the token that each form carries, bound to the session (or to the browser, before sign-in), and join links.

    A join link names a row; whether it is still good is the row's to say.
    """

    def __init__(self, secret: str) -> None:
        self._forms = URLSafeTimedSerializer(keys_of(secret), salt="palabre.form")
        self._joining = URLSafeSerializer(keys_of(secret), salt="palabre.join")

    def form_token(self, bearer: str) -> str:
        return self._forms.dumps(bearer)

    def is_genuine(self, token: str, bearer: str) -> bool:
        """Whether `token` was made for `bearer` in the last two days."""
        try:
            signed = self._forms.loads(token, max_age=_FORM_AGE)
        except BadData:
            return False
        return isinstance(signed, str) and secrets.compare_digest(signed.encode(), bearer.encode())

    def join_token(self, invitation: int) -> str:
        token = self._joining.dumps(invitation)
        return token if isinstance(token, str) else token.decode("ascii")

    def joined_by(self, token: str) -> int | None:
        """The number of the invitation that a join link names; None for what we did not sign."""
        try:
            number = self._joining.loads(token)
        except BadData:
            return None
        return number if isinstance(number, int) else None


def keys_of(secret: str) -> list[str]:
    """The keys in a secret, the one that signs last: `new,old` signs with the new one, and still knows the old one's.

    A comma inside a sentence that somebody chose as a secret parts nothing: each key has 32 characters at least.
    """
    keys = [key.strip() for key in secret.split(",")]
    return keys[::-1] if all(len(key) >= _SHORTEST for key in keys) else [secret]


def site_secret(data: Path, given: str) -> str:
    """The secret that signs: `given`, or one made at the first start and kept in `data`, for its owner's eyes only."""
    if given:
        return given
    path = data / "secret"
    if not path.exists():
        _make(path)
    kept = path.read_text(encoding="ascii").strip()
    if len(kept) < _SHORTEST:
        raise BadSetting(str(path), "…", f"at least {_SHORTEST} characters; delete the file, and another one is made")
    return kept


def _make(path: Path) -> None:
    """All of it or nothing, also when two commands start at once: whoever comes second keeps the first one's."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"secret.{secrets.token_hex(4)}")
    draft.touch(mode=0o600)
    draft.write_text(secrets.token_urlsafe(48), encoding="ascii")
    with suppress(FileExistsError):
        path.hardlink_to(draft)
    draft.unlink()
