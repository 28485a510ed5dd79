"""The log of the site, in sentences."""

from itertools import groupby

from starlette.responses import Response

from wiki.web.admin.log_sentences import subject_url, told
from wiki.web.admin.ways import ways
from wiki.web.call import Call
from wiki.web.contexts import LogView
from wiki.web.contexts.admin import LogDay, LogLine
from wiki.web.drawing import draw
from wiki.web.forms import number

_PAGE = 100
_LATEST = 999_999_999


async def show(call: Call) -> Response:
    before = number(call.query("before"), "before", default=_LATEST)
    entries = call.site.storage.audit.latest(before=before, limit=_PAGE + 1)
    shown, url = entries[:_PAGE], call.site.urls.site
    lines = [
        (
            call.clock.weekday(call.clock.local(entry.at)),
            LogLine(
                time=call.clock.time(entry.at),
                iso=call.clock.iso(entry.at),
                text=told(call, entry),
                url=subject_url(call, entry),
            ),
        )
        for _, entry in shown
    ]
    view = LogView(
        rooms=ways(call, "audit"),
        days=tuple(
            LogDay(day=day, lines=tuple(line for _, line in group))
            for day, group in groupby(lines, key=lambda pair: pair[0])
        ),
        newest_url=url("admin/audit") if before != _LATEST else "",
        older_url=url("admin/audit", before=shown[-1][0]) if len(entries) > _PAGE else "",
    )
    return draw(call, view, title=call.words("Log"))
