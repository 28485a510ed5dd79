"""What holds live documents. Clients of Yjs are numbers of up to 53 bits."""

LIVE = (
    """
CREATE TABLE live_document (
    page INTEGER PRIMARY KEY REFERENCES page (id), generation TEXT NOT NULL, base INTEGER NOT NULL,
    state BLOB NOT NULL, left INTEGER)""",
    # AUTOINCREMENT: the order in which strokes were kept is that of their numbers, and no number comes twice.
    """
CREATE TABLE live_stroke (
    number INTEGER PRIMARY KEY AUTOINCREMENT, page INTEGER NOT NULL REFERENCES page (id),
    person INTEGER NOT NULL REFERENCES person (id), at INTEGER NOT NULL, inserted INTEGER NOT NULL,
    deleted INTEGER NOT NULL, data BLOB NOT NULL)""",
    "CREATE INDEX live_stroke_page ON live_stroke (page, number)",
    """
CREATE TABLE live_writer (
    page INTEGER NOT NULL REFERENCES page (id), client INTEGER NOT NULL, person INTEGER NOT NULL REFERENCES person (id),
    PRIMARY KEY (page, client)) WITHOUT ROWID""",
    # A generation's seed has the number of the version at which it was made, and stands before what was written in it.
    """
CREATE TABLE version_play (
    page INTEGER NOT NULL REFERENCES page (id), number INTEGER NOT NULL, generation TEXT NOT NULL,
    seed INTEGER NOT NULL, data BLOB NOT NULL, PRIMARY KEY (page, number, seed)) WITHOUT ROWID""",
    # Plays are packed, and name who wrote then; whose account that is today is found here.
    """
CREATE TABLE person_claimed (
    person INTEGER PRIMARY KEY REFERENCES person (id), account INTEGER NOT NULL REFERENCES person (id))""",
)
