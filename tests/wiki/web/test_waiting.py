"""Whatever one person asks for, the others are answered meanwhile."""

import asyncio
from urllib.parse import urlencode

import pytest

from tests.wiki.web.asking import Answer
from tests.wiki.web.forms import form
from tests.wiki.web.world import World

MANY = 6_000
FEW = 3  # answers to others while one waits for hers: what holds everybody up lets one through, before it begins


@pytest.fixture(scope="module", autouse=True)
def page(world: World) -> None:
    before = "\n".join(f"ligne {number}" for number in range(MANY))
    after = "\n".join(f"ligne {number}" if number % 2 else f"autre {number} ligne" for number in range(MANY))
    world.write("Énorme", before, after)


def meanwhile(world: World, method: str, path: str, headers: dict[str, str], body: bytes = b"") -> tuple[Answer, int]:
    """The answer, and how many others were answered before it came."""

    async def both() -> tuple[Answer, int]:
        slow = asyncio.create_task(world.web.answer(method, path, headers, body))
        others = 0
        while not slow.done():
            assert (await world.web.answer("GET", "/+health")).status == 200
            await asyncio.sleep(0.005)
            others += 1
        return slow.result(), others

    return world.web.run(both())


@pytest.mark.parametrize("verb", ["/+diff/1..2", "/+undo/2", "/+restore/1"])
def test_a_long_page_keeps_nobody_waiting(world: World, verb: str) -> None:
    browser = world.browser("member")
    headers = {"cookie": f"palabre={browser.cookies['palabre']}"}
    answer, others = meanwhile(world, "GET", f"/open/%C3%89norme{verb}", headers)
    assert (answer.status, others >= FEW) == (200, True), others


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
        answer, others = meanwhile(world, "POST", f"/open/%C3%89norme/+{verb}", headers, body)
        assert (verb, answer.status, others >= FEW) == (verb, status, True), others
