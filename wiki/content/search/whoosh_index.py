"""The index that answers by default: Whoosh's, in files beside the database."""

import shutil
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from math import log
from pathlib import Path
from tempfile import TemporaryDirectory

from storage.records import Document, Matches, PageSet, Query
from wiki.content.search.whooshed.contents import Contents, Unusable, read, write
from wiki.content.search.whooshed.leaf import Leaf
from wiki.content.search.whooshed.matching import Having, having, matching
from wiki.content.search.whooshed.writing import tidy, write_batch

_FIRST = 1e6  # more than any words are worth


@dataclass(frozen=True, slots=True, kw_only=True)
class _State:
    """What the index consists of, read: its segments, and which of their documents count no more."""

    contents: Contents
    leaves: tuple[Leaf, ...]
    deleted: tuple[frozenset[int], ...]
    usual: float  # length of a document
    living: int


class WhooshIndex:
    """See `SearchIndex`. One a process; any thread may ask, and one at a time is answered.

    It answers from memory, from segments that it verified as it read them. `made` names all that decides what is
    indexed, and how: an index that was made otherwise, or for another database than `origin`, is not opened.
    """

    def __init__(self, folder: Path, *, secret: str, origin: Callable[[], str], made: str) -> None:
        self._home = folder
        self._folder = folder / "whoosh"
        self._origin = origin
        self._made = made
        self._state: _State | None = None
        self._asking = threading.Lock()  # segments are read through one position each
        self._writing = threading.Lock()
        self.secret = secret

    @property
    def seq(self) -> int:
        state = self._state
        return state.contents.seq if state else -1

    @property
    def segments(self) -> int:
        """Of how many pieces it consists; each makes an answer a little slower."""
        state = self._state
        return len(state.leaves) if state else 0

    def open(self, *, newest: int) -> None:
        """Read what is on the disk, of a database whose last change is `newest`. Raises `Unusable`, still closed."""
        with self._writing:
            contents = read(self._folder, self.secret)
            if contents.origin != self._origin() or contents.seq > newest:
                raise Unusable("it is of another database")
            if contents.made != self._made:
                raise Unusable("it was made in another way")
            self._take(contents)
            tidy(self._folder, contents)

    def verify(self) -> None:
        """Raises `Unusable` if what is on the disk is not what was read from there."""
        with self._writing:
            state = self._read()
            if read(self._folder, self.secret) != state.contents:
                raise Unusable("somebody else wrote to it")
            for leaf in state.leaves:
                leaf.verify(self._folder)

    def close(self) -> None:
        """Answer no more, until it is opened; a batch that was being written is on the disk then."""
        with self._writing:
            self._state = None

    def discard(self) -> None:
        """Close it, and leave nothing on the disk."""
        self.close()
        shutil.rmtree(self._home, ignore_errors=True)

    def rebuild(self) -> None:
        with self._writing:
            shutil.rmtree(self._home, ignore_errors=True)
            self._folder.mkdir(mode=0o700, parents=True)
            contents = self.empty()
            write(self._folder, contents, self.secret)
            self._take(contents)

    def empty(self) -> Contents:
        """What an index consists of that was told nothing."""
        return Contents(origin=self._origin(), made=self._made, seq=0)

    @contextmanager
    def beside(self) -> Iterator[Path]:
        """A new folder, on the same disk, in which a part of an index may be made."""
        self._home.mkdir(mode=0o700, parents=True, exist_ok=True)
        for path in self._home.iterdir():
            if path != self._folder:
                shutil.rmtree(path, ignore_errors=True)
        with TemporaryDirectory(prefix="making-", dir=self._home) as folder:
            yield Path(folder)

    def adopt(self, folders: Sequence[Path]) -> None:
        """Put the index in place that was made in shares, each in one of these `folders`."""
        shares = [read(folder, self.secret) for folder in folders]
        contents = replace(shares[0], parts=tuple(part for share in shares for part in share.parts))
        with self._writing:
            for folder in folders[1:]:
                for path in folder.glob("*.seg"):
                    path.rename(folders[0] / path.name)
            write(folders[0], contents, self.secret)
            shutil.rmtree(self._folder, ignore_errors=True)
            folders[0].rename(self._folder)
            self._state = None
            self._take(contents)

    def index(self, documents: Sequence[Document], *, seq: int) -> None:
        pages = {document.page: document for document in documents}
        self._write(pages, pages.values(), seq)

    def remove(self, pages: Sequence[int], *, seq: int) -> None:
        self._write(pages, (), seq)

    def search(self, query: Query, *, among: PageSet | None = None, limit: int = 20) -> Matches:
        if not query.wanted:
            return Matches()
        with self._asking:
            scores = _scores(self._read(), query)
        pages = PageSet.of(scores)
        allowed = scores if among is None else {page: scores[page] for page in pages & among}
        return Matches(pages=pages, best=tuple(_ranked(allowed)[:limit]))

    def suggest(self, words: Sequence[str], *, among: PageSet | None = None, limit: int = 8) -> list[int]:
        if not words or not all(words):
            return []
        with self._asking:
            state = self._read()
            lengths = {
                leaf.pages[number]: -leaf.title_lengths[number]
                for leaf, deleted in zip(state.leaves, state.deleted, strict=True)
                for number in _beginning(leaf, words) - deleted
            }
        return [page for page in _ranked(lengths) if among is None or page in among][:limit]

    def _read(self) -> _State:
        if self._state is None:
            raise Unusable("it is not open")
        return self._state

    def _write(self, pages: Iterable[int], documents: Iterable[Document], seq: int) -> None:
        with self._writing:
            state = self._read()
            gone = list(_numbers(state, pages))
            documents = list(documents)
            if gone or documents:
                contents = write_batch(self._folder, state.contents, documents, gone, seq=seq, secret=self.secret)
            else:
                contents = replace(state.contents, seq=seq)
                write(self._folder, contents, self.secret)
            self._take(contents)

    def _take(self, contents: Contents) -> None:
        """From now on answer from these, of which those that are read already are not read again."""
        known = {leaf.name: leaf for leaf in self._state.leaves} if self._state else {}
        leaves = tuple(known.get(part.name) or Leaf(self._folder, part) for part in contents.parts)
        deleted = tuple(frozenset(part.deleted) for part in contents.parts)
        self._state = _state(contents, leaves, deleted)


