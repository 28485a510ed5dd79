"""What holds the records that people send: ids are drawn by chance, and no index has another order (see `records`)."""

RECORDS = (
    """
CREATE TABLE record (
    id BLOB PRIMARY KEY, page INTEGER NOT NULL REFERENCES page (id), kind TEXT NOT NULL, ref TEXT NOT NULL,
    person INTEGER REFERENCES person (id), once INTEGER NOT NULL, outlives INTEGER NOT NULL, place INTEGER, at INTEGER,
    number INTEGER NOT NULL DEFAULT 1, withdrawn INTEGER NOT NULL DEFAULT 0, value TEXT NOT NULL) WITHOUT ROWID""",
    "CREATE INDEX record_page ON record (page, kind, ref, place)",
    "CREATE INDEX record_person ON record (person, page, kind) WHERE person IS NOT NULL",
    "CREATE UNIQUE INDEX record_once ON record (page, kind, ref, person) WHERE once",
    """
CREATE TABLE record_past (
    record BLOB NOT NULL REFERENCES record (id), number INTEGER NOT NULL, value TEXT NOT NULL,
    PRIMARY KEY (record, number)) WITHOUT ROWID""",
)
