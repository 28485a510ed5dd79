"""Keep the end of a page out of a merge: whether a page ends with a line end must not make its last line differ."""

from collections.abc import Iterable

from wiki.content.diff.tokens import lines
from wiki.content.merge.records import Region


def closed_lines(text: str) -> list[str]:
    """The lines of a page, each with its line end, as if the last one had exactly one."""
    body = text.rstrip("\n")
    return [f"{line}\n" for line in lines(body)]


def end_of(base: str, theirs: str, yours: str) -> Region:
    """The line ends that close the pages, as a region; the longer one where both changed it."""
    old, one, other = _end(base), _end(theirs), _end(yours)
    if _empty(theirs) or one == old:
        merged = old if _empty(yours) else other
    elif _empty(yours) or other == old:
        merged = one
    else:
        merged = max(one, other, key=len)
    return Region(base=old, theirs=one, yours=other, merged=merged)


def opened(body: Iterable[Region], end: Region) -> tuple[Region, ...]:
    """The regions of closed lines and the end of the page as regions of the real pages, which they give to the byte."""
    regions = list(body)
    base, theirs, yours = (
        _without_last_line_end(texts)
        for texts in ([r.base for r in regions], [r.theirs for r in regions], [r.yours for r in regions])
    )
    return (
        *(
            Region(base=old, theirs=one, yours=other, merged=region.merged)
            for old, one, other, region in zip(base, theirs, yours, regions, strict=True)
        ),
        end,
    )


def assemble(parts: Iterable[str], end: str) -> str:
    """A page from one text a region, each beginning on a line of its own, and the line ends that close it."""
    whole: list[str] = []
    for part in filter(None, parts):
        if whole and not whole[-1].endswith("\n"):
            whole.append("\n")
        whole.append(part)
    return "".join(whole).rstrip("\n") + end


def _end(text: str) -> str:
    return text[len(text.rstrip("\n")) :]


def _empty(text: str) -> bool:
    return not text.rstrip("\n")


def _without_last_line_end(texts: list[str]) -> list[str]:
    last = max((index for index, text in enumerate(texts) if text), default=None)
    if last is not None:
        texts[last] = texts[last].removesuffix("\n")
    return texts
