"""Fill a site, back it up, and tell two sites apart by all that they say."""

import hashlib
import io
import os
from datetime import UTC, datetime
from pathlib import Path

from storage import Storage, open_storage
from storage.records import NewRecord
from tests.wiki.content.files import PDF, image
from tests.wiki.web.world import World
from wiki.transfer.backup import Backup, backup
from wiki.transfer.restore import Restored, restore

AT = datetime(2024, 7, 6, 3, 0, tzinfo=UTC)


def fill(world: World) -> None:
    """Pages with a past, files with versions, a theme of the site's own."""
    page = world.write("Accueil", "un", "deux", "trois")
    world.write("Retirée", "un")
    world.delete("Retirée")
    record = NewRecord(id="0f" * 16, page=page.id, kind="dot", ref="", value=["gardé"], person=1, at=AT)
    world.site.storage.write(lambda: world.site.storage.records.add(record))
    add_file(world, page.id, "plan.png", image())
    add_file(world, page.id, "plan.png", image(colour=(1, 2, 3)), replaces=True)
    add_file(world, page.id, "cr.pdf", PDF)
    theme = world.site.settings.data / "themes" / "brest"
    theme.mkdir(parents=True)
    (theme / "theme.toml").write_text('name = "Brest"\nextends = "palabre"\n', encoding="utf-8")


def add_file(world: World, page: int, name: str, content: bytes, *, replaces: bool = False) -> None:
    place = world.site.storage.pages.get(page)
    adding = world.site.uploads.add(place, name, io.BytesIO(content), by=world.people["member"], replaces=replaces)
    world.web.run(adding)


def silent(what: str, more: int, total: int) -> None:
    """Nobody watches."""


def back_up(world: World, to: Path) -> Backup:
    return backup(world.site.storage, world.site.settings.data, to, now=AT, progress=silent)


def bring_back(source: Path, data: Path, *, force: bool = False) -> Restored:
    url = f"sqlite:///{data}/palabre.db"
    return restore(source, data=data, url=url, force=force, now=AT, progress=silent)


def bring_back_until(moves: int, source: Path, data: Path) -> None:
    """Over what is there, in a process of its own that ends once so many names have changed."""
    whole, left = Path.rename, iter(range(moves))

    def rename(path: Path, target: Path) -> Path:
        if next(left, None) is None:
            os._exit(9)
        return whole(path, target)

    Path.rename = rename  # type: ignore[method-assign, assignment]
    bring_back(source, data, force=True)


def told(data: Path) -> dict[str, str]:
    """The text of every version of every page, the people, their records, and the bytes of every file, by digest."""
    storage = open_storage(f"sqlite:///{data}/palabre.db")
    try:
        return {**texts(storage), **records(storage), **held(data)}
    finally:
        storage.close()


def texts(storage: Storage) -> dict[str, str]:
    found = {}
    for page in storage.pages.walk(after=0, limit=1 << 20):
        for version in storage.versions.history(page.id, before=1 << 30, limit=1 << 30):
            text = storage.versions.text(version)
            authors = [author.person.name for author in version.authors]
            found[f"{page.id} {page.title} {page.deleted} {version.number} {authors}"] = digest(text.encode())
    return found


def records(storage: Storage) -> dict[str, str]:
    pages = storage.pages.walk(after=0, limit=1 << 20)
    found = [record for page in pages for record in storage.records.of_page(page.id, "dot", limit=9)]
    return {f"record {record.id}": str(record) for record in found}


def held(data: Path) -> dict[str, str]:
    """What lies beside the database."""
    names = ("secret", "files", "themes", "plugins")
    paths = [path for name in names for path in [data / name, *(data / name).rglob("*")] if path.is_file()]
    return {path.relative_to(data).as_posix(): digest(path.read_bytes()) for path in paths}


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
