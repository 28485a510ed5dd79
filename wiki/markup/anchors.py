"""Names the places in a page that an address can point to."""

from wiki.markup.names import hyphenate

LONGEST = 100


def slug(title: str) -> str:
    """The anchor of a heading without its `user-`: lower case, no accents, hyphens; `section` if nothing remains."""
    return hyphenate(title)[:LONGEST].strip("-") or "section"


class Anchors:
    """Gives every heading of one page its own anchor, in reading order; `part` begins those of a part of a page."""

    def __init__(self, part: str = "") -> None:
        self._part = f"{part}-" if part else ""
        self._taken: set[str] = set()
        self._last: dict[str, int] = {}

    def take(self, title: str) -> str:
        """`user-<slug>`; the second heading of that name gets `-2`, the third `-3`."""
        base = slug(title)
        name, number = base, self._last.get(base, 1)
        while name in self._taken:
            number += 1
            name = f"{base}-{number}"
        self._last[base] = number
        self._taken.add(name)
        return f"user-{self._part}{name}"
