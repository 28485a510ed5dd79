"""A questionnaire with pieces that were shared, at a site where the plugin is at work."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from plugins.questionnaire.model.pieces import Piece, value_of
from plugins.questionnaire.web.kinds import FINISHED, PIECE
from tests.wiki.web.asking import Answer
from tests.wiki.web.world import World, made
from wiki.loader import Plugins

REF = "q-3f2a"
TEXT = """---
type: questionnaire
édition: Forum 2024
---

Avant.

:::::{questionnaire} Freins et leviers
:id: q-3f2a
:gommettes: 5

::::{étape} Ce qui freine
:id: e-1

:::{question} Quels freins ?
:id: qu-1
:genre: frein
:::

:::{question} À quelle fréquence ?
:id: qu-2
:genre: échelle
:échelle: 1 ; 5 ; jamais ; toujours
:::
::::
:::::

Après.
"""


def piece(code: str, text: str, **told: str) -> Piece:
    """A frein, unless it says otherwise."""
    usual = Piece(code=code, question="qu-1", asked="Quels freins ?", genre="frein", category="politique", text=text)
    return replace(usual, **told)


PIECES = (
    piece("p-aaaaaa", "Les élus refusent de partager l’information.", name="Anne", structure="Oxalis", region="Savoie"),
    piece("p-bbbbbb", "Le refus de partager ce que l’on sait."),
    piece("p-cccccc", "Un agenda commun aide tout le monde.", genre="levier", category="technique"),
    piece("p-dddddd", "Personne n’a le temps.", category="organisationnel", name="Yves", structure="Oxalis"),
)


def board_site(folder: Path, pieces: Sequence[Piece] = PIECES, *, people: int = 5) -> Iterator[World]:
    """A site with the page « Questionnaire », whose pieces are told under their own codes as keys."""
    with made(folder, plugins=Plugins(["questionnaire"])) as world:
        world.write("Questionnaire", TEXT)
        share(world, pieces)
        finish(world, people)
        yield world


def key_of(code: str) -> str:
    """The key of a piece, made of its code: in tests nobody hides."""
    return code.encode().hex().ljust(32, "0")[:32]


def share(world: World, pieces: Sequence[Piece]) -> None:
    page = world.page("Questionnaire")
    for one in pieces:
        sent = world.site.records.add(world.viewer("nobody"), PIECE, page, value_of(one), ref=REF, key=key_of(one.code))
        world.web.run(sent)


def withdraw(world: World, code: str) -> None:
    page = world.page("Questionnaire")
    world.web.run(world.site.records.withdraw(world.viewer("nobody"), PIECE, page, key_of(code)))


def finish(world: World, people: int) -> None:
    page = world.page("Questionnaire")
    for _ in range(people):
        world.web.run(world.site.records.add(world.viewer("nobody"), FINISHED, page, {}, ref=REF))


def send(
    world: World, role: str, verb: str, fields: Sequence[tuple[str, str]], *, title: str = "Questionnaire"
) -> Answer:
    """A form of a page, with its token."""
    browser = world.browser(role)
    signed_in = world.site.sessions.find(browser.cookies.get(world.site.cookies.session, ""))
    if signed_in is None:
        browser.cookies[world.site.cookies.browser] = "browser"
    csrf = world.site.genuine.token(signed_in.digest.hex() if signed_in else "browser")
    return browser.post(f"/open/{title}/+{verb}", [("csrf", csrf), *fields])


def group(world: World, codes: Sequence[str], to: str, title: str = "", *, role: str = "member") -> Answer:
    return send(
        world, role, "board", [("do", "group"), ("to", to), ("title", title), *(("code", one) for one in codes)]
    )
