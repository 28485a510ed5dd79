"""Letters with a secret are whispered: never on the disk, the most pressing first, until they are worth nothing."""

from datetime import timedelta

import pytest

from tests.wiki.mail.conftest import ANNE, LATER, LINK, post_by, postman_to, whisper_link
from tests.wiki.mail.relays import Box, parts, taking
from tests.wiki.web.world import NOON, World
from wiki.mail.letters import Letter
from wiki.mail.post import PostState
from wiki.mail.postman import Whispered
from wiki.mail.writing import Writing


def _letter(name: str) -> Letter:
    return Letter(recipient=f"{name}@example.org", subject="s", text="t", html="h")


def test_a_secret_link_is_sent_without_ever_being_on_the_disk(world: World, writing: Writing) -> None:
    async def story() -> Box:
        async with taking(Box()) as box:
            postman = postman_to(world, box)
            post = post_by(world, writing, postman)
            whisper_link(post, ANNE, "Anne")
            assert (post.state().waiting, world.site.storage.mails.count()) == (1, 0)
            await postman.carry_whispers()
            assert post.state() == PostState(configured=True, waiting=0, error="")
            return box

    (mail,) = world.web.run(story()).mails
    assert all(LINK in part for part in parts(mail))


def test_a_secret_link_is_tried_until_it_is_worth_nothing(world: World, writing: Writing) -> None:
    async def story() -> list[int]:
        async with taking(Box(refuses=lambda address: "451 later")) as box:
            postman = postman_to(world, box)
            post = post_by(world, writing, postman)
            whisper_link(post, ANNE, "Anne")
            tried = []
            while post.state().waiting:
                await postman.carry_whispers()
                tried.append(round((world.time() - NOON).total_seconds()))
                world.time.pass_by(seconds=10)
            assert box.mails == []
            return tried

    assert len(world.web.run(story())) == 91
    assert world.time() == LATER + timedelta(seconds=10)


def test_secret_links_that_wait_are_not_without_number(
    world: World, writing: Writing, caplog: pytest.LogCaptureFixture
) -> None:
    postman = postman_to(world, Box())
    letter = _letter("a")
    taken = [postman.whisper(letter, until=LATER, about="350 people") for _ in range(1_001)]
    assert (taken.count(True), taken[-1], postman.whispers) == (1_000, False, 1_000)
    assert postman.whisper(letter, until=LATER)  # a link to sign in has another place
    assert "others wait already" in caplog.text


def test_what_is_soonest_worth_nothing_leaves_first_and_many_leave_at_once(world: World) -> None:
    async def story() -> list[list[str]]:
        async with taking(Box()) as box:
            postman, rounds = postman_to(world, box), []
            for number in range(25):
                postman.whisper(_letter(f"p{number}"), until=LATER + timedelta(hours=1))
            postman.whisper(_letter("anne"), until=LATER)
            while await postman.carry_whispers():
                rounds.append([mail["To"].partition("@")[0] for mail in box.mails])
            return rounds

    first, last = world.web.run(story())
    assert first == ["anne", *(f"p{number}" for number in range(19))]
    assert len(last) == 26


def test_whose_letters_wait_and_whose_never_leave_is_told(world: World) -> None:
    """No such box is for good, another refusal until the letter is worth nothing."""

    async def story() -> list[Whispered]:
        answers = {"anne": "550 no such box", "jean": "451 later"}
        async with taking(Box(refuses=lambda address: answers.get(address.partition("@")[0], ""))) as box:
            postman, told = postman_to(world, box), []
            for name in ("anne", "jean", "no address", "zoe"):
                postman.whisper(_letter(name), until=LATER, about="the list")
            for _ in range(2):
                while await postman.carry_whispers():
                    pass
                told.append(postman.whispered("the list"))
                world.time.at = LATER
            assert [mail["To"] for mail in box.mails] == ["zoe@example.org"]
            assert postman.whispered("another list") == Whispered()
            return told

    refused = ("anne@example.org", "no address@example.org")
    assert world.web.run(story()) == [
        Whispered(waiting=("jean@example.org",), lost=refused),
        Whispered(lost=(*refused, "jean@example.org")),
    ]


def test_when_nobody_answers_all_wait_for_the_next_time(world: World) -> None:
    async def story() -> None:
        async with taking(Box()) as box:
            pass
        postman = postman_to(world, box)
        for number in range(30):
            postman.whisper(_letter(f"p{number}"), until=LATER)
        assert [await postman.carry_whispers(), await postman.carry_whispers()] == [True, False]
        assert postman.whispers == 30

    world.web.run(story())
