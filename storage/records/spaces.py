"""Networks' wikis."""

from dataclasses import dataclass
from enum import StrEnum


class Visibility(StrEnum):
    """Who may read a space: everybody, its members, or its members without others knowing that it exists."""

    PUBLIC = "public"
    MEMBERS = "members"
    HIDDEN = "hidden"


class Joining(StrEnum):
    """Who becomes a member of a space: those who were given a link, or also everybody who has an account."""

    INVITED = "invited"
    ACCOUNTS = "accounts"


@dataclass(frozen=True, slots=True, kw_only=True)
class Space:
    """One network's wiki. `epoch` grows when something that all its pages show has changed.

    `accent` is its colour (`#2f6b4f`), empty for the theme's own; `logo` the name of its image among the kept files.
    """

    id: int
    slug: str
    title: str
    tagline: str = ""
    language: str = "fr"
    zone: str = "Europe/Paris"
    theme: str = "palabre"
    visibility: Visibility = Visibility.PUBLIC
    joining: Joining = Joining.INVITED
    accent: str = ""
    logo: str = ""
    licence: str = ""
    epoch: int = 0
    demo: bool = False
