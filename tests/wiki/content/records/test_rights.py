"""Records are for those whom their kind names: what others ask is refused before anything is looked up."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from storage.records import Holding, Page
from tests.wiki.content.records.kinds import ANSWER, COMING, KEY, KINDS, WISH, refusal, sent, values
from tests.wiki.web.world import World
from wiki.content.record_kinds import RecordKind
from wiki.content.records import Records
from wiki.content.titles import parse_title
from wiki.errors import BlockedHere, Forbidden, Missing, SignInNeeded, UndeclaredKind
from wiki.people.permissions import Verb, Viewer


def test_each_question_asks_for_its_own_right(world: World, records: Records, page: Page) -> None:
    wish = sent(world, records.add(world.viewer("reader"), WISH, page, "canari")).handle

    def refused(role: str) -> list[type[Exception] | None]:
        viewer = world.viewer(role)
        questions: list[Callable[[], Any]] = [
            lambda: records.add(viewer, WISH, page, 1),
            lambda: records.count(viewer, WISH, page),
            lambda: records.of_page(viewer, WISH, page),
            lambda: records.past(viewer, WISH, page, wish),
            lambda: records.remove(viewer, WISH, page, KEY),
        ]
        return [refusal(world, question) for question in questions]

    no, sign_in = Forbidden, SignInNeeded
    assert refused("nobody") == [sign_in] * 5
    assert refused("stranger") == [no] * 5
    assert refused("reader") == [None, no, no, no, no]
    assert refused("guest") == refused("member") == [None, None, no, no, no]
    assert refused("animator") == refused("administrator") == [None, None, None, None, Missing]
    world.web.run(records.remove(world.viewer("animator"), WISH, page, wish))
    assert values(records.own(world.viewer("reader"), WISH, page)) == [1]


def test_what_is_nobodys_right_is_not_the_administrators_either(world: World, records: Records, page: Page) -> None:
    ada = world.viewer("administrator")
    coming = sent(world, records.add(ada, COMING, page, None)).handle
    questions: list[Callable[[], Any]] = [
        lambda: records.of_page(ada, COMING, page),
        lambda: records.change(ada, COMING, page, coming, 1),
        lambda: records.remove(ada, COMING, page, coming),
        lambda: records.count(ada, ANSWER, page),
    ]
    assert [refusal(world, question) for question in questions] == [Forbidden] * 4


def test_a_token_that_only_reads_and_who_is_blocked_send_nothing(world: World, records: Records) -> None:
    page, lise = world.write("Ouverte", "un"), world.viewer("reader")
    wish = sent(world, records.add(lise, WISH, page, 1)).handle
    reads = replace(lise, reads_only=True)
    blocked = replace(lise, holding=Holding(blocked=frozenset({page.space})))
    for viewer, error in ((reads, Forbidden), (blocked, BlockedHere)):
        for kind in KINDS:
            assert refusal(world, lambda v=viewer, k=kind: records.add(v, k, page, 1)) is error  # type: ignore[misc]
        assert refusal(world, lambda v=viewer: records.change(v, WISH, page, wish, 2)) is error  # type: ignore[misc]
    assert refusal(world, lambda: records.withdraw(reads, WISH, page, wish)) is Forbidden


def test_who_is_not_signed_in_sends_what_is_nobodys_alone(world: World, records: Records) -> None:
    page, nobody = world.write("Publique", "un"), Viewer()
    assert refusal(world, lambda: records.add(nobody, WISH, page, 1)) is SignInNeeded
    answer = sent(world, records.add(nobody, ANSWER, page, "un"))
    assert records.find(nobody, ANSWER, page, answer.handle) == answer.record


def test_records_of_another_page_or_kind_are_not_there(world: World, records: Records, page: Page) -> None:
    ada, other = world.viewer("administrator"), world.write("Une autre", "un", space="closed")
    wish = sent(world, records.add(ada, WISH, page, 1)).handle
    for kind, place in ((WISH, other), (COMING, page)):
        assert refusal(world, lambda k=kind, p=place: records.find(ada, k, p, wish)) is Missing  # type: ignore[misc]
    assert refusal(world, lambda: records.past(ada, WISH, other, wish)) is Missing


def test_on_a_deleted_page_there_is_nothing_until_it_is_back(world: World, records: Records, page: Page) -> None:
    lise, anouk = world.viewer("reader"), world.viewer("animator")
    wish = sent(world, records.add(lise, WISH, page, 1)).handle
    world.delete(page.title, space="closed")
    questions: list[Callable[[], Any]] = [
        lambda: records.add(lise, WISH, page, 1),
        lambda: records.change(lise, WISH, page, wish, 2),
        lambda: records.own(lise, WISH, page),
        lambda: records.find(lise, WISH, page, wish),
        lambda: records.of_page(anouk, WISH, page),
        lambda: records.count(anouk, WISH, page),
        lambda: records.past(anouk, WISH, page, wish),
        lambda: records.remove(anouk, WISH, page, wish),
    ]
    assert [refusal(world, question) for question in questions] == [Missing] * 8
    world.web.run(world.site.removing.undelete(page, by=world.people["animator"]))
    world.web.run(world.site.renaming.rename(page, parse_title("Autrement"), by=world.people["animator"]))
    assert values(records.of_page(anouk, WISH, world.page("Autrement", space="closed"))) == [1]


def test_a_kind_is_its_plugins_alone(world: World, records: Records, page: Page) -> None:
    """Who merely knows the name of another's kind has not that kind."""
    ada = world.viewer("administrator")

    def questions(kind: RecordKind) -> list[Callable[[], Any]]:
        return [
            lambda: records.add(ada, kind, page, 1),
            lambda: records.of_page(ada, kind, page),
            lambda: records.own(ada, kind, page),
            lambda: records.find(ada, kind, page, KEY),
            lambda: records.withdraw(ada, kind, page, KEY),
        ]

    for kind in (replace(WISH, name="other"), replace(WISH, read=Verb.READ), replace(WISH)):
        assert [refusal(world, question) for question in questions(kind)] == [UndeclaredKind] * 5
