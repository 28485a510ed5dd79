"""What is proposed while one types: pages by their titles, and the search in texts."""

from starlette.responses import JSONResponse, Response

from storage.records import Page, Space
from wiki.web.call import Call
from wiki.web.marks import page_name
from wiki.web.search.sought import LONGEST, Sought, address

MOST = 7


async def suggest(call: Call) -> Response:
    """Rows of a list, and how many there are in a sentence; nothing for nothing. `who` asks for people instead."""
    if who := call.query("who")[:LONGEST].strip():
        names = await call.site.search.writers(call.viewer, who, [call.space] if call.here else call.readable)
        return _told(call, [{"name": name, "space": "", "url": "", "kind": "person"} for name in names])
    typed = call.query("q")[:LONGEST].strip()
    spaces = {space.id: space for space in ([call.space] if call.here else call.readable)}
    pages = await call.site.search.suggest(call.viewer, typed, list(spaces.values()), limit=MOST) if typed else []
    rows = [_row(call, spaces[page.space], page) for page in pages]
    if typed:
        name = call.words("Search for “%(words)s” in the texts", words=typed)
        rows.append({"name": name, "space": "", "url": address(call, Sought(words=typed)), "kind": "search"})
    return _told(call, rows)


def _told(call: Call, rows: list[dict[str, str]]) -> Response:
    said = call.words.count("%(num)s proposal", "%(num)s proposals", len(rows)) if rows else ""
    return JSONResponse({"rows": rows, "said": said}, headers={"Cache-Control": "no-store"})


def _row(call: Call, space: Space, page: Page) -> dict[str, str]:
    return {
        "name": page_name(call, page),
        "space": "" if call.here else space.title,
        "url": call.site.urls.page(space, page),
        "kind": "page",
    }
