"""Names of files: what is left of one that a machine gave, so that a text, an address and a disk can hold it."""

import re
import unicodedata

from wiki.content.titles import is_hidden, title_key

LONGEST = 200  # bytes
_KEPT = frozenset("-.,'’")
_UNNAMED = "fichier"
_SUFFIX = re.compile(r"\.([A-Za-z][A-Za-z0-9]{0,4})$")
_GAPS = re.compile(r"_*([-.])[_.-]*|_+")


def clean_name(raw: str, extension: str) -> str:
    """`raw` without folders, hidden characters, spaces and marks that Markdown reads, with this extension.

    NFC, at most 200 bytes, never hidden by a first dot, and never empty.
    """
    stem = _SUFFIX.sub("", unicodedata.normalize("NFC", re.split(r"[/\\]", raw)[-1]).strip())
    kept = "".join(character if _is_kept(character) else "_" for character in stem)
    return _fitting(_GAPS.sub(_narrow, kept), f".{extension}")


def numbered(name: str, number: int) -> str:
    """`plan.png` as `plan-2.png`."""
    stem, _, extension = name.rpartition(".")
    return _fitting(stem, f"-{number}.{extension}")


def name_key(name: str) -> str:
    """What two spellings of one name share."""
    return title_key(name)


def suffix(name: str) -> str:
    """What follows the last dot, small; empty without one."""
    found = _SUFFIX.search(name.strip())
    return found[1].lower() if found else ""


def _is_kept(character: str) -> bool:
    if character in _KEPT:
        return True
    return (character.isalnum() or unicodedata.category(character) in {"Mn", "Mc"}) and not is_hidden(character)


def _narrow(gap: re.Match[str]) -> str:
    return gap[1] or "_"


def _fitting(stem: str, end: str) -> str:
    room = LONGEST - len(end.encode())
    short = stem.encode()[:room].decode("utf-8", "ignore").strip("_-.,")
    return (short or _UNNAMED) + end
