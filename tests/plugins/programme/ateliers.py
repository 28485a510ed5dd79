"""A session with a running order, at a site where the programme is at work."""

from collections.abc import Iterator
from pathlib import Path

from tests.wiki.web.world import World, made
from wiki.loader import Plugins

TABLE = """| durée | séquence | consigne | matériel | qui |
|---|---|---|---|---|
| 15 min | Accueil | *Bienvenue* | café, 12 feutres | Yann |
| 35 min | Freins | Écrire trois freins | 8 feutres ; post-it | |
| 1 h 50 | Leviers | | | Mathilde |
"""
BEFORE = """---
édition: Forum 2024
---

Avant. Une table | sans déroulé.

:::{atelier} Coopérer
:id: at-1
:date: 2024-07-05
:début: 9h30
:durée: 2h30
:salle: B01

Des questions.

"""
AFTER = "\nEncore.\n:::\n\n:::{atelier} Autre\n:id: at-2\n:::\n"
SESSION = BEFORE + TABLE + AFTER
EDITION = "---\ntype: édition\ndébut: 2024-07-05\nfin: 2024-07-07\n---\n\nLe forum.\n"


def programme_site(folder: Path) -> Iterator[World]:
    """A site with the edition « Forum 2024 » and its « Session »."""
    with made(folder, plugins=Plugins(["programme"])) as world:
        world.write("Forum 2024", EDITION)
        world.write("Session", SESSION)
        yield world
