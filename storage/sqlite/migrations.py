"""The schema, step by step. Steps are only ever added; all that are missing run in one transaction."""

from sqlite_utils import Database as Tables
from sqlite_utils import Migrations

from storage.sqlite.database import Database

migrations = Migrations("palabre")

# Ids that caches know by are never given twice, even after `remove_demo`: AUTOINCREMENT.
_FIRST = (
    """
CREATE TABLE space (
    id INTEGER PRIMARY KEY AUTOINCREMENT, slug TEXT NOT NULL UNIQUE, title TEXT NOT NULL, tagline TEXT NOT NULL,
    language TEXT NOT NULL, zone TEXT NOT NULL, theme TEXT NOT NULL, visibility TEXT NOT NULL,
    epoch INTEGER NOT NULL DEFAULT 0, demo INTEGER NOT NULL DEFAULT 0)""",
    """
CREATE TABLE person (
    id INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, name TEXT NOT NULL, demo INTEGER NOT NULL DEFAULT 0)""",
    """
CREATE TABLE account (
    person INTEGER PRIMARY KEY REFERENCES person (id), key TEXT NOT NULL UNIQUE, password TEXT NOT NULL,
    language TEXT NOT NULL DEFAULT '', created INTEGER NOT NULL)""",
    """
CREATE TABLE role (
    person INTEGER NOT NULL REFERENCES person (id), space INTEGER NOT NULL, role TEXT NOT NULL,
    PRIMARY KEY (person, space)) WITHOUT ROWID""",
    """
CREATE TABLE session (
    digest BLOB PRIMARY KEY, person INTEGER NOT NULL REFERENCES person (id), created INTEGER NOT NULL,
    used INTEGER NOT NULL, expires INTEGER NOT NULL) WITHOUT ROWID""",
    "CREATE INDEX session_person ON session (person)",
    """
CREATE TABLE token (
    digest BLOB PRIMARY KEY, person INTEGER NOT NULL REFERENCES person (id), label TEXT NOT NULL,
    created INTEGER NOT NULL) WITHOUT ROWID""",
    """
CREATE TABLE page (
    id INTEGER PRIMARY KEY AUTOINCREMENT, space INTEGER NOT NULL REFERENCES space (id), title TEXT NOT NULL,
    key TEXT NOT NULL, subject INTEGER REFERENCES page (id), head INTEGER NOT NULL,
    epoch INTEGER NOT NULL DEFAULT 0, deleted INTEGER, frame INTEGER, framed INTEGER NOT NULL DEFAULT 0)""",
    "CREATE UNIQUE INDEX page_key ON page (space, key) WHERE subject IS NULL",
    "CREATE UNIQUE INDEX page_subject ON page (subject) WHERE subject IS NOT NULL",
    "CREATE INDEX page_deleted ON page (space, deleted) WHERE deleted IS NOT NULL",
    """
CREATE TABLE alias (
    space INTEGER NOT NULL REFERENCES space (id), key TEXT NOT NULL, title TEXT NOT NULL,
    page INTEGER NOT NULL REFERENCES page (id), PRIMARY KEY (space, key)) WITHOUT ROWID""",
    "CREATE INDEX alias_page ON alias (page)",
    """
CREATE TABLE event (
    id INTEGER PRIMARY KEY, page INTEGER NOT NULL REFERENCES page (id), after INTEGER NOT NULL, at INTEGER NOT NULL,
    person INTEGER NOT NULL REFERENCES person (id), verb TEXT NOT NULL, detail TEXT NOT NULL)""",
    "CREATE INDEX event_page ON event (page)",
    """
CREATE TABLE text (
    id INTEGER PRIMARY KEY AUTOINCREMENT, digest BLOB NOT NULL UNIQUE, encoding INTEGER NOT NULL,
    base INTEGER REFERENCES text (id), bytes INTEGER NOT NULL, data BLOB NOT NULL)""",
    "CREATE INDEX text_base ON text (base) WHERE base IS NOT NULL",
    """
CREATE TABLE version (
    id INTEGER PRIMARY KEY, page INTEGER NOT NULL REFERENCES page (id), number INTEGER NOT NULL,
    space INTEGER NOT NULL, text INTEGER NOT NULL REFERENCES text (id), format TEXT NOT NULL, at INTEGER NOT NULL,
    summary TEXT NOT NULL, minor INTEGER NOT NULL, size INTEGER NOT NULL, base INTEGER NOT NULL,
    hides INTEGER NOT NULL DEFAULT 0, key TEXT, UNIQUE (page, number))""",
    "CREATE UNIQUE INDEX version_key ON version (page, key) WHERE key IS NOT NULL",
    "CREATE INDEX version_at ON version (space, at)",
    "CREATE INDEX version_text ON version (text)",
    """
CREATE TABLE version_author (
    version INTEGER NOT NULL REFERENCES version (id), person INTEGER NOT NULL REFERENCES person (id),
    inserted INTEGER NOT NULL, deleted INTEGER NOT NULL, PRIMARY KEY (version, person)) WITHOUT ROWID""",
    "CREATE INDEX version_author_person ON version_author (person, version)",
    """
CREATE TABLE link (
    source INTEGER NOT NULL REFERENCES page (id), kind TEXT NOT NULL, space INTEGER NOT NULL, key TEXT NOT NULL,
    title TEXT NOT NULL, PRIMARY KEY (source, kind, space, key)) WITHOUT ROWID""",
    "CREATE INDEX link_target ON link (space, key, kind, source)",
    """
CREATE TABLE fact (
    page INTEGER NOT NULL REFERENCES page (id), kind TEXT NOT NULL, ref TEXT NOT NULL, name TEXT NOT NULL,
    position INTEGER NOT NULL, value TEXT NOT NULL, key TEXT NOT NULL,
    PRIMARY KEY (page, kind, ref, name, position)) WITHOUT ROWID""",
    "CREATE INDEX fact_value ON fact (kind, name, key, page)",
    """CREATE VIRTUAL TABLE words USING fts5 (title, text, tokenize = "unicode61 remove_diacritics 2")""",
    # One row a page, renumbered when the page changes: whoever indexes asks for what came after the last he saw.
    """
CREATE TABLE outbox (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, page INTEGER NOT NULL UNIQUE, number INTEGER NOT NULL)""",
    """
CREATE TABLE draft (
    person INTEGER NOT NULL REFERENCES person (id), space INTEGER NOT NULL REFERENCES space (id), key TEXT NOT NULL,
    talk INTEGER NOT NULL, form TEXT NOT NULL, title TEXT NOT NULL, base INTEGER NOT NULL, text TEXT NOT NULL,
    summary TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (person, space, key, talk, form)) WITHOUT ROWID""",
    "CREATE INDEX draft_title ON draft (space, key)",
    "CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
)


@migrations()
def m001_pages_that_remember(tables: Tables) -> None:
    for statement in _FIRST:
        tables.execute(statement)


def migrate(database: Database) -> None:
    """Bring the schema to what this code expects; two processes that start together do it once."""
    if migrations.pending(database.tables):
        with database.transaction():
            migrations.apply(database.tables)
