"""The tabs above each room."""

from wiki.web.call import Call
from wiki.web.contexts import Item


def ways(call: Call, current: str) -> tuple[Item, ...]:
    words, url = call.words, call.site.urls.site
    named = (("", words("Overview")), ("accounts", words("Accounts")), ("audit", words("Log")))
    return tuple(
        Item(name=name, url=url(f"admin/{room}" if room else "admin"), current=room == current) for room, name in named
    )
