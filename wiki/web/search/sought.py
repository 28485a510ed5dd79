"""What is looked for: read from an address, and written into one."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from storage.records import Space
from wiki.content.search.findings import OLD, Asked, Facet
from wiki.content.search.looking import FURTHEST
from wiki.content.titles import title_key
from wiki.web.call import Call
from wiki.web.forms import number
from wiki.web.urls import Given

LONGEST = 200
"""Code points of what is typed that are looked at."""
LONGEST_KEY = 255
_MOST_KEYS = 20
# How they stand in an address; the other names are those of facets.
_WORDS, _PAST, _AS_OF, _FROM = "q", "past", "asof", "from"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """The search of one address. `day` is what was typed for `as_of`, which is None where that is no day."""

    words: str = ""
    chosen: Mapping[Facet, tuple[str, ...]] = field(default_factory=dict)
    past: bool = False
    day: str = ""
    as_of: date | None = None
    offset: int = 0

    @property
    def active(self) -> bool:
        """Whether anything is looked for at all."""
        return bool(self.words or self.chosen)

    @property
    def narrowed(self) -> bool:
        return bool(self.chosen or self.as_of)

    @property
    def query(self) -> dict[str, Given]:
        """The search as it stands in an address."""
        return {
            _WORDS: self.words,
            **{facet.value: keys for facet, keys in self.chosen.items()},
            _PAST: "1" if self.past else "",
            _AS_OF: self.day,
            _FROM: self.offset or "",
        }

    def has(self, facet: Facet, key: str) -> bool:
        return any(same(key, one) for one in self.chosen.get(facet, ()))

    def toggled(self, facet: Facet, key: str) -> "Sought":
        """From its beginning, with one value more of a facet, or one less."""
        keys = self.chosen.get(facet, ())
        others = tuple(one for one in keys if not same(key, one))
        kept = others if len(others) < len(keys) else (*keys, key)
        apart = {known: values for known, values in self.chosen.items() if known is not facet}
        return replace(self, chosen={**apart, **({facet: kept} if kept else {})}, offset=0)

    def at_any_time(self) -> "Sought":
        return replace(self, day="", as_of=None, offset=0)

    def in_the_past(self) -> "Sought":
        return replace(self, past=True, offset=0)

    def everywhere(self) -> "Sought":
        """Nothing but the words: by what other spaces can be narrowed is another matter."""
        return Sought(words=self.words, past=self.past)


def same(key: str, other: str) -> bool:
    """Whether two keys of a facet are one: a title may be written in several ways."""
    return key == other or title_key(key) == title_key(other)


def read_sought(call: Call) -> Sought:
    """Raises `BadRequest` for a `from` that is no number: nothing that is typed is wrong."""
    day = call.query(_AS_OF).strip()[:20]
    chosen = {facet: _keys(call, facet) for facet in Facet if not (call.here and facet is Facet.SPACE)}
    return Sought(
        words=call.query(_WORDS)[:LONGEST].strip(),
        chosen={facet: keys for facet, keys in chosen.items() if keys},
        past=call.query(_PAST) == "1" or OLD in chosen.get(Facet.STATE, ()),
        day=day,
        as_of=_day(day),
        offset=min(number(call.query(_FROM), _FROM, default=0), FURTHEST),
    )


def asked_for(call: Call, sought: Sought, *, limit: int, spaces: tuple[Space, ...] = ()) -> Asked:
    """What is asked of the search: in the space of the address, or in all that the viewer may read."""
    return Asked(
        typed=sought.words,
        spaces=spaces or ((call.space,) if call.here else tuple(call.readable)),
        chosen=sought.chosen,
        past=sought.past,
        as_of=sought.as_of,
        offset=sought.offset,
        limit=limit,
    )


def address(call: Call, sought: Sought, *, verb: str = "search", **more: str) -> str:
    """The address of a search, in the space around or on the site."""
    urls, query = call.site.urls, {**sought.query, **more}
    return urls.space(call.here, verb, **query) if call.here else urls.site(verb, **query)


def _keys(call: Call, facet: Facet) -> tuple[str, ...]:
    given = (key.strip()[:LONGEST_KEY] for key in call.request.query_params.getlist(facet.value)[:_MOST_KEYS])
    return tuple(dict.fromkeys(key for key in given if key))


def _day(raw: str) -> date | None:
    try:
        return date.fromisoformat(raw)
    except ValueError:
        return None
