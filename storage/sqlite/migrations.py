"""The schema, step by step. Steps are only ever added; `upgrading` runs those that are missing."""

from sqlite_utils import Database as Tables
from sqlite_utils import Migrations

from storage.sqlite.live_tables import LIVE
from storage.sqlite.record_tables import RECORDS
from storage.sqlite.search_tables import SEARCH

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

# People, rights and conversation.
_SECOND = (
    "ALTER TABLE space ADD COLUMN joining TEXT NOT NULL DEFAULT 'invited'",
    "ALTER TABLE space ADD COLUMN accent TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE space ADD COLUMN logo TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE space ADD COLUMN licence TEXT NOT NULL DEFAULT ''",
    # The least roles to edit, rename and delete: `animator||administrator`, or nothing.
    "ALTER TABLE page ADD COLUMN protection TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE account ADD COLUMN email TEXT NOT NULL DEFAULT ''",
    "CREATE UNIQUE INDEX account_email ON account (email COLLATE NOCASE) WHERE email != ''",
    "ALTER TABLE session ADD COLUMN by_link INTEGER NOT NULL DEFAULT 0",
    "CREATE INDEX role_space ON role (space)",
    """
CREATE TABLE invitation (
    id INTEGER PRIMARY KEY AUTOINCREMENT, space INTEGER NOT NULL REFERENCES space (id), role TEXT NOT NULL,
    label TEXT NOT NULL, made_by INTEGER NOT NULL REFERENCES person (id), created INTEGER NOT NULL,
    expires INTEGER NOT NULL, uses INTEGER NOT NULL, used INTEGER NOT NULL DEFAULT 0,
    closed INTEGER NOT NULL DEFAULT 0)""",
    "CREATE INDEX invitation_space ON invitation (space)",
    "ALTER TABLE person ADD COLUMN invitation INTEGER REFERENCES invitation (id)",
    "ALTER TABLE person ADD COLUMN generation INTEGER NOT NULL DEFAULT 0",
    "CREATE INDEX person_invitation ON person (invitation) WHERE invitation IS NOT NULL",
    """
CREATE TABLE block (
    person INTEGER NOT NULL REFERENCES person (id), space INTEGER NOT NULL, at INTEGER NOT NULL,
    made_by INTEGER NOT NULL, PRIMARY KEY (person, space)) WITHOUT ROWID""",
    "CREATE INDEX block_space ON block (space)",
    "ALTER TABLE token ADD COLUMN scope TEXT NOT NULL DEFAULT 'write'",
    "ALTER TABLE token ADD COLUMN expires INTEGER",
    "CREATE INDEX token_person ON token (person)",
    """
CREATE TABLE ticket (
    digest BLOB PRIMARY KEY, person INTEGER NOT NULL REFERENCES person (id), purpose TEXT NOT NULL,
    detail TEXT NOT NULL, created INTEGER NOT NULL, expires INTEGER NOT NULL, used INTEGER) WITHOUT ROWID""",
    "CREATE INDEX ticket_person ON ticket (person, purpose)",
    """
CREATE TABLE mail (
    id INTEGER PRIMARY KEY AUTOINCREMENT, recipient TEXT NOT NULL, subject TEXT NOT NULL, text TEXT NOT NULL,
    html TEXT NOT NULL, created INTEGER NOT NULL, due INTEGER NOT NULL, tries INTEGER NOT NULL DEFAULT 0,
    error TEXT NOT NULL DEFAULT '', stop TEXT NOT NULL DEFAULT '')""",
    "CREATE INDEX mail_due ON mail (due)",
    # `page` is 0 for a whole space.
    """
CREATE TABLE watch (
    person INTEGER NOT NULL REFERENCES person (id), space INTEGER NOT NULL REFERENCES space (id),
    page INTEGER NOT NULL, told INTEGER NOT NULL, PRIMARY KEY (person, space, page)) WITHOUT ROWID""",
    """
CREATE TABLE visit (
    person INTEGER NOT NULL REFERENCES person (id), page INTEGER NOT NULL REFERENCES page (id),
    seen INTEGER NOT NULL, before INTEGER NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (person, page)) WITHOUT ROWID""",
    "CREATE INDEX visit_page ON visit (page)",
    """
CREATE TABLE sitting (
    person INTEGER NOT NULL REFERENCES person (id), space INTEGER NOT NULL REFERENCES space (id),
    at INTEGER NOT NULL, before INTEGER, PRIMARY KEY (person, space)) WITHOUT ROWID""",
    """
CREATE TABLE file (
    id INTEGER PRIMARY KEY AUTOINCREMENT, page INTEGER NOT NULL REFERENCES page (id), name TEXT NOT NULL,
    key TEXT NOT NULL, current INTEGER NOT NULL, deleted INTEGER, UNIQUE (page, key))""",
    """
CREATE TABLE file_version (
    file INTEGER NOT NULL REFERENCES file (id), number INTEGER NOT NULL, space INTEGER NOT NULL, digest TEXT NOT NULL,
    media TEXT NOT NULL, bytes INTEGER NOT NULL, width INTEGER NOT NULL, height INTEGER NOT NULL,
    at INTEGER NOT NULL, person INTEGER NOT NULL REFERENCES person (id), licence TEXT NOT NULL,
    PRIMARY KEY (file, number)) WITHOUT ROWID""",
    "CREATE INDEX file_version_at ON file_version (space, at)",
    "CREATE INDEX file_version_person ON file_version (person, space, at)",
    # People are erased from the log as from everywhere: by their name, which stands elsewhere.
    """
CREATE TABLE audit (
    id INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, verb TEXT NOT NULL, person INTEGER, space INTEGER,
    subject TEXT NOT NULL)""",
    """
CREATE TRIGGER audit_is_kept BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the log only grows'); END""",
    """
CREATE TRIGGER audit_is_fixed BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the log only grows'); END""",
    # What happened in a space, and what one person did there, each a walk along an index of its own.
    "ALTER TABLE event ADD COLUMN space INTEGER NOT NULL DEFAULT 0",
    "UPDATE event SET space = (SELECT p.space FROM page p WHERE p.id = event.page)",
    "CREATE INDEX event_at ON event (space, at)",
    "CREATE INDEX event_person ON event (person, space, at)",
    "ALTER TABLE version_author ADD COLUMN space INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE version_author ADD COLUMN at INTEGER NOT NULL DEFAULT 0",
    "UPDATE version_author SET (space, at) = (SELECT v.space, v.at FROM version v WHERE v.id = version_author.version)",
    "CREATE INDEX version_author_at ON version_author (person, space, at)",
)

