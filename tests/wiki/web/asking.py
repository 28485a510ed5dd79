"""Ask the application itself, without a server between: one browser, its cookies, and what it sends."""

import asyncio
import json
import re
from collections.abc import Callable, Coroutine, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar
from urllib.parse import unquote_to_bytes, urlencode, urljoin, urlsplit

from tests.wiki.web.forms import form
from wiki.web.dispatch import Dispatch
from wiki.web.route import Route
from wiki.web.site import Site

T = TypeVar("T")
HOST = "127.0.0.1:8000"
_BOUNDARY = "palabre-7d1f"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """`headers` are pairs in the order in which they came, names in lower case."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    path: str

    @property
    def text(self) -> str:
        return self.body.decode()

    def header(self, name: str) -> str:
        """The one value of a header, empty without it."""
        values = [value for known, value in self.headers if known == name]
        assert len(values) < 2, (name, values)
        return values[0] if values else ""

    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def location(self) -> str:
        return self.header("location")


class Web:
    """One site and an event loop to ask it in."""

    def __init__(self, site: Site, routes: Sequence[Route] = ()) -> None:
        self.site = site
        self._app = Dispatch(site, routes)
        self.table = self._app.table
        self._runner = asyncio.Runner()

    def close(self) -> None:
        self._runner.close()

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        return self._runner.run(work)

    def ask(
        self,
        method: str,
        target: str,
        headers: Mapping[str, str] | None = None,
        body: bytes = b"",
        *,
        peer: str = "127.0.0.1",
    ) -> Answer:
        """One request; `target` is a path as it stands in a request line, with its query."""
        return self.run(self.answer(method, target, headers, body, peer=peer))

    async def answer(
        self,
        method: str,
        target: str,
        headers: Mapping[str, str] | None = None,
        body: bytes = b"",
        *,
        peer: str = "127.0.0.1",
    ) -> Answer:
        """`ask`, for several at once."""
        raw, _, query = target.partition("?")
        if "search" in raw or "suggest" in raw or (raw.endswith("+feed") and query):  # nobody follows the outbox here
            await self.site.indexer.catch_up()
        scope = self._scope(method, target, headers, body, peer)
        messages: list[Any] = []
        received: list[dict[str, object]] = [
            {"type": "http.disconnect"},
            {"type": "http.request", "body": body, "more_body": False},
        ]

        async def receive() -> dict[str, object]:
            return received.pop() if len(received) > 1 else received[0]

        async def send(message: object) -> None:
            messages.append(message)

        await self._app(scope, receive, send)
        start = messages[0]
        return Answer(
            status=start["status"],
            headers=tuple((name.decode().lower(), value.decode("latin-1")) for name, value in start["headers"]),
            body=b"".join(message.get("body", b"") for message in messages[1:]),
            path=target,
        )

    async def hear(
        self, target: str, headers: Mapping[str, str], meanwhile: Callable[[], Coroutine[Any, Any, None]]
    ) -> str:
        """What a stream says while `meanwhile` runs; the browser is closed then."""
        began, closed, heard = asyncio.Event(), asyncio.Event(), list[bytes]()

        async def receive() -> dict[str, object]:
            await closed.wait()
            return {"type": "http.disconnect"}

        async def send(message: Any) -> None:
            heard.append(message.get("body", b""))
            if heard[-1]:
                began.set()

        listening = asyncio.create_task(self._app(self._scope("GET", target, headers, b"", "127.0.0.1"), receive, send))
        await began.wait()
        await meanwhile()
        for _ in range(5):  # turns of the loop in which what was told is sent
            await asyncio.sleep(0)
        closed.set()
        await listening
        return b"".join(heard).decode()

    def _scope(
        self, method: str, target: str, headers: Mapping[str, str] | None, body: bytes, peer: str
    ) -> dict[str, Any]:
        raw, _, query = target.partition("?")
        sent = {
            "host": urlsplit(self.site.settings.url).netloc or HOST,
            **{name.lower(): value for name, value in (headers or {}).items()},
        }
        if body:
            sent.setdefault("content-length", str(len(body)))
        return {
            "type": "http",
            "http_version": "1.1",
            "method": method,
            "scheme": "http",
            "path": unquote_to_bytes(raw).decode("utf-8", "replace"),
            "raw_path": raw.encode("ascii"),
            "query_string": query.encode("ascii"),
            "root_path": "",
            "headers": [(name.encode("latin-1"), value.encode("latin-1")) for name, value in sent.items()],
            "client": (peer, 50000),
            "server": ("127.0.0.1", 8000),
        }


@dataclass
class Browser:
    """Keeps cookies and follows redirects on demand, as a person's browser does."""

    web: Web
    cookies: dict[str, str] = field(default_factory=dict)
    language: str = "en"

    def get(self, path: str, **headers: str) -> Answer:
        return self._ask("GET", path, headers)

    def post(self, path: str, fields: Mapping[str, str] | Sequence[tuple[str, str]], **headers: str) -> Answer:
        """Post these very fields."""
        body = urlencode(fields).encode()
        return self._ask("POST", path, {"Content-Type": "application/x-www-form-urlencoded", **headers}, body)

    def send(self, page: Answer, action_end: str, changed: Mapping[str, str | None], *, to: str = "") -> Answer:
        """Fill in a form that stands on `page` and send it, by its own button or by that of `to`."""
        found = form(page, action_end)
        return self.post(to or found.action, found.filled(changed))

    def upload(
        self, page: Answer, action_end: str, changed: Mapping[str, str], *, name: str, content: bytes, index: int = 0
    ) -> Answer:
        """Fill in a form that stands on `page` and send it with a file."""
        found = form(page, action_end, index=index)
        parts = [_part(field, value.encode()) for field, value in found.filled(changed)]
        body = b"".join([*parts, _part("file", content, name), f"--{_BOUNDARY}--\r\n".encode()])
        return self._ask("POST", found.action, {"Content-Type": f"multipart/form-data; boundary={_BOUNDARY}"}, body)

    def follow(self, answer: Answer) -> Answer:
        """Go where a redirect leads, until a page answers."""
        while answer.status in {301, 302, 303, 307, 308}:
            target = urlsplit(urljoin(f"http://{HOST}{answer.path}", answer.location))
            answer = self.get(target.path + (f"?{target.query}" if target.query else ""))
        return answer

    def request(self, method: str, path: str, headers: Mapping[str, str] | None = None, body: bytes = b"") -> Answer:
        return self._ask(method, path, headers or {}, body)

    def _ask(self, method: str, path: str, headers: Mapping[str, str], body: bytes = b"") -> Answer:
        sent = {"Accept-Language": self.language, **headers}
        if self.cookies:
            sent["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        answer = self.web.ask(method, path, sent, body)
        for line in (value for name, value in answer.headers if name == "set-cookie"):
            name, value = line.partition(";")[0].split("=", 1)
            if "max-age=0" in line.lower():
                self.cookies.pop(name, None)
            else:
                self.cookies[name] = value
        return answer


def _part(field: str, value: bytes, name: str | None = None) -> bytes:
    """One field as a browser writes it in a multipart body (HTML standard, 4.10.21.8)."""
    quoted = "" if name is None else name.replace('"', "%22").replace("\r", "%0D").replace("\n", "%0A")
    named = "" if name is None else f'; filename="{quoted}"\r\nContent-Type: application/octet-stream'
    return f'--{_BOUNDARY}\r\nContent-Disposition: form-data; name="{field}"{named}\r\n\r\n'.encode() + value + b"\r\n"


def heading(page: Answer) -> str:
    """The text of the page's `h1`."""
    found = re.search(r"<h1[^>]*>(.*?)</h1>", page.text, re.DOTALL)
    assert found, page.text[:400]
    return " ".join(re.sub(r"<[^>]+>", "", found[1]).split())


def written(answer: Answer) -> str:
    """The text in the form."""
    return form(answer, "/+edit").value("text")
