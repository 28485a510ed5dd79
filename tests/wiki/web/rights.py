"""Whom each route is for, told a second time on purpose: a right that is loosened by mistake shows here."""

from collections.abc import Iterable, Iterator, Sequence

from tests.wiki.web.asking import Answer
from tests.wiki.web.world import World
from wiki.web.address import Level
from wiki.web.routes import Route

KNOWN, KNOWN_READER = "known", "known reader"  # whoever is signed in; and may read
ANYBODY, READER, GUEST, MEMBER, ANIMATOR, ADMINISTRATOR = "anybody", "reader", "guest", "member", "animator", "admin"
VIEWERS = ("nobody", "stranger", "reader", "guest", "member", "animator", "administrator")


FOLLOWING = {"live", "live-reading", "play"}
TOGETHER = {"live", "bring", "play"}
SPEAKING = {"reply", "topic", "close", "reopen"}  # in a discussion alone


INVITED = "nobody, where people are invited"


# Whom each route is for, told a second time on purpose: a right that is loosened by mistake shows here.
FOR = {
    (Level.SITE, "GET"): {
        ANYBODY: {
            "",
            "recent",
            "search",
            "suggest",
            "login",
            "setup",
            "health",
            "static",
            "join",
            "return",
            "stop",
            "feed",
            "styleguide",
            "robots.txt",
            "sitemap.xml",
            "api",
            "stream",
            "login-link",
            "enter",
            "address",
            "index.php",
        },
        KNOWN: {"watching", "account", "account-erase"},
        ADMINISTRATOR: {"demo", "new-space", "admin"},
    },
    (Level.SITE, "POST"): {
        ANYBODY: {
            "login",
            "logout",
            "setup",
            "demo-login",
            "join",
            "return",
            "stop",
            "login-link",
            "enter",
            "address",
        },
        KNOWN: {
            "watching",
            "account-name",
            "account-language",
            "account-email",
            "account-password",
            "account-sessions",
            "account-open",
            "account-tokens",
            "account-export",
            "account-erase",
        },
        ADMINISTRATOR: {"demo", "new-space", "admin"},
    },
    (Level.SPACE, "GET"): {
        READER: {
            "",
            "recent",
            "search",
            "suggest",
            "pages",
            "editions",
            "edition",
            "edition-feed",
            "feed",
            "contributions",
            "theme.css",
            "logo",
            "index.php",
        },
        MEMBER: {"new"},
        ANIMATOR: {"members", "invite", "invitation", "trash", "block", "revert"},
        ADMINISTRATOR: {"settings"},
        INVITED: {"join"},
    },
    (Level.SPACE, "POST"): {
        KNOWN_READER: {"watch", "unwatch"},
        MEMBER: {"new"},
        ANIMATOR: {"invite", "invitation", "block", "revert"},
        ADMINISTRATOR: {"members", "settings", "logo"},
        INVITED: {"join"},
    },
    (Level.PAGE, "GET"): {
        READER: {"", "source", "history", "version", "diff", "links", "feed", "files", "file", *FOLLOWING},
        GUEST: {"edit", "undo", "restore", "properties"},
        MEMBER: {"rename"},
        ANIMATOR: {"delete", "protect"},
        ADMINISTRATOR: {"hide"},
    },
    (Level.PAGE, "POST"): {
        KNOWN_READER: {"watch", "unwatch"},
        GUEST: {"edit", "preview", "draft", "undo", "restore", "properties", "files", *TOGETHER, *SPEAKING},
        MEMBER: {"rename"},
        ANIMATOR: {"delete", "undelete", "file-delete", "file-undelete", "protect"},
        ADMINISTRATOR: {"hide"},
    },
    (Level.API_SITE, "GET"): {ANYBODY: {"openapi.json", "search", "suggest", "recent", "spaces"}},
    (Level.API_SPACE, "GET"): {READER: {"", "pages", "facts"}},
    (Level.API, "GET"): {READER: {"", "versions", "diff", "talk"}},
    (Level.API, "POST"): {GUEST: {"talk", "undo", "restore"}, MEMBER: {"rename"}, ANIMATOR: {"undelete"}},
    (Level.API, "PUT"): {GUEST: {""}, KNOWN_READER: {"watch"}},
    (Level.API, "DELETE"): {ANIMATOR: {""}, KNOWN_READER: {"watch"}},
}


ROLES_FROM = {
    INVITED: set(),
    READER: {"reader", "guest", "member", "animator", "administrator"},
    GUEST: {"guest", "member", "animator", "administrator"},
    MEMBER: {"member", "animator", "administrator"},
    ANIMATOR: {"animator", "administrator"},
    ADMINISTRATOR: {"administrator"},
    ANYBODY: set(VIEWERS),
    KNOWN: set(VIEWERS) - {"nobody"},
    KNOWN_READER: {"reader", "guest", "member", "animator", "administrator"},
}


# Beginning a page needs more than editing one.
BEGINS = {("GET", "edit"), ("POST", "edit"), ("POST", "preview"), ("PUT", "")}


