"""What is wanted, in the language of FTS5: every word quoted, so that none is ever syntax."""

from collections.abc import Iterable
from dataclasses import replace

from storage.records import Query, Wanted

_STEMS, _WORDS = "title keywords headings text", "words"


def expression(query: Query) -> str:
    """A query with at least one thing wanted, as `MATCH` takes it."""
    wanted = (" AND " if query.every else " OR ").join(_group(one, past=query.past) for one in query.wanted)
    unwanted = " OR ".join(_group(one, past=query.past) for one in query.unwanted)
    return f"({wanted}) NOT ({unwanted})" if unwanted else wanted


def strictly(query: Query) -> Query:
    """The same, when only the words themselves count: none that are near, none that go on from them."""
    return replace(query, wanted=tuple(replace(one, near=(), begins=False) for one in query.wanted))


def beginnings(words: Iterable[str]) -> str:
    """Titles with words that begin so."""
    return " AND ".join(f'title_words : "{_quoted([word])}" *' for word in words)


def saying(word: str) -> str:
    """Pages that say this very word today."""
    return f'{_WORDS} : "{_quoted([word])}"'


def _group(wanted: Wanted, *, past: bool) -> str:
    words, stems = _columns(wanted, past=past)
    said = _quoted(wanted.words)
    ways = [f'{{{words}}} : "{said}"']
    if wanted.begins:
        ways.append(f'{{{words}}} : "{said}" *')
    ways.append(f'{{{stems}}} : "{_quoted(wanted.stems)}"')
    ways += [f'{{{stems}}} : "{_quoted([stem])}"' for stem in wanted.near]
    return f"({' OR '.join(ways)})"


def _columns(wanted: Wanted, *, past: bool) -> tuple[str, str]:
    if wanted.titled:
        return "title_words", "title"
    return (f"{_WORDS} past_words", f"{_STEMS} past") if past else (_WORDS, _STEMS)


def _quoted(words: Iterable[str]) -> str:
    return " ".join(words).replace('"', '""').replace("\0", " ")
