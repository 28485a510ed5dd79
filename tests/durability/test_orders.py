"""Editing, renaming, deleting and creating at once, in every order: no ghost page, no text lost."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from itertools import permutations
from random import Random

import pytest

from storage.errors import Stale, TitleTaken
from storage.records import NewPage, Page, Person
from tests.durability.wikis import Wiki
from wiki.content.outcomes import Saved
from wiki.content.titles import parse_title
from wiki.keeping import keep

_START = "Le début de la page.\n\nLa fin de la page."
_TEXTS = {
    "edit": "Le début de la page.\n\nLa fin de la page, retouchée.",
    "edit too": "Le tout début de la page.\n\nLa fin de la page.",
    "create old": "Un commencement à l’ancien titre.",
    "create new": "Un commencement au nouveau titre.",
}
_MARKS = {"edit": "retouchée", "edit too": "tout début", "create old": "à l’ancien", "create new": "au nouveau"}
_VERBS = (*_TEXTS, "rename", "delete", "undelete")
# How it ends for the second of two, when both saw the page as it was before the first.
_ENDS = {
    ("edit", "rename"): "renamed",
    ("edit", "delete"): "Stale",
    ("edit", "create new"): "Saved",
    ("rename", "edit"): "Saved",
    ("rename", "delete"): "deleted",
    ("rename", "create new"): "Conflict",
    ("delete", "edit"): "Gone",
    ("delete", "rename"): "renamed",
    ("delete", "create new"): "Saved",
    ("create new", "edit"): "Saved",
    ("create new", "rename"): "TitleTaken",
    ("create new", "delete"): "deleted",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """One page that everybody opened, at its old title, before any of them acts; a person for each verb."""

    wiki: Wiki
    page: Page
    new_title: str
    people: dict[str, Person]
    ends: dict[str, str] = field(default_factory=dict)

    async def act(self, verb: str) -> None:
        """Do it, and note in a word how it ended."""
        ways: dict[str, Callable[[], Awaitable[str]]] = {
            "edit": partial(self._write, verb, self.page, 1),
            "edit too": partial(self._write, verb, self.page, 1),
            "create old": partial(self._write, verb, self.wiki.place(self.page.title), 0),
            "create new": partial(self._write, verb, self.wiki.place(self.new_title), 0),
            "rename": self._rename,
            "delete": self._delete,
            "undelete": self._undelete,
        }
        try:
            self.ends[verb] = await ways[verb]()
        except (Stale, TitleTaken) as refusal:
            self.ends[verb] = type(refusal).__name__

    async def _write(self, verb: str, place: Page | NewPage, base: int) -> str:
        outcome = await self.wiki.site.pages.change(place, base, _TEXTS[verb], by=self.people[verb])
        return type(outcome).__name__

    async def _rename(self) -> str:
        await self.wiki.site.renaming.rename(self.page, parse_title(self.new_title), by=self.people["rename"])
        return "renamed"

    async def _delete(self) -> str:
        pages, at, by = self.wiki.storage.pages, self.wiki.site.now(), self.people["delete"].id
        await keep(self.wiki.storage, lambda: pages.delete(self.page.id, 1, by=by, at=at))
        return "deleted"

    async def _undelete(self) -> str:
        pages, at, by = self.wiki.storage.pages, self.wiki.site.now(), self.people["undelete"].id
        await keep(self.wiki.storage, lambda: pages.undelete(self.page.id, by=by, at=at))
        return "undeleted"


@pytest.mark.parametrize(("first", "second"), _ENDS)
def test_the_second_of_two_hears_how_it_ended(wiki: Wiki, first: str, second: str) -> None:
    (scene,) = _scenes(wiki, 1)
    _in_order(scene, (first, second))
    assert scene.ends[second] == _ENDS[first, second]
    _assert_nothing_lost([scene])


def test_an_edit_of_a_page_that_was_renamed_lands_on_it(wiki: Wiki) -> None:
    (scene,) = _scenes(wiki, 1)
    _in_order(scene, ("rename", "edit"))
    assert [(page.title, wiki.texts(page)) for page in wiki.pages()] == [(scene.new_title, [_START, _TEXTS["edit"]])]


def test_whatever_three_do_in_whatever_order_nothing_is_lost(wiki: Wiki) -> None:
    orders = list(permutations(_VERBS, 3))
    scenes = _scenes(wiki, len(orders))
    for scene, order in zip(scenes, orders, strict=True):
        _in_order(scene, order)
    _assert_nothing_lost(scenes)


@pytest.mark.parametrize("seed", range(3))
def test_whatever_all_do_at_once_nothing_is_lost(wiki: Wiki, seed: int) -> None:
    chance = Random(seed)
    scenes = _scenes(wiki, 40)

    async def late(scene: Scene, verb: str, seconds: float) -> None:
        await asyncio.sleep(seconds)
        await scene.act(verb)

    async def all_at_once() -> None:
        for scene in scenes:
            verbs = chance.sample(_VERBS, len(_VERBS))
            await asyncio.gather(*(late(scene, verb, chance.choice((0, 0, 0.005, 0.01))) for verb in verbs))

    wiki.do(all_at_once)
    _assert_nothing_lost(scenes)


def _scenes(wiki: Wiki, count: int) -> list[Scene]:
    people = {verb: wiki.person(verb) for verb in _VERBS}

    async def build() -> list[Scene]:
        return [
            Scene(wiki=wiki, page=await begun(number), new_title=f"Nouveau titre {number}", people=people)
            for number in range(count)
        ]

    async def begun(number: int) -> Page:
        place = wiki.place(f"Ancien titre {number}")
        outcome = await wiki.site.pages.change(place, 0, _START, by=people["edit"])
        assert isinstance(outcome, Saved)
        return outcome.page

    return wiki.do(build)


def _in_order(scene: Scene, verbs: tuple[str, ...]) -> None:
    async def one_by_one() -> None:
        for verb in verbs:
            await scene.act(verb)

    scene.wiki.do(one_by_one)


def _assert_nothing_lost(scenes: list[Scene]) -> None:
    assert [loss for scene in scenes for loss in _losses(scene)] == []
    made = sum(scene.ends.get("create new") == "Saved" and _new_page(scene).id != scene.page.id for scene in scenes)
    assert len(scenes[0].wiki.pages()) == len(scenes) + made
    assert scenes[0].wiki.faults() == []


def _new_page(scene: Scene) -> Page:
    return scene.wiki.page(scene.new_title)


def _losses(scene: Scene) -> Iterator[str]:
    """Where what people were told is not so."""
    wiki, ends = scene.wiki, scene.ends
    known = {found.id: found for title in (scene.page.title, scene.new_title) if (found := _find(wiki, title))}
    if scene.page.id not in known:
        yield f"{ends}: no title leads to the page"
    if ends.get("rename") == "renamed" and _new_page(scene).id != scene.page.id:
        yield f"{ends}: the new title leads elsewhere"
    histories = [wiki.texts(page) for page in known.values()]
    for verb in ends.keys() & _TEXTS.keys():
        written = sum(_came(history, _MARKS[verb]) for history in histories)
        if written != (ends[verb] in {"Saved", "Merged"}):
            yield f"{ends}: the text of {verb} was written {written} times"
        elif not written and _TEXTS[verb] not in {wiki.draft(scene.people[verb], page) for page in known.values()}:
            yield f"{ends}: the text of {verb} is not kept as a draft"


def _find(wiki: Wiki, title: str) -> Page | None:
    key = parse_title(title).key
    return wiki.storage.pages.titled(wiki.space.id, key)


def _came(history: list[str], mark: str) -> int:
    """How often a text came into the page: it may have gone since."""
    return sum(mark in text and mark not in before for before, text in zip(["", *history], history, strict=False))
