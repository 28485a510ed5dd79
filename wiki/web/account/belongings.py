"""All that is kept about a person, as a file that she can read elsewhere."""

import json
import zipfile
from io import BytesIO
from typing import Any

from storage.records import Draft, Hides, Json, Page, Record, Space, Version
from wiki.web.call import Call

_NOTE = "palabre.json"


def packed(call: Call) -> bytes:
    """A ZIP file: what is known as JSON, and each draft's text. It reads all she wrote, so it is for a thread."""
    drafts = call.site.storage.drafts.of_person(call.person.id)
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        told = json.dumps(belongings(call, drafts), ensure_ascii=False, indent=2)
        archive.writestr(_NOTE, f"{told}\n")
        for number, draft in enumerate(drafts, start=1):
            archive.writestr(_draft_name(number), draft.text)
    return file.getvalue()


def belongings(call: Call, drafts: list[Draft]) -> dict[str, Any]:
    """What is kept about the person who asks; never a password, nor what lets anybody in."""
    person, storage = call.person, call.site.storage
    account = storage.people.account_of(person.id)
    spaces = {space.id: space for space in call.spaces}
    holding = call.viewer.holding
    return {
        "name": person.name,
        "kind": person.kind.value,
        "email": account.email if account else "",
        "language": account.language if account else "",
        "roles": {
            "site": holding.site.value if holding.site else None,
            "spaces": {spaces[space].slug: role.value for space, role in holding.spaces.items() if space in spaces},
        },
        "sessions": [
            {"opened": session.created.isoformat(), "used": session.used.isoformat()}
            for session in call.site.sessions.of(person)
        ],
        "tokens": [
            {"label": token.label, "scope": token.scope.value, "made": token.created.isoformat()}
            for token in storage.sessions.tokens_of(person.id)
        ],
        "watches": _watches(call, spaces),
        "drafts": [_draft(draft, spaces, number) for number, draft in enumerate(drafts, start=1)],
        "records": [_record(call, spaces, *sent) for sent in call.site.records.of_person(person)],
        "contributions": [_contribution(call, spaces, *written) for written in storage.versions.written_by(person.id)],
    }


def _watches(call: Call, spaces: dict[int, Space]) -> list[dict[str, Any]]:
    return [
        {
            "space": spaces[watch.space].slug,
            "page": call.site.storage.pages.get(watch.page).title if watch.page else None,
        }
        for watch in call.site.storage.following.watches(call.person.id)
        if watch.space in call.homes
    ]


def _draft(draft: Draft, spaces: dict[int, Space], number: int) -> dict[str, Any]:
    return {
        "space": spaces[draft.space].slug,
        "title": draft.title.text,
        "at": draft.at.isoformat(),
        "summary": draft.summary,
        "text": _draft_name(number),
    }


def _draft_name(number: int) -> str:
    return f"drafts/{number}.md"


def _record(call: Call, spaces: dict[int, Space], record: Record, past: list[Json]) -> dict[str, Any]:
    """All that she sent; and where, as far as she may still read it."""
    told: dict[str, Any] = {"kind": record.kind, "about": record.ref, "value": record.value}
    if record.at:
        told["at"] = record.at.isoformat()
    if past:
        told["before"] = past
    page = call.site.storage.pages.get(record.page)
    space = spaces[page.space]
    if space in call.readable and not page.deleted:
        told |= {"space": space.slug, "title": page.title}
    return told


def _contribution(call: Call, spaces: dict[int, Space], page: Page, version: Version) -> dict[str, Any]:
    """What she may still read is named; of the rest, that and when she wrote."""
    told: dict[str, Any] = {"at": version.at.isoformat(), "version": version.number}
    space = spaces[page.space]
    if space not in call.readable or page.deleted:
        return told
    summary = "" if Hides.SUMMARY in version.hides else version.summary
    url = call.site.urls.full(call.site.urls.page(space, page, f"version/{version.number}"))
    return {**told, "space": space.slug, "title": page.title, "summary": summary, "url": url}
