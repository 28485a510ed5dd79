"""The demo as it is loaded: everything that its files say, by people without passwords."""

import tomllib
from collections.abc import Iterator
from typing import Any

import pytest

from storage.records import PersonKind
from tests.wiki.web.world import World, made
from wiki import places
from wiki.content.demo import ROLE_PEOPLE, Demo
from wiki.content.talk import mark, read


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[World, int]]:
    """The site, and how many versions were said to be loaded."""
    with made(tmp_path_factory.mktemp("demo"), demo=True) as world:
        site = world.site
        yield world, world.web.run(Demo(site.storage, site.pages, places.demo()).load())


def test_every_version_of_every_page_is_there_with_its_date_authors_and_summary(demo: tuple[World, int]) -> None:
    world, loaded = demo
    versions = 0
    for folder in places.demo().glob("*/*/page.toml"):
        table = tomllib.loads(folder.read_text(encoding="utf-8"))
        page = world.page(table["title"], space=folder.parent.parent.name)
        for number, entry in enumerate(table["version"], start=1):
            version = world.site.storage.versions.get(page.id, number)
            text = (folder.parent / f"{number}.md").read_text(encoding="utf-8")
            assert world.site.storage.versions.text(version) == text
            assert version.at == entry["at"]
            assert {author.person.name for author in version.authors} == set(entry["by"])
            assert (version.summary, version.minor) == (entry.get("summary", ""), entry.get("minor", False))
            versions += 1
        assert page.head == len(table["version"])
    said = len(list(messages()))
    assert (versions, loaded) == (269, 269 + said)


def messages() -> Iterator[tuple[str, str, dict[str, Any]]]:
    """What `talk.toml` says: space, title, message."""
    for file in places.demo().glob("*/*/talk.toml"):
        page = tomllib.loads((file.parent / "page.toml").read_text(encoding="utf-8"))
        for topic in tomllib.loads(file.read_text(encoding="utf-8"))["topic"]:
            for message in topic["message"]:
                yield file.parent.parent.name, page["title"], message


def test_what_was_said_was_said_by_who_is_told_and_when(demo: tuple[World, int]) -> None:
    world, _ = demo
    for space, title, said in messages():
        page = world.site.storage.pages.talk_of(world.page(title, space=space).id)
        assert page is not None
        found = [
            message
            for topic in read(world.site.pages.head(page).text).topics
            for message in topic.messages
            if message.prose == said["text"].strip()
        ]
        assert [(message.at, message.act) for message in found] == [(said["at"], said.get("act", ""))]
        sent = world.site.storage.versions.sent(page.id, [found[0].id])
        assert [name.partition("+")[2] for name, _ in sent] == [mark(found[0])]
        assert [(version.at, version.authors[0].person.name) for _, version in sent] == [(said["at"], said["by"])]


def test_all_that_derives_is_right_and_nothing_is_damaged(demo: tuple[World, int]) -> None:
    world, _ = demo
    pages = world.site.storage.pages.walk(after=0, limit=999)
    assert [page.title for page in pages if not world.site.pages.derives_well(page)] == []
    assert world.site.storage.check() == []


def test_its_authors_are_unclaimed_and_its_role_people_have_no_account(demo: tuple[World, int]) -> None:
    world, _ = demo
    people = world.site.storage.people
    assert {person.name: role for person, role in people.demo_people()} == ROLE_PEOPLE
    assert people.accounts() == []
    changes = world.site.storage.versions.recent([world.space("forum").id], before=None, limit=50)
    authors = {author.person for change in changes for author in change.version.authors}
    assert {author.kind for author in authors} == {PersonKind.UNCLAIMED}
    assert all(author.demo for author in authors)


def test_it_is_marked_as_the_demo_and_public(demo: tuple[World, int]) -> None:
    world, _ = demo
    spaces = [space for space in world.site.storage.spaces.all() if space.demo]
    assert [(space.slug, space.language, space.zone) for space in spaces] == [
        ("forum", "fr", "Europe/Paris"), ("intercoop", "fr", "Europe/Paris"),
    ]  # fmt: skip
