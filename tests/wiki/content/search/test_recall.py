"""Readers find what they judged to be there, by either index; every spelling of a word finds the others."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from storage import Storage, open_storage
from storage.records import Document
from tests.wiki.content.search.judging import Judged, by_kind, judge, mean, searching
from tests.wiki.web.world import made
from wiki import places
from wiki.content.demo import Demo
from wiki.content.search.asking import parse
from wiki.content.search.embedded import Embedded
from wiki.content.search.french import analyse, analyse_title
from wiki.content.search.port import SearchIndex
from wiki.content.search.whoosh_index import WhooshIndex

INCLUSIVE = """
acteur actrices acteurs acteur-ice-s acteur·rice·s acteur/trice acteurices act·eur·rice·s
animatrice animateurs animateur·rice animateurices animateur-trice-s animateur(trice)s animateur.rice.s ANIMATEUR·ICES
élu élues élu(e)s élu-e-s élu·es élu.e.s élu/e/s éluEs
auteure autrices auteurs auteur/trice auteur·ices auteur(rice)s auteurices auteur-rice-s
participante participants participant-e-s participant.e.s participant·es participant(e)s participantEs participant/e/s
adhérente adhérents adhérent-es adhérent·e·s adhérent(e)s adhérent.es adhérent/e adhérentEs
citoyenne citoyens citoyen·ne·s citoyen-nes citoyen(ne)s citoyen.ne citoyen/ne/s CITOYEN·NE·S
chercheuse chercheurs chercheur-euse-s chercheur·se·s chercheureuses chercheur(se)s chercheur/euse chercheur.euse.s
"""
PLANTED = (
    ("L’œuvre et le cœur", "Une sœur et ses vœux."),
    ("Entr’aide sur la presqu’île", "Aujourd’hui, quelqu’un s’est réuni."),
    ("5éme forum", "Le XXIe siècle commence à 9 h 30, salle n° 3, avec l’E.S.S."),
    ("Et si on essayait", "Sans rien dire de plus."),
    ("Co-construction de tiers-lieux", "Un compte rendu de séance."),
    ("Gathering of the commons", "Workshops were gathering people."),
    ("Travaux des écoles régionales", "Des enjeux locaux, des amis, un journal, des essais heureux."),
)
ASKED = (
    ("oeuvre", 0),
    ("coeur", 0),
    ("voeu", 0),
    ("entraide", 1),
    ("presqu'ile", 1),
    ("aujourd'hui", 1),
    ("5e", 2),
    ("5ème forum", 2),
    ("21e", 2),
    ("9h30", 2),
    ("ESS", 2),
    ("salle nº 3", 2),
    ("et si", 3),
    ("on", 3),
    ("coconstruction", 4),
    ("tiers lieu", 4),
    ("tiers-lieu", 4),
    ("compte-rendu", 4),
    ("workshop", 5),
    ("travail", 6),
    ("régional école", 6),
    ("enjeu local", 6),
    ("journaux", 6),
    ("heureuse amie", 6),
)


@pytest.fixture(scope="module", params=["embedded", "whoosh"])
def make(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Callable[[Storage], SearchIndex]:
    """A new index of each kind."""

    def made(storage: Storage) -> SearchIndex:
        folder: Path = tmp_path_factory.mktemp("index")
        whoosh = request.param == "whoosh"
        index = WhooshIndex(folder, secret="s" * 32, origin=lambda: "here", made="so") if whoosh else Embedded(storage)
        index.rebuild()
        return index

    return made


@pytest.fixture(scope="module")
def judged(make: Callable[[Storage], SearchIndex], tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Judged]]:
    with made(tmp_path_factory.mktemp("demo"), demo=True) as world:
        site = world.site
        world.web.run(Demo(site.storage, site.pages, places.demo()).load())
        yield list(judge(searching(site.storage, make(site.storage))))


@pytest.fixture(scope="module")
def planted(make: Callable[[Storage], SearchIndex]) -> Iterator[SearchIndex]:
    storage = open_storage("sqlite:///:memory:")
    index = make(storage)
    index.index(
        [
            Document(page=n, title=analyse_title(title), text=analyse(text))
            for n, (title, text) in enumerate(PLANTED, 1)
        ],
        seq=1,
    )
    yield index
    storage.close()


def test_nearly_all_that_readers_judged_is_among_the_first_ten(judged: list[Judged]) -> None:
    told = {
        kind: (mean([one.recall for one in ones]), mean([one.ndcg for one in ones])) for kind, ones in by_kind(judged)
    }
    recall, ndcg = mean([one.recall for one in judged]), mean([one.ndcg for one in judged])
    assert recall >= 0.95, [(one.typed, one.missed) for one in judged if one.missed]
    assert ndcg >= 0.9
    assert min(of_kind for of_kind, _ in told.values()) >= 0.9, told


@pytest.mark.parametrize(("typed", "place"), ASKED)
def test_a_planted_page_comes_first(planted: SearchIndex, typed: str, place: int) -> None:
    assert planted.search(parse(f"{typed} ").query).best[:1] == (place + 1,)


@pytest.mark.parametrize("spellings", [line.split() for line in INCLUSIVE.strip().splitlines()])
def test_every_inclusive_spelling_finds_the_others(
    make: Callable[[Storage], SearchIndex], spellings: list[str]
) -> None:
    assert len(set(spellings)) == 8
    storage = open_storage("sqlite:///:memory:")
    index = make(storage)
    index.index(
        [Document(page=n, text=analyse(f"Voici les {one}, et d’autres.")) for n, one in enumerate(spellings)], seq=1
    )
    shares = {one: len(index.search(parse(one).query, limit=9).best) / len(spellings) for one in spellings}
    storage.close()
    assert {one for one, share in shares.items() if share < 0.9} == set()
