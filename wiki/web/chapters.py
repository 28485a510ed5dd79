"""How the versions of a page were written, one chapter each."""

from collections.abc import Sequence
from dataclasses import dataclass

import anyio.to_thread

from storage.records import Page, Play, Version
from wiki.content.history import seen_by, text_hidden
from wiki.live.playing import Written, replaced, written
from wiki.web.call import Call

CHAPTERS = 100  # that are played at once


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    number: int
    written: Written


async def chapters(call: Call, page: Page, since: int) -> list[Chapter]:
    """The versions behind number `since`, without those whose texts are hidden from the viewer."""
    upto = min(page.head, since + CHAPTERS)
    versions = call.site.storage.versions.history(page.id, before=upto + 1, limit=upto - since)
    seen = [version for version in reversed(versions) if not text_hidden(call.viewer, call.space, version)]
    return await anyio.to_thread.run_sync(_chapters, call, page, seen)


async def chapter_of(call: Call, page: Page, version: Version) -> Chapter:
    return (await anyio.to_thread.run_sync(_chapters, call, page, [version]))[0]


def _chapters(call: Call, page: Page, versions: Sequence[Version]) -> list[Chapter]:
    plays = call.site.storage.live.plays(page.id)
    return [Chapter(number=one.number, written=_written(call, page, one, plays)) for one in versions]


def _written(call: Call, page: Page, version: Version, plays: Sequence[Play]) -> Written:
    """Stroke by stroke, where that is known and says what the version says; else it came whole."""
    text, seen = call.site.storage.versions.text(version), seen_by(call.viewer, call.space, version)
    found = written(plays, version.number) if seen.authors else None
    if found and found.steps and found.text(len(found.steps)) == text:
        return found
    before = _text_before(call, page, version)
    author = seen.authors[0].person.id if seen.authors else 0
    return Written(before=before, steps=(replaced(before, text, person=author, at=version.at),))


def _text_before(call: Call, page: Page, version: Version) -> str:
    if version.number == 1:
        return ""
    earlier = call.site.storage.versions.get(page.id, version.number - 1)
    return "" if text_hidden(call.viewer, call.space, earlier) else call.site.storage.versions.text(earlier)
