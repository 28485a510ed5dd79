"""The index that Whoosh keeps in files: a cache beside the database, thrown away and made again when in doubt."""
