"""Spaces in SQLite."""

from storage.errors import NameTaken, NotFound
from storage.records import Joining, Space, Visibility
from storage.sqlite.database import Database, Row

_ALL = (
    "SELECT id, slug, title, tagline, language, zone, theme, visibility, epoch, demo, joining, accent, logo, licence"
    " FROM space"
)
_BY_SLUG = _ALL + " WHERE slug = ?"
_BY_ID = _ALL + " WHERE id = ?"
_UPDATE = """
UPDATE space SET title = ?, tagline = ?, language = ?, zone = ?, theme = ?, visibility = ?, joining = ?, accent = ?,
logo = ?, licence = ?, epoch = epoch + 1 WHERE id = ?"""
_IN_ORDER = _ALL + " ORDER BY id"
# Everything that a demo space holds, children first.
_FORGET = (
    "UPDATE page SET epoch = epoch + 1 WHERE id IN (SELECT source FROM link WHERE space IN ("
    "SELECT id FROM space WHERE demo))",
    # Who indexes learns that these are gone.
    "INSERT OR REPLACE INTO outbox (page, number) SELECT id, 0 FROM page WHERE space IN ("
    "SELECT id FROM space WHERE demo)",
    "DELETE FROM version_author WHERE version IN (SELECT id FROM version WHERE space IN ("
    "SELECT id FROM space WHERE demo))",
    "DELETE FROM version WHERE space IN (SELECT id FROM space WHERE demo)",
    "DELETE FROM link WHERE source IN (SELECT id FROM page WHERE space IN (SELECT id FROM space WHERE demo))",
    "DELETE FROM fact WHERE page IN (SELECT id FROM page WHERE space IN (SELECT id FROM space WHERE demo))",
    "DELETE FROM past WHERE page IN (SELECT id FROM page WHERE space IN (SELECT id FROM space WHERE demo))",
    "DELETE FROM prose WHERE page IN (SELECT id FROM page WHERE space IN (SELECT id FROM space WHERE demo))",
    "DELETE FROM event WHERE page IN (SELECT id FROM page WHERE space IN (SELECT id FROM space WHERE demo))",
    "DELETE FROM alias WHERE space IN (SELECT id FROM space WHERE demo)",
    "DELETE FROM draft WHERE space IN (SELECT id FROM space WHERE demo)",
    "DELETE FROM watch WHERE space IN (SELECT id FROM space WHERE demo)",
    "DELETE FROM sitting WHERE space IN (SELECT id FROM space WHERE demo)",
    "DELETE FROM block WHERE space IN (SELECT id FROM space WHERE demo)",
    "DELETE FROM live_document WHERE page IN (SELECT id FROM page WHERE space IN (SELECT id FROM space WHERE demo))",
    "DELETE FROM live_stroke WHERE page IN (SELECT id FROM page WHERE space IN (SELECT id FROM space WHERE demo))",
    "DELETE FROM live_writer WHERE page IN (SELECT id FROM page WHERE space IN (SELECT id FROM space WHERE demo))",
    "DELETE FROM version_play WHERE page IN (SELECT id FROM page WHERE space IN (SELECT id FROM space WHERE demo))",
    "DELETE FROM visit WHERE page IN (SELECT id FROM page WHERE space IN (SELECT id FROM space WHERE demo))",
    "DELETE FROM file_version WHERE space IN (SELECT id FROM space WHERE demo)",
    "DELETE FROM file WHERE page IN (SELECT id FROM page WHERE space IN (SELECT id FROM space WHERE demo))",
    "DELETE FROM record_past WHERE record IN (SELECT r.id FROM record r JOIN page p ON p.id = r.page"
    " WHERE p.space IN (SELECT id FROM space WHERE demo) OR r.person IN (SELECT id FROM person WHERE demo))",
    "DELETE FROM record WHERE page IN (SELECT id FROM page WHERE space IN (SELECT id FROM space WHERE demo))"
    " OR person IN (SELECT id FROM person WHERE demo)",
    "DELETE FROM origin_version WHERE origin IN ("
    "SELECT o.id FROM origin o JOIN space s ON s.id = o.space WHERE s.demo)",
    "DELETE FROM origin_page WHERE origin IN (SELECT o.id FROM origin o JOIN space s ON s.id = o.space WHERE s.demo)",
    "DELETE FROM origin_person WHERE origin IN (SELECT o.id FROM origin o JOIN space s ON s.id = o.space WHERE s.demo)",
    "DELETE FROM origin WHERE space IN (SELECT id FROM space WHERE demo)",
    "DELETE FROM page WHERE subject IS NOT NULL AND space IN (SELECT id FROM space WHERE demo)",
    "DELETE FROM page WHERE space IN (SELECT id FROM space WHERE demo)",
    "DELETE FROM role WHERE space IN (SELECT id FROM space WHERE demo) OR person IN (SELECT id FROM person WHERE demo)",
    "DELETE FROM account WHERE person IN (SELECT id FROM person WHERE demo)",
    "DELETE FROM session WHERE person IN (SELECT id FROM person WHERE demo)",
    "DELETE FROM token WHERE person IN (SELECT id FROM person WHERE demo)",
    "DELETE FROM draft WHERE person IN (SELECT id FROM person WHERE demo)",
    "DELETE FROM ticket WHERE person IN (SELECT id FROM person WHERE demo)",
    "DELETE FROM watch WHERE person IN (SELECT id FROM person WHERE demo)",
    "DELETE FROM visit WHERE person IN (SELECT id FROM person WHERE demo)",
    "DELETE FROM sitting WHERE person IN (SELECT id FROM person WHERE demo)",
    "DELETE FROM block WHERE person IN (SELECT id FROM person WHERE demo)",
    # Who came by a link of the demo stays, with what she wrote elsewhere; the link goes.
    "UPDATE person SET invitation = NULL WHERE invitation IN ("
    "SELECT id FROM invitation WHERE space IN (SELECT id FROM space WHERE demo))",
    "DELETE FROM invitation WHERE space IN (SELECT id FROM space WHERE demo)",
    "UPDATE invitation SET closed = 1 WHERE made_by IN (SELECT id FROM person WHERE demo)",
    "DELETE FROM space WHERE demo",
    # A text that another page also has stays, and so does the key frame that it is kept against.
    "DELETE FROM text WHERE base IS NOT NULL AND id NOT IN (SELECT text FROM version)",
    "DELETE FROM text WHERE base IS NULL AND id NOT IN (SELECT text FROM version)"
    " AND id NOT IN (SELECT base FROM text WHERE base IS NOT NULL)",
    # A demo person who also wrote elsewhere stays as an author's name.
    "DELETE FROM person WHERE demo AND id NOT IN (SELECT person FROM version_author)"
    " AND id NOT IN (SELECT person FROM event) AND id NOT IN (SELECT person FROM file_version)"
    " AND id NOT IN (SELECT made_by FROM invitation) AND id NOT IN (SELECT person FROM origin_person)"
    " AND id NOT IN (SELECT person FROM live_stroke) AND id NOT IN (SELECT person FROM live_writer)",
)


