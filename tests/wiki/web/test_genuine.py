"""Forms are taken from our own pages only: every route that changes something, refused in every false way."""

from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urlencode

import pytest

from storage.records import Joining
from tests.wiki.web.asking import Answer, Browser, heading
from tests.wiki.web.forms import form
from tests.wiki.web.world import World, made
from wiki.people.permissions import Verb
from wiki.web.address import Level
from wiki.web.routes import ROUTES, Route

POSTED = [route for route in ROUTES if route.form and route.method not in {"GET", "HEAD"}]
RESTS = {"undo": "/2", "restore": "/1"}
TOO_OLD = "This form is too old, or came from elsewhere"
SIGNED_IN_SINCE = "You have signed in again since. Your text is here: look at it, and save it once more."


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """Without limits: one browser asks more here than people ever do."""
    with made(tmp_path_factory.mktemp("site"), limits=0) as world:
        yield world


@pytest.fixture(scope="module", autouse=True)
def page(world: World) -> None:
    world.write("Page", "un", "deux")
    joined = replace(world.space(), joining=Joining.ACCOUNTS)
    world.site.storage.write(lambda: world.site.storage.spaces.update(joined))


def target(route: Route) -> str:
    verb = f"/+{route.verb}{RESTS.get(route.verb, '')}"
    if not route.serves(talk=False):
        verb = f"/+talk{verb}"
    return {Level.SITE: verb, Level.SPACE: f"/open{verb}", Level.PAGE: f"/open/Page{verb}"}[route.level]


def token(world: World, browser: Browser) -> str:
    signed_in = world.site.sessions.find(browser.cookies[world.site.cookies.session])
    assert signed_in is not None
    return world.site.genuine.token(signed_in.digest.hex())


def refused(answer: Answer) -> bool:
    """Nothing was done: told so, or (from our own page, where somebody wrote) given a new form with the same text."""
    return answer.status == 403 and (heading(answer) == TOO_OLD or SIGNED_IN_SINCE in answer.text)


@pytest.mark.parametrize("route", POSTED, ids=lambda route: f"{route.level.value}-{route.verb}")
def test_a_form_that_is_not_ours_is_refused(world: World, route: Route) -> None:
    role = "stranger" if route.right is Verb.JOIN else "administrator"  # who has a role joins nowhere
    browser, stranger, path = world.browser(role), world.browser(role), target(route)
    mine = token(world, browser)
    fields = {"text": "x", "base": "2"}
    assert refused(browser.post(path, fields))
    assert refused(browser.post(path, {**fields, "csrf": token(world, stranger)}))
    assert refused(browser.post(path, {**fields, "csrf": mine + "x"}))
    assert refused(browser.post(path, {**fields, "csrf": mine}, Origin="http://evil.example"))
    assert refused(browser.post(path, {**fields, "csrf": mine}, Origin="null"))
    assert refused(browser.post(path, {**fields, "csrf": mine}, **{"Sec-Fetch-Site": "cross-site"}))
    assert refused(browser.post(path, {**fields, "csrf": mine}, **{"Sec-Fetch-Site": "same-site"}))
    assert world.text("Page") == "deux"


@pytest.mark.parametrize("route", POSTED, ids=lambda route: f"{route.level.value}-{route.verb}")
def test_a_form_that_is_ours_is_taken(world: World, route: Route) -> None:
    browser = world.browser("administrator")
    ours = {"Origin": "http://127.0.0.1:8000", "Sec-Fetch-Site": "same-origin"}
    answer = browser.post(target(route), {"csrf": token(world, browser)}, **ours)
    assert answer.status < 500
    assert b"csrf" not in answer.body or heading(answer) != TOO_OLD


def test_a_text_from_an_earlier_session_comes_back_in_a_form_that_works(world: World) -> None:
    world.write("Ancienne session", "un")
    old, browser = world.browser("member"), world.browser("member")
    asked = form(old.get("/open/Ancienne_session/+edit"), "/+edit")
    answer = browser.post(asked.action, asked.filled({"text": "mes mots", "summary": "s"}))
    again = form(answer, "/+edit")
    assert (answer.status, again.value("text"), again.value("summary")) == (403, "mes mots", "s")
    assert world.text("Ancienne session") == "un"
    assert browser.send(answer, "/+edit", {}).status == 303
    assert world.text("Ancienne session") == "mes mots"


@pytest.mark.parametrize(
    ("role", "path", "base"),
    [("member", "Page", "x"), ("guest", "Absente", "0"), ("reader", "Page", "2"), ("member", "Page/+talk", "²")],
)
def test_a_false_form_that_makes_no_sense_either_is_refused_and_gives_the_text_back(
    world: World, role: str, path: str, base: str
) -> None:
    fields = {"csrf": "old", "text": "mes mots", "base": base}
    answer = world.browser(role).post(f"/open/{path}/+edit", fields)
    assert (answer.status, "mes mots" in answer.text) == (403, True)


def test_a_false_form_from_elsewhere_gets_no_form_that_works(world: World) -> None:
    fields = {"csrf": "old", "text": "un piège", "base": "2"}
    answer = world.browser("member").post("/open/Page/+edit", fields, Origin="http://evil.example")
    assert (answer.status, heading(answer)) == (403, TOO_OLD)


