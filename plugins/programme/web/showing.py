"""Choose how the text of a page shows its programme, without typing a block."""

from functools import partial

from starlette.responses import RedirectResponse, Response

from plugins.programme.model.views import Look, shown_as
from plugins.programme.web.changing import amend, current_text
from wiki.content.outcomes import Merged, Saved
from wiki.web.call import Call
from wiki.web.contexts.frame import Choice


def look_choices(call: Call) -> tuple[Choice, ...]:
    """The ways in which a text may show it, in words."""
    names = {
        Look.GRID: call.words("Grid"),
        Look.AGENDA: call.words("Agenda"),
        Look.SESSION: call.words("By session"),
        Look.KIND: call.words("By kind"),
    }
    return tuple(Choice(value=look.value, name=name) for look, name in names.items())


async def choose(call: Call) -> Response:
    """POST `{page}/+programme`: the page's text shows its programme so from now on."""
    page, _, _ = current_text(call)
    look = next((look for look in Look if look == call.field("look")), Look.GRID)
    outcome = await amend(call, partial(shown_as, look=look), summary=call.words("how the programme is shown"))
    done = {"done": "saved", "n": str(outcome.number)} if isinstance(outcome, Saved | Merged) else {"done": "unchanged"}
    return RedirectResponse(call.site.urls.page(call.space, page, **done), 303)
