"""Who calls the API: a bearer token, or the session of a reader."""

from wiki.errors import SignInNeeded
from wiki.people.permissions import Viewer
from wiki.web.call import Call

_READING = frozenset({"GET", "HEAD"})


def recognise(call: Call) -> None:
    """A token decides; a session's cookie may only read, for no form token protects it here. Raises `SignInNeeded`."""
    header = call.request.headers.get("authorization", "")
    if header:
        scheme, _, token = header.partition(" ")
        viewer = call.site.sessions.bearer(token.strip()) if scheme.lower() == "bearer" else None
        if viewer is None:
            raise SignInNeeded
        call.viewer, call.digest = viewer, b""
    elif call.request.method not in _READING:
        call.viewer = Viewer()