class SqliteSpaces:
    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, slug: str) -> Space | None:
        row = self._database.one(_BY_SLUG, (slug,))
        return _space(row) if row else None

    def by_id(self, space: int) -> Space:
        row = self._database.one(_BY_ID, (space,))
        if row is None:
            raise NotFound(f"space {space}")
        return _space(row)

    def all(self) -> list[Space]:
        return [_space(row) for row in self._database.all(_IN_ORDER)]

    def add(
        self, slug: str, title: str, *, tagline: str, language: str, zone: str, visibility: Visibility, demo: bool
    ) -> Space:
        if self.get(slug):
            raise NameTaken(slug)
        self._database.run(
            "INSERT INTO space (slug, title, tagline, language, zone, theme, visibility, demo)"
            " VALUES (?, ?, ?, ?, ?, 'palabre', ?, ?)",
            (slug, title, tagline, language, zone, visibility.value, demo),
        )
        row = self._database.one(_BY_SLUG, (slug,))
        assert row is not None
        return _space(row)

    def update(self, space: Space) -> None:
        told = (
            space.title, space.tagline, space.language, space.zone, space.theme, space.visibility.value,
            space.joining.value, space.accent, space.logo, space.licence, space.id,
        )  # fmt: skip
        if not self._database.run(_UPDATE, told):
            raise NotFound(f"space {space.id}")

    def remove_demo(self) -> int:
        row = self._database.one("SELECT count(*) FROM space WHERE demo")
        for statement in _FORGET:
            self._database.run(statement)
        return int(row[0]) if row else 0


def _space(row: Row) -> Space:
    return Space(
        id=row[0],
        slug=row[1],
        title=row[2],
        tagline=row[3],
        language=row[4],
        zone=row[5],
        theme=row[6],
        visibility=Visibility(row[7]),
        epoch=row[8],
        demo=bool(row[9]),
        joining=Joining(row[10]),
        accent=row[11],
        logo=row[12],
        licence=row[13],
    )
