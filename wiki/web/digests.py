"""Mails about what people follow: made by the side, a few changes in one mail, ended with one click."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import groupby

import anyio.to_thread
from starlette.responses import Response

from storage.records import Account, Space, Watch
from wiki.content.digests import News, is_time, news
from wiki.content.recent import Wanted
from wiki.keeping import keep
from wiki.mail.views import DigestLine, DigestMail
from wiki.people.permissions import Verb, Viewer, may
from wiki.web.call import Call
from wiki.web.contexts.recent import StopView
from wiki.web.drawing import draw
from wiki.web.languages import DEFAULT, Words
from wiki.web.marks import told_name
from wiki.web.site import Site
from wiki.web.summaries import summary_of

_OLDEST = timedelta(days=3)  # whoever could not be told for longer reads it on the site
_MOST = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reader:
    account: Account
    viewer: Viewer
    watches: tuple[Watch, ...]
    spaces: dict[int, Space]


async def send_digests(site: Site) -> int:
    """Tell everybody what changed of what she follows, as far as she may read it now; returns how many were told."""
    told = 0
    if not site.post.configured:
        return told
    watchers = await anyio.to_thread.run_sync(site.storage.following.watchers)
    for person, watches in groupby(watchers, key=lambda watch: watch.person):
        told += await _tell(site, person, tuple(watches))
    return told


async def ask_stop(call: Call) -> Response:
    """One button, so that whoever merely looks at the link (mail programs do) ends nothing."""
    call.site.stop_links.stopped(call.address.rest)
    return _stop_page(call, stopped=False)


async def stop(call: Call) -> Response:
    """The token in the address is the right to do this: mail programs post here too (RFC 8058)."""
    person, space, page = call.site.stop_links.stopped(call.address.rest)
    following = call.site.storage.following
    if space:
        await keep(call.site.storage, lambda: following.unwatch(person.id, space, page))
    else:
        await keep(call.site.storage, lambda: following.unwatch_all(person.id))
    return _stop_page(call, stopped=True)


def _stop_page(call: Call, *, stopped: bool) -> Response:
    view = StopView(action=call.path, stopped=stopped, home_url=call.site.urls.site())
    return draw(call, view, title=call.words("No more mails"))


async def _tell(site: Site, person: int, watches: tuple[Watch, ...]) -> bool:
    reader = _reader(site, person, watches)
    if reader is None:
        return False
    found = await anyio.to_thread.run_sync(_news, site, reader)
    if not is_time(found, site.now()):
        return False
    until = max(change.at for each in found for change in each.changes)
    stop_url = _stop_url(site, reader)
    await site.post.send(reader.account, "digest", _mail(site, reader, found, stop_url), stop=stop_url)
    await keep(site.storage, lambda: site.storage.following.told(person, until=until))
    return True


def _reader(site: Site, person: int, watches: tuple[Watch, ...]) -> _Reader | None:
    account = site.storage.people.account_of(person)
    if account is None:
        return None
    viewer = Viewer(person=account.person, holding=site.storage.people.holding(person), reads_only=True)
    followed = {watch.space for watch in watches}
    spaces = {space.id: space for space in site.storage.spaces.all() if space.id in followed}
    readable = {identity: space for identity, space in spaces.items() if may(viewer, Verb.READ, space)}
    return _Reader(account=account, viewer=viewer, watches=watches, spaces=readable)


def _news(site: Site, reader: _Reader) -> tuple[News, ...]:
    since = max(min(watch.told for watch in reader.watches), site.now() - _OLDEST)
    wanted = Wanted(since=since, minor=False, but=reader.account.person.id)
    latest = site.recent.acts(reader.viewer, list(reader.spaces.values()), wanted, limit=_MOST)
    return news(latest.acts, reader.watches)


def _mail(site: Site, reader: _Reader, found: Sequence[News], stop_url: str) -> DigestMail:
    return DigestMail(
        name=reader.account.person.name,
        lines=tuple(_line(site, reader, each) for each in found),
        stop_url=stop_url,
    )


def _line(site: Site, reader: _Reader, each: News) -> DigestLine:
    newest, oldest = each.changes[0], each.changes[-1]
    space, urls, words = reader.spaces[newest.page.space], site.urls, _words(reader)
    page, before = newest.page, oldest.version.number - 1
    change = f"diff/{before}..{newest.version.number}" if before else ""
    return DigestLine(
        title=words("Discussion: %(title)s", title=page.title) if page.subject else page.title,
        space=space.title,
        what=words.count(
            "%(num)s change by %(who)s", "%(num)s changes by %(who)s", len(each.changes), who=_who(words, each)
        ),
        summaries=tuple(dict.fromkeys(said for change in each.changes if (said := summary_of(change.version)))),
        url=urls.full(urls.page(space, page, change)),
        stop_url=_stop_url(site, reader, each.watch),
        whole_space=each.watch.page is None,
    )


def _who(words: Words, each: News) -> str:
    people = [told_name(words, author.person) for change in each.changes for author in change.version.authors]
    return ", ".join(dict.fromkeys(people)) or words("a hidden author")


def _words(reader: _Reader) -> Words:
    return Words(reader.account.language or DEFAULT)


def _stop_url(site: Site, reader: _Reader, watch: Watch | None = None) -> str:
    token = site.stop_links.token(reader.account.person, watch)
    return site.urls.full(site.urls.site(f"stop/{token}"))
