"""The composition root: what opens and closes with the server."""

import asyncio
import logging
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from storage import Storage, open_storage
from storage.errors import AlreadyServed
from storage.records import PersonKind, Session, Visibility
from wiki import places, upkeep
from wiki.app import create_app
from wiki.people.sessions import digest_of
from wiki.settings import read_settings
from wiki.web.site import Site

_KILLED = """
import os, signal, sys
from starlette.testclient import TestClient
from wiki.app import create_app
from wiki.content.demo import Demo
from wiki.settings import read_settings

# A discussion comes when every page of the first space is written, and none of the second.
Demo._talk = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
with TestClient(create_app(read_settings({}, data=sys.argv[1], demo=True))):
    pass
"""


@contextmanager
def served(folder: Path, *, demo: bool = False) -> Iterator[tuple[TestClient, Site]]:
    """A running site in `folder`."""
    told: list[Site] = []
    app = create_app(read_settings({}, data=str(folder), demo=demo), started=told.append)
    with TestClient(app, base_url="http://127.0.0.1:8000", client=("127.0.0.1", 50000)) as client:
        yield client, told[0]


def add_space(storage: Storage, slug: str, title: str) -> None:
    spaces, public = storage.spaces, Visibility.PUBLIC
    storage.write(
        lambda: spaces.add(slug, title, tagline="", language="fr", zone="Europe/Paris", visibility=public, demo=False)
    )


def begun(folder: Path, slug: str, title: str) -> None:
    """A site with one space, before or while it is served."""
    storage = open_storage(read_settings({}, data=str(folder)).database)
    add_space(storage, slug, title)
    storage.close()


def slugs(site: Site) -> list[str]:
    return [space.slug for space in site.storage.spaces.all()]


def pages(site: Site) -> list[int]:
    """How many each space has."""
    return [site.storage.pages.count(space.id) for space in site.storage.spaces.all()]


def in_files() -> list[int]:
    """How many pages the demo says that each space has."""
    return [len(list(folder.parent.glob("*/page.toml"))) for folder in sorted(places.demo().glob("*/space.toml"))]


def test_the_demo_goes_into_an_empty_database_and_into_no_other(tmp_path: Path) -> None:
    with served(tmp_path / "empty") as (client, site):
        assert (slugs(site), client.get("/").status_code) == ([], 200)
    with served(tmp_path / "empty", demo=True) as (client, site):
        assert slugs(site) == ["forum", "intercoop"]
        assert 'class="found-title"' in client.get("/+search?q=empecher").text, "it can be searched at once"
    with served(tmp_path / "empty", demo=True) as (_, site):
        assert (slugs(site), pages(site)) == (["forum", "intercoop"], in_files())
    begun(tmp_path / "used", "a", "A")
    with served(tmp_path / "used", demo=True) as (client, site):
        assert slugs(site) == ["a"]
        assert 'name="person"' not in client.get("/+login").text


def test_a_demo_whose_loading_was_killed_half_way_is_loaded_whole_at_the_next_start(tmp_path: Path) -> None:
    url = read_settings({}, data=str(tmp_path)).database
    killed = subprocess.run([sys.executable, "-c", _KILLED, str(tmp_path)], check=False)
    storage = open_storage(url)
    assert (killed.returncode, storage.is_empty(), storage.check()) == (-signal.SIGKILL, True, [])
    storage.close()
    with served(tmp_path, demo=True) as (_, site):
        assert (slugs(site), pages(site)) == (["forum", "intercoop"], in_files())


def test_one_process_serves_a_database_and_frees_it_when_it_ends(tmp_path: Path) -> None:
    url = read_settings({}, data=str(tmp_path)).database
    with served(tmp_path), pytest.raises(AlreadyServed):
        open_storage(url, serve=True)
    open_storage(url, serve=True).close()


def test_a_broken_theme_is_named_when_the_site_starts_and_keeps_it_from_nothing(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    broken = tmp_path / "themes" / "casse"
    broken.mkdir(parents=True)
    (broken / "theme.toml").write_text("styles = 1", encoding="utf-8")
    with served(tmp_path) as (client, _):
        assert [record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING] == [
            "the theme casse cannot be read"
        ]
        assert client.get("/").status_code == 200


def test_last_uses_of_sessions_are_on_disk_when_the_site_has_stopped(tmp_path: Path) -> None:
    with served(tmp_path) as (_, site):
        person = site.storage.write(lambda: site.storage.people.add(PersonKind.ACCOUNT, "Anne"))
        identity = "x" * 43
        opened = site.now() - timedelta(hours=1)
        session = Session(
            digest=digest_of(identity),
            person=person.id,
            created=opened,
            used=opened,
            expires=opened + timedelta(days=9),
        )
        site.storage.write(lambda: site.storage.sessions.open(session))
        assert site.sessions.find(identity) is not None
    storage = open_storage(read_settings({}, data=str(tmp_path)).database)
    kept = storage.sessions.get(digest_of(identity))
    storage.close()
    assert kept is not None
    assert kept[0].used > opened


def test_two_sites_live_in_one_process_and_know_nothing_of_each_other(tmp_path: Path) -> None:
    begun(tmp_path / "one", "forum", "Forum")
    with served(tmp_path / "one") as (one, _), served(tmp_path / "two") as (two, _):
        assert [site.get("/forum/+pages").status_code for site in (one, two)] == [200, 404]


def test_what_another_process_wrote_is_noticed(tmp_path: Path) -> None:
    begun(tmp_path, "forum", "Forum")
    with served(tmp_path) as (client, _):
        assert "Forum" in client.get("/").text
        assert "Nouveau titre" not in client.get("/").text
        begun(tmp_path, "neuf", "Nouveau titre")
        assert "Nouveau titre" in client.get("/").text


def test_a_failure_to_write_last_uses_is_told_and_not_fatal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(upkeep, "_EVERY", 0.01)
    with served(tmp_path) as (client, site):
        site.storage.close()
        for _ in range(50):
            if any("last uses" in record.getMessage() for record in caplog.records):
                break
            client.portal.call(_moment)  # type: ignore[union-attr]
        assert "the last uses of sessions, and visits, could not be written" in [
            record.getMessage() for record in caplog.records
        ]
    assert caplog.records[0].levelno == logging.ERROR


async def _moment() -> None:
    await asyncio.sleep(0.02)
