"""The client that others have, y-websocket of npm, writes in our rooms as it is; and so does pycrdt."""

import asyncio
import json
import subprocess
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.durability.sites import SPACE
from tests.live.halls import TITLE, Hall
from tests.live.writers import Writer, until, writing
from wiki.frontend.building import command_of

_HERE = Path(__file__).parent / "stock"


@pytest.fixture(scope="module")
def stock() -> list[str]:
    """The command that runs the stock client, which is installed once as its lock file says."""
    if not (_HERE / "node_modules" / "y-websocket").is_dir():
        command, environment = command_of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
        subprocess.run(command, cwd=_HERE, env=environment, check=True, capture_output=True)
    return command_of("node", "client.js")[0]


def test_the_stock_client_and_pycrdt_write_one_page(hall: Hall, tmp_path: Path, stock: list[str]) -> None:
    log = tmp_path / "log"
    with hall.site.serving(log) as server:
        text, told = asyncio.run(_together(hall, server.port, stock))
    assert told["said"] == text
    assert [text.count(token) for token in ("w1-001 ", "n1-001 ")] == [1, 1]
    assert hall.members[1].name in told["shown"]
    assert log.read_text() == ""


async def _together(hall: Hall, port: int, stock: list[str]) -> tuple[str, dict[str, Any]]:
    """What the page says to pycrdt in the end, and what the stock client told."""
    command = [*stock, f"ws://127.0.0.1:{port}/{SPACE}", f"{TITLE}/+live", hall.members[0].token]
    writer = Writer(hall.members[1], lambda: port, Random(1))
    async with writing([writer]):
        process = await asyncio.create_subprocess_exec(
            *command, "n1-001 ", "w1-001 ", cwd=_HERE, stdout=asyncio.subprocess.PIPE
        )
        await until(lambda: "n1-001 " in writer.text, 20, "the stock client does not write")
        writer.show(1, '{"cursor": null}')
        writer.write("w1-001 ")
        told, _ = await process.communicate()
        await until(lambda: writer.ledger.all_kept, 5, "no answer")
        return writer.text, json.loads(told)
