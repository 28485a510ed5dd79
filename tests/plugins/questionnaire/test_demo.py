"""The demo's questionnaire of 2010: figures of its synthesis equal a recount, requirements have their source."""

import re
from collections.abc import Iterator
from html import unescape

import pytest

from plugins.questionnaire.model.groups import groups_in
from plugins.questionnaire.model.pieces import Piece, piece_of
from plugins.questionnaire.model.requirements import chain, requirements_in
from plugins.questionnaire.model.synthesis import OF, sources_in, without_source
from plugins.questionnaire.web.kinds import FINISHED, PIECE
from storage.records import MARKDOWN
from tests.wiki.web.world import World, made
from wiki import places
from wiki.content.demo import Demo
from wiki.loader import Plugins

QUESTIONNAIRE = "Questionnaire 2010 : freins et leviers de la coopération"
SYNTHESIS = "Synthèse 2010 : freins et leviers"
_FIGURE = re.compile(r'class="counted-source" href="[^"]*">([^<]*)<')


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with made(tmp_path_factory.mktemp("demo"), demo=True, plugins=Plugins(["questionnaire"])) as world:
        world.web.run(Demo(world.site.storage, world.site.pages, places.demo()).load())
        yield world


def pieces(world: World) -> dict[str, Piece]:
    page = world.page(QUESTIONNAIRE, space="forum")
    kept = world.site.storage.records.of_page(page.id, PIECE.name, ref=None, withdrawn=False, limit=999, offset=0)
    return {one.code: one for one in (piece_of(record.value) for record in kept)}


def recounted(said: list[Piece]) -> str:
    """The same figure, counted without any of our code, in French."""
    named = [one for one in said if one.name]
    people = len({one.name for one in named})
    structures, regions = len({one.structure for one in named}), len({one.region for one in named})
    unnamed = len(said) - len(named)
    words = [
        f"{number} {word}{'s' if number > 1 else ''}"
        for number, word in ((people, "personne"), (structures, "structure"), (regions, "région"))
        if number
    ]
    many = "s" if unnamed > 1 else ""
    return " · ".join(filter(None, [", ".join(words), f"{unnamed} contribution{many} sans nom" if unnamed else ""]))


def test_thirty_people_finished_and_what_is_invented_says_so(world: World) -> None:
    page = world.page(QUESTIONNAIRE, space="forum")
    assert world.site.records.count(world.viewer("nobody"), FINISHED, page) == {"q-2010": 30}
    assert "inventées pour la démonstration" in world.text(QUESTIONNAIRE, space="forum")
    assert all("(exemple)" in one.name for one in pieces(world).values() if one.name)
    assert world.site.storage.check() == []
    assert list(world.site.records.faults()) == []


def test_every_figure_of_the_synthesis_equals_a_recount(world: World) -> None:
    known = pieces(world)
    groups = {one.ref: one for one in groups_in(world.text(QUESTIONNAIRE, space="forum"))}
    grouped = {code for group in groups.values() for code in group.pieces}
    rest = [p for p in known.values() if p.code not in grouped and p.genre not in {"échelle", "choix", "classement"}]
    wanted = []
    for block in sources_in(world.text(SYNTHESIS, space="forum")):
        if of := block.first(OF):
            said = {"questionnaire": list(known.values()), "reste": rest}.get(of)
            wanted.append(recounted([known[code] for code in groups[of].pieces] if said is None else said))
    url = world.site.urls.page(world.space("forum"), world.page(SYNTHESIS, space="forum"))
    shown = world.browser("nobody", language="fr").get(url).text
    assert [unescape(said) for said in _FIGURE.findall(shown)] == wanted
    assert without_source(world.text(SYNTHESIS, space="forum")) == ()


def test_every_requirement_leads_to_a_verbatim_or_says_who_added_it(world: World) -> None:
    text, known = world.text(QUESTIONNAIRE, space="forum"), pieces(world)
    found = requirements_in(text)
    assert [one.number for one in found] == [1, 2, 3, 4, 5, 6, 7]
    for one in found:
        said = [code for code in chain(one, groups_in(text)).pieces if code in known]
        assert bool(said) != bool(one.added)


def test_no_text_of_a_piece_stands_in_a_page(world: World) -> None:
    texts = "".join(world.text(title, space="forum") for title in (QUESTIONNAIRE, SYNTHESIS))
    said = [one.text for one in pieces(world).values() if one.genre not in {"choix", "échelle"}]
    assert [one for one in said if one in texts] == []


def test_names_of_pieces_and_groups_are_no_words_for_the_search(world: World) -> None:
    groups = groups_in(world.text(QUESTIONNAIRE, space="forum"))
    names = {*pieces(world), *(group.ref for group in groups)}
    for title in (QUESTIONNAIRE, SYNTHESIS):
        page, text = world.page(title, space="forum"), world.text(title, space="forum")
        words = world.site.pages.derive(page, text, MARKDOWN).words
        assert [name for name in names if name in text] != []
        assert [name for name in names if name in words] == []
        assert groups[0].title in words
