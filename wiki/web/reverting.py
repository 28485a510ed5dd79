"""Take back all that a person, or all who came by a join link, did in a space since a moment."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from starlette.responses import RedirectResponse, Response

from storage.records import Change
from wiki.content.recent import Wanted
from wiki.content.reverting import Plan
from wiki.errors import BadRequest
from wiki.web.blocking import link_named
from wiki.web.call import Call
from wiki.web.contexts import RevertView
from wiki.web.contexts.care import RevertChoice
from wiki.web.contexts.frame import Choice
from wiki.web.drawing import draw_aside
from wiki.web.filters import in_address, read_moment
from wiki.web.forms import number
from wiki.web.languages import message
from wiki.web.marks import called
from wiki.web.persons import person_here
from wiki.web.revert_lines import lines_of

_PERIODS = {"hour": timedelta(hours=1), "day": timedelta(days=1), "week": timedelta(days=7)}
_NAMES = {
    "hour": message("The last hour"),
    "day": message("The last 24 hours"),
    "week": message("The last 7 days"),
    "date": message("Since this day:"),
}
_LATELY = timedelta(days=7)
_USUAL = "day"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Whose:
    """Whose acts: `key` is `person-12` or `link-3`; `told` is how the log calls them."""

    key: str
    name: str
    people: tuple[int, ...]
    told: str
    block_url: str


async def ask(call: Call) -> Response:
    """Choose whose acts since when; then see, page by page, what would become of them, and of what is left."""
    if not call.query("whose"):
        return await _form(call, None, None, Plan())
    whose, since = _whose(call, call.query("whose")), _since(call)
    if since is None:
        return await _form(call, whose, None, Plan())
    plan = await call.site.reverting.plan(call.viewer, call.space, whose.people, since)
    return await _form(call, whose, since, plan)


async def revert(call: Call) -> Response:
    """Do it, and show how things stand then."""
    whose, since = _whose(call, call.field("whose")), read_moment(call.field("at"))
    if since is None:
        raise BadRequest("at")
    done = await call.site.reverting.carry_out(
        call.viewer,
        call.space,
        whose.people,
        since,
        by=call.person,
        summary=call.words("Changes taken back"),
        of=whose.told,
    )
    query: dict[str, str | int] = {"whose": whose.key, "at": in_address(since), "done": done}
    return RedirectResponse(call.site.urls.space(call.space, "revert", **query), 303)


def _whose(call: Call, raw: str) -> _Whose:
    """Raises `Missing`, `BadRequest`."""
    kind, _, name = raw.partition("-")
    urls, space = call.site.urls, call.space
    if kind == "person":
        person = person_here(call, name)
        block_url = urls.space(space, f"block/{person.id}")
        possible = call.site.blocking.may_block(call.viewer, person, space)
        return _Whose(
            key=raw,
            name=called(call, person),
            people=(person.id,),
            told=f"person {person.id}",
            block_url=block_url if possible else "",
        )
    if kind != "link":
        raise BadRequest("whose")
    link = link_named(call, name)
    joined = tuple(person.id for person in call.site.storage.invitations.joined(link.id))
    label = call.words("Everybody who came by “%(link)s”", link=link.label or call.words("Join link"))
    block_url = urls.space(space, f"block/link/{link.id}")
    return _Whose(key=raw, name=label, people=joined, told=f"invitation {link.id}", block_url=block_url)


def _since(call: Call) -> datetime | None:
    """A day ago, where nothing else is said; None where the form has to be filled in again."""
    if moment := read_moment(call.query("at")):
        return moment
    usual = "" if call.query("date") else _USUAL
    if length := _PERIODS.get(call.query("since") or usual):
        return call.site.now() - length
    try:
        return call.clock.midnight(date.fromisoformat(call.query("date")))
    except (ValueError, OverflowError):
        return None


async def _form(call: Call, whose: _Whose | None, since: datetime | None, plan: Plan) -> Response:
    words, urls = call.words, call.site.urls
    chosen = call.query("since") or _USUAL
    view = RevertView(
        action=urls.space(call.space, "revert"),
        whose=_choices(call, whose),
        periods=tuple(Choice(value=key, name=words(name), chosen=key == chosen) for key, name in _NAMES.items()),
        date=call.query("date"),
        problem=words("Write dates as year-month-day: 2024-07-05.") if chosen == "date" and since is None else "",
        chosen=RevertChoice(
            key=whose.key,
            name=whose.name,
            since=call.clock.moment(since),
            at=in_address(since),
            block_url=whose.block_url,
        )
        if whose and since
        else None,
        lines=lines_of(call, plan),
        to_do=len(plan.to_do),
        more=plan.more,
        done=number(call.query("done"), "done") if call.query("done") else -1,
        members_url=urls.space(call.space, "members"),
    )
    return await draw_aside(call, view, title=words("Take back changes"))


def _choices(call: Call, whose: _Whose | None) -> tuple[Choice, ...]:
    """Who did something lately, and the space's join links."""
    wanted = Wanted(since=call.site.now() - _LATELY)
    acts = call.site.recent.acts(call.viewer, [call.space], wanted, limit=300).acts
    people: dict[str, str] = {}
    for act in acts:
        authors = [author.person for author in act.version.authors] if isinstance(act, Change) else []
        people.update({f"person-{person.id}": called(call, person) for person in authors})
    links = {
        f"link-{link.id}": call.words("Everybody who came by “%(link)s”", link=link.label or call.words("Join link"))
        for link in call.site.storage.invitations.of_space(call.space.id)[:20]
    }
    named = {**dict(sorted(people.items(), key=lambda pair: pair[1].casefold())), **links}
    if whose:
        named.setdefault(whose.key, whose.name)
    return tuple(
        Choice(value=key, name=name, chosen=whose is not None and key == whose.key) for key, name in named.items()
    )
