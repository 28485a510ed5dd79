"""A search that finds what it is told, and its page as it is read."""

import html
import re
from dataclasses import dataclass
from datetime import UTC, datetime

from storage.records import Page
from tests.wiki.web.asking import Answer
from tests.wiki.web.world import World
from wiki.content.search.findings import Asked, Findings, Found, Stood
from wiki.people.permissions import Viewer

AT = datetime(2011, 3, 12, 9, 30, tzinfo=UTC)


@dataclass
class Told:
    """A search that finds what it is told, and remembers what it was asked."""

    findings: Findings
    asked: list[Asked]

    async def find(self, viewer: Viewer, asked: Asked) -> Findings:
        self.asked.append(asked)
        return self.findings

    async def suggest(self, viewer: Viewer, typed: str, spaces: object, *, limit: int = 8) -> list[Page]:
        return []


def furnish(world: World) -> None:
    world.write("Freins", "Un.", "Deux.", "Trois.")
    world.write("Fermée", "Un.", space="closed")


def hit(world: World, *, version: int = 3, snippet: str = "un frein", stood: Stood | None = None) -> Found:
    page, space = world.page("Freins"), world.space()
    return Found(page=page, space=space, snippet=snippet, version=version, at=AT, stood=stood)


def ask(world: World, query: str, *, role: str = "nobody", where: str = "/open", language: str = "fr") -> Answer:
    answer = world.browser(role, language=language).get(f"{where}/+search?{query}")
    assert answer.status == 200
    return answer


def words(markup: str) -> str:
    """What is read of some markup, in single spaces of any kind."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", markup)).split())


def links(answer: Answer, kind: str) -> dict[str, str]:
    """Links of this class: what they say, where they lead."""
    found = re.findall(rf'<a class="{kind}" href="([^"]*)"[^>]*>(.*?)</a>', answer.text, re.DOTALL)
    return {words(name): html.unescape(url) for url, name in found}
