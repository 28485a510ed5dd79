"""What a space says of itself: its name, its colours, who may read it and who may join."""

import json
from dataclasses import replace

from starlette.responses import RedirectResponse, Response

from wiki.content.spaces import tell
from wiki.errors import BadSpace
from wiki.web.call import Call
from wiki.web.contexts import SettingsView
from wiki.web.drawing import draw
from wiki.web.languages import LANGUAGES
from wiki.web.notices import notices_of
from wiki.web.space_fields import (
    changed,
    colour_stands,
    fields_of,
    joinings_of,
    licences_of,
    said_of,
    themes_of,
)


async def form(call: Call) -> Response:
    return settings_form(call)


async def save(call: Call) -> Response:
    """Keep what was said; all pages of the space are drawn again."""
    said = said_of(call.space) | changed(call)
    wrong = set() if colour_stands(said) else {"accent"}
    try:
        space = tell(call.space, said, languages=LANGUAGES, themes=call.site.looks.themes)
    except BadSpace as error:
        wrong |= error.fields
    if wrong:
        return settings_form(call, said, frozenset(wrong), status=422)
    if space != replace(call.space, epoch=space.epoch):
        await call.site.spaces.change(space, by=call.person)
    return RedirectResponse(call.site.urls.space(call.space, "settings", done="settings"), 303)


def settings_form(
    call: Call,
    said: dict[str, str] | None = None,
    wrong: frozenset[str] = frozenset(),
    *,
    logo_problem: str = "",
    status: int = 200,
) -> Response:
    """The form with what was typed, or with what the space says, and what is wrong with it."""
    urls, said = call.site.urls, said or said_of(call.space)
    view = SettingsView(
        action=urls.space(call.space, "settings"),
        was=json.dumps(said_of(call.space)),
        cancel_url=urls.space(call.space),
        fields=fields_of(call, said, wrong),
        themes=themes_of(call, said["theme"]),
        joinings=joinings_of(call, said["joining"]),
        licences=licences_of(call, said["licence"]),
        logo_action=urls.space(call.space, "logo"),
        logo_problem=logo_problem,
    )
    title = call.words("Settings")
    return draw(call, view, title=title, status=status, notices=notices_of(call))
