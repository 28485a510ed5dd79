"""The one way to change a page: create, merge, conflict, and never twice the same submission."""

import asyncio
from functools import partial
from typing import Any

import pytest

from storage.records import Title
from tests.wiki.web.world import World
from wiki.content.outcomes import Conflict, Gone, Merged, Saved, Unchanged
from wiki.content.pages import new_page
from wiki.content.titles import parse_title
from wiki.errors import BadRequest, BadText


def at_once(world: World, *works: Any) -> list[Any]:
    async def together() -> list[Any]:
        return await asyncio.gather(*works)

    return world.web.run(together())


def save(world: World, title: str, base: int, text: str, *, by: str = "member", key: str = "") -> Any:
    place = new_page(world.space().id, parse_title(title))
    return world.site.pages.change(place, base, text, by=world.people[by], key=key)


def test_each_outcome_says_where_the_page_is(world: World) -> None:
    assert isinstance(created := world.change("Issues", "un\n\ndeux\n"), Saved)
    assert (created.number, created.page.title) == (1, "Issues")
    assert isinstance(world.change("Issues", "un\n\ndeux\n"), Unchanged)
    assert isinstance(world.change("Issues", "un!\n\ndeux\n"), Saved)
    assert isinstance(merged := world.change("Issues", "un\n\ndeux!\n", base=1, by="other"), Merged)
    assert (merged.number, world.text("Issues")) == (3, "un!\n\ndeux!\n")
    conflict = world.change("Issues", "un?\n\ndeux\n", base=1)
    assert isinstance(conflict, Conflict)
    assert (conflict.base, conflict.theirs.number, conflict.theirs_text, conflict.yours) == (
        1, 3, "un!\n\ndeux!\n", "un?\n\ndeux\n",
    )  # fmt: skip
    world.delete("Issues")
    gone = world.change("Issues", "trois", base=3)
    assert isinstance(gone, Gone)
    assert gone.yours == "trois"
    assert isinstance(back := world.change("Issues", "quatre", base=0), Saved)
    assert (back.number, back.page.deleted) == (4, None)


def test_a_version_remembers_its_base_its_author_and_her_share(world: World) -> None:
    world.change("Parts", "un\n\ndeux\n")
    world.change("Parts", "un!\n\ndeux\n")
    world.change("Parts", "un\n\ndeux, trois\n", base=1, by="other")
    version = world.site.storage.versions.get(world.page("Parts").id, 3)
    assert (version.base, version.size) == (1, len("un!\n\ndeux, trois\n"))
    assert [(author.person.name, author.inserted, author.deleted) for author in version.authors] == [
        ("Maëlle Autre", 7, 0)
    ]


def test_many_who_write_at_once_in_their_own_paragraphs_are_all_merged(world: World) -> None:
    paragraphs = [f"Paragraphe {number}.\n" for number in range(12)]
    world.change("Foule", "\n".join(paragraphs))
    works = []
    for number in range(12):
        mine = list(paragraphs)
        mine[number] = f"Paragraphe {number}, changé.\n"
        works.append(save(world, "Foule", 1, "\n".join(mine), by="member" if number % 2 else "other"))
    outcomes = at_once(world, *works)
    assert {type(outcome) for outcome in outcomes} <= {Saved, Merged}
    assert world.text("Foule") == "\n".join(f"Paragraphe {number}, changé.\n" for number in range(12))
    assert world.page("Foule").head == 13


def test_two_who_create_one_page_at_once_make_one_page(world: World) -> None:
    outcomes = at_once(
        world, save(world, "Création", 0, "Par moi."), save(world, "création", 0, "Par elle.", by="other")
    )
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["Conflict", "Saved"]
    assert world.page("Création").head == 1


