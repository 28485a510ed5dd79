"""The signs of a day, of hours, of a room and of people in a line, and the words with these covered up."""

import re

from plugins.programme.model.moments import parse_duration, parse_time
from plugins.programme.model.named_days import DAY, SPREAD, NamedDay, read_day, read_spread

SIGN = "\ue000"
"""Stands, as often as it is long, in the place of what is a sign."""
_CLOCK = r"(?:[01]?\d|2[0-4])(?:\s?h(?:eures?)?(?:\s?[0-5]\d)?|:[0-5]\d)(?![\w:])"
_FROM = rf"(?:{_CLOCK}|(?:[01]?\d|2[0-4])(?=[-–]\d)|(?<=de )(?:[01]?\d|2[0-4])(?= à ))"
_LONG = r"(?:\d{1,2}\s?h(?:\s?\d\d)?|\d{1,3}\s?(?:minutes?|min|mn))(?!\w)"
_TOKEN = re.compile(
    rf"(?<![\w:/])(?:(?P<spread>{SPREAD})|(?:dur[ée]e|pendant)\s?:?\s?(?P<long>{_LONG})|(?P<minutes>\d{{1,3}}\s?min)(?!\w)"
    rf"|(?P<from>{_FROM})\s?(?:[-–—→]|à|jusqu'à|et)\s?(?P<to>{_CLOCK}|midi(?!\w)|minuit(?!\w))"
    rf"|(?P<day>{DAY})(?![\w/])|(?P<at>{_CLOCK})"
    r"|(?:salle|lieu)\s?:\s?(?P<place>[^\t|;,:()–—]{1,60})|(?:en )?salle (?P<room>[A-Z]{0,3}-?\d{1,4}[A-Z]?)(?!\w))",
    re.IGNORECASE,
)
_WHO = re.compile(
    r"(?<!\w)(?:(?:animation|animat(?:eur|rice)[^\s:]{0,12}|facilitation|intervenant[^\s:]{0,6})\s?:"
    r"|anim[ée]{1,2}s? par)\s?",
    re.IGNORECASE,
)
_WHO_ENDS = re.compile(rf"[\t|{SIGN}]|\s[-–—]\s|(?<=\w\w\w)\.(?:\s|$)")
_BESIDE = re.compile(r"\([^()]*(?:\)|$)")
_NAMES = re.compile(r"\s?(?:;|,|&|\bet\b)\s?")
_WORDS = {"midi": "12h", "minuit": "24h"}
_MOST = 12  # people
_DAWN = 6 * 60  # no atelier begins before: « (2 h) » is how long it takes


class Signs:
    """What is told by signs; `masked` are the words with these covered up.

    `at` and `until` are minutes after midnight; `month` and `year` are those that any day of the line names.
    """

    def __init__(self, words: str) -> None:
        self.masked = words.replace(SIGN, " ")
        self.day: NamedDay | None = None
        self.at: int | None = None
        self.until: int | None = None
        self.minutes: int | None = None
        self.room = ""
        self.people: tuple[str, ...] = ()
        self.month: int | None = None
        self.year: int | None = None


def signs_in(words: str) -> Signs:
    """The first sign of each kind in a line."""
    signs = Signs(words)
    letters = list(signs.masked)
    for found in _TOKEN.finditer(signs.masked):
        _take(signs, found)
        letters[slice(*found.span())] = SIGN * len(found[0])
    signs.masked = "".join(letters)
    _take_people(signs)
    return signs


def _take(signs: Signs, found: re.Match[str]) -> None:
    if found["day"] or found["spread"]:
        said = read_day(found["day"]) if found["day"] else read_spread(found["spread"])
        signs.day = signs.day or (said if found["day"] else None)
        signs.month, signs.year = signs.month or said.month, signs.year or said.year
    elif found["long"] or found["minutes"]:
        signs.minutes = signs.minutes or parse_duration((found["long"] or found["minutes"]).lower())
    elif found["place"] or found["room"]:
        signs.room = signs.room or (found["place"] or found["room"]).strip()
    elif found["at"] and (minutes := _minutes(found["at"])) is not None and 0 < minutes < _DAWN:
        signs.minutes = signs.minutes or minutes
    elif signs.at is None:
        signs.at = _minutes(found["from"] or found["at"])
        until = _minutes(found["to"]) if found["to"] else None
        signs.until = until if until is not None and signs.at is not None and until > signs.at else None


def _minutes(words: str) -> int | None:
    spoken = _WORDS.get(words.lower(), words)
    return parse_time(f"{spoken}h" if spoken.isdecimal() else spoken)


def _take_people(signs: Signs) -> None:
    if not (label := _WHO.search(signs.masked)):
        return
    ends = _WHO_ENDS.search(signs.masked, label.end())
    end = ends.start() if ends else len(signs.masked)
    said = signs.masked[label.end() : end]
    alone = _BESIDE.sub("", said)
    if ")" in alone:
        alone, end = alone.partition(")")[0], label.end() + said.index(")")
    names = tuple(name for part in _NAMES.split(alone) if (name := part.strip(" .:")))
    if len(names) <= _MOST and all(len(name) <= 60 and name.count(" ") < 6 for name in names):
        signs.people = names
        signs.masked = signs.masked[: label.start()] + SIGN * (end - label.start()) + signs.masked[end:]
