"""Signed values: one salt a purpose, bound to what they are for."""

import secrets
from pathlib import Path

from itsdangerous import BadData, URLSafeTimedSerializer

_FORM_AGE = 60 * 60 * 24 * 2


class Signer:
    """Signs the token that each form carries, bound to the session (or to the browser, before sign-in)."""

    def __init__(self, secret: str) -> None:
        self._forms = URLSafeTimedSerializer(secret, salt="palabre.form")

    def form_token(self, bearer: str) -> str:
        return self._forms.dumps(bearer)

    def is_genuine(self, token: str, bearer: str) -> bool:
        """Whether `token` was made for `bearer` in the last two days."""
        try:
            signed = self._forms.loads(token, max_age=_FORM_AGE)
        except BadData:
            return False
        return isinstance(signed, str) and secrets.compare_digest(signed.encode(), bearer.encode())


def site_secret(data: Path, given: str) -> str:
    """The secret that signs: `given`, or one made at the first start and kept in `data`, for its owner's eyes only."""
    if given:
        return given
    path = data / "secret"
    try:
        return path.read_text(encoding="ascii").strip()
    except FileNotFoundError:
        data.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(48), encoding="ascii")
        return path.read_text(encoding="ascii")
