"""« Je viens »: people sign up for an atelier, and sign off again."""

from collections.abc import Mapping
from dataclasses import dataclass

from starlette.responses import RedirectResponse, Response

from plugins.programme.loading import page_of
from plugins.programme.model import facts as atelier_facts
from plugins.programme.web.naming import url_of
from plugins.programme.web.undoing import came_from
from storage.records import Page
from wiki.errors import Missing, SignInNeeded
from wiki.hooks import RecordKind, Verb
from wiki.web.call import Call

INSCRIPTION = RecordKind(
    name="inscription",
    attributed=True,
    ordered=True,
    versioned=False,
    add=Verb.READ,
    read=Verb.MODERATE,
    count=Verb.READ,
    change=None,
    remove=Verb.MODERATE,
    once=True,
    largest=2,
)
"""Who comes to which atelier (its `:id:`), in the order in which they said so: no more is known of them than that."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Coming:
    """How many come to an atelier, whether the viewer does, and whether she can say so here."""

    count: int
    mine: bool
    can_come: bool


def coming(call: Call, page: Page, ref: str) -> Coming | None:
    """How the viewer stands with this atelier of a page that she may read.

    None for an atelier without an id of its own: what it is called may be another's tomorrow.
    """
    if not _is_lasting(ref):
        return None
    viewer = call.viewer
    counts, own = _of_page(call, page)
    blocked = page.space in viewer.holding.blocked
    return Coming(
        count=counts.get(ref, 0),
        mine=ref in own,
        can_come=viewer.person is not None and not blocked and ref not in own,
    )


def _of_page(call: Call, page: Page) -> tuple[Mapping[str, int], frozenset[str]]:
    """How many come to each atelier of a page, and to which the viewer does; looked up once a request."""
    known = call.kept.get(("coming", page.id))
    if isinstance(known, tuple):
        return known
    records, viewer = call.site.records, call.viewer
    own = frozenset(record.ref for record in records.own(viewer, INSCRIPTION, page))
    found = records.count(viewer, INSCRIPTION, page), own
    call.kept["coming", page.id] = found
    return found


async def come(call: Call) -> Response:
    """`+come/{ref}`: the one who asks comes. Raises `SignInNeeded`, `Missing` for what is no atelier of this page."""
    page, ref = page_of(call), call.address.rest
    if not _is_lasting(ref) or ref not in _ateliers(call, page):
        raise Missing
    await call.site.records.add(call.viewer, INSCRIPTION, page, {}, ref=ref)
    return _back(call, page, "coming")


async def leave(call: Call) -> Response:
    """`+leave/{ref}`: she does not come after all, also where the atelier is gone by now. Raises `SignInNeeded`."""
    page, ref = page_of(call), call.address.rest
    if not _is_lasting(ref):
        raise Missing
    if call.viewer.person is None:
        raise SignInNeeded
    for record in call.site.records.own(call.viewer, INSCRIPTION, page):
        if record.ref == ref:
            await call.site.records.withdraw(call.viewer, INSCRIPTION, page, record.id)
    return _back(call, page, "leaving")


def _ateliers(call: Call, page: Page) -> set[str]:
    facts = call.site.storage.derived.facts_of([page.id], atelier_facts.KIND)[page.id]
    return {fact.ref for fact in facts}


def _is_lasting(ref: str) -> bool:
    return bool(ref) and not ref.startswith("~")


def _back(call: Call, page: Page, done: str) -> Response:
    """To the programme from which one came, or to the page."""
    if back := came_from(call):
        where = {"day": call.field("date"), "view": call.query("view")}
        said = {**where, "done": done, "changed": str(page.id)}
        url = url_of(call, back, "programme", **said)
    else:
        url = url_of(call, page)
    return RedirectResponse(url, 303)
