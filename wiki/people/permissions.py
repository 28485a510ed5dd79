"""Who may do what: one pure question, answered from resolved records, deny by default."""

from dataclasses import dataclass, field
from enum import StrEnum

from storage.records import Holding, Joining, Page, Person, PersonKind, Role, Space, Visibility


class Verb(StrEnum):
    """Everything that needs a right. `OPEN` is for what must be reachable before anybody is known."""

    OPEN = "open"
    OWN = "own"
    READ = "read"
    EDIT = "edit"
    CREATE = "create"
    RENAME = "rename"
    DELETE = "delete"
    PROTECT = "protect"
    INVITE = "invite"
    JOIN = "join"
    MODERATE = "moderate"
    SEE_HIDDEN = "see hidden"
    MANAGE_SPACE = "manage space"
    ADD_SPACE = "add space"
    MANAGE_SITE = "manage site"


@dataclass(frozen=True, slots=True, kw_only=True)
class Viewer:
    """Somebody who asks: a person with roles, or nobody in particular.

    `reads_only` is for whom holds a token that is good for reading alone.
    """

    person: Person | None = None
    holding: Holding = field(default_factory=Holding)
    language: str = ""
    reads_only: bool = False

    def role_in(self, space: Space) -> Role | None:
        """The role that counts: the site's administrator everywhere, else the space's own, else the site's.

        Whoever is blocked in the space has none.
        """
        if self.holding.site is Role.ADMINISTRATOR:
            return Role.ADMINISTRATOR
        if space.id in self.holding.blocked:
            return None
        return self.holding.spaces.get(space.id, self.holding.site)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageIn:
    """A page, or a place where one could be, with its space."""

    space: Space
    page: Page | None = None


Thing = Space | PageIn | None

LADDER = (Role.READER, Role.GUEST, Role.MEMBER, Role.ANIMATOR, Role.ADMINISTRATOR)
_READER = frozenset({Verb.OPEN, Verb.READ})
_GUEST = _READER | {Verb.EDIT}
_MEMBER = _GUEST | {Verb.CREATE, Verb.RENAME}
_ANIMATOR = _MEMBER | {Verb.DELETE, Verb.PROTECT, Verb.INVITE, Verb.MODERATE}
_ADMINISTRATOR = _ANIMATOR | {Verb.SEE_HIDDEN, Verb.MANAGE_SPACE}
RIGHTS = {
    Role.READER: _READER,
    Role.GUEST: _GUEST,
    Role.MEMBER: _MEMBER,
    Role.ANIMATOR: _ANIMATOR,
    Role.ADMINISTRATOR: _ADMINISTRATOR,
}
_NOBODY = frozenset({Verb.OPEN})
_VISITOR = frozenset({Verb.OPEN, Verb.READ})
# What people may do on the site as a whole, by their role on it; whoever is known has what is her own.
_SITE = {
    Role.ANIMATOR: _VISITOR | {Verb.OWN, Verb.ADD_SPACE},
    Role.ADMINISTRATOR: _VISITOR | {Verb.OWN, Verb.ADD_SPACE, Verb.MANAGE_SITE},
}


def may(viewer: Viewer, verb: Verb, thing: Thing) -> bool:
    """Whether `viewer` may do `verb` to a space, to a page in one, or (`None`) to the site."""
    if viewer.reads_only and verb not in _VISITOR:
        return False
    if thing is None:
        return verb in _rights_on_site(viewer)
    space = thing if isinstance(thing, Space) else thing.space
    if verb is Verb.JOIN:
        return _may_join(viewer, space)
    if isinstance(thing, Space):
        return verb in _rights(viewer, space)
    return verb in _rights(viewer, space) and _unprotected(viewer, verb, thing)


def knows_of(viewer: Viewer, space: Space) -> bool:
    """Whether the viewer may learn that this space exists."""
    return space.visibility is not Visibility.HIDDEN or may(viewer, Verb.READ, space)


def at_least(role: Role | None, wanted: Role) -> bool:
    """Whether `role` stands on the step of `wanted`, or above."""
    return role is not None and LADDER.index(role) >= LADDER.index(wanted)


def _may_join(viewer: Viewer, space: Space) -> bool:
    """Whether the viewer becomes a member by herself: with an account, where she has no role, and is not blocked."""
    person = viewer.person
    known = person is not None and person.kind is PersonKind.ACCOUNT and space.id not in viewer.holding.blocked
    return known and space.joining is Joining.ACCOUNTS and viewer.role_in(space) is None


def _rights_on_site(viewer: Viewer) -> frozenset[Verb]:
    if viewer.person is None:
        return _VISITOR
    role = viewer.holding.site
    return _SITE.get(role, _VISITOR | {Verb.OWN}) if role else _VISITOR | {Verb.OWN}


def _rights(viewer: Viewer, space: Space) -> frozenset[Verb]:
    role = viewer.role_in(space)
    if role is not None:
        return RIGHTS[role]
    return _READER if space.visibility is Visibility.PUBLIC else _NOBODY


def _unprotected(viewer: Viewer, verb: Verb, thing: PageIn) -> bool:
    """Whether the page's own protection lets the viewer's role do this."""
    if thing.page is None:
        return True
    protection = thing.page.protection
    wanted = {Verb.EDIT: protection.edit, Verb.RENAME: protection.rename, Verb.DELETE: protection.delete}.get(verb)
    return wanted is None or at_least(viewer.role_in(thing.space), wanted)
