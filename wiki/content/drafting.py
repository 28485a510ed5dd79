"""Keep what somebody wrote and could not save."""

from datetime import datetime

from storage import Storage
from storage.records import Draft, Page, Title
from wiki.content.changing import Change
from wiki.keeping import keep


async def keep_draft(storage: Storage, page: Page, change: Change, at: datetime) -> None:
    """Make the text of `change` its author's draft of the page."""

    def job() -> None:
        place = storage.pages.get(page.id)  # as it is called by now
        draft = Draft(
            person=change.by.id,
            space=place.space,
            title=Title(text=place.title, key=place.key),
            talk=place.subject is not None,
            base=change.base,
            text=change.text,
            summary=change.summary,
            at=at,
            form=change.key,
        )
        storage.drafts.keep(draft)

    await keep(storage, job)
