"""From a folded word to what its family shares, in French and in the other languages that a page may say it is in.

Snowball wants accents, and leaves feminine forms and some plurals apart: rules before and after it make up for both.
"""

import re
from collections.abc import Callable
from functools import lru_cache

import Stemmer

FRENCH = "fr"
_SNOWBALL = {
    "de": "german",
    "en": "english",
    "es": "spanish",
    "it": "italian",
    "nl": "dutch",
    "pt": "portuguese",
}
_NAMED = {
    "de": "de deutsch german allemand allemande",
    "en": "en english anglais anglaise",
    "es": "es español espanol castellano spanish espagnol espagnole",
    "it": "it italiano italian italien italienne",
    "nl": "nl nederlands dutch néerlandais néerlandaise neerlandais",
    "pt": "pt português portugues portuguese portugais portugaise",
    "br": "br brezhoneg breton bretonne",
}
_LANGUAGES = {name: code for code, names in _NAMED.items() for name in names.split()}
OTHERS = tuple(_NAMED)
"""Languages, besides French, in which pages may be."""

_SINGULAR_IN_U = """
lieu milieu jeu enjeu feu voeu aveu desaveu adieu dieu cheveu neveu essieu epieu pieu moyeu hebreu
tuyau noyau joyau boyau aloyau preau etau bijou caillou chou genou hibou joujou pou"""
_IRREGULAR = {
    **{f"{word}x": word for word in _SINGULAR_IN_U.split()},
    **dict.fromkeys(["tou", "tous", "toute", "toutes", "toustes", "touxtes"], "tout"),
    **dict.fromkeys(["celui", "celle", "celles", "celleux", "ceuses", "ceuzes"], "ceux"),
    **dict.fromkeys(["publique", "publiques"], "public"),
    **dict.fromkeys(["laique", "laiques"], "laic"),
    **dict.fromkeys(["maitresse", "maitresses"], "maitre"),
    **dict.fromkeys(["hotesse", "hotesses"], "hote"),
    "precis": "precise",
    "travaux": "travail",
    "baux": "bail",
    "coraux": "corail",
    "emaux": "email",
    "vitraux": "vitrail",
    "maux": "mal",
    "yeux": "oeil",
    "cieux": "ciel",
}
_OWN = frozenset(
    ["annee", "armee", "entree", "idee", "journee", "lieue", "lycee", "matinee", "mere", "musee", "soiree"]
)
"""Words that would lose what tells them from others: Anne, arme, mer."""
_WHO_DOES = "teur"
"""Who does something is not what is done: an animateur, animation."""
_PERSONS = frozenset(
    [
        *("adherent", "apprenant", "assistant", "commercant", "consultant", "debutant", "dirigeant", "enseignant"),
        *("etudiant", "exposant", "fabricant", "gerant", "habitant", "intervenant", "militant", "participant"),
        *("representant", "resident", "surveillant"),
    ]
)
"""Nouns that would be taken for forms of verbs."""
_AS_IT_IS = frozenset(["deux", "mieux", "vieux", "tiers"])
_BEFORE: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), instead)
    for pattern, instead in (
        (r"e?trices?$|teurr?ices?$", "teur"),  # actrice, animateurices
        (r"(?<=...)(?:eureuses?|euses?|eusement|eux)$", "eur"),  # chercheuse and heureuse: heureux follows
        (r"(?<=i|l|g|h)eres?$", "er"),  # première, conseillère, bergère, bouchère
        (r"(?<=..)ifs?$", "ive"),  # créatif
        (r"(?<=..)ee+s?$", "e"),  # organisée
        (r"(?<=..)(?<!v)ers$", "er"),  # usagers; not divers
    )
)
_ENDS = ("s", "e", "x", "f", "t", "u", "i")
_LONGER_THAN_OTHERS = ("aill", "phi")  # travailler, cartographier
_french = Stemmer.Stemmer("french", 0).stemWord


def language(value: str) -> str:
    """The code of a language that pages name as they like; French when it is none that is known."""
    return _LANGUAGES.get(value.strip().lower().split("-")[0].split("_")[0], FRENCH)


@lru_cache
def stemmer(code: str) -> Callable[[str], str]:
    """What makes stems of folded words in a language; words stay as they are where nobody knows better."""
    if code == FRENCH:
        return french
    if code in _SNOWBALL:
        stem: Callable[[str], str] = Stemmer.Stemmer(_SNOWBALL[code], 0).stemWord
        return stem
    return str


def french(word: str) -> str:
    """The stem of a folded French word; feminine forms have that of the masculine, plurals that of the singular."""
    if (singular := word.removesuffix("s")) in _OWN:
        return singular
    return _person(word) or _usual(_as_masculine(word))


def akin(word: str) -> str:
    """The stem of what somebody does whom this folded word names: animation, of an animatrice; empty for others."""
    person = _person(word)
    return _usual(person) if person else ""


def _person(word: str) -> str:
    singular = word.removesuffix("s").removesuffix("e")
    if singular in _PERSONS:
        return singular
    masculine = _as_masculine(word).removesuffix("s")
    return masculine if masculine.endswith(_WHO_DOES) else ""


def _usual(word: str) -> str:
    stem = str(_french(word))
    if len(stem) > 3 and stem[-1] == "s" and stem[-2] in "aiou":
        return stem[:-1]  # élus, essais; français too, and française
    return stem[:-1] if stem.endswith(_LONGER_THAN_OTHERS) else stem


def _as_masculine(word: str) -> str:
    if not word.endswith(_ENDS):
        return word
    if instead := _IRREGULAR.get(word):
        return instead
    if word in _AS_IT_IS:
        return word
    for pattern, instead in _BEFORE:
        changed = pattern.sub(instead, word)
        if changed != word:
            return changed
    return word
