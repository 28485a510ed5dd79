"""What becomes of a change that cannot be kept: nothing is written but a draft of what was typed."""

from datetime import datetime

from storage import Storage
from storage.records import Page
from wiki.content.changing import Change, Head
from wiki.content.drafting import keep_draft
from wiki.content.merge import Clash
from wiki.content.outcomes import Conflict, Gone


async def conflict(storage: Storage, head: Head, change: Change, clash: Clash, at: datetime) -> Conflict:
    """Both texts, where somebody else changed the same words meanwhile."""
    assert head.page is not None
    assert head.version is not None
    if change.typed:
        await keep_draft(storage, head.page, change, at)
    return Conflict(
        page=head.page,
        base=change.base,
        theirs=head.version,
        theirs_text=head.text,
        yours=change.text,
        clash=clash,
    )


async def gone(storage: Storage, page: Page, change: Change, at: datetime) -> Gone:
    """The text for a page that somebody deleted meanwhile."""
    if change.typed:
        await keep_draft(storage, page, change, at)
    return Gone(page=page, yours=change.text)
