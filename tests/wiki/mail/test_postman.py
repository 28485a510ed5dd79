"""Mails leave by themselves: tried again when refused, given up in the end, and never waited for."""

import asyncio
import logging

import pytest

from storage.records import Role
from tests.wiki.mail.conftest import ANNE, JEAN, LATER, post_by, postman_to, whisper_link
from tests.wiki.mail.relays import Box, parts, silent, taking
from tests.wiki.web.world import NOON, World
from wiki.content.outcomes import Saved
from wiki.content.pages import new_page
from wiki.content.titles import parse_title
from wiki.mail.post import PostState
from wiki.mail.views import LinkMail, NoticeMail
from wiki.mail.writing import Writing

NOTICE = NoticeMail(name="Anne")


def test_a_mail_waits_on_the_disk_and_leaves_with_the_next_round(world: World, writing: Writing) -> None:
    async def story() -> None:
        async with taking(Box()) as box:
            postman = postman_to(world, box)
            post = post_by(world, writing, postman)
            await post.send(ANNE, "address_changed", NOTICE)
            await post.send(JEAN, "address_changed", NOTICE)
            assert post.state() == PostState(configured=True, waiting=2, error="")
            assert box.mails == []
            assert await postman.carry_mails()
            assert [mail["To"] for mail in box.mails] == ["anne@example.org", "jean@example.org"]
            assert "Hello Anne," in parts(box.mails[0])[0]
            assert post.state() == PostState(configured=True, waiting=0, error="")
            assert not await postman.carry_mails()

    world.web.run(story())


def test_who_has_no_address_gets_no_mail(world: World, writing: Writing) -> None:
    account = world.web.run(world.site.accounts.add("Zoé", "une phrase entière", role=Role.MEMBER))
    post = post_by(world, writing, postman_to(world, Box()))
    world.web.run(post.send(account, "address_changed", NOTICE))
    assert post.state().waiting == 0


def test_a_server_that_is_down_is_tried_again_less_and_less_often(world: World, writing: Writing) -> None:
    async def story() -> list[float]:
        async with taking(Box()) as box:
            relay = box
        postman = postman_to(world, relay)
        post = post_by(world, writing, postman)
        await post.send(ANNE, "address_changed", NOTICE)
        waits = []
        for _ in range(12):
            assert await postman.carry_mails()
            (mail,) = world.site.storage.mails.waiting(limit=9)
            waits.append((mail.due - world.time()).total_seconds() / 60)
            assert not await postman.carry_mails()  # it is not due
            world.time.at = mail.due
        assert post.state().configured
        assert "refused" in post.state().error.lower() or "SMTPConnectError" in post.state().error
        async with taking(Box(port=relay.port)) as back:
            assert await postman.carry_mails()
            assert [mail["To"] for mail in back.mails] == ["anne@example.org"]
        assert post.state() == PostState(configured=True, waiting=0, error="")
        return waits

    assert world.web.run(story()) == [1, 2, 4, 8, 16, 32, 64, 128, 256, 360, 360, 360]


def test_after_three_days_a_mail_is_given_up_and_the_log_says_so(
    world: World, writing: Writing, caplog: pytest.LogCaptureFixture
) -> None:
    async def story() -> None:
        async with taking(Box()) as box:
            pass
        postman = postman_to(world, box)
        await post_by(world, writing, postman).send(ANNE, "address_changed", NOTICE)
        world.time.pass_by(days=3, minutes=1)
        assert await postman.carry_mails()

    world.web.run(story())
    assert world.site.storage.mails.count() == 0
    assert "given up after three days" in caplog.text
    assert "anne@example.org" not in caplog.text


def test_a_mail_that_is_refused_keeps_no_other_from_leaving(world: World, writing: Writing) -> None:
    async def story() -> Box:
        refuses = lambda address: "550 no such box" if address == "anne@example.org" else ""  # noqa: E731
        async with taking(Box(refuses=refuses)) as box:
            postman = postman_to(world, box)
            post = post_by(world, writing, postman)
            for recipient in (ANNE, JEAN, JEAN):
                await post.send(recipient, "address_changed", NOTICE)
            while await postman.carry_mails():
                pass
            return box

    box = world.web.run(story())
    assert [mail["To"] for mail in box.mails] == ["jean@example.org"] * 2
    (left,) = world.site.storage.mails.waiting(limit=9)
    assert (left.recipient, left.tries, "no such box" in left.error) == ("anne@example.org", 1, True)