def test_one_submission_sent_many_times_is_one_version(world: World) -> None:
    world.change("Répétée", "un")
    at_once(world, *(save(world, "Répétée", 1, "deux", key="k") for _ in range(5)))
    assert world.page("Répétée").head == 2
    world.change("Répétée", "un", by="other")
    at_once(world, save(world, "Répétée", 1, "deux", key="k"))
    assert (world.page("Répétée").head, world.text("Répétée")) == (3, "un")


def test_the_same_key_of_somebody_else_is_another_submission(world: World) -> None:
    world.change("Clé", "un\n\ndeux\n")
    at_once(
        world,
        save(world, "Clé", 1, "un!\n\ndeux\n", key="k"),
        save(world, "Clé", 1, "un\n\ndeux!\n", key="k", by="other"),
    )
    assert world.text("Clé") == "un!\n\ndeux!\n"


def test_an_old_title_leads_the_change_to_the_page(world: World) -> None:
    page = world.write("Avant renommage", "un")
    world.web.run(world.site.renaming.rename(page, parse_title("Après renommage"), by=world.people["member"]))
    outcome = at_once(world, save(world, "Avant renommage", 1, "deux"))[0]
    assert (type(outcome), outcome.page.title) == (Saved, "Après renommage")


@pytest.mark.parametrize("base", [-1, 2, 999])
def test_a_base_that_never_was_is_refused(world: World, base: int) -> None:
    world.write("Socle", "un")
    with pytest.raises(BadRequest):
        at_once(world, save(world, "Socle", base, "deux"))


def test_a_text_that_cannot_be_is_refused_before_anything_is_written(world: World) -> None:
    for text in ("a\0", "\ud800", "x" * ((1 << 20) + 1)):
        with pytest.raises(BadText):
            at_once(world, save(world, "Jamais née", 0, text))
    assert world.site.storage.pages.find(world.space().id, "jamais née") is None


def test_what_derives_is_kept_with_the_version_and_made_again_on_demand(world: World) -> None:
    page = world.write("Dérivée", "---\ntype: essai\n---\n\n[[But]] et des mots.\n")
    storage, pages = world.site.storage, world.site.pages
    assert pages.derives_well(page)
    kept = storage.derived.of(page.id)
    assert ([link.title for link in kept.links], [fact.value for fact in kept.facts]) == (["But"], ["essai"])
    storage.write(lambda: storage.pages.rederive(page.id, 1, type(kept)()))
    assert not pages.derives_well(page)
    assert world.web.run(pages.rederive(page)) is True
    assert (world.web.run(pages.rederive(page)), storage.derived.of(page.id)) == (False, kept)


def test_a_talk_is_a_page_of_its_subject(world: World) -> None:
    subject = world.write("Sujet", "un")
    world.change("Sujet", "Des mots.", talk=True)
    talk = world.site.storage.pages.talk_of(subject.id)
    assert talk is not None
    assert (talk.title, talk.subject, talk.head) == ("Sujet", subject.id, 1)
    assert world.text("Sujet") == "un"


def test_a_place_is_named_by_a_title(world: World) -> None:
    place = new_page(world.space().id, Title(text="A", key="a"))
    assert (place.space, place.title.text, place.subject) == (world.space().id, "A", None)


def test_an_amendment_runs_on_what_the_page_says_by_then(world: World) -> None:
    world.write("Ajout", "un")
    page, by = world.page("Ajout"), world.people["member"]
    amend = partial(world.site.pages.amend, page, by=by)
    assert world.web.run(amend(lambda text: text + " deux", key="a")) == Saved(page=world.page("Ajout"), number=2)
    assert world.web.run(amend(lambda text: text + " trois", key="a")) == Saved(page=world.page("Ajout"), number=2)
    world.change("Ajout", "zéro", by="other")
    assert isinstance(world.web.run(amend(lambda text: text + " quatre", key="b")), Saved)
    assert isinstance(world.web.run(amend(lambda text: text)), Unchanged)
    assert world.text("Ajout") == "zéro quatre"
    world.delete("Ajout")
    assert isinstance(world.web.run(amend(lambda text: text + " cinq")), Gone)
