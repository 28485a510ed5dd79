"""Look after the data: is it whole, and does what is derived say what the texts say?"""

import sys
from collections.abc import Iterator

from storage.records import Page
from wiki.commands.opened import Opened, Order, Refused, wait
from wiki.content.rereading import remember
from wiki.web.site import Site

_STEP = 500


def check(order: Order) -> None:
    """Look at all data, files and derived rows included; refuses with what is wrong."""
    with Opened(order.settings) as site:
        look(site)


def look(site: Site) -> None:
    """Print what is wrong with the site's data, or that all is well. Raises `Refused`."""
    faults = list(_faults(site))
    for fault in faults:
        print(fault)
    if strays := site.uploads.blobs.strays(site.storage.files.digests()):
        print(f"{len(strays)} files that no page has, the first {strays[0]}: they do no harm", file=sys.stderr)
    for kind, count in site.records.unknown().items():
        print(f"{count} records of a kind that no plugin declares, {kind!r}: they do no harm", file=sys.stderr)
    if faults:
        raise Refused(
            f"{len(faults)} faults. `palabre reindex` makes derived rows again; for others, restore a backup."
        )
    print("all is well")


def _faults(site: Site) -> Iterator[str]:
    yield from (f"{fault.where}: {fault.what}" for fault in site.storage.check())
    yield from site.uploads.blobs.faults(site.storage.files.digests())
    yield from site.records.faults()
    for number in site.storage.search.missing():
        yield f"page {number} « {site.storage.pages.get(number).title} »: the search does not know it"
    for page in _pages(site):
        if not site.pages.derives_well(page):
            yield f"page {page.id} « {page.title} »: what derives from its text differs"


def reindex(order: Order) -> None:
    """Make again everything that derives from texts, and both indexes of the search."""
    with Opened(order.settings, claim=True) as site:
        changed = seen = 0
        for page in _pages(site):
            changed += wait(lambda page=page: site.pages.rederive(page))  # type: ignore[misc]
            seen += 1
            if seen % _STEP == 0:
                print(f"{seen} pages", file=sys.stderr)
        wait(lambda: remember(site.storage, site.pages))
        print(f"{changed} of {seen} pages were made again")
        if not wait(lambda: site.indexer.begin_again(_tell)):
            raise Refused("the search could not be made again; the lines above say why.")
        print("the search was made again")


def _tell(known: int, newest: int) -> None:
    if sys.stderr.isatty():
        end = "\n" if known >= newest else ""
        print(f"\rsearch: {100 * known // max(1, newest)} %", end=end, file=sys.stderr, flush=True)


def _pages(site: Site) -> Iterator[Page]:
    last = 0
    while pages := site.storage.pages.walk(after=last, limit=_STEP):
        yield from pages
        last = pages[-1].id
