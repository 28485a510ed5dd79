"""Speak in a discussion as people do, and read what is said there."""

import html
import re
from urllib.parse import quote

from storage.records import Page
from tests.wiki.web.asking import Answer, Browser
from tests.wiki.web.world import World
from wiki.content.talk import Talk, read

TAG = re.compile(r"<[^>]+>")


def landed(world: World, title: str) -> list[list[str]]:
    """What was said in each topic after its first message, in the order in which the versions brought it."""
    page, versions = talk_page(world, title), world.site.storage.versions
    brought: list[list[str]] = []
    for number in range(1, page.head + 1):
        text = versions.text(versions.get(page.id, number))
        for place, topic in enumerate(read(text).topics):
            if place == len(brought):
                brought.append([])
            known = brought[place]
            known += [message.prose for message in topic.messages[1:] if message.prose not in known]
    return brought


def talk_page(world: World, title: str) -> Page:
    page = world.site.storage.pages.talk_of(world.page(title).id)
    assert page is not None
    return page


def raw(world: World, title: str) -> str:
    return world.site.pages.head(talk_page(world, title)).text


def talk(world: World, title: str) -> Talk:
    return read(raw(world, title))


def address(title: str) -> str:
    return f"/open/{quote(title.replace(' ', '_'))}/+talk"


def begin(world: World, title: str, topic: str, text: str, *, by: str = "member") -> Answer:
    """A new topic, by the form that the page offers."""
    browser = world.browser(by)
    opened = browser.get(f"{address(title)}?new=1")
    return browser.follow(browser.send(opened, "/+talk/+topic", {"title": topic, "text": text}))


def reply(world: World, title: str, to: str, text: str, *, by: str = "other") -> Answer:
    browser = world.browser(by)
    opened = browser.get(f"{address(title)}?reply={to}")
    return browser.follow(browser.send(opened, "/+talk/+reply", {"text": text}))


def first_id(world: World, title: str) -> str:
    return talk(world, title).topics[0].messages[0].id


def posts(page: Answer) -> list[str]:
    """What is said, message by message, as one reads it."""
    found = re.findall(r'<li class="post [^>]*>(.*?)</li>', page.text, re.DOTALL)
    return [" ".join(html.unescape(TAG.sub(" ", post)).split()) for post in found]


def token(world: World, browser: Browser) -> str:
    signed_in = world.site.sessions.find(browser.cookies[world.site.cookies.session])
    assert signed_in is not None
    return world.site.genuine.token(signed_in.digest.hex())
