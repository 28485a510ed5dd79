"""What the grid of an edition of 300 ateliers costs: its page, the facts of one save, a move until others are told."""

import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from tests.wiki.web.world import World, made
from wiki.loader import Plugins

PAGES, EACH, DAYS, ROOMS = 30, 10, 3, 12
TRIES = 15


def text(number: int) -> str:
    """A session of ten ateliers, with prose and running orders."""
    blocks = []
    for n in range(EACH):
        rank = number * EACH + n
        blocks.append(
            f":::{{atelier}} Atelier {rank}\n:id: at-{rank:04}\n:date: 2026-10-{24 + rank % DAYS}\n"
            f":début: {8 + rank % 11}h30\n:durée: 1h30\n:salle: B{rank % ROOMS:02}\n"
            f":animation: Prénom Nom {rank % 120} ; Autre Nom {rank % 77}\n:capacité: 40\n:état: proposé\n\n"
            "Une question, et le fil qui la tient.\n\n| durée | séquence |\n|---|---|\n| 15 min | Accueil |\n:::\n"
        )
    return "---\ntype: session\nédition: Forum\n---\n\n" + "\n".join(blocks)


def edition(world: World) -> None:
    rooms = " ; ".join(f"B{n:02} (40)" for n in range(ROOMS))
    world.write("Forum", f"---\ntype: édition\ndébut: 2026-10-24\nfin: 2026-10-26\nsalles: {rooms}\n---\n")
    for number in range(PAGES):
        world.write(f"Session {number}", text(number))


def spent(work: Callable[[], object]) -> float:
    """Milliseconds of CPU, the median of several."""
    took = []
    for _ in range(TRIES):
        start = time.process_time()
        work()
        took.append((time.process_time() - start) * 1000)
    return median(took)


def told(world: World) -> float:
    """Milliseconds from the sending of a move until another browser is told of it."""
    took = []

    async def move(hour: int) -> None:
        page = world.page("Session 0")
        changed = world.text("Session 0").replace(":début: 8h30", f":début: {hour}h30", 1)
        await world.site.pages.change(page, page.head, changed, by=world.people["member"])

    for hour in range(9, 20):
        start = time.perf_counter()
        said = world.web.run(world.web.hear("/+stream", {}, lambda hour=hour: move(hour)))  # type: ignore[misc]
        took.append((time.perf_counter() - start) * 1000)
        assert "pages" in said
        world.write("Session 0", text(0))
    return median(took)


def main() -> None:
    """Print one line a measure, with its target."""
    with (
        tempfile.TemporaryDirectory() as folder,
        made(
            Path(folder), database=f"sqlite:///{folder}/palabre.db", plugins=Plugins(["programme"]), limits=0
        ) as world,
    ):
        edition(world)
        member = world.browser("member")
        page = spent(lambda: member.get("/open/Forum/+programme"))
        agenda = spent(lambda: member.get("/open/Forum/+programme?view=agenda"))
        session, body = world.page("Session 0"), text(0)
        with_facts = spent(lambda: world.site.pages.derive(session, body, "markdown"))
        print(f"{PAGES * EACH} ateliers, a day's grid        {page:6.1f} ms of CPU (target < 60)")
        print(f"{PAGES * EACH} ateliers, the whole agenda    {agenda:6.1f} ms of CPU")
        print(f"facts of one save, {EACH} ateliers     {with_facts:6.1f} ms of CPU (target < 5)")
        print(f"a move, until others are told    {told(world):6.1f} ms (target < 300)")


if __name__ == "__main__":
    main()
