"""What plugins add to the places that one can go to."""

from dataclasses import dataclass

from wiki.people.permissions import Verb


@dataclass(frozen=True, slots=True, kw_only=True)
class MenuEntry:
    """A way to `{page}/+{verb}` in the menu of pages of a type (their property `type`), for those who have the right.

    `name` is a message of the catalogues.
    """

    name: str
    verb: str
    right: Verb
    types: tuple[str, ...]
