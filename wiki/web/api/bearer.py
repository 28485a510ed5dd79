"""Who calls the API: a bearer token, or the session of a reader."""

from wiki.errors import Forbidden, SignInNeeded
from wiki.people.permissions import Viewer
from wiki.web.call import Call

_READING = frozenset({"GET", "HEAD"})


def recognise(call: Call) -> None:
    """A token decides; a session's cookie may only read, for no form token protects it here.

    Raises `SignInNeeded`; `Forbidden` where a token that is for reading would change something.
    """
    header = call.request.headers.get("authorization", "")
    if header:
        scheme, _, token = header.partition(" ")
        viewer = call.site.sessions.bearer(token.strip()) if scheme.lower() == "bearer" else None
        if viewer is None:
            raise SignInNeeded
        call.viewer, call.digest = viewer, b""
        if viewer.reads_only and call.request.method not in _READING:
            raise Forbidden
    elif call.request.method not in _READING:
        call.viewer = Viewer()