def _state(contents: Contents, leaves: tuple[Leaf, ...], deleted: tuple[frozenset[int], ...]) -> _State:
    documents = sum(part.documents for part in contents.parts)
    usual = sum(leaf.length for leaf in leaves) / max(1, documents)
    return _State(
        contents=contents,
        leaves=leaves,
        deleted=deleted,
        usual=usual,
        living=documents - sum(len(part.deleted) for part in contents.parts),
    )


def _numbers(state: _State, pages: Iterable[int]) -> Iterator[int]:
    """The documents of these pages, by their numbers over all segments."""
    wanted, base = list(pages), 0
    for leaf, deleted in zip(state.leaves, state.deleted, strict=True):
        numbers = (leaf.numbers.get(page) for page in wanted)
        yield from (base + number for number in numbers if number is not None and number not in deleted)
        base += len(leaf.pages)


def _scores(state: _State, query: Query) -> dict[int, float]:
    """All pages that match, with what they are worth; more with the words themselves than with near or longer ones."""
    groups = [[having(leaf, one, past=query.past) for one in query.wanted] for leaf in state.leaves]
    rarities = [_rarity(sum(len(one.documents) for one in of_one), state) for of_one in zip(*groups, strict=True)]
    scores: dict[int, float] = {}
    for leaf, deleted, having_each in zip(state.leaves, state.deleted, groups, strict=True):
        unwanted = (having(leaf, one, past=query.past) for one in query.unwanted)
        first, found = matching(having_each, unwanted, query, deleted)
        worth = _worth(found, having_each, rarities, leaf.norms(state.usual))
        for number, value in worth.items():
            scores[leaf.pages[number]] = value + _FIRST if number in first else value
    return scores


def _rarity(holding: int, state: _State) -> float:
    return log(1 + max(0, state.living - holding) / (holding + 0.5)) + 0.1


def _worth(
    found: set[int], groups: Sequence[Having], rarities: Sequence[float], norms: Sequence[float]
) -> dict[int, float]:
    """What the documents that were found are worth."""
    worth = dict.fromkeys(found, 0.0)
    for having_it, rarity in zip(groups, rarities, strict=True):
        for number, count in having_it.counts(found).items():
            worth[number] += rarity * count / (count + norms[number])
    return worth


def _ranked(scores: dict[int, float]) -> list[int]:
    """Best first; of equals, the older page."""
    return sorted(sorted(scores), key=scores.__getitem__, reverse=True)


def _beginning(leaf: Leaf, words: Sequence[str]) -> set[int]:
    """Documents whose titles hold words that begin so."""
    found = ({number for _, numbers in leaf.titled(word) for number in numbers} for word in words)
    return set.intersection(*found)
