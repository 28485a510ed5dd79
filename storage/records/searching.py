"""What is searched, as words and stems, and what is asked of an index.

Words are folded (small letters, no accents); a stem is what words of one family share. Both come from one chain, the
same for texts and for what is typed, and are made of letters and digits alone. An index knows no language.
"""

from dataclasses import dataclass

from storage.records.page_set import PageSet


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysed:
    """A text as words and as stems, each in single spaces, as many of one as of the other and in the same order."""

    words: str = ""
    stems: str = ""


NOTHING = Analysed()


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A page as an index sees it. `past` is what stood in earlier versions and stands there no more."""

    page: int
    title: Analysed = NOTHING
    keywords: Analysed = NOTHING
    headings: Analysed = NOTHING
    text: Analysed = NOTHING
    past: Analysed = NOTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A word, or several that follow one another; a page has it when it has its stems.

    `words` are worth more than `stems` where they are found, and `near`, the stems of words that mean as much as a
    single one, are worth less. When it `begins`, words that go on from the last one do too; when `titled`,
    only titles do.
    `row` is what must stand there in a row, small words too, where an index, which knows none of them, cannot tell.
    """

    words: tuple[str, ...]
    stems: tuple[str, ...]
    near: tuple[str, ...] = ()
    begins: bool = False
    titled: bool = False
    row: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What a page must hold: `every` one of `wanted` (or at least one), and none of `unwanted`; in the `past` too."""

    wanted: tuple[Wanted, ...]
    unwanted: tuple[Wanted, ...] = ()
    past: bool = False
    every: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Matches:
    """Every page that matches, and the best ones among those that were asked for, best first."""

    pages: PageSet = PageSet()  # noqa: RUF009 (a frozen record)
    best: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Queued:
    """A page that changed, under the number of that change; of pages that are gone no record is left."""

    seq: int
    page: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """How a folded word is written, accents and all; the number tells which were learnt later."""

    word: str
    form: str
    number: int = 0
