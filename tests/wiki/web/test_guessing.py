"""Twenty wrong passwords slow down one account, and not the hall that it writes from."""

from tests.wiki.web.asking import Answer, Browser, form
from tests.wiki.web.world import World

PASSWORD = "une phrase entière"


def sign_in(browser: Browser, name: str, password: str) -> Answer:
    page = browser.get("/+login")
    fields = form(page, "/+login").filled({"name": name, "password": password})
    return browser.post("/+login", fields)


def test_one_account_is_slowed_and_its_neighbours_come_in(world: World) -> None:
    for name in ("Zoé Hall", "Noé Hall"):
        world.web.run(world.site.accounts.add(name, PASSWORD, role=world.viewer("member").holding.spaces[1]))
    browser = world.browser("nobody")
    answers = [sign_in(browser, "Zoé Hall", f"faux {number}") for number in range(12)]
    assert [answer.status for answer in answers] == [401] * 10 + [429] * 2
    slowed = sign_in(browser, "zoé  hall", PASSWORD)
    assert (slowed.status, form(slowed, "/+login").value("name")) == (429, "zoé  hall")
    assert 1 <= int(slowed.header("retry-after")) <= 600
    assert "Too many wrong passwords." in slowed.text
    assert sign_in(world.browser("nobody"), "Noé Hall", PASSWORD).status == 303


def test_names_that_nobody_has_are_slowed_alike(world: World) -> None:
    browser = world.browser("nobody")
    answers = [sign_in(browser, "Personne", "faux") for _ in range(11)]
    assert [answer.status for answer in answers] == [401] * 10 + [429]


def test_links_to_one_address_are_bounded_whether_it_is_known_or_not(world: World) -> None:
    browser = world.browser("nobody")
    page = browser.get("/+login-link")
    sent = [browser.send(page, "/+login-link", {"email": " Nobody@example.org"}).status for _ in range(6)]
    assert sent == [303] * 5 + [429]
    assert browser.send(page, "/+login-link", {"email": "other@example.org"}).status == 303


def test_the_present_password_is_not_guessed_from_inside(world: World) -> None:
    account = world.web.run(
        world.site.accounts.add("Éva Dedans", PASSWORD, role=world.viewer("member").holding.spaces[1])
    )
    browser = world.browser("nobody")
    browser.cookies[world.site.cookies.session] = world.web.run(world.site.sessions.open(account.person))
    page = browser.get("/+account")
    changes = {"password": "une autre phrase", "present": "faux"}
    answers = [browser.send(page, "/+account-password", changes).status for _ in range(11)]
    assert answers == [422] * 10 + [429]
    assert browser.send(page, "/+account-password", {**changes, "present": PASSWORD}).status == 429
