"""How a page is protected: never a step above one's own role."""

from itertools import product

import pytest

from storage.records import Holding, Person, PersonKind, Protection, Role, Space, Visibility
from wiki.errors import Forbidden
from wiki.people.permissions import LADDER, Viewer, at_least
from wiki.people.protecting import protected, settable

SPACE = Space(id=1, slug="s", title="S", visibility=Visibility.PUBLIC)
STEPS = (None, Role.MEMBER, Role.ANIMATOR, Role.ADMINISTRATOR)


def viewer(role: Role) -> Viewer:
    person = Person(id=1, kind=PersonKind.ACCOUNT, name="Ana")
    return Viewer(person=person, holding=Holding(spaces={SPACE.id: role}))


def test_what_can_be_set_is_what_one_is_oneself_or_less() -> None:
    assert {role: settable(viewer(role), SPACE) for role in LADDER} == {
        Role.READER: (),
        Role.GUEST: (),
        Role.MEMBER: (Role.MEMBER,),
        Role.ANIMATOR: (Role.MEMBER, Role.ANIMATOR),
        Role.ADMINISTRATOR: (Role.MEMBER, Role.ANIMATOR, Role.ADMINISTRATOR),
    }


@pytest.mark.parametrize("role", [Role.ANIMATOR, Role.ADMINISTRATOR])
@pytest.mark.parametrize(("current", "wanted"), list(product(STEPS, STEPS)))
def test_no_step_above_her_own_is_set_or_lifted(role: Role, current: Role | None, wanted: Role | None) -> None:
    hers = all(step is None or at_least(role, step) for step in (current, wanted))
    before = Protection(edit=current, rename=Role.ADMINISTRATOR)
    if hers or current is wanted:
        after = protected(viewer(role), SPACE, before, {"edit": wanted})
        assert after == Protection(edit=wanted, rename=Role.ADMINISTRATOR)
    else:
        with pytest.raises(Forbidden):
            protected(viewer(role), SPACE, before, {"edit": wanted})
