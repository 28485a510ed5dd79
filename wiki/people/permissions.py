"""Who may do what: one pure question, answered from resolved records, deny by default."""

from dataclasses import dataclass, field
from enum import StrEnum

from storage.records import Holding, Page, Person, Role, Space, Visibility


class Verb(StrEnum):
    """Everything that needs a right. `OPEN` is for what must be reachable before anybody is known."""

    OPEN = "open"
    READ = "read"
    EDIT = "edit"
    CREATE = "create"
    RENAME = "rename"
    DELETE = "delete"
    SEE_HIDDEN = "see hidden"
    MANAGE_SPACE = "manage space"
    MANAGE_SITE = "manage site"


@dataclass(frozen=True, slots=True, kw_only=True)
class Viewer:
    """Somebody who asks: a person with roles, or nobody in particular."""

    person: Person | None = None
    holding: Holding = field(default_factory=Holding)
    language: str = ""

    def role_in(self, space: Space) -> Role | None:
        """The role that counts: the site's administrator everywhere, else the space's own, else the site's."""
        if self.holding.site is Role.ADMINISTRATOR:
            return Role.ADMINISTRATOR
        return self.holding.spaces.get(space.id, self.holding.site)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageIn:
    """A page, or a place where one could be, with its space."""

    space: Space
    page: Page | None = None


Thing = Space | PageIn | None

_READER = frozenset({Verb.OPEN, Verb.READ})
_GUEST = _READER | {Verb.EDIT}
_MEMBER = _GUEST | {Verb.CREATE, Verb.RENAME}
_ANIMATOR = _MEMBER | {Verb.DELETE}
_ADMINISTRATOR = _ANIMATOR | {Verb.SEE_HIDDEN, Verb.MANAGE_SPACE}
RIGHTS = {
    Role.READER: _READER,
    Role.GUEST: _GUEST,
    Role.MEMBER: _MEMBER,
    Role.ANIMATOR: _ANIMATOR,
    Role.ADMINISTRATOR: _ADMINISTRATOR,
}
_NOBODY = frozenset({Verb.OPEN})


def may(viewer: Viewer, verb: Verb, thing: Thing) -> bool:
    """Whether `viewer` may do `verb` to a space, to a page in one, or (`None`) to the site."""
    if thing is None:
        return verb in (Verb.OPEN, Verb.READ) or (
            verb is Verb.MANAGE_SITE and viewer.holding.site is Role.ADMINISTRATOR
        )
    space = thing.space if isinstance(thing, PageIn) else thing
    return verb in _rights(viewer, space)


def knows_of(viewer: Viewer, space: Space) -> bool:
    """Whether the viewer may learn that this space exists."""
    return space.visibility is not Visibility.HIDDEN or may(viewer, Verb.READ, space)


def _rights(viewer: Viewer, space: Space) -> frozenset[Verb]:
    role = viewer.role_in(space)
    if role is not None:
        return RIGHTS[role]
    return _READER if space.visibility is Visibility.PUBLIC else _NOBODY
