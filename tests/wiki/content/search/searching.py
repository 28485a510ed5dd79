"""Ask the search itself, after the index was told."""

from collections.abc import Mapping, Sequence
from datetime import date

from tests.wiki.web.world import World
from wiki.content.search.findings import Asked, Facet, Findings


def find(
    world: World,
    typed: str,
    *,
    role: str = "nobody",
    spaces: Sequence[str] = ("open",),
    chosen: Mapping[Facet, tuple[str, ...]] | None = None,
    past: bool = False,
    as_of: date | None = None,
    limit: int = 20,
) -> Findings:
    """What is found in these spaces, which must be readable to this role."""
    tell(world)
    asked = Asked(
        typed=typed,
        spaces=tuple(world.space(slug) for slug in spaces),
        chosen=chosen or {},
        past=past,
        as_of=as_of,
        limit=limit,
    )
    return world.web.run(world.site.search.find(world.viewer(role), asked))


def tell(world: World) -> None:
    world.web.run(world.site.indexer.catch_up())


def titles(findings: Findings) -> list[str]:
    return [hit.page.title for hit in findings.hits]


def counts(findings: Findings, facet: Facet) -> dict[str, int]:
    return {value.key: value.count for value in findings.facets[facet]}