def test_every_post_of_the_table_is_a_form_and_every_other_change_is_the_apis() -> None:
    """But for the one that ends mails, whose signed address is the right to it: mail programs post there."""
    changing = [route for route in ROUTES if route.method != "GET"]
    formless = {(route.level, route.verb) for route in changing if not route.form and route.level is not Level.API}
    assert formless == {(Level.SITE, "stop")}
    assert {route.method for route in changing if route.form} == {"POST"}


def test_a_browser_before_sign_in_has_a_token_of_its_own(world: World) -> None:
    one, other = world.browser("nobody"), world.browser("nobody")
    page = one.get("/+login")
    other.get("/+login")
    assert one.cookies.keys() == {"palabre-browser"}
    assert one.cookies != other.cookies
    assert one.send(page, "/+login", {"name": "x", "password": "y"}).status == 401
    assert refused(other.send(page, "/+login", {"name": "x", "password": "y"}))


def test_the_loopback_names_are_one_origin_while_no_address_is_set(world: World) -> None:
    browser = world.browser("member")
    fields = {"csrf": token(world, browser), "text": "aperçu"}
    for origin, host, taken in [
        ("http://localhost:8000", "127.0.0.1:8000", True),
        ("http://127.0.0.1:8000", "localhost:8000", True),
        ("http://[::1]:8000", "localhost:8000", True),
        ("http://localhost:9000", "localhost:8000", False),
        ("http://localhost:99999", "localhost:8000", False),
        ("http://[", "localhost:8000", False),
        ("http://wiki.example", "localhost:8000", False),
    ]:
        answer = browser.post("/open/Page/+preview", fields, Origin=origin, Host=host)
        assert (origin, refused(answer)) == (origin, not taken)


def test_a_site_with_an_address_takes_forms_from_there_alone(tmp_path_factory: pytest.TempPathFactory) -> None:
    with made(tmp_path_factory.mktemp("https"), url="https://Wiki.example.org/w") as world:
        browser = world.browser("member")
        fields = {"csrf": token(world, browser), "title": "Page"}
        for origin, taken in [
            ("https://wiki.example.org", True),
            ("https://WIKI.example.org", True),
            ("http://wiki.example.org", False),
            ("https://wiki.example.org:8443", False),
            ("https://evil.example", False),
            ("http://127.0.0.1:8000", False),
        ]:
            answer = browser.post("/w/open/+new", fields, Origin=origin, Host="wiki.example.org")
            assert (origin, answer.status) == (origin, 303 if taken else 403)


class TestBodies:
    """What is posted is read within limits, whatever says it is a form."""

    def post(self, world: World, kind: str, body: bytes, **headers: str) -> Answer:
        browser = world.browser("member")
        return browser.request("POST", "/open/Page/+preview", {"Content-Type": kind, **headers}, body)

    def test_only_the_two_kinds_of_forms_are_read(self, world: World) -> None:
        for kind in ("application/json", "text/plain", "", "application/x-www-form-urlencodedx"):
            assert (kind, self.post(world, kind, b"csrf=x").status) == (kind, 400)

    @pytest.mark.parametrize(
        "kind",
        [
            "multipart/form-data",
            "multipart/form-data; boundary=",
            "multipart/form-data; boundary=x; charset=nonsense",
            'multipart/form-data; boundary="' + "x" * 300 + '"',
            "multipart/form-data; boundary=é",
        ],
    )
    def test_a_broken_multipart_is_a_bad_request(self, world: World, kind: str) -> None:
        for body in (b"", b"--x\r\n", b"--x\r\nContent-Disposition: form-data\r\n\r\na\r\n--x--\r\n", b"\xff" * 100):
            assert self.post(world, kind, body).status in {400, 403}

    def test_a_file_in_a_form_that_takes_none_is_a_bad_request(self, world: World) -> None:
        body = b'--x\r\nContent-Disposition: form-data; name="text"; filename="a"\r\n\r\na\r\n--x--\r\n'
        assert self.post(world, "multipart/form-data; boundary=x", body).status == 400

    def test_more_fields_than_any_form_has_are_a_bad_request(self, world: World) -> None:
        for kind, body in (
            ("application/x-www-form-urlencoded", urlencode([("a", "1")] * 2000).encode()),
            (
                "multipart/form-data; boundary=x",
                b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n' * 2000 + b"--x--\r\n",
            ),
        ):
            assert (kind, self.post(world, kind, body).status) == (kind, 400)

    def test_a_body_over_the_limit_is_refused_whether_it_is_announced_or_not(self, world: World) -> None:
        kind, body = "application/x-www-form-urlencoded", b"text=" + b"a" * (4 << 20)
        assert self.post(world, kind, body).status == 413
        assert self.post(world, kind, body, **{"Content-Length": "10"}).status == 413
        assert self.post(world, kind, b"text=a", **{"Content-Length": "nonsense"}).status == 400

    def test_a_form_in_multipart_is_as_good_as_the_other_kind(self, world: World) -> None:
        browser = world.browser("member")
        csrf = token(world, browser)
        parts = "".join(
            f'--x\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
            for name, value in (("csrf", csrf), ("text", "à **vous**"))
        )
        body = f"{parts}--x--\r\n".encode()
        answer = browser.request(
            "POST", "/open/Page/+preview", {"Content-Type": "multipart/form-data; boundary=x"}, body
        )
        assert answer.status == 200
        assert "à <strong>vous</strong>" in answer.text
