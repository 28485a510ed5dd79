"""Every address that Palabre answers, in one table: what is served, and what the tests go through."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from starlette.responses import Response

from wiki.people.permissions import Verb
from wiki.web import (
    beginning,
    blocking,
    contributions,
    demo,
    digests,
    downloads,
    drafts,
    editing,
    editions,
    entrance,
    feeds,
    files,
    following,
    guide,
    health,
    hiding,
    history,
    home,
    inviting,
    joining,
    links,
    lists,
    logo,
    members,
    pages,
    properties,
    protecting,
    recent,
    removal,
    renaming,
    returning,
    reverting,
    revisions,
    search,
    setup,
    signing,
    space_settings,
    space_style,
    spaces,
    static,
    talk,
    trash,
)
from wiki.web.account import doors, leaving, mailbox, profile, tokens
from wiki.web.account import page as account
from wiki.web.address import Level
from wiki.web.api import acts, manual
from wiki.web.api import lists as api_lists
from wiki.web.api import pages as api_pages
from wiki.web.api import talk as api_talk
from wiki.web.api import versions as api_versions
from wiki.web.api.operations import Operation
from wiki.web.call import Call

Handler = Callable[[Call], Awaitable[Response]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """`verb` is what follows `/+`, empty for the thing itself. `form`: a POST is a form of ours, checked as such.

    `act` is what it counts as in the limits. `rest`: something may follow the verb (`+version/3`); elsewhere it is a
    404. A talk page has no title, life, properties or files apart from its page's: what changes those is not for
    talk. Nobody speaks elsewhere than there. `upload`: the form brings a file, and is read for those alone who have
    the right. `operations` say what a route of the API takes and tells.
    """

    level: Level
    verb: str
    method: str
    right: Verb
    handler: Handler
    form: bool = True
    rest: bool = False
    act: str = ""
    upload: bool = False
    operations: tuple[Operation, ...] = ()

    def serves(self, *, talk: bool) -> bool:
        """Whether this is for a talk page, or (not `talk`) for any other thing."""
        return self.verb not in (_OF_TITLES if talk else _OF_TALK)


_OF_TITLES = frozenset({"rename", "delete", "undelete", "properties", "files", "file", "file-delete", "file-undelete"})
_OF_TALK = frozenset({"reply", "topic", "close", "reopen"})


def _get(level: Level, verb: str, right: Verb, handler: Handler, *, rest: bool = False, act: str = "") -> Route:
    return Route(level=level, verb=verb, method="GET", right=right, handler=handler, rest=rest, act=act)


def _post(level: Level, verb: str, right: Verb, handler: Handler, *, rest: bool = False, act: str = "write") -> Route:
    return Route(level=level, verb=verb, method="POST", right=right, handler=handler, rest=rest, act=act)


def _by_address(level: Level, verb: str, handler: Handler) -> Route:
    """A POST for which the signed token in its address is the right: mail programs send it, without a form of ours."""
    return Route(
        level=level, verb=verb, method="POST", right=Verb.OPEN, handler=handler, form=False, rest=True, act="write"
    )


def _api(
    method: str,
    verb: str,
    right: Verb,
    handler: Handler,
    *operations: Operation,
    level: Level = Level.API,
    act: str = "",
) -> Route:
    return Route(
        level=level,
        verb=verb,
        method=method,
        right=right,
        handler=handler,
        form=False,
        rest=any(operation.rest for operation in operations),
        act=act or ("" if method == "GET" else "write"),
        operations=operations,
    )


def _upload(verb: str, right: Verb, handler: Handler, *, level: Level = Level.PAGE) -> Route:
    return Route(level=level, verb=verb, method="POST", right=right, handler=handler, upload=True, act="upload")


_MANUAL = manual.Manual(lambda: ROUTES)
ROUTES: tuple[Route, ...] = (
    _get(Level.SITE, "", Verb.OPEN, home.site),
    _get(Level.SITE, "recent", Verb.OPEN, recent.recent),
    _get(Level.SITE, "search", Verb.OPEN, search.search, act="search"),
    _get(Level.SITE, "feed", Verb.OPEN, feeds.site),
    _get(Level.SITE, "watching", Verb.OWN, following.watching),
    _post(Level.SITE, "watching", Verb.OWN, following.stop),
    _get(Level.SITE, "stop", Verb.OPEN, digests.ask_stop, rest=True),
    _by_address(Level.SITE, "stop", digests.stop),
    _get(Level.SITE, "login", Verb.OPEN, signing.form),
    _post(Level.SITE, "login", Verb.OPEN, signing.sign_in),
    _post(Level.SITE, "logout", Verb.OPEN, signing.sign_out),
    _get(Level.SITE, "login-link", Verb.OPEN, entrance.ask),
    _post(Level.SITE, "login-link", Verb.OPEN, entrance.send, act="mail"),
    _get(Level.SITE, "enter", Verb.OPEN, entrance.form, rest=True),
    _post(Level.SITE, "enter", Verb.OPEN, entrance.use, rest=True, act="join"),
    _get(Level.SITE, "address", Verb.OPEN, mailbox.form, rest=True),
    _post(Level.SITE, "address", Verb.OPEN, mailbox.confirm, rest=True, act="join"),
    _get(Level.SITE, "account", Verb.OWN, account.show),
    _post(Level.SITE, "account-name", Verb.OWN, profile.rename),
    _post(Level.SITE, "account-language", Verb.OWN, profile.speak),
    _post(Level.SITE, "account-email", Verb.OWN, mailbox.change, act="mail"),
    _post(Level.SITE, "account-password", Verb.OWN, doors.change_password),
    _post(Level.SITE, "account-sessions", Verb.OWN, doors.close_sessions),
    _post(Level.SITE, "account-open", Verb.OWN, doors.open_account),
    _post(Level.SITE, "account-tokens", Verb.OWN, tokens.change),
    _post(Level.SITE, "account-export", Verb.OWN, leaving.export, act="export"),
    _get(Level.SITE, "account-erase", Verb.OWN, leaving.ask),
    _post(Level.SITE, "account-erase", Verb.OWN, leaving.erase),
    _get(Level.SITE, "setup", Verb.OPEN, setup.form),
    _post(Level.SITE, "setup", Verb.OPEN, setup.create),
    _get(Level.SITE, "join", Verb.OPEN, joining.form, rest=True),
    _post(Level.SITE, "join", Verb.OPEN, joining.join, rest=True, act="join"),
    _get(Level.SITE, "return", Verb.OPEN, returning.show, rest=True),
    _post(Level.SITE, "return", Verb.OPEN, returning.come_back, rest=True, act="join"),
    _get(Level.SITE, "demo", Verb.MANAGE_SITE, demo.ask),
    _post(Level.SITE, "demo", Verb.MANAGE_SITE, demo.remove),
    _post(Level.SITE, "demo-login", Verb.OPEN, demo.sign_in),
    _get(Level.SITE, "api", Verb.OPEN, _MANUAL.show),
    _get(Level.SITE, "health", Verb.OPEN, health.health),
    _get(Level.SITE, "static", Verb.OPEN, static.asset, rest=True),
    _get(Level.SITE, "styleguide", Verb.OPEN, guide.styleguide),
    _get(Level.SITE, "new-space", Verb.ADD_SPACE, spaces.ask),
    _post(Level.SITE, "new-space", Verb.ADD_SPACE, spaces.make),
    # A space's own address is its home page: the dispatcher reads it as that page.
    _get(Level.SPACE, "", Verb.READ, pages.view),
    _get(Level.SPACE, "recent", Verb.READ, recent.recent),
    _get(Level.SPACE, "search", Verb.READ, search.search, act="search"),
    _get(Level.SPACE, "feed", Verb.READ, feeds.space),
    _get(Level.SPACE, "contributions", Verb.READ, contributions.contributions, rest=True),
    _post(Level.SPACE, "watch", Verb.READ, following.watch),
    _post(Level.SPACE, "unwatch", Verb.READ, following.unwatch),
    _get(Level.SPACE, "pages", Verb.READ, lists.titles),
    _get(Level.SPACE, "editions", Verb.READ, editions.all_editions),
    _get(Level.SPACE, "edition", Verb.READ, editions.edition, rest=True),
    _get(Level.SPACE, "new", Verb.CREATE, beginning.ask_title),
    _post(Level.SPACE, "new", Verb.CREATE, beginning.take_title),
    _get(Level.SPACE, "members", Verb.INVITE, members.show),
    _post(Level.SPACE, "members", Verb.MANAGE_SPACE, members.change),
    _get(Level.SPACE, "invite", Verb.INVITE, inviting.form),
    _post(Level.SPACE, "invite", Verb.INVITE, inviting.invite),
    _get(Level.SPACE, "invitation", Verb.INVITE, inviting.show, rest=True),
    _post(Level.SPACE, "invitation", Verb.INVITE, inviting.close, rest=True),
    _get(Level.SPACE, "block", Verb.MODERATE, blocking.ask, rest=True),
    _post(Level.SPACE, "block", Verb.MODERATE, blocking.block, rest=True),
    _get(Level.SPACE, "revert", Verb.MODERATE, reverting.ask, act="compare"),
    _post(Level.SPACE, "revert", Verb.MODERATE, reverting.revert),
    _get(Level.SPACE, "settings", Verb.MANAGE_SPACE, space_settings.form),
    _post(Level.SPACE, "settings", Verb.MANAGE_SPACE, space_settings.save),
    _get(Level.SPACE, "logo", Verb.READ, logo.show),
    _upload("logo", Verb.MANAGE_SPACE, logo.change, level=Level.SPACE),
    _get(Level.SPACE, space_style.VERB, Verb.READ, space_style.style),
    _get(Level.SPACE, "trash", Verb.DELETE, trash.trash),
    _get(Level.PAGE, "", Verb.READ, pages.view),
    _get(Level.PAGE, "source", Verb.READ, pages.source, rest=True),
    _get(Level.PAGE, "edit", Verb.EDIT, editing.form),
    _post(Level.PAGE, "edit", Verb.EDIT, editing.save),
    _post(Level.PAGE, "preview", Verb.EDIT, editing.preview),
    _post(Level.PAGE, "draft", Verb.EDIT, drafts.keep_draft),
    _get(Level.PAGE, "history", Verb.READ, history.history),
    _get(Level.PAGE, "version", Verb.READ, history.version, rest=True),
    _get(Level.PAGE, "diff", Verb.READ, history.diff, rest=True, act="compare"),
    _get(Level.PAGE, "undo", Verb.EDIT, revisions.ask_undo, rest=True),
    _post(Level.PAGE, "undo", Verb.EDIT, revisions.undo, rest=True),
    _get(Level.PAGE, "restore", Verb.EDIT, revisions.ask_restore, rest=True),
    _post(Level.PAGE, "restore", Verb.EDIT, revisions.restore, rest=True),
    _get(Level.PAGE, "links", Verb.READ, links.links),
    _get(Level.PAGE, "feed", Verb.READ, feeds.page),
    _post(Level.PAGE, "watch", Verb.READ, following.watch),
    _post(Level.PAGE, "unwatch", Verb.READ, following.unwatch),
    _get(Level.PAGE, "rename", Verb.RENAME, renaming.ask),
    _post(Level.PAGE, "rename", Verb.RENAME, renaming.rename),
    _get(Level.PAGE, "delete", Verb.DELETE, removal.ask),
    _post(Level.PAGE, "delete", Verb.DELETE, removal.delete),
    _post(Level.PAGE, "undelete", Verb.DELETE, removal.undelete),
    _get(Level.PAGE, "protect", Verb.PROTECT, protecting.ask),
    _post(Level.PAGE, "protect", Verb.PROTECT, protecting.protect),
    _get(Level.PAGE, "hide", Verb.SEE_HIDDEN, hiding.ask, rest=True),
    _post(Level.PAGE, "hide", Verb.SEE_HIDDEN, hiding.hide, rest=True),
    _get(Level.PAGE, "properties", Verb.EDIT, properties.form),
    _post(Level.PAGE, "properties", Verb.EDIT, properties.save),
    _get(Level.PAGE, "files", Verb.READ, files.listing),
    _upload("files", Verb.EDIT, files.attach),
    _get(Level.PAGE, "file", Verb.READ, downloads.file, rest=True),
    _post(Level.PAGE, "file-delete", Verb.DELETE, files.delete, rest=True),
    _post(Level.PAGE, "file-undelete", Verb.DELETE, files.undelete, rest=True),
    _post(Level.PAGE, "reply", Verb.EDIT, talk.reply),
    _post(Level.PAGE, "topic", Verb.EDIT, talk.begin),
    _post(Level.PAGE, "close", Verb.EDIT, talk.close),
    _post(Level.PAGE, "reopen", Verb.EDIT, talk.reopen),
    _api("GET", "openapi.json", Verb.OPEN, _MANUAL.openapi, manual.DESCRIBE, level=Level.API_SITE),
    _api("GET", "search", Verb.OPEN, api_lists.search, api_lists.SEARCH, level=Level.API_SITE, act="search"),
    _api("GET", "recent", Verb.OPEN, api_lists.recent, api_lists.RECENT, level=Level.API_SITE),
    _api("GET", "spaces", Verb.OPEN, api_lists.spaces, api_lists.SPACES, level=Level.API_SITE),
    _api("GET", "", Verb.READ, api_lists.space, api_lists.SPACE, level=Level.API_SPACE),
    _api("GET", "pages", Verb.READ, api_lists.pages, api_lists.PAGES, level=Level.API_SPACE),
    _api("GET", "", Verb.READ, api_pages.read, api_pages.READ),
    _api("PUT", "", Verb.EDIT, api_pages.write, api_pages.WRITE),
    _api("DELETE", "", Verb.DELETE, api_pages.delete, api_pages.DELETE),
    _api("GET", "talk", Verb.READ, api_talk.discussion, api_talk.READ),
    _api("POST", "talk", Verb.EDIT, api_talk.say, api_talk.SAY),
    _api("GET", "versions", Verb.READ, api_versions.versions, api_versions.LIST, api_versions.ONE),
    _api("GET", "diff", Verb.READ, api_versions.diff, api_versions.COMPARE, act="compare"),
    _api("POST", "rename", Verb.RENAME, acts.rename, acts.RENAME),
    _api("POST", "undo", Verb.EDIT, acts.undo, acts.UNDO),
    _api("POST", "restore", Verb.EDIT, acts.restore, acts.RESTORE),
    _api("POST", "undelete", Verb.DELETE, acts.undelete, acts.UNDELETE),
    _api("PUT", "watch", Verb.READ, acts.watch, acts.WATCH),
    _api("DELETE", "watch", Verb.READ, acts.unwatch, acts.UNWATCH),
)

TABLE: dict[tuple[Level, str], dict[str, Route]] = {}
for _route in ROUTES:
    TABLE.setdefault((_route.level, _route.verb), {})[_route.method] = _route
