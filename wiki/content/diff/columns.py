"""Lay matched lines out as the rows of two columns."""

from collections.abc import Iterator, Mapping, Sequence

from wiki.content.diff.chain import Pair
from wiki.content.diff.inline import Sides, whole
from wiki.content.diff.records import Kind, Row

Link = tuple[int | None, int | None]


def rows(
    before: Sequence[str],
    after: Sequence[str],
    links: Sequence[Link],
    moved: Sequence[Pair],
    marks: Mapping[Pair, Sides | None],
) -> Iterator[Row]:
    """One row a link, in their order.

    A link names a line of `before`, of `after`, or of both; `moved` pairs lines that stand alone; `marks` holds the
    pieces of paired lines that differ, or None where they are to be marked whole.
    """
    ends = _ends(links, moved)
    for link in links:
        pair, other = ends.get(link, (link, None))
        left, right = _sides(before, after, pair, marks)
        old, new = link
        yield Row(
            kind=_kind(before, after, link, moved=other is not None),
            old=None if old is None else old + 1,
            new=None if new is None else new + 1,
            left=() if old is None else left,
            right=() if new is None else right,
            other=other,
        )


def _ends(links: Sequence[Link], moved: Sequence[Pair]) -> dict[Link, tuple[Link, int]]:
    """For both ends of every move: the pair, and the row of the opposite end."""
    place = {link: index for index, link in enumerate(links)} if moved else {}
    ends: dict[Link, tuple[Link, int]] = {}
    for i, j in moved:
        ends[i, None] = (i, j), place[None, j]
        ends[None, j] = (i, j), place[i, None]
    return ends


def _sides(before: Sequence[str], after: Sequence[str], pair: Link, marks: Mapping[Pair, Sides | None]) -> Sides:
    old, new = pair
    if old is None or new is None:
        return whole("-", "" if old is None else before[old]), whole("+", "" if new is None else after[new])
    if before[old] == after[new]:
        same = whole("=", before[old])
        return same, same
    return marks[old, new] or (whole("-", before[old]), whole("+", after[new]))


def _kind(before: Sequence[str], after: Sequence[str], link: Link, *, moved: bool) -> Kind:
    old, new = link
    if new is None:
        return "moved_from" if moved else "removed"
    if old is None:
        return "moved_to" if moved else "added"
    return "same" if before[old] == after[new] else "changed"
