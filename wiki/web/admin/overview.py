"""The site at a glance: is it well, what is in it, who is kept out."""

import shutil
from contextlib import suppress
from datetime import timedelta
from importlib.metadata import PackageNotFoundError, version

import anyio.to_thread
from babel.numbers import format_decimal
from starlette.responses import Response

from storage.records import Block, PersonKind, Space, Visibility
from wiki.transfer.backup import last_backup
from wiki.web.admin.ways import ways
from wiki.web.call import Call
from wiki.web.contexts import AdminView, Item
from wiki.web.contexts.admin import BlockedRow, Measure, SpaceRow
from wiki.web.drawing import draw
from wiki.web.extensions import Reason
from wiki.web.languages import message
from wiki.web.marks import author_mark, called

_VISIBILITIES = {
    Visibility.PUBLIC: message("public"),
    Visibility.MEMBERS: message("for members"),
    Visibility.HIDDEN: message("hidden"),
}
_STALE = timedelta(days=2)
_LITTLE = 1 << 30  # bytes
_MEGA = 1_000_000


async def show(call: Call) -> Response:
    view = await anyio.to_thread.run_sync(_view, call)
    return draw(call, view, title=call.words("Administration of the site"))


def _view(call: Call) -> AdminView:
    return AdminView(
        rooms=ways(call, ""),
        health=_health(call),
        spaces=tuple(_space(call, space) for space in call.spaces),
        new_space_url=call.site.urls.site("new-space"),
        blocked=tuple(_blocked(call, block) for block in call.site.storage.people.blocks()),
        mail=_mail(call),
        plugins=tuple(_plugin(call, name, reason) for name, reason in call.site.extensions.states.items()),
    )


def _plugin(call: Call, name: str, reason: Reason | None) -> Measure:
    if reason is None:
        return Measure(name=name, value=call.words("at work"))
    return Measure(name=name, value=call.words("left out"), warn=True, help=call.words(reason.said, **reason.values))


def _health(call: Call) -> tuple[Measure, ...]:
    words, people = call.words, call.site.storage.people
    return (
        _backup(call),
        *_disk(call),
        Measure(name=words("Database"), value=_size(call, call.site.storage.size())),
        Measure(name=words("Accounts"), value=str(len(people.accounts()))),
        Measure(name=words("Guests"), value=str(people.count(PersonKind.GUEST))),
        Measure(name=words("Version of Palabre"), value=_version()),
    )


def _backup(call: Call) -> Measure:
    words, last = call.words, last_backup(call.site.storage)
    hint = words("“palabre backup FILE” makes one while people write.")
    if last is None:
        return Measure(name=words("Last backup"), value=words("never"), warn=True, help=hint)
    old = call.site.now() - last > _STALE
    return Measure(name=words("Last backup"), value=call.clock.moment(last), warn=old, help=hint if old else "")


def _disk(call: Call) -> tuple[Measure, ...]:
    with suppress(OSError):
        usage = shutil.disk_usage(call.site.settings.data)
        free = call.words("%(free)s free of %(total)s", free=_size(call, usage.free), total=_size(call, usage.total))
        return (Measure(name=call.words("Disk"), value=free, warn=usage.free < _LITTLE),)
    return ()


def _size(call: Call, size: int) -> str:
    if size >= 1000 * _MEGA:
        return call.words("%(size)s GB", size=_number(call, size / (1000 * _MEGA)))
    return call.words("%(size)s MB", size=_number(call, size / _MEGA))


def _number(call: Call, number: float) -> str:
    return format_decimal(max(number, 0.1), format="#,##0.#", locale=call.language)


def _version() -> str:
    try:
        return version("palabre")
    except PackageNotFoundError:
        return "0"


def _mail(call: Call) -> tuple[Measure, ...]:
    words, state = call.words, call.site.post.state()
    if not state.configured:
        hint = words("Links to sign in are printed on the server’s log. Set PALABRE_SMTP to send mails.")
        return (Measure(name=words("Mails"), value=words("are not sent"), warn=True, help=hint),)
    waiting = words.count("%(num)s mail waits", "%(num)s mails wait", state.waiting)
    error = [Measure(name=words("Last refusal"), value=state.error, warn=True)] if state.error else []
    return (Measure(name=words("Mails"), value=waiting), *error)


def _space(call: Call, space: Space) -> SpaceRow:
    urls, storage = call.site.urls, call.site.storage
    latest = storage.versions.recent([space.id], before=None, limit=1)
    return SpaceRow(
        space=Item(name=space.title, url=urls.space(space)),
        visibility=call.words(_VISIBILITIES[space.visibility]),
        pages=storage.pages.count(space.id),
        changed=call.clock.moment(latest[0].version.at) if latest else "",
        settings_url=urls.space(space, "settings"),
        members_url=urls.space(space, "members"),
    )


def _blocked(call: Call, block: Block) -> BlockedRow:
    space = next((space for space in call.spaces if space.id == block.space), None)
    return BlockedRow(
        mark=author_mark(call, block.person),
        where=space.title if space else call.words("the whole site"),
        since=call.clock.moment(block.at),
        by=called(call, block.by) if block.by else "",
        url=call.site.urls.space(space, f"block/{block.person.id}")
        if space
        else call.site.urls.site(f"admin/person/{block.person.id}"),
    )
