"""One's own tokens: made, shown once, ended."""

import re

import pytest

from storage.records import Account, Scope
from tests.wiki.web.account.owning import PASSWORD, browser_of
from tests.wiki.web.world import World


def test_a_token_is_shown_once_and_works_as_it_was_made(world: World, zoe: Account) -> None:
    browser = browser_of(world, zoe.person)
    api = "/api/v1/spaces/open/pages/Page"
    tokens = {}
    for scope in Scope:
        made_now = browser.send(
            browser.get("/+account"),
            "/+account-tokens",
            {"token": None, "label": "Robot", "scope": scope.value, "days": "30", "present": PASSWORD},
        )
        tokens[scope] = re.findall(r"palabre_[\w-]{43}", made_now.text)[0]
        assert made_now.header("cache-control") == "no-store"
    assert "palabre_" not in browser.get("/+account").text

    def call(method: str, scope: Scope) -> int:
        headers = {"authorization": f"Bearer {tokens[scope]}", "content-type": "application/json", "if-match": '"1"'}
        return world.web.ask(method, api, headers, b'{"text": "deux"}' if method == "PUT" else b"").status

    assert [call("GET", Scope.READ), call("PUT", Scope.READ), call("PUT", Scope.WRITE)] == [200, 403, 200]
    world.time.pass_by(days=30)
    assert [call("GET", scope) for scope in Scope] == [401, 401]


def test_a_token_is_made_by_whoever_knows_the_password_alone(world: World, zoe: Account) -> None:
    browser = browser_of(world, zoe.person)
    fields = {"token": None, "label": "Robot", "scope": "write", "days": "0", "present": "faux"}
    answer = browser.send(browser.get("/+account"), "/+account-tokens", fields)
    assert (answer.status, "This is not your present password." in answer.text) == (422, True)
    assert 'value="Robot"' in answer.text
    assert world.site.storage.sessions.tokens_of(zoe.person.id) == []


@pytest.mark.parametrize(
    ("action", "sent"),
    [
        ("/+account-password", {"present": PASSWORD, "password": "une autre phrase"}),
        ("/+account-sessions", {"session": None, "all": "1"}),
    ],
)
def test_tokens_end_with_the_password_and_with_all_sessions(
    world: World, zoe: Account, action: str, sent: dict[str, str | None]
) -> None:
    browser = browser_of(world, zoe.person)
    token = world.web.run(world.site.accounts.make_token(zoe, label="Robot"))
    done = browser.send(browser.get("/+account"), action, sent)
    assert "your tokens are worth nothing any more." in browser.follow(done).text
    assert world.site.sessions.bearer(token) is None


def test_a_token_is_revoked(world: World, zoe: Account) -> None:
    browser = browser_of(world, zoe.person)
    token = world.web.run(world.site.accounts.make_token(zoe, label="Robot"))
    page = browser.get("/+account")
    done = browser.send(page, "/+account-tokens", {})
    assert "worth nothing any more" in browser.follow(done).text
    assert world.site.sessions.bearer(token) is None


@pytest.mark.parametrize(
    "sent",
    [{"days": "31"}, {"days": ""}, {"days": "-1"}, {"scope": "all"}, {"scope": ""}],
    ids=str,
)
def test_a_token_is_made_as_the_form_offers_it_alone(world: World, zoe: Account, sent: dict[str, str]) -> None:
    browser = browser_of(world, zoe.person)
    fields = {"label": "Robot", "scope": "read", "days": "30", **sent}
    assert browser.send(browser.get("/+account"), "/+account-tokens", fields).status == 400
    assert world.site.storage.sessions.tokens_of(zoe.person.id) == []
