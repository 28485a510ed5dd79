"""A database of an older Palabre: what the command says when it cannot be kept before it is brought up to date."""

from pathlib import Path

from storage.sqlite.database import Database
from storage.sqlite.migrations import migrations
from tests.disks import no_file_larger_than
from tests.wiki.commands.orders import Palabre, refused, rows


def test_a_disk_without_room_is_told_in_one_line_and_nothing_is_changed(palabre: Palabre, data: Path) -> None:
    data.mkdir()
    database = Database(str(data / "palabre.db"))
    with database.transaction():
        migrations.apply(database.tables, stop_before="m003_where_it_came_from")
        database.run("INSERT INTO setting (name, value) VALUES ('from', ?)", ["long ago" * 50_000])
    database.close()
    with no_file_larger_than(100_000):
        for order in (("serve", "--port", "0"), ("check",)):
            assert refused(palabre(*order), "no copy could be kept", "older than this Palabre")
    assert sorted(path.name for path in data.iterdir() if "before" in path.name) == []
    assert rows(data, "SELECT max(name) FROM _sqlite_migrations") == [("m002_people_rights_and_conversation",)]
