"""Words that nobody on the site writes are spelled by those that people do."""

from collections.abc import Callable, Iterator
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage import Storage, open_storage
from storage.records import Analysed, Document, PageSet
from wiki.content.search.embedded import Embedded
from wiki.content.search.forms import Forms
from wiki.content.search.spelling import Spelling
from wiki.content.search.standing import Standing
from wiki.content.search.stemming import french

Spell = Callable[[str], list[str]]
TEXT = """
Empêcher de coopérer : la coopération, les usages coopératifs, des pages différentes. L’imprimante du glossaire.
Un questionnaire, des coopérations, une monnaie locale, les palabres du haut de Savoie, Intercoop.
L’orthographe, aux gens assis, aux usages de l’interopérabilité."""


@pytest.fixture(scope="module")
def storage() -> Iterator[Storage]:
    storage = open_storage("sqlite:///:memory:")
    Forms(storage).learn([TEXT])
    known = Forms(storage).known()
    everything = Document(page=1, text=Analysed(words=" ".join(known), stems=" ".join(map(french, known))))
    storage.write(lambda: storage.search.index([everything], seq=1))
    yield storage
    storage.close()


@pytest.fixture(scope="module")
def spell(storage: Storage) -> Spell:
    standing = Standing(storage, Embedded(storage), PageSet.of([1]))
    return partial(Spelling(Forms(storage)).corrections, standing=standing)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("empécherr", "empêcher"),
        ("suages cooperatifs", "usages cooperatifs"),
        ("diffreéntes", "différentes"),
        ("imprimmante", "imprimante"),
        ("kooperation", "coopération"),
        ("ortografe", "orthographe"),
        ("questionaire", "questionnaire"),
        ("monaie localle", "monnaie locale"),
        ("l'imprimmante", "l'imprimante"),
        ("usagescooperatifs", "usages coopératifs"),
        ("inter coop", "intercoop"),
        ('"monaie locale"', '"monnaie locale"'),
        ("titre:glosaire", "titre:glossaire"),
        ("auteur:palabrres glosaire", "auteur:palabrres glossaire"),
        ("glosaire -pallabres", "glossaire -pallabres"),
    ],
)
def test_the_best_spelling_comes_first_in_a_whole_search(spell: Spell, typed: str, meant: str) -> None:
    assert spell(typed)[0] == meant


@pytest.mark.parametrize(
    "typed", ["", "empecher", "coopérations", "xyzxyzxyz", "de", "-glosaire", "auteur:glosaire", "eau", "l'eau"]
)
def test_there_is_none_where_every_word_is_known_or_none_is_like_it(spell: Spell, typed: str) -> None:
    assert spell(typed) == []


def test_no_two_spellings_of_a_word_mean_the_same(spell: Spell) -> None:
    assert spell("cooperattion") == ["coopération"]


@given(st.text())
def test_anything_may_be_spelled(spell: Spell, typed: str) -> None:
    assert len(spell(typed)) <= 5


def test_words_are_kept_once_in_the_form_that_most_texts_write_them_in() -> None:
    storage = open_storage("sqlite:///:memory:")
    forms, other = Forms(storage), Forms(storage)
    forms.learn(["Economie économie économie œuvre", "L’économie"])
    assert forms.known() == other.known() == {"economie": "économie", "oeuvre": "œuvre"}
    forms.learn(["economie economie eveque"])
    assert other.known() == {"economie": "économie", "oeuvre": "œuvre", "eveque": "eveque"}
    forms.learn(["Évêque"])
    assert other.known()["eveque"] == "évêque"
    storage.close()
