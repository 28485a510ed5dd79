"""What protects every answer and every form: headers, cookies, genuineness."""

import secrets
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import Response

from wiki.errors import NotGenuine
from wiki.people.signing import Signer
from wiki.settings import LOOPBACK, Settings

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'"
)
UPLOAD_POLICY = "sandbox; default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
HEADERS: tuple[tuple[bytes, bytes], ...] = (
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=()"),
)
TRANSPORT = (b"strict-transport-security", b"max-age=31536000")
_YEAR = 60 * 60 * 24 * 365
_SAME = frozenset({"same-origin", "none"})
_FORWARDED = frozenset({"forwarded", "via", "x-real-ip", "x-client-ip", "true-client-ip", "cf-connecting-ip"})


class Cookies:
    """The names and attributes of our cookies, by how the site is reached (design: `__Host-`, `__Secure-`, plain)."""

    def __init__(self, settings: Settings) -> None:
        self._secure = settings.https
        self._path = f"{settings.prefix}/" if settings.prefix else "/"
        mark = "" if not settings.https else "__Secure-" if settings.prefix else "__Host-"
        self.session = f"{mark}palabre"
        self.browser = f"{mark}palabre-browser"
        self.language = f"{mark}palabre-lang"

    def set(self, response: Response, name: str, value: str, *, age: int | None = _YEAR) -> None:
        response.set_cookie(
            name, value, max_age=age, path=self._path, secure=self._secure, httponly=True, samesite="lax"
        )

    def forget(self, response: Response, name: str) -> None:
        response.delete_cookie(name, path=self._path, secure=self._secure, httponly=True, samesite="lax")


class Genuine:
    """Forms must come from our own pages: a token bound to the session, and an origin that is ours."""

    def __init__(self, settings: Settings, signer: Signer) -> None:
        self._settings = settings
        self._signer = signer

    def token(self, bearer: str) -> str:
        return self._signer.form_token(bearer)

    def check(self, request: Request, token: str, bearer: str) -> None:
        """Raises `NotGenuine`."""
        if not bearer or not self.from_us(request) or not self._signer.is_genuine(token, bearer):
            raise NotGenuine

    def from_us(self, request: Request) -> bool:
        """Whether the browser says that one of our own pages sent this."""
        site = request.headers.get("sec-fetch-site")
        if site is not None and site not in _SAME:
            return False
        origin = request.headers.get("origin")
        return origin is None or self.is_ours(origin.lower(), request.headers.get("host", "").lower())

    def is_ours(self, origin: str, host: str) -> bool:
        """Whether `origin` is the site's own address; with none set, any loopback name on the port that was asked."""
        if self._settings.origin and origin == self._settings.origin:
            return True
        if not self._settings.loopback:
            return False
        given = _port_here(origin)
        return given is not None and given == _port_here(f"//{host}")


def new_browser() -> str:
    """An id for a browser that nobody signed in with yet; its sign-in form is bound to it."""
    return secrets.token_urlsafe(24)


def from_this_machine(request: Request, settings: Settings) -> bool:
    """Whether peer, Host and the site's address are all loopback, and no proxy stands between."""
    peer = request.client.host if request.client else ""
    asked = _port_here(f"//{request.headers.get('host', '')}")
    forwarded = any(name in _FORWARDED or name.startswith("x-forwarded") for name in request.headers)
    return settings.loopback and peer in LOOPBACK and asked is not None and not forwarded


def _port_here(address: str) -> str | None:
    """The port of a loopback address, empty for the usual one; None for any other host, and for what is no address."""
    try:
        parts = urlsplit(address)
        return str(parts.port or "") if parts.hostname in LOOPBACK else None
    except ValueError:
        return None


def safe_next(target: str) -> str:
    """`target` if it is a path of this site, else an empty string (never `//host`, `/\\`, a scheme, or a control)."""
    if not target.startswith("/") or target[1:2] in {"/", "\\"} or "\\" in target:
        return ""
    return "" if any(ord(character) < 33 or ord(character) == 127 for character in target) else target
