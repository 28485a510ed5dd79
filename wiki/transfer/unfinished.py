"""The mark of a restore that is under way: who finds it later knows that it was cut short."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from wiki.content.blobs import sync_folder
from wiki.errors import RestoreUnfinished

_MARK = "restoring"


@contextmanager
def marked(data: Path, aside: Sequence[Path]) -> Iterator[None]:
    """On the disk before anything moves, gone when all has moved, or moved back.

    `aside` are the folders to which what was there goes; those of a restore that was cut short before stay named.
    """
    mark = data / _MARK
    before = mark.read_text(encoding="utf-8") if mark.exists() else None
    _write(mark, (before or "") + "".join(f"{folder}\n" for folder in aside))
    try:
        yield
    except BaseException:
        _write(mark, before)  # all is where it was: also what an earlier restore left in two halves
        raise
    os.sync()
    _write(mark, None)


def refuse_unfinished(data: Path) -> None:
    """Raises `RestoreUnfinished` where a restore was cut short: what is there is half old, half new."""
    mark = data / _MARK
    if mark.exists():
        raise RestoreUnfinished(data, mark.read_text(encoding="utf-8").splitlines())


def _write(mark: Path, told: str | None) -> None:
    if told is None:
        mark.unlink()
    else:
        draft = mark.with_name(f".{_MARK}")
        with draft.open("w", encoding="utf-8") as file:
            file.write(told)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(mark)
    sync_folder(mark.parent)
