"""A dump comes in: with every version as it was, once, and again as often as one likes."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from storage.records import WIKITEXT, Hides, Page, PersonKind, Version
from tests.wiki.transfer.dumps import HIDING, ODD, PROGRAMME, TALK, WHOLE, PageThere, There, page, written
from tests.wiki.web.world import World, made
from wiki.transfer.mediawiki.errors import TitlesTaken
from wiki.transfer.mediawiki.importing import Importing
from wiki.transfer.mediawiki.planning import Onto
from wiki.transfer.mediawiki.report import Report


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with made(tmp_path / "site") as world:
        yield world


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "dump.xml"


class Brought:
    """What a dump brought to the open space."""

    def __init__(self, world: World, file: Path) -> None:
        self.world = world
        self.file = file

    def bring(self, *pages: PageThere, onto: Onto = Onto.ASK, space: str = "open") -> Report:
        return self.bring_bytes(written(*pages), onto=onto, space=space)

    def bring_bytes(self, raw: bytes, *, onto: Onto = Onto.ASK, space: str = "open") -> Report:
        self.file.write_bytes(raw)
        site = self.world.site
        importing = Importing(site.storage, site.dating, self.world.space(space), progress=lambda seen: None)
        return self.world.web.run(importing.run(self.file, onto))

    def versions(self, page: Page) -> list[Version]:
        return self.world.site.storage.versions.history(page.id, before=1 << 40, limit=1 << 20)[::-1]

    def texts(self, page: Page) -> list[str]:
        return [self.world.site.storage.versions.text(version) for version in self.versions(page)]

    def everything(self) -> list[object]:
        """All that is in the space, times of now and numbers of rows left out."""
        storage, told = self.world.site.storage, list[object]()
        for one in storage.pages.walk(after=0, limit=10_000):
            for version, text in zip(self.versions(one), self.texts(one), strict=True):
                shares = [(author.person.name, author.inserted, author.deleted) for author in version.authors]
                told.append((one.title, one.subject, version.number, version.at, shares, version.summary, text))
        return told


@pytest.fixture
def brought(world: World, file: Path) -> Brought:
    return Brought(world, file)


def test_every_version_is_as_it_was(brought: Brought, world: World) -> None:
    report = brought.bring(PROGRAMME)
    assert report == Report(pages=1, versions=3, people=2, renamed=[], left_out=[])
    versions = brought.versions(page := world.page("Programme de la veillée"))
    assert brought.texts(page) == [version.text for version in PROGRAMME.versions]
    assert [(version.number, version.base, version.at, version.summary, version.minor) for version in versions] == [
        (1, 0, datetime(2010, 6, 21, 8, 12, 4, tzinfo=UTC), "création", False),
        (2, 1, datetime(2010, 7, 2, 9, 5, 33, tzinfo=UTC), "", False),
        (3, 2, datetime(2010, 7, 5, 12, 50, 18, tzinfo=UTC), "/* Soirée */ la soupe  à part", True),
    ]
    assert [author.person.name for version in versions for author in version.authors] == [
        "Maïwenn", "192.0.2.7", "Maïwenn",
    ]  # fmt: skip
    first, _, third = (version.authors[0] for version in versions)
    assert first.person == third.person
    assert first.person.kind is PersonKind.UNCLAIMED
    assert {version.format for version in versions} == {WIKITEXT}
    assert third.inserted == len("'''Soupe''' pour tout le monde.")


def test_a_discussion_becomes_the_talk_of_its_page(brought: Brought, world: World) -> None:
    brought.bring(PROGRAMME, TALK)
    talk = world.site.storage.pages.talk_of(world.page("Programme de la veillée").id)
    assert talk is not None
    assert brought.texts(talk) == [version.text for version in TALK.versions]


def test_a_discussion_may_stand_before_its_page(brought: Brought, world: World) -> None:
    assert brought.bring(TALK, PROGRAMME).pages == 2
    assert world.site.storage.pages.talk_of(world.page("Programme de la veillée").id) is not None


def test_titles_that_cannot_be_are_told_under_readable_other_ones(brought: Brought, world: World) -> None:
    report = brought.bring(*ODD)
    assert report.renamed == [("+1", "Plus 1"), ("BAL", "BAL (2)")]
    titles = [page.title for page in world.site.storage.pages.titles(world.space().id, after="", limit=99)]
    assert titles == ["Bal", "BAL (2)", "Catégorie:Économie de la fête", "Discussion:Oubli", "Modèle:Soupe", "Plus 1"]
    assert world.text("BAL (2)") == "Bureau d'aide locale."


def test_what_was_hidden_stays_hidden(brought: Brought, world: World) -> None:
    brought.bring(HIDING)
    versions = brought.versions(page := world.page("Liste"))
    assert [version.hides for version in versions] == [Hides.NOTHING, Hides.TEXT, Hides.SUMMARY | Hides.AUTHOR]
    assert brought.texts(page) == ["Une liste publique.", "", "Une liste courte."]
    assert [version.authors[0].person.name for version in versions] == ["Maïwenn", "Loïc", "—"]
    last = versions[2].authors[0]
    assert last.inserted < len("Une liste courte."), "it was compared with the last text that is known"


def test_bringing_it_twice_doubles_nothing(brought: Brought) -> None:
    first = brought.bring(*WHOLE)
    before = brought.everything()
    again = brought.bring(*WHOLE)
    assert (first.pages, first.versions) == (10, 15)
    assert (again.pages, again.versions, again.people, again.left_out) == (0, 0, 0, [])
    assert brought.everything() == before


def test_a_newer_dump_adds_what_is_newer(brought: Brought, world: World) -> None:
    brought.bring(PROGRAMME)
    newer = There(oldid=90, text="= Soirée =\n\nC'est passé.", at="2011-01-01T00:00:00Z", by="Loïc")
    report = brought.bring(page(2, PROGRAMME.title, *PROGRAMME.versions, newer), page(13, "Après", newer_of(91)))
    assert report == Report(pages=1, versions=2, people=1, renamed=[], left_out=[])
    assert brought.texts(world.page("Programme de la veillée"))[-1] == "= Soirée =\n\nC'est passé."
    assert world.page("Programme de la veillée").head == 4


def test_what_people_changed_here_since_is_not_covered(brought: Brought, world: World) -> None:
    brought.bring(PROGRAMME)
    world.write("Programme de la veillée", "Réécrit ici.")
    report = brought.bring(page(2, PROGRAMME.title, *PROGRAMME.versions, newer_of(90)))
    assert report.left_out == ["« Programme de la veillée »: 1 newer versions, for the page was changed here"]
    assert world.text("Programme de la veillée") == "Réécrit ici."
    assert brought.bring(PROGRAMME).left_out == []


def test_a_page_that_was_deleted_here_stays_deleted(brought: Brought, world: World) -> None:
    brought.bring(PROGRAMME)
    world.delete("Programme de la veillée")
    report = brought.bring(page(2, PROGRAMME.title, *PROGRAMME.versions, newer_of(90)), TALK)
    assert report.left_out == [
        "« Programme de la veillée »: 1 newer versions, for the page was deleted here",
        "« Discussion:Programme de la veillée »: 2 newer versions, for its page was deleted here",
    ]
    assert world.page("Programme de la veillée").head == 3


class TestTitlesThatAreTaken:
    @pytest.fixture(autouse=True)
    def taken(self, world: World) -> None:
        world.write("bal", "Celui d'ici.")

    def test_nothing_is_written_before_one_was_asked(self, brought: Brought, world: World) -> None:
        before = brought.everything()
        with pytest.raises(TitlesTaken, match=r"2 titles are taken in this space: « Bal », « BAL »\. Nothing.*--onto"):
            brought.bring(*ODD)
        assert brought.everything() == before
        assert world.site.storage.people.count(PersonKind.UNCLAIMED) == 0

    def test_skip_leaves_the_page_and_its_discussion_out(self, brought: Brought, world: World) -> None:
        talk = page(20, "Discussion:Bal", newer_of(99), ns=1)
        report = brought.bring(*ODD, talk, onto=Onto.SKIP)
        assert report.left_out == [f"« {title} »: its title is taken" for title in ("Bal", "BAL", "Discussion:Bal")]
        assert (report.pages, world.text("bal")) == (4, "Celui d'ici.")

    def test_suffix_brings_it_beside(self, brought: Brought, world: World) -> None:
        report = brought.bring(*ODD, page(20, "Bal (2)", newer_of(99)), onto=Onto.SUFFIX)
        assert report.renamed == [("+1", "Plus 1"), ("Bal", "Bal (3)"), ("BAL", "BAL (4)")]
        assert (world.text("bal"), world.text("Bal (3)")) == ("Celui d'ici.", "Le bal du samedi.")
        assert brought.bring(*ODD).versions == 0


def newer_of(oldid: int) -> There:
    return There(oldid=oldid, text=f"Plus tard, {oldid}.", at="2012-01-01T00:00:00Z")


def test_a_page_of_many_batches_is_one_page(brought: Brought, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wiki.transfer.mediawiki.arrivals._MOST_VERSIONS", 7)
    many = [There(oldid=100 + number, text=f"Texte {number}", by=f"Anne {number % 3}") for number in range(1, 51)]
    report = brought.bring(page(1, "Longue", *many), PROGRAMME, TALK)
    assert (report.pages, report.versions, report.people) == (3, 55, 6)
    assert brought.texts(world.page("Longue")) == [f"Texte {number}" for number in range(1, 51)]
    assert world.site.pages.derives_well(world.page("Longue"))
