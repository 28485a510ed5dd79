"""What belongs together in French has one stem, however it is written; what does not has two."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wiki.content.search.french import analyse, analyse_title, fold, is_weak, small_words
from wiki.content.search.stemming import OTHERS, language

TOGETHER = """
acteur actrice acteurs actrices acteur-ice-s acteur·rice·s act·eur·rice·s acteur/trices acteur.rice.s acteur(trice)s
animateur animatrice animateur·rice animateurices animateur_rice_s ANIMATEUR·RICE·S
élu élue élus élues élu(e)s élu-e-s élu·es éluEs
coopérateur coopératrice coopérateurs coopérateurs/trices coopérateur-rice-s coopérateurices
coopération coopérations coopérer cooperer coopère coopératif coopérative coopératif·ve·s
cartographier cartographie cartographies
participant participante participants participant.e.s participant-e-s participant•e•s participant/e/s participantEs
adhérent adhérente adhérents adhérentes adhérent-es adhérent·e·s
citoyen citoyenne citoyens citoyennes citoyen·ne·s citoyen(ne)s
tout tous toute toutes tou·te·s toustes
ceux celles celleux celle ceux·elles
heureux heureuse heureuses heureux·se·s heureux-ses
chercheur chercheuse chercheuses chercheur-euse-s chercheureuses
créatif créative créatifs créatives créatif-ive-s
salarié salariée salariés salariées salarié.e.s
organiser organise organisé organisée organisées
premier première premiers premières premier·ère·s
conseiller conseillère conseillers conseillères conseiller-ère-s
usager usagère usagers usager·ère·s
professionnel professionnelle professionnel·le·s professionnels
français française françaises français·e·s
public publique publics publiques public·que·s
régional régionale régionaux régionales
local locaux locale
journal journaux
travail travaux travailler
réseau réseaux
lieu lieux
enjeu enjeux
ami amis amie ami·e·s
emploi emplois
projet projets projet(s)
année années
idée idées
vœu vœux voeux
œuvre oeuvre œuvres OEUVRE
événement évènement evenement ÉVÉNEMENTS e\u0301ve\u0300nement
empêcher empecher empêche empêchement
difficulté difficultés difficulte difficultes
entraide entr'aide entr’aide s’entr’aider
presqu'île presqu’île presquile
aujourd'hui aujourd’hui d'aujourd’hui
coconstruction co-construction co‑constructions
email e-mail d'e-mails
5e 5ème 5éme 5eme 5ième 5ᵉ
1er 1re 1ère 1ers 1ᵉʳ
2e 2nd IIe 2ème
21e XXIe xxie 21ème
ESS E.S.S. E.S.S ess e.s.s.
3 n°3 nº3 №3 03
9h30 9:30 09h30 9H30
9h 9h00 09h
expression l'expression l’expression l''expression qu'expression
"""
APART = """
animateur animation
participant participer
année Anne
lieu lieue
peur peux
public publication
animal animer
créer crier
mère mer
levier lever
5e 5
"""


@pytest.mark.parametrize("spellings", [line.split() for line in TOGETHER.strip().splitlines()], ids=lambda s: s[0])
def test_spellings_of_one_word_have_one_stem(spellings: list[str]) -> None:
    assert {spelling: analyse(spelling).stems for spelling in spellings} == dict.fromkeys(
        spellings, analyse(spellings[0]).stems
    )


@pytest.mark.parametrize("words", [line.split() for line in APART.strip().splitlines()], ids="/".join)
def test_words_that_only_look_alike_have_stems_of_their_own(words: list[str]) -> None:
    assert len({analyse(word).stems for word in words}) == len(words)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Les coopérations, c’est l’affaire de tou·te·s !", "cooperations affaire tou"),
        ("[[Accueil|L'''accueil''']] à 9 h 30 – salle n° 3", "accueil accueil 9h30 salle 3"),
        ("https://www.intercoop.info/index.php?title=Freins", "intercoop info index php title freins"),
        ("tiers-lieux, compte-rendu, arc-en-ciel", "tiers lieux compte rendu arc ciel"),
        ("WikiParty & CamelCase", "wikiparty camelcase"),
        ("un mot cou\u00adpé ; vite\u2060 fait", "mot coupe vite fait"),
        ("la vie, xixe et XIXe siècle", "vie 19e 19e siecle"),
    ],
)
def test_a_text_is_read_into_folded_words(text: str, words: str) -> None:
    assert analyse(text).words == words


def test_titles_are_found_by_their_small_words_too() -> None:
    assert analyse_title("Et si on coopérait ?").words == "cooperait et si on"
    assert small_words("Et si on coopérait ?") == ["et", "si", "on"]
    assert is_weak("comment")


@pytest.mark.parametrize("value", ["en", "EN", "en-GB", "English", "anglais"])
def test_a_language_goes_by_several_names(value: str) -> None:
    assert language(value) == "en"
    assert language("français") == language("klingon") == language("") == "fr"


def test_a_page_in_another_language_is_stemmed_in_it() -> None:
    assert analyse("workshops gathering", "en").stems == "workshop gather"
    assert analyse("Werkstätten", "de").words == "werkstatten"
    assert analyse("skolioù", "br").stems == "skoliou"


@given(st.text(), st.sampled_from(["fr", *OTHERS]))
def test_any_text_is_as_many_stems_as_words_of_letters_and_digits(text: str, code: str) -> None:
    for said in (analyse(text, code), analyse_title(text, code)):
        assert len(said.words.split(" ")) == len(said.stems.split(" "))
        assert all(word.isalnum() for word in f"{said.words} {said.stems}".split())


@given(st.text(alphabet="aeélrtsEIVX0159h'’·-./()_ \u00a0\u0301", max_size=60))
def test_reading_what_was_read_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert all(analyse(word).words in (word, "") for word in analyse(text).words.split() if word.isalpha())


@pytest.mark.parametrize("again", ["a-", "l'", "((", "a.", "e·s·", "a_", "1:", "9 h ", "co-", "x", "’", "acteur-ice-"])
def test_a_million_signs_are_read_at_once(again: str) -> None:
    assert analyse(again * (1_000_000 // len(again))) is not None
