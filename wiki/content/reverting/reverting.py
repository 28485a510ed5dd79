"""Take back what was planned: each act an ordinary one, by whoever takes back."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import datetime

import anyio.to_thread

from storage import Storage
from storage.errors import Stale, TitleTaken
from storage.records import Entry, Person, Space
from wiki.content.outcomes import Merged, Saved
from wiki.content.pages import Pages
from wiki.content.removing import Removing
from wiki.content.renaming import Renaming
from wiki.content.reverting.planning import Planner
from wiki.content.reverting.records import Fate, Plan, Step
from wiki.content.uploads import Uploads
from wiki.errors import PalabreError
from wiki.keeping import keep
from wiki.people.permissions import Viewer


class Reverting:
    def __init__(
        self,
        storage: Storage,
        planner: Planner,
        pages: Pages,
        renaming: Renaming,
        removing: Removing,
        uploads: Uploads,
        now: Callable[[], datetime],
    ) -> None:
        self._storage = storage
        self._planner = planner
        self._pages = pages
        self._renaming = renaming
        self._removing = removing
        self._uploads = uploads
        self._now = now

    async def plan(self, viewer: Viewer, space: Space, people: Iterable[int], since: datetime) -> Plan:
        """`Planner.plan`, off the event loop."""
        return await anyio.to_thread.run_sync(self._planner.plan, viewer, space, frozenset(people), since)

    async def carry_out(
        self, viewer: Viewer, space: Space, people: Iterable[int], since: datetime, *, by: Person, summary: str, of: str
    ) -> int:
        """Do what a plan made now says, page by page, and return how many steps were done; others work meanwhile.

        Asked twice, it does nothing twice. `of` is whose acts these were, for the log.
        """
        plan = await self.plan(viewer, space, people, since)
        done = 0
        try:
            for step in plan.to_do:
                done += await self._tried(step, by, summary)
        finally:  # what was done is told, also when the rest could not be
            subject = f"{of} since {since:%Y-%m-%dT%H:%MZ}: {done}"
            entry = Entry(at=self._now(), verb="revert", person=by, space=space.id, subject=subject)
            await keep(self._storage, lambda: self._storage.audit.add(entry))
        return done

    async def _tried(self, step: Step, by: Person, summary: str) -> int:
        with suppress(PalabreError, Stale, TitleTaken):  # it changed meanwhile: the next plan says how it stands
            return await self._do(step, by, summary)
        return 0

    async def _do(self, step: Step, by: Person, summary: str) -> int:
        page = step.page
        match step.fate:
            case Fate.DELETE:
                await self._removing.delete(page, page.head, by=by)
            case Fate.UNDELETE:
                await self._removing.undelete(page, by=by)
            case Fate.RENAME if step.title:
                await self._renaming.rename(page, step.title, by=by)
            case Fate.FILE if step.file:
                await self._uploads.delete(step.file, by=by)
            case _:
                return await self._change(step, by, summary)
        return 1

    async def _change(self, step: Step, by: Person, summary: str) -> int:
        outcome = await self._pages.change(
            step.page,
            step.page.head,
            step.text,
            by=by,
            summary=summary,
            key=f"revert {step.page.head}",  # twice from the same version is once
            typed=False,
        )
        return int(isinstance(outcome, Saved | Merged))
