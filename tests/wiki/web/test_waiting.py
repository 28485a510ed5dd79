"""Whatever one person asks for, the others are answered meanwhile."""

import asyncio
import time
from urllib.parse import urlencode

import pytest

from tests.wiki.web.asking import Answer
from tests.wiki.web.forms import form
from tests.wiki.web.world import World

MANY = 6_000
SHORT = 1.0  # seconds: whoever waits no longer than this is not kept waiting


@pytest.fixture(scope="module", autouse=True)
def page(world: World) -> None:
    before = "\n".join(f"ligne {number}" for number in range(MANY))
    after = "\n".join(f"ligne {number}" if number % 2 else f"autre {number} ligne" for number in range(MANY))
    world.write("Énorme", before, after)


def meanwhile(world: World, method: str, path: str, headers: dict[str, str], body: bytes = b"") -> tuple[Answer, float]:
    """The answer, and the longest wait of anybody else, as a share of the time that it took (0 if that was short)."""

    async def both() -> tuple[Answer, float]:
        begun = time.perf_counter()
        slow = asyncio.create_task(world.web.answer(method, path, headers, body))
        waited = []
        while not slow.done():
            start = time.perf_counter()
            assert (await world.web.answer("GET", "/+health")).status == 200
            await asyncio.sleep(0.005)
            waited.append(time.perf_counter() - start)
        total = time.perf_counter() - begun
        return slow.result(), 0.0 if total < SHORT else max(waited) / total

    return world.web.run(both())


@pytest.mark.parametrize("verb", ["", "/+diff/1..2", "/+undo/2", "/+restore/1", "/+version/1", "/+history", "/+edit"])
def test_a_long_page_keeps_nobody_waiting(world: World, verb: str) -> None:
    browser = world.browser("member")
    headers = {"cookie": f"palabre={browser.cookies['palabre']}"}
    answer, waited = meanwhile(world, "GET", f"/open/%C3%89norme{verb}", headers)
    assert (answer.status, waited < 0.75) == (200, True), waited


def test_nor_do_a_save_a_preview_and_a_conflict_of_one(world: World) -> None:
    browser = world.browser("member")
    found = form(browser.get("/open/%C3%89norme/+edit"), "/+edit")
    headers = {
        "cookie": f"palabre={browser.cookies['palabre']}",
        "content-type": "application/x-www-form-urlencoded",
    }
    for verb, base, status in (("preview", "2", 200), ("edit", "1", 409)):
        text = "\n".join(f"la mienne {number}" if number % 100 == 0 else f"ligne {number}" for number in range(MANY))
        body = urlencode(found.filled({"text": text, "base": base})).encode()
        answer, waited = meanwhile(world, "POST", f"/open/%C3%89norme/+{verb}", headers, body)
        assert (verb, answer.status, waited < 0.75) == (verb, status, True), waited
