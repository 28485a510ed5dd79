"""Reads all texts again where plugins look for other kinds of facts in them than those that were read last."""

from storage import Storage
from wiki.content.pages import Pages
from wiki.keeping import keep

_SETTING = "facts"
_STEP = 500


async def remember(storage: Storage, pages: Pages) -> None:
    """All facts of these kinds are there: there is no page yet, or they were just read."""
    await keep(storage, lambda: storage.settings.set(_SETTING, _kinds(pages)))


async def reread(storage: Storage, pages: Pages) -> int:
    """Make again what derives from texts, if the kinds of facts are others; how many pages had others.

    What was not read to the end begins anew at the next start.
    """
    if (storage.settings.get(_SETTING) or "") == _kinds(pages):
        return 0
    changed = last = 0
    while some := storage.pages.walk(after=last, limit=_STEP):
        for page in some:
            changed += await pages.rederive(page)
        last = some[-1].id
    await remember(storage, pages)
    return changed


def _kinds(pages: Pages) -> str:
    return " ".join(sorted(kind.kind for kind in pages.kinds))
