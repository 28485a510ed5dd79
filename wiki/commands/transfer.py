"""Keep all data safe in one file, and bring it back."""

import sys
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

from storage import location
from wiki.commands.care import look
from wiki.commands.opened import Opened, Order, Refused, open_database
from wiki.transfer.archive import Progress
from wiki.transfer.backup import backup as make_backup
from wiki.transfer.restore import restore as bring_back


def backup(order: Order) -> None:
    """Put the database, files, secret, local themes and plugins into one file, while people write."""
    settings, to = order.settings, Path(order.arguments.file)
    database = location(settings.database)
    if database is None or not database.is_file():
        raise Refused(f"there is no database at {settings.database}; nothing was backed up.")
    if to.is_dir():
        raise Refused(f"{to} is a folder; name the file that the backup should be.")
    storage = open_database(settings)
    try:
        done = make_backup(storage, settings.data, to, now=datetime.now(UTC), progress=_shown())
    finally:
        storage.close()
    print(f"{to}: {len(done.manifest.members)} files, {done.manifest.bytes} bytes, read again and whole")
    for digest in done.missing:
        print(f"the file {digest} is missing or damaged and not in the backup; `palabre check` tells", file=sys.stderr)


def restore(order: Order) -> None:
    """Bring a backup back to an empty place, and check it there."""
    settings, source = order.settings, Path(order.arguments.file)
    done = bring_back(
        source,
        data=settings.data,
        url=settings.database,
        force=order.arguments.force,
        now=datetime.now(UTC),
        progress=_shown(),
    )
    for folder in done.aside:
        print(f"what was there before is in {folder}")
    print(f"restored as it was on {done.manifest.made:%Y-%m-%d %H:%M} UTC")
    if plugins := sorted({Path(member.name).parts[1] for member in done.manifest.members if _of_plugin(member.name)}):
        print(f"plugins that came with it, and are at work from now on: {', '.join(plugins)}")
    with Opened(settings) as site:
        look(site)


def _of_plugin(name: str) -> bool:
    return name.startswith("plugins/")


def _shown() -> Progress:
    """A line that counts up, for a person who watches."""
    done = Counter[str]()

    def show(what: str, more: int, total: int) -> None:
        done[what] += more
        if sys.stderr.isatty():
            end = "\n" if done[what] >= total else ""
            print(f"\r{what}: {100 * done[what] // max(1, total)} %", end=end, file=sys.stderr, flush=True)

    return show
