"""How a page is protected: nobody sets, or lifts, a step above her own role."""

from dataclasses import replace

from storage.records import Protection, Role, Space
from wiki.errors import Forbidden
from wiki.people.permissions import Viewer, at_least

ACTS = ("edit", "rename", "delete")
_STEPS = (Role.MEMBER, Role.ANIMATOR, Role.ADMINISTRATOR)


def settable(viewer: Viewer, space: Space) -> tuple[Role, ...]:
    """The least roles that this viewer may ask for: none above her own."""
    own = viewer.role_in(space)
    return tuple(step for step in _STEPS if at_least(own, step))


def is_hers(viewer: Viewer, space: Space, step: Role | None) -> bool:
    """Whether a step that stands is the viewer's to change."""
    return step is None or step in settable(viewer, space)


def protected(viewer: Viewer, space: Space, current: Protection, wanted: dict[str, Role | None]) -> Protection:
    """`current` with the steps that are `wanted` (by act). Raises `Forbidden` for one that is not hers to change."""
    changed = {act: step for act, step in wanted.items() if step is not getattr(current, act)}
    for act, step in changed.items():
        if not is_hers(viewer, space, step) or not is_hers(viewer, space, getattr(current, act)):
            raise Forbidden
    return replace(current, **changed)
