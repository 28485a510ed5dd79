"""Show two texts that clash, sentence by sentence, with one button that keeps both."""

from collections.abc import Iterator, Sequence
from itertools import groupby

import anyio.to_thread
from starlette.responses import Response

from wiki.content.history import text_hidden
from wiki.content.merge import Clash, Region, keep_both, sentences
from wiki.content.outcomes import Conflict
from wiki.errors import TextHidden
from wiki.web.call import Call
from wiki.web.contexts import ConflictView
from wiki.web.contexts.editing import Aligned, ClashPart
from wiki.web.drawing import draw_aside
from wiki.web.forms import new_key
from wiki.web.heads import head_of
from wiki.web.marks import author_names

_SHORT = 160  # characters of agreed text on each side of a clash


async def show(call: Call, conflict: Conflict) -> Response:
    """409: the text is kept as a draft already."""
    urls, page = call.site.urls, conflict.page
    theirs = call.site.history.version(call.viewer, call.space, page, conflict.theirs.number)
    if text_hidden(call.viewer, call.space, theirs):  # hidden while the texts were compared
        raise TextHidden
    call.page = page  # it may have been created, or renamed, since the request came
    parts, both = await anyio.to_thread.run_sync(_worked_out, conflict.clash)
    view = ConflictView(
        action=urls.page(call.space, page, "edit"),
        preview_url=urls.page(call.space, page, "preview"),
        cancel_url=urls.page(call.space, page),
        theirs_by=author_names(call, theirs.authors),
        theirs_at=call.clock.moment(theirs.at),
        theirs_url=urls.page(call.space, page, f"version/{theirs.number}"),
        parts=parts,
        both=both,
        yours=conflict.yours,
        summary=call.field("summary"),
        base=theirs.number,
        base_url=urls.page(call.space, page, f"version/{conflict.base}") if conflict.base else "",
        key=call.field("key") or new_key(),  # the draft that was kept belongs to this form
        brought=call.field("brought"),
    )
    title = call.words("Edit conflict")
    return await draw_aside(call, view, title=title, page=head_of(call, current="edit"), status=409)


def _worked_out(clash: Clash) -> tuple[tuple[ClashPart, ...], str]:
    """What is shown, and the text that keeps both; takes seconds on a page of many thousand lines."""
    return tuple(_parts(clash.regions)), keep_both(clash)


def _parts(regions: Sequence[Region]) -> Iterator[ClashPart]:
    """The clashing sentences, each between a few words of what is agreed."""
    last = len(regions) - 1
    for place, region in enumerate(regions):
        if region.clash:
            yield from _clashing(region)
        elif agreed := _shortened(region.merged or "", first=place == 0, last=place >= last - 1):
            yield ClashPart(clash=False, agreed=agreed, sentences=())


def _clashing(region: Region) -> Iterator[ClashPart]:
    """Sentences that are the same on all sides are agreed, also inside a stretch that clashes."""
    for same, run in groupby(sentences(region), key=lambda one: one.base == one.theirs == one.yours):
        aligned = tuple(Aligned(base=one.base, theirs=one.theirs, yours=one.yours) for one in run)
        agreed = "".join(one.base for one in aligned) if same else ""
        yield ClashPart(clash=not same, agreed=agreed, sentences=() if same else aligned)


def _shortened(text: str, *, first: bool, last: bool) -> str:
    """The end of what comes first, the beginning of what comes last, both ends of what stands between."""
    text = text.strip()
    if len(text) <= (_SHORT if first or last else 2 * _SHORT):
        return text
    beginning = "" if first else text[:_SHORT].rsplit(None, 1)[0]
    end = "" if last and not first else text[-_SHORT:].split(None, 1)[-1]
    return f"{beginning} […] {end}".strip()
