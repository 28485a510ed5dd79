"""Show two texts that clash, sentence by sentence, with one button that keeps both."""

from starlette.responses import Response

from wiki.content.merge import Region, keep_both, sentences
from wiki.content.outcomes import Conflict
from wiki.web.call import Call
from wiki.web.contexts import ConflictView
from wiki.web.contexts.editing import Aligned, ClashPart
from wiki.web.drawing import draw
from wiki.web.forms import new_key
from wiki.web.heads import head_of
from wiki.web.marks import author_names

_SHORT = 400  # characters of agreed text around a clash


def show(call: Call, conflict: Conflict) -> Response:
    """409: the text is kept as a draft already."""
    urls, page, theirs = call.site.urls, conflict.page, conflict.theirs
    view = ConflictView(
        action=urls.page(call.space, page, "edit"),
        preview_url=urls.page(call.space, page, "preview"),
        cancel_url=urls.page(call.space, page),
        theirs_by=author_names(call, theirs.authors),
        theirs_at=call.clock.moment(theirs.at),
        theirs_url=urls.page(call.space, page, f"version/{theirs.number}"),
        parts=tuple(_part(region) for region in conflict.clash.regions),
        both=keep_both(conflict.clash),
        yours=conflict.yours,
        summary=call.field("summary"),
        base=theirs.number,
        base_url=urls.page(call.space, page, f"version/{conflict.base}") if conflict.base else "",
        key=new_key(),
    )
    title = call.words("Edit conflict")
    return draw(call, view, title=title, page=head_of(call, current="edit", page=page), status=409)


def _part(region: Region) -> ClashPart:
    if not region.clash:
        return ClashPart(clash=False, agreed=_shortened(region.merged or ""), sentences=())
    aligned = tuple(
        Aligned(base=sentence.base, theirs=sentence.theirs, yours=sentence.yours) for sentence in sentences(region)
    )
    return ClashPart(clash=True, agreed="", sentences=aligned)


def _shortened(text: str) -> str:
    if len(text) <= _SHORT:
        return text
    half = _SHORT // 2
    return f"{text[:half].rsplit(' ', 1)[0]} […] {text[-half:].split(' ', 1)[-1]}"
