"""Choose, among candidate pairs of two sequences, those that keep the order of both and weigh most together."""

from bisect import bisect_left
from collections.abc import Iterable

Pair = tuple[int, int]
Candidate = tuple[int, int, float]


def heaviest_chain(candidates: Iterable[Candidate]) -> list[Pair]:
    """The pairs `(i, j)` of greatest total weight in which both indexes increase strictly.

    `candidates` are `(i, j, weight)` sorted by i upwards, then j downwards. Takes n log n steps.
    """
    # ends[k] is the j, totals[k] the weight, nodes[k] the last link of a chain; all three increase with k,
    # so the best chain that a pair can continue is found by bisection.
    ends: list[int] = []
    totals: list[float] = []
    nodes: list[int] = []
    links: list[tuple[int, int, int]] = []
    for i, j, weight in candidates:
        at = bisect_left(ends, j)
        total = weight + (totals[at - 1] if at else 0.0)
        beaten = at
        while beaten < len(ends) and totals[beaten] <= total:
            beaten += 1
        if beaten == at < len(ends) and ends[at] == j:
            continue
        links.append((i, j, nodes[at - 1] if at else -1))
        ends[at:beaten], totals[at:beaten], nodes[at:beaten] = [j], [total], [len(links) - 1]
    return _unroll(links, nodes[-1] if nodes else -1)


def _unroll(links: list[tuple[int, int, int]], node: int) -> list[Pair]:
    chain: list[Pair] = []
    while node >= 0:
        i, j, node = links[node]
        chain.append((i, j))
    chain.reverse()
    return chain
