"""What can be wrong with an import."""

from collections.abc import Sequence

from wiki.errors import PalabreError

_NAMED = 5


class BadDump(PalabreError):
    """A file that is no dump of a MediaWiki, or that ends too early."""


class ReaderMissing(PalabreError):
    """The library that reads dumps is not installed."""


class TitlesTaken(PalabreError):
    """Pages of the space have these titles already, and did not come from this wiki: nothing was written."""

    def __init__(self, titles: Sequence[str]) -> None:
        named = ", ".join(f"« {title} »" for title in titles[:_NAMED])
        more = f" and {len(titles) - _NAMED} more" if len(titles) > _NAMED else ""
        super().__init__(
            f"{len(titles)} titles are taken in this space: {named}{more}. Nothing was imported. "
            "Choose --onto suffix (import beside, under another title) or --onto skip (leave these out)."
        )
