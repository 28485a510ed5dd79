"""What protects every answer: headers and cookies, on every path that an answer can take."""

import re
from dataclasses import replace

import pytest

from tests.wiki.web.asking import Answer
from tests.wiki.web.world import World, made
from wiki.web.address import Level
from wiki.web.call import Call

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'"
)
ALWAYS = {
    "content-security-policy": CSP,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}


@pytest.fixture(scope="module", autouse=True)
def pages(world: World) -> None:
    world.write("Page", "un", "deux")
    world.write("Fermée", "un", space="closed")


async def broken(call: Call) -> None:
    raise RuntimeError("a secret that must not be shown")


def answers(world: World, monkeypatch: pytest.MonkeyPatch) -> dict[str, Answer]:
    """One answer of every kind."""
    methods = world.web.table[Level.PAGE, "links"]
    monkeypatch.setitem(methods, "GET", replace(methods["GET"], handler=broken))  # type: ignore[arg-type]
    nobody, member = world.browser("nobody"), world.browser("member")
    home = nobody.get("/open/Page")
    style = re.search(r'href="(/\+static/[^"]+\.css)"', home.text)
    assert style
    return {
        "home": nobody.get("/"),
        "page": home,
        "not modified": nobody.get("/open/Page", **{"If-None-Match": home.header("etag")}),
        "signed in": member.get("/open/Page"),
        "missing": nobody.get("/open/Rien"),
        "nowhere": nobody.get("/nulle/part"),
        "not text": nobody.get("/open/%FF"),
        "method": nobody.request("DELETE", "/open/Page"),
        "broken": nobody.get("/open/Page/+links"),
        "sign in": nobody.get("/open/Page/+edit"),
        "forbidden": world.browser("stranger").get("/closed/Fermée".replace("é", "%C3%A9")),
        "language": nobody.get("/open/Page?lang=fr"),
        "slash": nobody.get("/open/Page/"),
        "not genuine": member.post("/open/Page/+edit", {"text": "x"}),
        "style": nobody.get(style[1]),
        "no style": nobody.get("/+static/palabre/x/nothing.css"),
        "health": nobody.get("/+health"),
        "source": nobody.get("/open/Page/+source"),
        "api": nobody.get("/api/v1/spaces/open/pages/Page"),
        "api problem": nobody.request("PUT", "/api/v1/spaces/open/pages/Page"),
        "api nowhere": nobody.get("/api/v2"),
        "head": nobody.request("HEAD", "/open/Page"),
    }


def test_every_answer_bears_the_policy_and_its_companions_once(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    kinds = answers(world, monkeypatch)
    expected = {
        "home": 200, "page": 200, "not modified": 304, "signed in": 200, "missing": 404, "nowhere": 404,
        "not text": 404, "method": 405, "broken": 500, "sign in": 303, "forbidden": 403, "language": 303, "slash": 308,
        "not genuine": 403, "style": 200, "no style": 404, "health": 200, "source": 200, "api": 200,
        "api problem": 401, "api nowhere": 404, "head": 200,
    }  # fmt: skip
    assert {kind: answer.status for kind, answer in kinds.items()} == expected
    for kind, answer in kinds.items():
        assert (kind, {name: answer.header(name) for name in ALWAYS}) == (kind, ALWAYS)
        assert answer.header("strict-transport-security") == ""
        assert answer.header("server") == ""


def test_an_error_of_ours_shows_a_reference_and_no_more(
    world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    answer = answers(world, monkeypatch)["broken"]
    reference = re.search(r"Reference of this error: ([0-9a-f]{8})", answer.text)
    assert reference
    assert "secret" not in answer.text
    assert "Traceback" not in answer.text
    assert f"error {reference[1]}" in [record.getMessage() for record in caplog.records]


def test_no_page_has_inline_script_or_style(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    for kind, answer in answers(world, monkeypatch).items():
        if answer.header("content-type").startswith("text/html"):
            assert (kind, re.findall(r"<script(?![^>]* src=)[^>]*>", answer.text)) == (kind, [])
            assert (kind, re.findall(r"<style|\sstyle=|\son[a-z]+=|javascript:", answer.text)) == (kind, [])


def test_what_is_private_is_kept_by_nobody(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    kinds = answers(world, monkeypatch)
    member = world.browser("member")
    assert kinds["page"].header("cache-control") == "no-cache"
    assert kinds["signed in"].header("cache-control") == "private, no-cache"
    assert kinds["page"].header("vary") == kinds["home"].header("vary") == "Cookie, Accept-Language"
    for path in ("/closed/Ferm%C3%A9e", "/open/Page/+edit", "/open/Page/+history", "/open/Page/+source", "/"):
        assert (path, member.get(path).header("cache-control")) == (path, "no-store")
    for path in ("", "/+versions", "/+versions/1", "/+diff?from=1&to=1"):
        answer = member.get(f"/api/v1/spaces/closed/pages/Ferm%C3%A9e{path}")
        assert (path, answer.status, answer.header("cache-control")) == (path, 200, "no-store")


@pytest.mark.parametrize(
    ("url", "session", "attributes"),
    [
        ("", "palabre", {"Path=/", "HttpOnly", "SameSite=lax"}),
        ("http://127.0.0.1:8000/wiki", "palabre", {"Path=/wiki/", "HttpOnly", "SameSite=lax"}),
        ("https://wiki.example.org", "__Host-palabre", {"Path=/", "HttpOnly", "SameSite=lax", "Secure"}),
        ("https://example.org/wiki", "__Secure-palabre", {"Path=/wiki/", "HttpOnly", "SameSite=lax", "Secure"}),
    ],
)
def test_cookies_are_as_close_as_the_address_allows(
    tmp_path_factory: pytest.TempPathFactory, url: str, session: str, attributes: set[str]
) -> None:
    with made(tmp_path_factory.mktemp("cookies"), url=url, demo=True) as world:
        prefix = world.site.settings.prefix
        answer = world.browser("nobody").get(f"{prefix}/+login")
        name, given = _cookie(answer)
        assert (name, given) == (f"{session}-browser", attributes)
        browser = world.browser("member")
        assert list(browser.cookies) == [session]
        token = world.site.genuine.token(_digest(world, browser.cookies[session]))
        closed = browser.post(f"{prefix}/+logout", {"csrf": token})
        name, given = _cookie(closed)
        assert (name, given - {"Max-Age=0"}) == (session, {part for part in given if not part.startswith("Max-Age")})
        assert attributes <= given
        assert browser.cookies == {}
        chosen = world.browser("nobody").get(f"{prefix}/+login?lang=fr")
        assert _cookie(chosen)[0] == f"{session}-lang"


def test_https_asks_browsers_to_stay_with_it(tmp_path_factory: pytest.TempPathFactory) -> None:
    with made(tmp_path_factory.mktemp("tls"), url="https://wiki.example.org") as world:
        for path in ("/", "/nowhere", "/+health"):
            assert world.browser("nobody").get(path).header("strict-transport-security") == "max-age=31536000"


def _cookie(answer: Answer) -> tuple[str, set[str]]:
    """The one cookie that is set: its name, its attributes without how long it lives."""
    lines = [value for name, value in answer.headers if name == "set-cookie"]
    assert len(lines) == 1, lines
    value, *attributes = lines[0].split("; ")
    return value.partition("=")[0], {one for one in attributes if not one.startswith(("expires", "Max-Age=3"))}


def _digest(world: World, identity: str) -> str:
    signed_in = world.site.sessions.find(identity)
    assert signed_in is not None
    return signed_in.digest.hex()
