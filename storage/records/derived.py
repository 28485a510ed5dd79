"""What is read out of a page's current version."""

from dataclasses import dataclass

from storage.records.pages import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link to a title, which may not exist. `kind` is `link`, or `edition` for the property that names an edition."""

    space: int
    key: str
    title: str
    kind: str = "link"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A row read out of a page's current version. `key` is the folded value by which facts are looked up.

    Kind, ref, name and position are its place in the page.
    """

    kind: str
    ref: str
    name: str
    position: int
    value: str
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Derived:
    """All that is computed from a version's text and kept beside it; can be thrown away and made again.

    Links and facts stand in the order of their places, whatever order they are given in. A text may link twice to one
    title, and two of its blocks may have got the same id by copying: the first in a place counts.
    `words` is the whole text as it is read, `headings` those in it, one a line.
    """

    links: tuple[Link, ...] = ()
    facts: tuple[Fact, ...] = ()
    headings: str = ""
    words: str = ""

    def __post_init__(self) -> None:
        links = {(link.kind, link.space, link.key): link for link in reversed(self.links)}
        facts = {(fact.kind, fact.ref, fact.name, fact.position): fact for fact in reversed(self.facts)}
        object.__setattr__(self, "links", tuple(links[place] for place in sorted(links)))
        object.__setattr__(self, "facts", tuple(facts[place] for place in sorted(facts)))


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFact:
    """A fact and the page that says it."""

    page: Page
    fact: Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class FactPlace:
    """Where a fact stands among all those of one kind and name: by key, then by page (its id), ref and position."""

    key: str
    page: int
    ref: str
    position: int
