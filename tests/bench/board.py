"""What a board of 1,000 pieces costs: its page, a move until others are told, page views while people send."""

import asyncio
import random
import tempfile
import time
from pathlib import Path
from statistics import median

from plugins.questionnaire.model.grouping import begin, link, move
from plugins.questionnaire.model.groups import Side, groups_in
from plugins.questionnaire.model.pieces import value_of
from plugins.questionnaire.web.kinds import FINISHED, PIECE
from tests.bench.grid import spent
from tests.plugins.questionnaire.boards import REF, TEXT, piece
from tests.wiki.web.world import World, made
from wiki.loader import Plugins

PIECES, GROUPED, GROUPS, EACH_MINUTE = 1_000, 600, 40, 350
WORDS = ("refus", "partage", "temps", "réunion", "outil", "agenda", "élus", "information", "dossier", "réseau")


def text() -> str:
    """A questionnaire with forty groups, each frein linked to a lever."""
    written = TEXT
    for n in range(GROUPS):
        codes = [code(at) for at in range(n * GROUPED // GROUPS, (n + 1) * GROUPED // GROUPS)]
        side = Side.LEVIER if n % 3 == 0 else Side.FREIN
        written = begin(written, codes, side=side, title=f"Groupe {n}", identity=f"g-{n:04}", category="politique")
    for n in range(GROUPS):
        if n % 3:
            written = link(written, f"g-{n:04}", f"g-{n - n % 3:04}")
    return written


def code(number: int) -> str:
    letters = "abcdefghijklmnopqrstuvwxyz"
    return "p-" + "".join(letters[number // 26**place % 26] for place in range(6))


def furnish(world: World) -> None:
    chance = random.Random(2026)
    page = world.write("Questionnaire", text())

    async def sent() -> None:
        for number in range(PIECES):
            words = " ".join(chance.choices(WORDS, k=14))
            one = piece(code(number), words, name=f"Nom {number}" if number % 3 == 0 else "", structure="S")
            await world.site.records.add(world.viewer("nobody"), PIECE, page, value_of(one), ref=REF)
        for _ in range(5):
            await world.site.records.add(world.viewer("nobody"), FINISHED, page, {}, ref=REF)

    world.web.run(sent())


def told(world: World) -> float:
    """Milliseconds from the sending of a move until another browser is told of it."""
    took = []
    page = world.page("Questionnaire")

    async def moved(number: int) -> None:
        def edit(now: str) -> str:
            return move(now, [code(number)], to="g-0001")

        await world.site.pages.amend(page, edit, by=world.people["member"])

    for number in range(900, 911):
        start = time.perf_counter()
        said = world.web.run(world.web.hear("/+stream", {}, lambda number=number: moved(number)))  # type: ignore[misc]
        took.append((time.perf_counter() - start) * 1000)
        assert "pages" in said
    return median(took)


def views(world: World, *, sending: bool) -> float:
    """Median milliseconds of a page view, alone or while people send what they share."""
    page, took = world.page("Accueil"), []

    async def send() -> None:
        for number in range(40):
            one = piece(f"p-{number:06}", "Une réponse de plus.")
            await world.site.records.add(
                world.viewer("nobody"), PIECE, world.page("Questionnaire"), value_of(one), ref=REF
            )
            await asyncio.sleep(60 / EACH_MINUTE)

    async def look() -> None:
        work = asyncio.create_task(send()) if sending else None
        until = time.perf_counter() + 40 * 60 / EACH_MINUTE
        while time.perf_counter() < until:
            start = time.perf_counter()
            answer = await world.web.answer("GET", f"/open/{page.title}")
            took.append((time.perf_counter() - start) * 1000)
            assert answer.status == 200
            await asyncio.sleep(0.005)
        if work:
            await work

    world.web.run(look())
    return median(took)


def main() -> None:
    """Print one line a measure, with its target."""
    with (
        tempfile.TemporaryDirectory() as folder,
        made(
            Path(folder), database=f"sqlite:///{folder}/palabre.db", plugins=Plugins(["questionnaire"]), limits=0
        ) as world,
    ):
        furnish(world)
        world.write("Accueil", "Bonjour.\n")
        member, nobody = world.browser("member"), world.browser("nobody")
        board = spent(lambda: member.get("/open/Questionnaire/+board"))
        read = spent(lambda: nobody.get("/open/Questionnaire/+board"))
        near = spent(lambda: member.get(f"/open/Questionnaire/+board?near={code(700)}"))
        alone, crowded = views(world, sending=False), views(world, sending=True)
        assert len(groups_in(world.text("Questionnaire"))) == GROUPS
        print(f"a board of {PIECES} pieces, animator  {board:6.1f} ms of CPU (target < 150)")
        print(f"the same, to be read            {read:6.1f} ms of CPU (target < 150)")
        print(f"the same, with neighbours       {near:6.1f} ms of CPU")
        print(f"a move, until others are told   {told(world):6.1f} ms (target < 300)")
        print(f"a page view                     {alone:6.2f} ms; {EACH_MINUTE} submissions a minute: {crowded:6.2f} ms "
              f"({100 * crowded / alone - 100:+.0f} %, target < 20)")  # fmt: skip


if __name__ == "__main__":
    main()
