"""What is found of tokens afterwards, by whoever comes and reads."""

import asyncio
import re
from collections import Counter
from collections.abc import Iterable
from random import Random

from tests.live.halls import TITLE, Member
from tests.live.writers import Writer, until

TOKEN = re.compile(r"[a-z]\d+-\d+ ")


def how_often(text: str, tokens: Iterable[str]) -> dict[str, int]:
    """How often each token stands in a text."""
    found = Counter(TOKEN.findall(text))
    return {token: found[token] for token in tokens}


async def lone_reader(member: Member, port: int, chance: Random, *, title: str = TITLE) -> str:
    """What somebody is shown who comes when all others are gone."""
    reader = Writer(member, lambda: port, chance, title=title)
    coming = asyncio.create_task(reader.attend())
    try:
        await until(lambda: reader.synced, 10, "the reader is not let in")
    finally:
        coming.cancel()
        await asyncio.gather(coming, return_exceptions=True)
    return reader.text
