"""Who may do what: the whole table, told a second time."""

import itertools
from dataclasses import replace

import pytest

from storage.records import Holding, Page, Person, PersonKind, Protection, Role, Space, Visibility
from wiki.people.permissions import PageIn, Verb, Viewer, knows_of, may

ANNE = Person(id=1, kind=PersonKind.ACCOUNT, name="Anne")
SPACES = {kind: Space(id=number, slug=kind.value, title=kind.value, visibility=kind)
          for number, kind in enumerate(Visibility, start=1)}  # fmt: skip
PAGE = Page(id=1, space=1, title="Page", key="page", subject=None, head=1, epoch=0)
LADDER = {
    None: set(),
    Role.READER: {"open", "read"},
    Role.GUEST: {"open", "read", "edit"},
    Role.MEMBER: {"open", "read", "edit", "create", "rename"},
    Role.ANIMATOR: {"open", "read", "edit", "create", "rename", "delete", "protect", "invite", "moderate"},
    Role.ADMINISTRATOR: {
        "open",
        "read",
        "edit",
        "create",
        "rename",
        "delete",
        "protect",
        "invite",
        "moderate",
        "see hidden",
        "manage space",
    },
}


def viewer(role: Role | None, *, space: Space | None = None) -> Viewer:
    """Somebody with a role in one space, or (without `space`) on the site."""
    if role is None:
        return Viewer(person=ANNE)
    holding = Holding(spaces={space.id: role}) if space else Holding(site=role)
    return Viewer(person=ANNE, holding=holding)


@pytest.mark.parametrize("role", list(LADDER), ids=str)
@pytest.mark.parametrize("visibility", list(Visibility))
def test_each_role_may_what_stands_on_its_step(role: Role | None, visibility: Visibility) -> None:
    space = SPACES[visibility]
    without = {"open", "read"} if visibility is Visibility.PUBLIC else {"open"}
    expected = LADDER[role] or without
    for who in (viewer(role), viewer(role, space=space)):
        for thing in (space, PageIn(space=space), PageIn(space=space, page=PAGE)):
            assert {verb.value for verb in Verb if may(who, verb, thing)} == expected


@pytest.mark.parametrize("visibility", list(Visibility))
def test_nobody_reads_what_is_public_and_no_more(visibility: Visibility) -> None:
    allowed = {verb for verb in Verb if may(Viewer(), verb, SPACES[visibility])}
    assert allowed == ({Verb.OPEN, Verb.READ} if visibility is Visibility.PUBLIC else {Verb.OPEN})


def test_a_role_of_one_space_wins_over_the_sites_but_for_the_sites_administrator() -> None:
    space = SPACES[Visibility.MEMBERS]
    for site, own in itertools.product(LADDER, LADDER):
        holding = Holding(site=site, spaces={space.id: own} if own else {})
        expected = Role.ADMINISTRATOR if site is Role.ADMINISTRATOR else own or site
        assert Viewer(person=ANNE, holding=holding).role_in(space) is expected


def test_the_site_itself_is_open_to_all_and_managed_by_its_administrator_alone() -> None:
    for role in LADDER:
        allowed = {verb for verb in Verb if may(viewer(role), verb, None)}
        adding = {Verb.ADD_SPACE} if role in {Role.ANIMATOR, Role.ADMINISTRATOR} else set()
        managing = {Verb.MANAGE_SITE} if role is Role.ADMINISTRATOR else set()
        assert allowed == {Verb.OPEN, Verb.OWN, Verb.READ} | adding | managing
    assert {verb for verb in Verb if may(Viewer(), verb, None)} == {Verb.OPEN, Verb.READ}
    space = SPACES[Visibility.PUBLIC]
    assert not may(viewer(Role.ADMINISTRATOR, space=space), Verb.MANAGE_SITE, None)


def test_a_hidden_space_is_known_to_those_who_read_it() -> None:
    hidden = SPACES[Visibility.HIDDEN]
    assert [knows_of(viewer(role, space=hidden), hidden) for role in LADDER] == [False, *[True] * 5]
    assert not knows_of(Viewer(), hidden)
    assert knows_of(Viewer(), SPACES[Visibility.MEMBERS])


def test_managing_a_space_is_not_managing_the_site() -> None:
    assert not any(may(viewer(role), Verb.MANAGE_SITE, space) for role in LADDER for space in SPACES.values())


def test_whoever_is_blocked_in_a_space_has_no_role_there() -> None:
    space, closed = SPACES[Visibility.PUBLIC], SPACES[Visibility.MEMBERS]
    for site in (None, Role.ANIMATOR):
        spaces = {space.id: Role.ANIMATOR, closed.id: Role.MEMBER}
        blocked = Viewer(
            person=ANNE, holding=Holding(site=site, spaces=spaces, blocked=frozenset({space.id, closed.id}))
        )
        assert {verb for verb in Verb if may(blocked, verb, space)} == {Verb.OPEN, Verb.READ}
        assert {verb for verb in Verb if may(blocked, verb, closed)} == {Verb.OPEN}


def test_a_protected_page_asks_for_its_own_role() -> None:
    space = SPACES[Visibility.PUBLIC]
    page = replace(PAGE, protection=Protection(edit=Role.ANIMATOR, rename=Role.ADMINISTRATOR))
    thing = PageIn(space=space, page=page)
    allowed = {role: {verb for verb in (Verb.EDIT, Verb.RENAME, Verb.DELETE) if may(viewer(role), verb, thing)}
               for role in LADDER}  # fmt: skip
    assert allowed == {
        None: set(),
        Role.READER: set(),
        Role.GUEST: set(),
        Role.MEMBER: set(),
        Role.ANIMATOR: {Verb.EDIT, Verb.DELETE},
        Role.ADMINISTRATOR: {Verb.EDIT, Verb.RENAME, Verb.DELETE},
    }


def test_a_token_for_reading_only_reads() -> None:
    reading = Viewer(person=ANNE, holding=Holding(site=Role.ADMINISTRATOR), reads_only=True)
    assert {verb for verb in Verb if may(reading, verb, SPACES[Visibility.HIDDEN])} == {Verb.OPEN, Verb.READ}
    assert {verb for verb in Verb if may(reading, verb, None)} == {Verb.OPEN, Verb.READ}
