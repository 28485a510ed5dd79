"""Bring pages from elsewhere."""

import sys
from pathlib import Path
from time import monotonic

from storage.records import Space
from wiki.commands.opened import Opened, Order, Refused, space_called, wait
from wiki.transfer.mediawiki.errors import BadDump, ReaderMissing
from wiki.transfer.mediawiki.importing import Importing
from wiki.transfer.mediawiki.planning import Onto
from wiki.transfer.mediawiki.report import Progress, Report, Seen

_PACE = 0.5  # seconds between two lines of progress
_NOTED = 1000  # versions between two lines where nobody watches


def mediawiki(order: Order) -> None:
    """Import a dump of a MediaWiki; may be run again, with the same dump or a newer one."""
    asked = order.arguments
    path = Path(asked.file)
    if not path.is_file():
        raise Refused(f"there is no file {path}.")
    with Opened(order.settings, claim=True) as site:
        space = space_called(site, asked.space)
        assert space is not None
        importing = Importing(site.storage, site.dating, space, progress=_shown())
        try:
            report = wait(lambda: importing.run(path, Onto(asked.onto)))
        except ReaderMissing as error:
            raise Refused("reading a dump needs one library more: pip install 'palabre[import]'.") from error
        except BadDump as error:
            raise Refused(f"{path} cannot be imported: {error}. Nothing was imported.") from error
        except KeyboardInterrupt as error:
            raise Refused("stopped. What came is kept; run it again for the rest.") from error
        finally:
            if sys.stderr.isatty():
                print(file=sys.stderr)  # the line of progress ends
        _tell(report, space)
    if report.fault:
        raise Refused(f"{path} ends too early: {report.fault}. What came is kept; run again with the whole file.")


def _tell(report: Report, space: Space) -> None:
    print(f"{space.slug}: {report.pages} pages, {report.versions} versions and {report.people} people came")
    for there, here in report.renamed:
        print(f"renamed: « {there} » is « {here} »")
    for reason in report.left_out:
        print(f"left out: {reason}")


def _shown() -> Progress:
    """Counts up: one line that is written anew for a person who watches, else a line now and then."""
    told: list[float] = [monotonic(), 0]

    def watched(seen: Seen) -> None:
        if monotonic() - told[0] >= _PACE:
            told[0] = monotonic()
            share = 100 * seen.position // max(1, seen.size)
            line = f"{share} %: {seen.pages} pages, {seen.versions} versions"
            print(f"\r{line}  ", end="", file=sys.stderr, flush=True)

    def noted(seen: Seen) -> None:
        if seen.versions - told[1] >= _NOTED:
            told[1] = seen.versions
            print(f"{seen.pages} pages, {seen.versions} versions", file=sys.stderr, flush=True)

    return watched if sys.stderr.isatty() else noted
