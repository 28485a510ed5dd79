"""What holds search: prose as it is read, an index of stems, and what was taken from view under which number."""

SEARCH = (
    # `headings` is NULL where nobody has read them yet.
    "CREATE TABLE prose (page INTEGER PRIMARY KEY REFERENCES page (id), headings TEXT, text TEXT NOT NULL)",
    "INSERT INTO prose (page, text) SELECT rowid, text FROM words",
    "DROP TABLE words",
    """
CREATE VIRTUAL TABLE stems USING fts5 (
    title, keywords, headings, text, past, title_words, words, past_words, tokenize = "ascii tokenchars '_'")""",
    "CREATE VIRTUAL TABLE term USING fts5vocab (stems, col)",
    "CREATE TABLE form (word TEXT PRIMARY KEY, form TEXT NOT NULL)",
    # Lines of versions, compressed; made again from them at any time.
    "CREATE TABLE past (page INTEGER PRIMARY KEY, number INTEGER NOT NULL, data BLOB NOT NULL)",
    "ALTER TABLE outbox ADD COLUMN withdrawn INTEGER NOT NULL DEFAULT 0",
)
