"""What recent changes cost among 100,000 versions: the newest, by a person, of a rare kind, far back, and its page."""

import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from storage import open_storage
from storage.records import Derived, NewPage, NewVersion, Person, PersonKind, Role, Share, Space, Title, Visibility
from tests.wiki.web.asking import Web
from wiki.app import wire
from wiki.content.recent import Kind, Wanted
from wiki.people.permissions import Viewer
from wiki.settings import read_settings
from wiki.web.site import Site

PAGES, VERSIONS, PEOPLE = 1_000, 100_000, 50
ROUNDS = 21
TARGET = 20.0  # ms of CPU
_LIMIT = 50
_BEGIN = datetime(2010, 7, 5, 12, 50, tzinfo=UTC)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        settings = read_settings({}, data=folder)
        storage = open_storage(settings.database)
        try:
            site = wire(settings, storage)
            space, people = storage.write(lambda: _furnish(site))
            for batch in range(0, PAGES, 50):
                _fill(site, space, people, range(batch, batch + 50))
            _measure(site, space, people)
            _measure_page(site, space)
        finally:
            storage.close()


def _measure(site: Site, space: Space, people: list[Person]) -> None:
    holding = site.storage.people.holding(people[0].id)
    viewer = Viewer(person=people[0], holding=holding)
    middle = _BEGIN + timedelta(minutes=VERSIONS // 2)
    cases = {
        "the newest": Wanted(),
        "by one person": Wanted(person=people[7].id),
        "talk, of which there is none": Wanted(kind=Kind.TALK),
        "far back": Wanted(before=middle),
        "since a visit": Wanted(since_in={space.id: middle}, but=people[0].id),
    }
    for name, wanted in cases.items():
        spent = _cpu(lambda wanted=wanted: site.recent.acts(viewer, [space], wanted, limit=_LIMIT))  # type: ignore[misc]
        print(f"recent changes, {name:30} {spent:5.1f} ms of CPU among {VERSIONS} versions (target < {TARGET:.0f})")


def _measure_page(site: Site, space: Space) -> None:
    web = Web(site)
    spent = _cpu(lambda: web.ask("GET", f"/{space.slug}/+recent"))
    web.close()
    print(f"recent changes, {'the whole page':30} {spent:5.1f} ms of CPU (target < {TARGET:.0f})")


def _cpu(act: Callable[[], object]) -> float:
    act()
    spent = []
    for _ in range(ROUNDS):
        begun = time.process_time()
        act()
        spent.append((time.process_time() - begun) * 1000)
    return statistics.median(spent)


def _furnish(site: Site) -> tuple[Space, list[Person]]:
    space = site.storage.spaces.add(
        "large", "Large", tagline="", language="fr", zone="Europe/Paris", visibility=Visibility.PUBLIC, demo=False
    )
    people = [site.storage.people.add(PersonKind.ACCOUNT, f"Personne {number}") for number in range(PEOPLE)]
    site.storage.people.set_role(people[0].id, Role.MEMBER, space=space.id)
    return space, people


def _fill(site: Site, space: Space, people: list[Person], numbers: range) -> None:
    """Pages whose versions lie between those of all others."""

    def job() -> None:
        for number in numbers:
            versions = [
                NewVersion(
                    text=f"texte {turn} de la page {number}",
                    at=_BEGIN + timedelta(minutes=turn * PAGES + number),
                    authors=(Share(person=people[(turn + number) % PEOPLE].id),),
                )
                for turn in range(VERSIONS // PAGES)
            ]
            page = NewPage(space=space.id, title=Title(text=f"Page {number}", key=f"page {number}"))
            site.storage.pages.append_history(page, versions, Derived())

    site.storage.write(job)


if __name__ == "__main__":
    main()
