"""The fields of the forms about a space: what can be chosen, what was typed, what is wrong with it."""

import json
from collections.abc import Mapping

from babel.dates import get_timezone_location

from storage.records import Joining, Space, Visibility
from wiki.content.licences import LICENCES
from wiki.content.spaces import zones
from wiki.web.call import Call
from wiki.web.colours import is_colour
from wiki.web.contexts.frame import Choice
from wiki.web.contexts.spaces import SpaceFields
from wiki.web.languages import LANGUAGES

OWN = "own"  # a colour that is none of those offered
_SUGGESTED = "#1f5f8b"
# Where people who write in French or English live, first those nearest to the demo.
_ZONES = (
    "Europe/Paris", "Europe/Brussels", "Europe/Zurich", "Europe/Luxembourg", "Europe/London", "Europe/Dublin",
    "Europe/Lisbon", "Europe/Madrid", "Europe/Rome", "Europe/Berlin", "Europe/Athens", "Africa/Casablanca",
    "Africa/Algiers", "Africa/Tunis", "Africa/Dakar", "Africa/Abidjan", "Africa/Ouagadougou", "Africa/Bamako",
    "Africa/Lome", "Africa/Porto-Novo", "Africa/Douala", "Africa/Libreville", "Africa/Kinshasa",
    "Indian/Antananarivo", "Indian/Reunion", "Indian/Mayotte", "Indian/Mauritius", "Asia/Beirut", "Asia/Kolkata",
    "Pacific/Noumea", "Pacific/Tahiti", "Australia/Sydney", "America/Montreal", "America/Toronto", "America/New_York",
    "America/Port-au-Prince", "America/Guadeloupe", "America/Martinique", "America/Cayenne", "America/Sao_Paulo",
    "America/Los_Angeles",
)  # fmt: skip
_NAMES = ("title", "tagline", "language", "zone", "visibility", "joining", "theme", "licence")


def sent(call: Call) -> dict[str, str]:
    """What was posted about a space, by field; the chosen colour as `accent` (perhaps none that can be)."""
    colour = call.field("colour")
    said = {name: call.field(name) for name in _NAMES if name in call.form}
    if "colour" in call.form:
        said["accent"] = (call.field("accent") if colour == OWN else colour).strip().lower()
    return said


def changed(call: Call) -> dict[str, str]:
    """What was sent, without what stands as the form was given it: somebody may have changed that meanwhile."""
    try:
        was = json.loads(call.field("was") or "{}")
    except ValueError:
        was = {}
    known = was if isinstance(was, dict) else {}
    return {name: value for name, value in sent(call).items() if known.get(name) != value}


def colour_stands(said: Mapping[str, str]) -> bool:
    return not said["accent"] or is_colour(said["accent"])


def said_of(space: Space) -> dict[str, str]:
    """What a space says of itself, as its form would send it."""
    return {name: str(getattr(space, name)) for name in (*_NAMES, "accent")}


def fields_of(call: Call, said: Mapping[str, str], wrong: frozenset[str] = frozenset()) -> SpaceFields:
    """The fields with `said` in them, and a sentence at each that is `wrong`."""
    words = call.words
    return SpaceFields(
        title=said["title"],
        tagline=said["tagline"],
        accent=said["accent"] if is_colour(said["accent"]) else _SUGGESTED,
        languages=tuple(
            Choice(value=code, name=name, chosen=code == said["language"]) for code, name in LANGUAGES.items()
        ),
        zones=_zones(call, said["zone"]),
        visibilities=_visibilities(call, said["visibility"]),
        colours=_colours(call, said["accent"]),
        title_problem=words("Give the space a name.") if "title" in wrong else "",
        accent_problem=words("Choose a colour again: this one cannot be read.") if "accent" in wrong else "",
        other_problem=words("Something that was chosen is not on offer. Look at your choices, and send again.")
        if wrong - {"title", "accent", "slug"}
        else "",
    )


def themes_of(call: Call, chosen: str) -> tuple[Choice, ...]:
    """The themes there are, each with some of its colours and the page that shows it."""
    looks = call.site.looks
    return tuple(
        Choice(
            value=theme.name,
            name=theme.title,
            words=theme.words(call.language),
            chosen=theme.name == looks.theme(chosen).name,
            colours=tuple(theme.tokens.light.get(token, "#ffffff") for token in ("paper", "ink", "accent")),
            url=call.site.urls.site("styleguide", theme=theme.name),
        )
        for theme in looks.themes.values()
    )


def joinings_of(call: Call, chosen: str) -> tuple[Choice, ...]:
    words = call.words
    offered = {
        Joining.INVITED: (words("By invitation"), words("People come by a link that you give them.")),
        Joining.ACCOUNTS: (
            words("Open"),
            words("Whoever has an account on this site may also become a member alone."),
        ),
    }
    return tuple(
        Choice(value=value, name=name, words=told, chosen=value == chosen) for value, (name, told) in offered.items()
    )


def licences_of(call: Call, chosen: str) -> tuple[Choice, ...]:
    known = [Choice(value="", name=call.words("Not said"), chosen=not chosen)]
    names = [*LICENCES, *([chosen] if chosen and chosen not in LICENCES else [])]
    return (*known, *(Choice(value=name, name=name, chosen=name == chosen) for name in names))


def _zones(call: Call, chosen: str) -> tuple[Choice, ...]:
    names = _ZONES if chosen in _ZONES or chosen not in zones() else (chosen, *_ZONES)
    return tuple(
        Choice(
            value=name, name=get_timezone_location(name, locale=call.language, return_city=True), chosen=name == chosen
        )
        for name in names
    )


def _visibilities(call: Call, chosen: str) -> tuple[Choice, ...]:
    words = call.words
    offered = {
        Visibility.PUBLIC: (
            words("Everybody"),
            words("Without an account, and search engines too. Only members write."),
        ),
        Visibility.MEMBERS: (
            words("Its members"),
            words("Others see that the space exists, and can read nothing in it."),
        ),
        Visibility.HIDDEN: (
            words("Its members, out of sight"),
            words("Nobody else learns that the space exists: it is in no list and in no search."),
        ),
    }
    return tuple(
        Choice(value=value, name=name, words=told, chosen=value == chosen) for value, (name, told) in offered.items()
    )


def _colours(call: Call, chosen: str) -> tuple[Choice, ...]:
    words = call.words
    offered = {
        "#1f5f8b": words("Sea"),
        "#0f6b6b": words("Lagoon"),
        "#5b6b1f": words("Moss"),
        "#8a5a00": words("Honey"),
        "#a0402c": words("Brick"),
        "#a32a5b": words("Raspberry"),
        "#6d3b78": words("Plum"),
        "#44525e": words("Slate"),
    }
    own = chosen not in {"", *offered}
    return (
        Choice(value="", name=words("The theme’s"), chosen=not chosen),
        *(Choice(value=value, name=name, chosen=value == chosen, colours=(value,)) for value, name in offered.items()),
        Choice(value=OWN, name=words("Another one:"), chosen=own),
    )
