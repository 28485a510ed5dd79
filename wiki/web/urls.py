"""Every address that Palabre writes is made here, so that a site below a sub-path needs no other care."""

from urllib.parse import quote, urlencode

from storage.records import Page, Space
from wiki.content.titles import HOME, in_address

LOGO = "+logo?v="
Given = str | int | tuple[str, ...]  # several values are written one after the other


class Urls:
    """`prefix` is the path below which the site lives, without a slash at its end; `origin` its scheme and host."""

    def __init__(self, prefix: str, origin: str) -> None:
        self.prefix = prefix
        self.origin = origin

    def site(self, verb: str = "", **query: Given) -> str:
        """`/`, or `/+verb`."""
        return f"{self.prefix}/{_verb(verb)}{_query(query)}"

    def space(self, space: Space, verb: str = "", **query: Given) -> str:
        """`/{space}`, or `/{space}/+verb`."""
        return f"{self.prefix}/{space.slug}{'/' if verb else ''}{_verb(verb)}{_query(query)}"

    def logo(self, space: Space) -> str:
        """A space's logo; empty where it has none."""
        return f"{self.prefix}/{space.slug}/{LOGO}{space.logo[:12]}" if space.logo else ""

    def page(self, space: Space, page: Page, verb: str = "", **query: Given) -> str:
        """A page, or its talk, or what `verb` does with it (`history`, `version/3`)."""
        verb = f"talk/+{verb}" if page.subject and verb else "talk" if page.subject else verb
        return self.title(space, page.title, verb, **query)

    def title(self, space: Space, title: str, verb: str = "", **query: Given) -> str:
        """The page of this title, which may not exist."""
        if title == HOME and not verb:
            return self.space(space) + _query(query)
        return f"{self.prefix}/{space.slug}/{in_address(title)}{'/' if verb else ''}{_verb(verb)}{_query(query)}"

    def full(self, path: str) -> str:
        """A path with the site's scheme and host, where they are known."""
        return f"{self.origin}{path}"


def _verb(verb: str) -> str:
    return f"+{quote(verb, safe='/+.')}" if verb else ""


def _query(query: dict[str, Given]) -> str:
    given = {name: value for name, value in query.items() if value not in ("", None, ())}
    return f"?{urlencode(given, doseq=True)}" if given else ""