def test_a_letter_that_cannot_be_written_waits_alone(world: World) -> None:
    """Nothing that stands in the queue stops the queue."""

    async def story() -> Box:
        mails = world.site.storage.mails
        world.site.storage.write(lambda: mails.add("no address\r\n", "s", "t", "h", at=NOON))
        world.site.storage.write(lambda: mails.add("jean@example.org", "s\r\nBcc: x@y.org", "t", "h", at=NOON))
        async with taking(Box()) as box:
            postman = postman_to(world, box)
            while await postman.carry_mails():
                pass
            return box

    box = world.web.run(story())
    assert [(mail["To"], mail["Bcc"]) for mail in box.mails] == [("jean@example.org", None)]
    assert world.site.storage.mails.count() == 1


def test_a_save_does_not_wait_for_a_server_that_says_nothing(world: World, writing: Writing) -> None:
    async def story() -> None:
        async with silent(Box()) as box:
            postman = postman_to(world, box)
            post = post_by(world, writing, postman)
            await post.send(ANNE, "address_changed", NOTICE)
            whisper_link(post, JEAN, "Jean")
            async with post.open():
                carrying = asyncio.create_task(postman.carry_mails())
                await asyncio.sleep(0)
                page = new_page(world.space().id, parse_title("Page"))
                outcome = await world.site.pages.change(page, 0, "un", by=world.people["member"])
                await post.send(JEAN, "address_changed", NOTICE)
                assert (type(outcome), carrying.done()) == (Saved, False)
                assert post.state().waiting == 3
            carrying.cancel()

    world.web.run(story())
    assert world.text("Page") == "un"


def test_the_queue_is_not_without_end(
    world: World, writing: Writing, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("wiki.mail.post._MOST", 2)
    post = post_by(world, writing, postman_to(world, Box()))
    for _ in range(3):
        world.web.run(post.send(ANNE, "address_changed", NOTICE))
    assert post.state().waiting == 2
    assert "others wait already" in caplog.text


def test_without_a_relay_links_stand_on_the_log_and_nothing_is_queued(
    world: World, writing: Writing, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    post = post_by(world, writing, None)
    world.web.run(post.send(ANNE, "address_changed", NOTICE))
    mail = LinkMail(name="Anne", link="/+enter/x")
    assert not post.whisper(ANNE, "sign_in", mail, link="/+enter/x", until=LATER)
    assert not post.whisper(ANNE, "sign_in", mail, until=LATER)  # not the operator's to see
    assert post.state() == PostState(configured=False, waiting=0, error="")
    assert [(record.name, record.getMessage()) for record in caplog.records] == [
        (
            "palabre.mail",
            "PALABRE_SMTP is not set; this link is for anne@example.org: http://127.0.0.1:8000/+enter/x",
        )
    ]


def test_the_postman_works_while_the_site_is_open_and_lives_through_a_bad_round(
    world: World, writing: Writing, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("wiki.mail.postman._PAUSE", 0.01)

    async def story() -> Box:
        async with taking(Box()) as box:
            postman = postman_to(world, box)
            post = post_by(world, writing, postman)
            async with post.open():
                with monkeypatch.context() as broken:
                    broken.setattr(world.site.storage.mails, "due", None)
                    while "mails could not be carried" not in caplog.text:
                        await asyncio.sleep(0.01)
                await post.send(ANNE, "address_changed", NOTICE)
                whisper_link(post, JEAN, "Jean")
                while len(box.mails) < 2:
                    await asyncio.sleep(0.01)
            return box

    assert {str(mail["To"]) for mail in world.web.run(story()).mails} == {"anne@example.org", "jean@example.org"}
