"""Whom to remind: who has an address and is not known to have finished, twice at most, never on the day of her link."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from plugins.questionnaire.model.invitations import Invitation, invitation_of, to_remind, value_of

DAY = date(2010, 6, 1)
DAYS = st.integers(0, 9).map(lambda number: DAY + timedelta(days=number))


def invited(name: str, **said: object) -> Invitation:
    told = {"name": name, "mail": f"{name}@exemple.fr", "state": "invited", "on": DAY.isoformat(), **said}
    return invitation_of(told)


def test_an_invitation_is_read_as_it_was_written() -> None:
    anne = Invitation(name="Anne", mail="anne@exemple.fr", structure="Oxalis", region="Savoie", on=DAY)
    everybody = Invitation(name="", mail="", on=DAY, common=True)
    assert [invitation_of(value_of(one)) for one in (anne, everybody)] == [anne, everybody]
    assert "common" not in value_of(anne)
    values: tuple[object, ...] = (None, [], {"name": None, "on": 3}, {"on": "hier"})
    for strange in values:
        assert invitation_of(strange) == Invitation(name="", mail="")


def test_those_are_reminded_who_can_be_and_need_it() -> None:
    people = [
        invited("zoe"),
        invited("Anne"),
        invited("done", state="finished"),
        invited("paper", mail=""),
        invited("all", common=True),
        invited("late", on="2010-06-02"),
        invited("of-old", on=""),
        invited("again", mail="ZOE@exemple.fr"),
    ]
    today = date(2010, 6, 2)
    assert [one.name for one in to_remind(people, [], today)] == ["again", "Anne", "of-old"]
    assert to_remind(people, [today], today) == ()
    later = date(2010, 6, 9)
    assert [one.name for one in to_remind(people, [today, date(2010, 6, 3)], later)] == ["late"]


@given(on=DAYS, wanted=st.lists(DAYS))
def test_nobody_gets_more_than_two_however_often_it_is_wanted(on: date, wanted: list[date]) -> None:
    reminders: list[date] = []
    received = []
    for today in sorted(wanted):
        if to_remind([invited("anne", on=on.isoformat())] if on <= today else [], reminders, today):
            received.append(today)
        if today not in reminders:  # others were reminded, whether she was or not
            reminders.append(today)
    assert len(received) <= 2
    assert len(set(received)) == len(received)
    assert on not in received
