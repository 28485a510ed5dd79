"""Who is at the other end of a live connection, and what she may do there: asked again and again while it is open."""

from time import monotonic

from storage.errors import NotFound
from storage.records import Hides, Page, Person
from wiki.live.closing import Closing
from wiki.live.connection import Right
from wiki.people.permissions import PageIn, Verb, Viewer, may
from wiki.web.site import Site

_GOOD_FOR = 2.0  # seconds for which an answer stands


class Admitted:
    """See `wiki.live.connection.Admission`. `identity` is a session's, `token` one of the API; both may be empty."""

    def __init__(self, site: Site, page: Page, *, identity: str, token: str) -> None:
        self._site = site
        self._page = page.id
        self._identity = identity
        self._token = token
        self._asked = 0.0
        self._viewer = Viewer()
        self._right = Right.NOTHING
        self._known = bool(identity or token)
        self.right()

    @property
    def person(self) -> Person | None:
        return self._viewer.person

    def right(self) -> Right:
        now = monotonic()
        if now - self._asked >= _GOOD_FOR:
            self._asked = now
            self._right = self._ask()
        return self._right

    def lost(self) -> Closing:
        if self._gone():
            return Closing.GONE
        return Closing.SIGNED_OUT if self._known and self._viewer_now().person is None else Closing.FORBIDDEN

    def was(self, person: int) -> bool:
        return self.person is not None and self._site.storage.people.today(person).id == self.person.id

    def _gone(self) -> bool:
        try:
            return self._site.storage.pages.get(self._page).deleted is not None
        except NotFound:
            return True

    def _ask(self) -> Right:
        storage, viewer = self._site.storage, self._viewer_now()
        try:
            page = storage.pages.get(self._page)
            space = storage.spaces.by_id(page.space)
        except NotFound:
            return Right.NOTHING
        if viewer.person or self._viewer.person is None:  # whoever is signed out stays the one who wrote
            self._viewer = viewer
        place = PageIn(space=space, page=page)
        head = storage.versions.get(page.id, page.head)
        if page.deleted or Hides.TEXT in head.hides or not may(viewer, Verb.READ, place):
            return Right.NOTHING
        return Right.WRITE if viewer.person and may(viewer, Verb.EDIT, place) else Right.READ

    def _viewer_now(self) -> Viewer:
        sessions = self._site.sessions
        if self._token:
            return sessions.bearer(self._token) or Viewer()
        signed_in = sessions.find(self._identity) if self._identity else None
        return signed_in.viewer if signed_in else Viewer()
