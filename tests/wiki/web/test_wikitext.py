"""A page that came from an older wiki: read, looked back at, edited, compared."""

import html
from datetime import UTC, datetime

from storage.records import MARKDOWN, WIKITEXT, NewVersion, Share
from tests.wiki.web.asking import heading
from tests.wiki.web.world import World
from wiki.content.outcomes import Saved
from wiki.content.pages import new_page
from wiki.content.titles import parse_title


def imported(
    world: World, title: str, *texts: str, formats: tuple[str, ...] = (), summary: str = "", talk: bool = False
) -> Saved:
    """A page with these texts for its past, in wikitext unless `formats` says so; or its talk."""
    share = (Share(person=world.people["member"].id),)
    versions = [
        NewVersion(
            text=text, at=datetime(2010, 7, 5, 12, number, tzinfo=UTC), authors=share, format=format, summary=summary
        )
        for number, (text, format) in enumerate(zip(texts, formats or [WIKITEXT] * len(texts), strict=True))
    ]
    place = new_page(world.space().id, parse_title(title), subject=world.page(title) if talk else None)
    return world.web.run(world.site.pages.append_history(place, versions))


def test_the_page_and_each_of_its_versions_are_shown_as_they_were(world: World) -> None:
    world.write("Repas", "À midi.")
    imported(world, "Forum 2010", "'''Bientôt'''", "= '''Programme''' =\n[[Repas]] [[Ailleurs]]\n[[Catégorie:ESS]]")
    page, first = (world.browser("nobody").get(f"/open/Forum_2010{verb}") for verb in ("", "/+version/1"))
    assert '<h2 id="user-programme">Programme</h2>' in page.text
    assert '<p><a href="/open/Repas">Repas</a> <a class="missing" href="/open/Ailleurs"' in page.text
    assert ("ESS" in page.text, "Catégorie" in page.text) == (True, False)
    assert "<p><strong>Bientôt</strong></p>" in first.text


def test_links_keywords_and_words_are_derived_from_it(world: World) -> None:
    imported(world, "Dérivée", "Voir [[Repas#Midi|le ''repas'']]. [[Catégorie:Cuisine]]")
    page = world.page("Dérivée")
    derived = world.site.storage.derived.of(page.id)
    assert [link.title for link in derived.links] == ["Repas"]
    assert [(fact.name, fact.value) for fact in derived.facts] == [("mots_cles", "Cuisine")]
    assert derived.words == "Voir le repas.\nCuisine"
    assert world.site.pages.derives_well(page) is True


def test_editing_keeps_the_format_and_previews_in_it(world: World) -> None:
    imported(world, "Modifiée", "'''avant'''")
    browser = world.browser("member")
    asked = browser.get("/open/Modifi%C3%A9e/+edit")
    shown = browser.send(asked, "/+edit", {"text": "'''après'''"}, to="/open/Modifi%C3%A9e/+preview")
    assert "<p><strong>après</strong></p>" in shown.text
    browser.send(asked, "/+edit", {"text": "'''après'''"})
    version = world.site.storage.versions.get(world.page("Modifiée").id, 2)
    assert (version.format, world.text("Modifiée")) == (WIKITEXT, "'''après'''")
    assert "<p><strong>après</strong></p>" in browser.get("/open/Modifi%C3%A9e").text


def test_restoring_keeps_the_format_of_then(world: World) -> None:
    imported(world, "Mêlée", "''un''", "*deux*", formats=(WIKITEXT, MARKDOWN))
    browser = world.browser("member")
    assert "<p><em>deux</em></p>" in browser.get("/open/M%C3%AAl%C3%A9e").text
    browser.send(browser.get("/open/M%C3%AAl%C3%A9e/+restore/1"), "/+restore/1", {})
    assert world.site.storage.versions.get(world.page("Mêlée").id, 3).format == WIKITEXT
    assert "<p><em>un</em></p>" in browser.get("/open/M%C3%AAl%C3%A9e").text


def test_texts_of_two_formats_are_never_merged(world: World) -> None:
    texts = ("un\n\ndeux", "un\n\ndeux, trois", "un\n\ndeux, trois, quatre")
    imported(world, "Fâchée", *texts, formats=(WIKITEXT, WIKITEXT, MARKDOWN))
    browser = world.browser("member")
    refused = browser.get("/open/F%C3%A2ch%C3%A9e/+undo/2")
    assert (refused.status, heading(refused)) == (409, "These texts cannot be put together")
    asked = browser.get("/open/F%C3%A2ch%C3%A9e/+edit")
    late = browser.send(asked, "/+edit", {"base": "1", "text": "zéro\n\ndeux"})
    assert (late.status, "zéro" in html.unescape(late.text), world.page("Fâchée").head) == (409, True, 3)
    page, person = world.page("Fâchée"), world.people["member"]
    draft = world.site.storage.drafts.get(person.id, page.space, page.key, talk=False)
    assert draft is not None
    assert draft.text == "zéro\n\ndeux"


def test_undoing_the_last_edit_brings_back_its_format_too(world: World) -> None:
    imported(world, "Dernière", "''un''", "*deux*", formats=(WIKITEXT, MARKDOWN))
    browser = world.browser("member")
    asked = browser.get("/open/Derni%C3%A8re/+undo/2")
    browser.send(asked, "/+undo/2", {})
    version = world.site.storage.versions.get(world.page("Dernière").id, 3)
    assert (version.format, world.text("Dernière")) == (WIKITEXT, "''un''")


def test_the_source_is_as_it_was_typed_and_two_versions_are_compared_by_it(world: World) -> None:
    imported(world, "Source", "= '''A''' =\nun", "= '''A''' =\ndeux")
    browser = world.browser("nobody")
    assert browser.get("/open/Source/+source").text == "= '''A''' =\ndeux"
    assert "= '''A''' =" in html.unescape(browser.get("/open/Source/+diff/1..2").text)


def test_what_belongs_to_our_own_format_is_not_offered(world: World) -> None:
    imported(world, "Nue", "== Titre ==\nun")
    browser = world.browser("administrator")
    page, asked = browser.get("/open/Nue"), browser.get("/open/Nue/+edit")
    assert ("+properties" in page.text, "?section=" in page.text) == (False, False)
    assert [browser.get(f"/open/Nue/{verb}").status for verb in ("+properties", "+edit?section=1")] == [404, 404]
    assert "This text is in wiki code, as it was imported." in asked.text
    assert "This text is in wiki code" not in browser.get("/open/Neuve/+edit").text
    late = browser.send(asked, "/+edit", {"text": "deux", "section": "1"})
    assert (late.status, world.text("Nue")) == (422, "== Titre ==\nun")


def test_the_section_of_an_edit_is_a_link_without_its_marks(world: World) -> None:
    imported(world, "Sections", "= '''Les repas''' =", summary="/* = '''Les repas''' */ deux services")
    history, version, recent = (
        world.browser("nobody").get(f"/open/{path}").text
        for path in ("Sections/+history", "Sections/+version/1", "+recent")
    )
    link = '<a href="/open/Sections/+version/1#user-les-repas">Les repas</a>'
    assert (link in history, link in version, 'id="user-les-repas"' in version) == (True, True, True)
    assert "→ Les repas\u00a0: deux services" in recent