# Where pages, versions and people came from. Names are kept as digests: see the adapter.
_THIRD = (
    """
CREATE TABLE origin (
    id INTEGER PRIMARY KEY AUTOINCREMENT, space INTEGER NOT NULL REFERENCES space (id), source TEXT NOT NULL,
    host TEXT NOT NULL, UNIQUE (space, source))""",
    "CREATE INDEX origin_host ON origin (host)",
    """
CREATE TABLE origin_page (
    origin INTEGER NOT NULL REFERENCES origin (id), ref INTEGER NOT NULL, title TEXT NOT NULL,
    page INTEGER NOT NULL REFERENCES page (id), PRIMARY KEY (origin, ref)) WITHOUT ROWID""",
    "CREATE INDEX origin_page_title ON origin_page (origin, title)",
    "CREATE INDEX origin_page_page ON origin_page (page)",
    """
CREATE TABLE origin_version (
    origin INTEGER NOT NULL REFERENCES origin (id), oldid INTEGER NOT NULL, page INTEGER NOT NULL REFERENCES page (id),
    number INTEGER NOT NULL, PRIMARY KEY (origin, oldid)) WITHOUT ROWID""",
    "CREATE UNIQUE INDEX origin_version_page ON origin_version (page, number)",
    """
CREATE TABLE origin_person (
    origin INTEGER NOT NULL REFERENCES origin (id), name BLOB NOT NULL, person INTEGER NOT NULL REFERENCES person (id),
    PRIMARY KEY (origin, name)) WITHOUT ROWID""",
    "CREATE INDEX origin_person_person ON origin_person (person)",
)


@migrations()
def m001_pages_that_remember(tables: Tables) -> None:
    for statement in _FIRST:
        tables.execute(statement)


@migrations()
def m002_people_rights_and_conversation(tables: Tables) -> None:
    for statement in _SECOND:
        tables.execute(statement)


@migrations()
def m003_where_it_came_from(tables: Tables) -> None:
    for statement in _THIRD:
        tables.execute(statement)


@migrations()
def m004_search_through_time(tables: Tables) -> None:
    for statement in SEARCH:
        tables.execute(statement)


@migrations()
def m005_records(tables: Tables) -> None:
    for statement in RECORDS:
        tables.execute(statement)


@migrations()
def m006_live_writing(tables: Tables) -> None:
    for statement in LIVE:
        tables.execute(statement)
