"""One request, with everything that was found out about it before its handler runs."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import quote

from starlette.datastructures import FormData
from starlette.requests import Request

from storage.records import Page, Person, Space
from wiki.errors import Missing, SignInNeeded
from wiki.people.permissions import PageIn, Verb, Viewer, may
from wiki.people.visits import Known
from wiki.web.address import Address
from wiki.web.dates import Clock
from wiki.web.languages import Words
from wiki.web.peers import client_address
from wiki.web.site import Site


@dataclass(kw_only=True)
class Call:
    """`bearer` is what this browser's forms are bound to: its session, or its id before sign-in, or empty.

    `page` may be deleted; it is None for a title that no page has, and for the talk of a page that nobody began.
    `subject` is the page that a talk discusses. `look` is the theme to draw with, where it is not the
    space's own. `form` holds the posted fields, checked to be genuine. `kept` is for what is worth looking up but once.
    """

    site: Site
    request: Request
    address: Address
    viewer: Viewer
    language: str
    digest: bytes = b""
    bearer: str = ""
    here: Space | None = None
    page: Page | None = None
    subject: Page | None = None
    redirected_from: str = ""
    look: str = ""
    form: FormData = field(default_factory=FormData)
    kept: dict[object, object] = field(default_factory=dict)

    @property
    def space(self) -> Space:
        """The space that the address names; routes above it never ask."""
        if self.here is None:
            raise Missing
        return self.here

    @property
    def live_page(self) -> Page:
        """The page, which must exist and not be deleted. Raises `Missing`."""
        if self.page is None or self.page.deleted:
            raise Missing
        return self.page

    @property
    def known_page(self) -> Page:
        """The page, deleted or not. Raises `Missing`."""
        if self.page is None:
            raise Missing
        return self.page

    @property
    def person(self) -> Person:
        """Who is signed in. Raises `SignInNeeded`."""
        if self.viewer.person is None:
            raise SignInNeeded
        return self.viewer.person

    @cached_property
    def client(self) -> str:
        """The address from which this came."""
        return client_address(self.request, self.site.settings.proxies)

    def spend(self, act: str) -> None:
        """Count an act against the limits. Raises `TooMany`."""
        self.site.limits.spend(act, account=self._account, address=self.client, known=self._known)

    def check(self, act: str) -> None:
        """Raises `TooMany` when one more such act would be; counts nothing."""
        self.site.limits.check(act, account=self._account, address=self.client, known=self._known)

    @property
    def _known(self) -> bool:
        return self.viewer.person is not None

    @property
    def _account(self) -> str:
        return f"person {self.viewer.person.id}" if self.viewer.person else ""

    @property
    def path(self) -> str:
        """The address that was asked, percent-encoded as it came (a `%3F` stays one), without its query."""
        raw: bytes = self.request.scope.get("raw_path") or quote(self.request.scope["path"]).encode()
        return raw.partition(b"?")[0].decode("ascii", "replace")

    @property
    def origin(self) -> str:
        """The site's scheme and host; where they are not set, those under which it was asked."""
        url = self.request.url
        return self.site.urls.origin or f"{url.scheme}://{url.netloc}"

    @cached_property
    def words(self) -> Words:
        return Words(self.language)

    @cached_property
    def clock(self) -> Clock:
        return Clock(self.language, self.here.zone if self.here else "Europe/Paris")

    def may(self, verb: Verb) -> bool:
        """Whether this viewer may do `verb` to what the address names."""
        return may(self.viewer, verb, PageIn(space=self.here, page=self.page) if self.here else None)

    @cached_property
    def known(self) -> Known:
        """How the viewer stands with the page that the address names, or that its talk discusses."""
        page = self.subject or self.page
        if self.viewer.person is None or page is None or page.deleted:
            return Known()
        return self.site.visits.known(self.viewer.person, page)

    @cached_property
    def spaces(self) -> list[Space]:
        """All spaces of the site."""
        return self.site.storage.spaces.all()

    @cached_property
    def readable(self) -> list[Space]:
        """The spaces that this viewer may read."""
        return [space for space in self.spaces if may(self.viewer, Verb.READ, space)]

    @cached_property
    def homes(self) -> Mapping[int, Space]:
        """`readable` by id: where the pages are that this viewer may read."""
        return {space.id: space for space in self.readable}

    def full(self, path: str) -> str:
        """A path as it is opened from elsewhere: below the site's own address, or (none is set) the one just asked."""
        urls = self.site.urls
        return urls.full(path) if urls.origin else f"http://{self.request.headers.get('host', '')}{path}"

    def field(self, name: str) -> str:
        """A posted field, empty when it is missing or a file."""
        value = self.form.get(name)
        return value if isinstance(value, str) else ""

    def query(self, name: str) -> str:
        return self.request.query_params.get(name, "")
