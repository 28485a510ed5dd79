"""A page by the API: read it, write it from a base, delete it."""

from dataclasses import dataclass
from typing import Annotated, Any

from starlette.responses import Response

from storage.errors import Stale
from storage.records import Page, Version
from wiki.content.outcomes import Conflict, Gone, Outcome, Saved, Unchanged
from wiki.errors import Missing
from wiki.web.api import answers
from wiki.web.api.exchange import NOT_KEPT, answer, conditions, nothing, sent
from wiki.web.api.operations import Based, Conditions, Known, Operation
from wiki.web.api.problems import Ahead, PreconditionFailed, PreconditionRequired, told
from wiki.web.api.shapes import Says
from wiki.web.call import Call
from wiki.web.languages import message
from wiki.web.marks import called
from wiki.web.places import place_to_change
from wiki.web.removal import hide


@dataclass(frozen=True, slots=True, kw_only=True)
class Writing:
    """A page's new text."""

    text: Annotated[
        str, Says(explained=message("The whole page, at most 1 MiB of UTF-8."), pattern=r"[^\x00]*", example="Bonjour.")
    ]
    summary: Annotated[str, Says(explained=message("A line for the history."))] = ""
    minor: Annotated[bool, Says(explained=message("A change too small to be told of."))] = False


READ = Operation(
    name="readPage",
    summary=message("Read a page"),
    headers=Known,
    answer=answers.Page,
    statuses=(200, 304),
    etag=True,
)
WRITE = Operation(
    name="writePage",
    summary=message("Create a page, or change it from the version that you know"),
    headers=Conditions,
    body=Writing,
    answer=answers.Written,
    statuses=(200, 201),
    refuses=(409, 412, 428),
    etag=True,
)
DELETE = Operation(
    name="deletePage",
    summary=message("Delete a page: it can be brought back"),
    headers=Based,
    statuses=(204,),
    refuses=(412, 428),
)


async def read(call: Call) -> Response:
    """The current version with its text. `ETag` is its number."""
    known, page = conditions(call, Known), call.live_page
    version = call.site.history.version(call.viewer, call.space, page, page.head)
    text = call.site.history.text(call.viewer, call.space, version)  # what is hidden is not confirmed either
    if _is_known(known.if_none_match, page.head):
        return Response(status_code=304, headers={"ETag": f'"{page.head}"', **NOT_KEPT})
    return answer(answers.Page(**described(call, page, version), text=text), etag=page.head)


async def write(call: Call) -> Response:
    """Create with `If-None-Match: *`, change with `If-Match: "n"`; late but mergeable is 200 with `"merged": true`."""
    given, writing = conditions(call, Conditions), await sent(call, Writing)
    key = given.idempotency_key
    if given.if_none_match and call.page is not None and not call.page.deleted:
        made = call.site.pages.made(call.page, writing.text, by=call.person, key=key)
        if not made:
            raise PreconditionFailed
        return written(call, Saved(page=call.page, number=made), created=True)
    base = _base(call, given)
    outcome = await call.site.pages.change(
        place_to_change(call, base),
        base,
        writing.text,
        by=call.person,
        summary=writing.summary,
        minor=writing.minor,
        key=key,
    )
    return written(call, outcome, created=base == 0, drafted=True)


async def delete(call: Call) -> Response:
    """Hide the page; `If-Match: "n"` must name its current version."""
    page, base = call.live_page, version_of(conditions(call, Based).if_match)
    try:
        await hide(call, page, base)
    except Stale as error:
        return told(412, "The page has changed", "Read it again before you delete it.", head=error.head)
    return nothing()


def described(call: Call, page: Page, version: Version) -> dict[str, Any]:
    """The fields of `answers.Version`."""
    return {
        "space": call.space.slug,
        "title": page.title,
        "version": version.number,
        "format": version.format,
        "at": version.at,
        "authors": tuple(called(call, author.person) for author in version.authors),
        "summary": version.summary,
        "minor": version.minor,
        "size": version.size,
        "url": call.site.urls.full(call.site.urls.page(call.space, page)),
    }


def written(call: Call, outcome: Outcome, *, created: bool = False, drafted: bool = False) -> Response:
    """How a change ended: the version that holds it, or 409 with both texts; `drafted`: what was sent is a draft."""
    if isinstance(outcome, Conflict | Gone):
        return _clash(call, outcome, drafted=drafted)
    version = call.site.history.version(call.viewer, call.space, outcome.page, outcome.number)
    # Told from the version, so that the same change sent again hears the same.
    merged = not isinstance(outcome, Unchanged) and 0 < version.base < version.number - 1
    body = answers.Written(**described(call, outcome.page, version), merged=merged)
    return answer(body, 201 if created and isinstance(outcome, Saved) else 200, etag=outcome.number)


def version_of(tag: str) -> int:
    """The number in an `ETag` of ours."""
    return int(tag.removeprefix("W/").strip('"'))


def base_of(page: Page, tag: str) -> int:
    """The version of `page` that `If-Match` names. Raises `Ahead`."""
    base = version_of(tag)
    if base > page.head:
        raise Ahead(page.head)
    return base


def _is_known(tags: str, head: int) -> bool:
    return tags == "*" or f'"{head}"' in {tag.strip().removeprefix("W/") for tag in tags.split(",")}


def _base(call: Call, given: Conditions) -> int:
    """The version that the change started from, or 0 to create."""
    if given.if_none_match:
        return 0
    if not given.if_match:
        raise PreconditionRequired
    if call.page is None:
        raise Missing
    return base_of(call.page, given.if_match)


def _clash(call: Call, outcome: Conflict | Gone, *, drafted: bool) -> Response:
    kept = " Your text is kept as a draft" if drafted else ""
    draft = {"draft": call.site.urls.page(call.space, outcome.page, "edit", draft=1)} if drafted else {}
    if isinstance(outcome, Gone):
        detail = f"It was deleted meanwhile.{kept and kept + '; create the page again to bring it back.'}"
        return told(409, "The page was deleted", detail, yours=outcome.yours, **draft)
    return told(
        409,
        "Edit conflict",
        f"Somebody changed the same words.{kept and kept + '.'} Merge both texts, and send the result with the current "
        "version as its base.",
        base=outcome.base,
        current=outcome.theirs.number,
        theirs=outcome.theirs_text,
        yours=outcome.yours,
        **draft,
    )
