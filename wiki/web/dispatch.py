"""From a request to the handler that answers it: address, person, right, form, then the handler."""

import logging
import secrets
from collections.abc import Sequence
from dataclasses import replace

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import Receive, Scope, Send

from storage.records import Page
from wiki.content.titles import HOME, parse_title
from wiki.errors import BlockedHere, Forbidden, MethodNotAllowed, Missing, PalabreError, SignInNeeded, WrongHost
from wiki.people.permissions import PageIn, Viewer, knows_of, may
from wiki.web import errors, live_socket, origins
from wiki.web.address import Address, Level, read_address
from wiki.web.api.bearer import recognise
from wiki.web.api.problems import problem
from wiki.web.call import Call
from wiki.web.feeds import FEEDS
from wiki.web.forms import read_form, read_upload
from wiki.web.languages import LANGUAGES, choose
from wiki.web.peers import is_our_host
from wiki.web.route import Route
from wiki.web.routes import table_with
from wiki.web.security import HEADERS, TRANSPORT
from wiki.web.site import Site

_log = logging.getLogger("palabre.web")
_READING = frozenset({"GET", "HEAD"})


class Dispatch:
    """The application below the lifespan: an ASGI callable for HTTP. `routes` are those of plugins."""

    def __init__(self, site: Site, routes: Sequence[Route] = ()) -> None:
        self._site = site
        self.table = table_with(routes)
        self._prefix = site.settings.prefix
        self._headers = (*HEADERS, TRANSPORT) if site.settings.https else HEADERS

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            return await self._socket(scope, receive, send)
        if scope["type"] != "http":
            return None
        response = await self._answer(scope, Request(scope, receive))
        own = {name for name, _ in response.raw_headers}
        response.raw_headers.extend(header for header in self._headers if header[0] not in own)
        return await response(scope, receive, send)

    async def _socket(self, scope: Scope, receive: Receive, send: Send) -> None:
        """A live connection passes through the same doors as a request for the same page."""
        request = Request({**scope, "type": "http", "method": "GET"})
        call = Call(site=self._site, request=request, address=Address(level=Level.SITE), viewer=Viewer(), language="fr")
        try:
            path = self._path(scope["path"])
            if not is_our_host(request.headers.get("host", ""), self._site.settings):
                raise WrongHost
            self._recognise(call)
            if token := call.query("token"):
                call.viewer, call.digest, call.bearer = self._site.sessions.bearer(token) or Viewer(), b"", ""
            call.address = read_address(path)
            if call.address.verb != "live":
                raise Missing
            route = self._route(call)
            self._locate(call, route)
            self._allow(call, route)
            await live_socket.answer(call, receive, send)
        except PalabreError as error:
            await self._refuse(scope, send, 404 if isinstance(error, Missing) else 403)

    async def _refuse(self, scope: Scope, send: Send, status: int) -> None:
        """Before a connection is accepted it can be answered like any other request."""
        if "websocket.http.response" not in scope.get("extensions", {}):
            return await send({"type": "websocket.close", "code": 4000 + status})
        await send({"type": "websocket.http.response.start", "status": status, "headers": []})
        return await send({"type": "websocket.http.response.body", "body": b""})

    async def _answer(self, scope: Scope, request: Request) -> Response:
        call = Call(site=self._site, request=request, address=Address(level=Level.SITE), viewer=Viewer(), language="fr")
        try:
            if old := self._elsewhere(call, scope["path"]):
                call.address = old
                return await origins.at_root(call)
            return await self._handle(call, self._path(scope["path"]))
        except Exception as error:
            return self._sorry(call, error)
        except SystemExit as error:  # a plugin that wants to leave does not take the site with it
            return self._sorry(call, RuntimeError(f"exit {error.code}"))
        finally:
            await call.form.close()

    def _elsewhere(self, call: Call, path: str) -> Address | None:
        """An address of another wiki, asked under the name that this one had: all that is answered there."""
        host = call.request.headers.get("host", "")
        if call.request.method not in _READING or is_our_host(host, self._site.settings) or not origins.stood_at(call):
            return None
        old = origins.old_address(path, call.path, call.request.query_params)
        return old if old and old.level is Level.SITE else None

    def _path(self, path: str) -> str:
        """The path without the site's prefix. Raises `Missing` for what lies outside."""
        if not self._prefix:
            return path
        if path != self._prefix and not path.startswith(f"{self._prefix}/"):
            raise Missing
        return path[len(self._prefix) :] or "/"

    async def _handle(self, call: Call, path: str) -> Response:
        if not is_our_host(call.request.headers.get("host", ""), self._site.settings) and path != "/+health":
            raise WrongHost
        self._recognise(call)
        reading = call.request.method in _READING
        if reading and call.path == self._prefix:  # our cookies are for what lies below
            return RedirectResponse(f"{self._prefix}/", 308)
        if reading and len(path) > 1 and call.path.endswith("/"):
            return self._without_slash(call)
        old = origins.old_address(path, call.path, call.request.query_params) if reading else None
        call.address = old or read_address(path)
        if call.address.verb in FEEDS and (token := call.query("token")):
            self._recognise_link(call, token)
        route = self._route(call)
        posted = route.form and not reading
        if posted and not route.upload:  # read before anything is refused, so that the refusal can give the text back
            call.form = await read_form(call.request)
        self._locate(call, route)
        self._allow(call, route)
        call.check(route.act)
        if posted:
            await self._check_form(call, route)
        call.spend(route.act)  # not before: what was forged elsewhere is nobody's act here
        if reading and call.digest and call.here and not call.address.is_api:
            call.site.visits.enter(call.person, call.here)
        if reading and (language := call.query("lang")) in LANGUAGES and call.address.level is not Level.API:
            return self._remember(call, language)
        return await route.handler(call)

    async def _check_form(self, call: Call, route: Route) -> None:
        if route.upload:
            call.form = await read_upload(call.request)
        call.site.genuine.check(call.request, call.field("csrf"), call.bearer)

    def _without_slash(self, call: Call) -> Response:
        path = call.path.removeprefix(self._prefix).strip("/")
        query = call.request.url.query
        return RedirectResponse(f"{self._prefix}/{path}" + (f"?{query}" if query else ""), 308)

    def _recognise(self, call: Call) -> None:
        """Who asks, and in which language. Only cookies are read here."""
        cookies, request, site = call.request.cookies, call.request, self._site
        identity = cookies.get(site.cookies.session)
        if identity and (signed_in := site.sessions.find(identity)):
            call.viewer, call.digest = signed_in.viewer, signed_in.digest
            call.bearer = signed_in.digest.hex()
        elif browser := cookies.get(site.cookies.browser):
            call.bearer = browser
        accepted = request.headers.get("accept-language", "")
        call.language = choose(call.viewer.language, cookies.get(site.cookies.language, ""), accepted, "")

    def _recognise_link(self, call: Call, token: str) -> None:
        """Who reads a feed by her own link; what the browser brought along counts for nothing then."""
        call.viewer, call.digest, call.bearer = call.site.feed_links.viewer(token), b"", ""
        call.language = call.viewer.language or call.language

    def _route(self, call: Call) -> Route:
        methods = self.table.get((call.address.level, call.address.verb))
        if methods is None:
            raise Missing
        method = "GET" if call.request.method == "HEAD" else call.request.method
        if method not in methods:
            raise MethodNotAllowed(tuple(sorted({*methods, *(["HEAD"] if "GET" in methods else [])})))
        if (call.address.rest and not methods[method].rest) or not methods[method].serves(talk=call.address.talk):
            raise Missing
        return methods[method]

    def _locate(self, call: Call, route: Route) -> None:
        """Find the space and the page that the address names."""
        address = call.address
        if address.is_api:
            recognise(call)
        if not address.slug:
            return
        space = self._site.storage.spaces.get(address.slug)
        if space is None or not knows_of(call.viewer, space):
            if route.by_link:
                return
            raise Missing
        call.here = space
        if not call.viewer.language:
            self._speak_as_space(call)
        if address.level is Level.SPACE and not address.verb:
            call.address = address = replace(address, level=Level.PAGE, title=parse_title(HOME))
        if address.title:
            call.page = self._page(call, address.title.key)
            if address.talk:
                call.subject, call.page = call.page, None
                if call.subject is not None:
                    call.page = self._site.storage.pages.talk_of(call.subject.id)

    def _speak_as_space(self, call: Call) -> None:
        cookie = call.request.cookies.get(self._site.cookies.language, "")
        accepted = call.request.headers.get("accept-language", "")
        call.language = choose("", cookie, accepted, call.space.language)

    def _page(self, call: Call, key: str) -> Page | None:
        page = self._site.storage.pages.titled(call.space.id, key)
        if page is not None and page.key != key:
            assert call.address.title is not None
            call.redirected_from = call.address.title.text
        return page

    def _allow(self, call: Call, route: Route) -> None:
        thing = PageIn(space=call.here, page=call.page) if call.here else None
        if may(call.viewer, route.right, thing):
            return
        if call.viewer.person is None:
            raise SignInNeeded
        raise BlockedHere if call.here and call.here.id in call.viewer.holding.blocked else Forbidden

    def _remember(self, call: Call, language: str) -> Response:
        """Keep the language chosen in the address in a cookie, and show the same page."""
        kept = "&".join(f"{part}" for part in call.request.url.query.split("&") if not part.startswith("lang="))
        response = RedirectResponse(call.path + (f"?{kept}" if kept else ""), 303)
        call.site.cookies.set(response, call.site.cookies.language, language)
        return response

    def _sorry(self, call: Call, error: Exception) -> Response:
        try:
            if call.address.is_api or call.request.url.path.startswith(f"{self._prefix}/api/"):
                return problem(call, error)
            return errors.answer(call, error)
        except Exception:
            if not isinstance(error, PalabreError):
                _log.exception("the page about an error could not be drawn", exc_info=error)
            reference = secrets.token_hex(4)
            _log.exception("error %s", reference)
            return PlainTextResponse(f"500 {reference}", 500)
