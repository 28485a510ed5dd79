"""350 people answer at once, with cuts and resends: each answer is there exactly once."""

import asyncio
import json
from collections import Counter
from pathlib import Path
from random import Random
from typing import Any

from plugins.questionnaire.model.pieces import piece_of
from plugins.questionnaire.model.secrets import keys_of, open_box, seal
from plugins.questionnaire.web.kinds import ANSWERS, FINISHED, PIECE
from tests.plugins.questionnaire.respondents import AT, PAGE, Respondent, links, questionnaire_site
from tests.wiki.web.world import World

CROWD = 350
_JSON = {"content-type": "application/json", "host": "127.0.0.1:8000"}


async def tell(world: World, verb: str, told: dict[str, Any], chance: Random) -> None:
    """Send until an answer comes through: it may be lost on its way there (nothing came) or back (all did)."""
    while True:
        if chance.random() < 0.15:
            continue
        answer = await world.web.answer("POST", f"{AT}/+{verb}", _JSON, json.dumps(told).encode())
        assert answer.status == 200, (verb, answer.status)
        if chance.random() < 0.75:
            return
        await asyncio.sleep(0)


async def respond(world: World, number: int, secret: str, ticket: str) -> None:
    chance, keys = Random(number), keys_of(secret)
    by = {"answers": keys.answers, "invitation": keys.invitation}
    box = seal({"answers": {"qu-1": {"value": f"réponse {number}"}}}, keys.box)
    await tell(world, "answer-box", {**by, "box": box, "base": ""}, chance)
    pieces = [
        {"handle": f"{number * 2 + one:032x}", "question": "qu-1", "asked": "?", "genre": "frein", "category": "",
         "text": f"{number}.{one}", "name": f"P{number}" if one else ""}
        for one in range(2)
    ]  # fmt: skip
    await tell(world, "share", {"ticket": ticket, "pieces": pieces}, chance)
    await tell(world, "finished", by, chance)


async def all_respond(world: World, secrets: list[str], ticket: str) -> None:
    await asyncio.gather(*(respond(world, number, secret, ticket) for number, secret in enumerate(secrets)))


def test_each_answer_is_there_exactly_once(tmp_path: Path) -> None:
    with questionnaire_site(tmp_path, limits=0) as world:
        secrets = links(world, "\n".join(f"P{number}" for number in range(CROWD)))
        world.web.run(all_respond(world, secrets, Respondent(world, secrets[0]).ticket))
        records, page = world.site.storage.records, world.page(PAGE)
        found = [piece_of(one.value) for one in records.of_page(page.id, PIECE.name, limit=9999)]
        assert Counter(piece.text for piece in found) == Counter(f"{n}.{one}" for n in range(CROWD) for one in range(2))
        assert len({piece.code for piece in found}) == 2 * CROWD
        assert [records.total(page.id, kind.name) for kind in (FINISHED, ANSWERS)] == [CROWD, CROWD]
        person = Respondent(world, secrets[7])
        assert person.kept()["answers"] == {"qu-1": {"value": "réponse 7"}}
        assert open_box(seal({"é": 1}, person.keys.box), person.keys.box) == {"é": 1}
