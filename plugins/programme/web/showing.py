"""Choose how the text of a page shows its programme, without typing a block."""

from functools import partial

from starlette.responses import Response

from plugins.programme.model.views import Look, shown_as
from plugins.programme.web.changing import amend, current
from wiki.web.call import Call
from wiki.web.contexts.frame import Choice
from wiki.web.editing import landed
from wiki.web.languages import message

LOOKS = {
    Look.GRID: message("Grid"),
    Look.AGENDA: message("Agenda"),
    Look.SESSION: message("By session"),
    Look.KIND: message("By kind"),
}


def look_choices(call: Call) -> tuple[Choice, ...]:
    """The ways in which a text may show it, in words."""
    return tuple(Choice(value=look.value, name=call.words(name)) for look, name in LOOKS.items())


async def choose(call: Call) -> Response:
    """POST `{page}/+programme`: the page's text shows its programme so from now on."""
    current(call)
    look = next((look for look in Look if look == call.field("look")), Look.GRID)
    outcome = await amend(call, partial(shown_as, look=look), summary=call.words("how the programme is shown"))
    return await landed(call, outcome)
