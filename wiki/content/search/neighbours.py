"""Words that people of the field say for one another, by family; looked for beside what was typed, and worth less."""

from functools import lru_cache

from wiki.content.search.french import analyse

_FAMILIES = """
frein difficulté obstacle empêchement blocage barrière résistance
levier atout facilitateur moteur
structure organisation association asso organisme
coopération collaboration entraide
partenariat partenaire
atelier session séance
rencontre réunion assemblée
compte-rendu note synthèse
participant inscrit
animateur facilitateur
intervenant orateur conférencier
version révision
discussion échange débat
questionnaire enquête sondage
programme planning
témoignage interview entretien
projet initiative démarche
outil logiciel application
usage pratique
carte cartographie
adhérent membre
bénévole volontaire
salarié employé
formation apprentissage
évaluation bilan
financement subvention budget
hébergement logement nuitée
repas buffet
glossaire lexique vocabulaire
forum colloque congrès
lettre bulletin newsletter
annuaire répertoire
peur crainte
numérique TIC informatique internet
"""


def neighbours(stem: str) -> tuple[str, ...]:
    """The stems of words that mean about as much as this one; none of most words."""
    return _table().get(stem, ())


@lru_cache
def _table() -> dict[str, tuple[str, ...]]:
    near: dict[str, dict[str, None]] = {}
    for family in _FAMILIES.strip().splitlines():
        stems = [analyse(word).stems for word in family.split()]
        for stem in stems:
            near.setdefault(stem, {}).update(dict.fromkeys(other for other in stems if " " not in other))
    return {stem: tuple(other for other in others if other != stem) for stem, others in near.items()}