RESTS = {
    (Level.PAGE, "version"): "/1",
    (Level.PAGE, "diff"): "/1..2",
    (Level.PAGE, "undo"): "/2",
    (Level.PAGE, "hide"): "/1",
    (Level.PAGE, "restore"): "/1",
    (Level.PAGE, "file"): "/plan.png",
    (Level.PAGE, "file-delete"): "/plan.png",
    (Level.PAGE, "file-undelete"): "/plan.png",
    (Level.SPACE, "edition"): "/Nulle_part",
    (Level.SPACE, "edition-feed"): "/Nulle_part",
    (Level.SPACE, "contributions"): "/7",
    (Level.SITE, "static"): "/x/y/z",
    (Level.SITE, "join"): "/nothing",
    (Level.SITE, "return"): "/nothing",
    (Level.SITE, "stop"): "/nothing",
    (Level.SPACE, "invitation"): "/1",
    (Level.SPACE, "block"): "/3",
    (Level.API, "diff"): "?from=1&to=2",
    (Level.API, "undo"): "/2",
    (Level.API, "restore"): "/1",
    (Level.API_SPACE, "facts"): "?kind=property&name=type",
    (Level.API_SITE, "search"): "?q=x",
    (Level.API_SITE, "suggest"): "?q=x",
}


KINDS = ("page", "missing", "deleted")


def needed(route: Route) -> str:
    return next(who for who, verbs in FOR[route.level, route.method].items() if route.verb in verbs)


def allowed(route: Route, viewer: str, space: str, kind: str) -> bool:
    who = needed(route)
    if (route.method, route.verb) in BEGINS and kind != "page" and who == GUEST:
        who = MEMBER
    return viewer in ROLES_FROM[who] or (
        space == "open" and (who == READER or (who == KNOWN_READER and viewer != "nobody"))
    )


def target(route: Route, viewer: str, space: str, kind: str) -> str:
    rest = RESTS.get((route.level, route.verb), "")
    verb = f"/+{route.verb}{rest}" if route.verb else ""
    title = {"page": "Page", "missing": "Missing", "deleted": "Deleted"}[kind] + f"_{viewer}"
    return {
        Level.SITE: verb or "/",
        Level.SPACE: f"/{space}{verb}",
        Level.PAGE: f"/{space}/{title}{'/+talk' if route.verb in SPEAKING else ''}{verb}",
        Level.API_SITE: f"{'/api' if route.verb == 'openapi.json' else '/api/v1'}/{route.verb}{rest}",
        Level.API_SPACE: f"/api/v1/spaces/{space}{verb.replace('+', '')}",
        Level.API: f"/api/v1/spaces/{space}/pages/{title}{verb}",
    }[route.level]


def places(route: Route) -> Iterator[tuple[str, str]]:
    spaces = ("open",) if route.level in {Level.SITE, Level.API_SITE} else ("open", "closed", "secret")
    kinds = KINDS if route.level in {Level.PAGE, Level.API} else ("page",)
    return ((space, kind) for space in spaces for kind in kinds)


def ask(world: World, route: Route, viewer: str, path: str) -> Answer:
    if route.level in {Level.API, Level.API_SPACE, Level.API_SITE}:
        return _call_api(world, route.method, viewer, path)
    browser = world.browser(viewer)
    if route.method == "GET":
        return browser.get(path + (f"?token={world.site.setup.token()}" if route.verb == "setup" else ""))
    csrf = world.site.genuine.token(_bearer(world, viewer, browser.cookies))
    return browser.post(path, {"csrf": csrf, "token": world.site.setup.token()})


def _call_api(world: World, method: str, viewer: str, path: str) -> Answer:
    """Nothing that these requests could do is noticed by the next ones."""
    token = {} if viewer == "nobody" else {"authorization": f"Bearer {world.token(viewer)}"}
    base = {"if-match": '"2"' if method == "PUT" else '"9"'} if "/Page_" in path else {"if-none-match": "*"}
    body = b'{"text": "deux"}' if method == "PUT" else b'{"text": "deux", "topic": "un"}' if method == "POST" else b""
    return world.web.ask(method, path, {"content-type": "application/json", **base, **token}, body)


def _bearer(world: World, viewer: str, cookies: dict[str, str]) -> str:
    if viewer == "nobody":
        cookies[world.site.cookies.browser] = "browser"
        return "browser"
    signed_in = world.site.sessions.find(cookies[world.site.cookies.session])
    assert signed_in is not None
    return signed_in.digest.hex()


def verdict(answer: Answer) -> str:
    """How an answer takes the person who asked."""
    if (answer.status == 401 and answer.path != "/+login") or (
        answer.status == 303 and answer.location.startswith("/+login?next=")
    ):
        return "sign in"
    if answer.status == 403:
        return "forbidden"
    assert answer.status < 500, answer.text
    return "nothing" if answer.status == 404 else "served"


def expected(route: Route, viewer: str, space: str, kind: str) -> set[str]:
    if allowed(route, viewer, space, kind):
        return {"served", "nothing"}  # what is not there is not there for those who may see it either
    if space == "secret" and viewer in {"nobody", "stranger"}:
        return {"nothing"}
    return {"sign in" if viewer == "nobody" else "forbidden"}


def faults(
    world: World, route: Route, viewers: Iterable[str], where: Sequence[tuple[str, str]]
) -> list[tuple[str, str, int, set[str]]]:
    """Who is answered otherwise than the table says, where, how, and what was expected."""
    wrong = []
    for viewer in viewers:
        for space, kind in where:
            path = target(route, viewer, space, kind)
            answer = ask(world, route, viewer, path)
            if verdict(answer) not in expected(route, viewer, space, kind):
                wrong.append((viewer, path, answer.status, expected(route, viewer, space, kind)))
    return wrong
