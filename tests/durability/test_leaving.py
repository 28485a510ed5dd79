"""People who leave in the middle of a save: it is kept whole, or not at all, and nobody else notices."""

import asyncio
import json
import socket
import time
from random import Random

import pytest

from tests.durability.sites import Server, Site, path_of
from tests.durability.wikis import Wiki
from wiki.content.outcomes import Merged, Saved

_MANY = 20
_TEXT = "Un texte assez long pour ne pas tenir en un seul paquet.\n\n" * 400


def test_who_hangs_up_during_a_save_leaves_it_whole_or_undone(site: Site) -> None:
    with site.serving() as server:
        for number in range(_MANY):
            _hang_up(server, _request(site, f"Entière {number}"))
            _hang_up(server, _request(site, f"Coupée {number}")[:-1])
        with site.client(server) as client:
            assert client.put("Après", "Bonjour.", base=0)[0] == 201
        time.sleep(0.5)
        assert server.stop() < 10
    with site.opened() as storage:
        pages = storage.pages.walk(after=0, limit=1000)
        kept = {page.title: storage.versions.text(storage.versions.get(page.id, page.head)) for page in pages}
    assert kept.pop("Après") == "Bonjour."
    assert set(kept) <= {f"Entière {number}" for number in range(_MANY)}
    assert set(kept.values()) <= {_TEXT}
    assert site.check() == "all is well\n"


@pytest.mark.parametrize("seed", range(3))
def test_a_save_that_is_cancelled_is_whole_or_undone_and_holds_up_nobody(wiki: Wiki, seed: int) -> None:
    chance, anne = Random(seed), wiki.person("Anne")
    start = "\n\n".join(f"Le paragraphe {place} dit mot{place} ici." for place in range(_MANY))
    change = wiki.site.pages.change

    async def some_leave() -> tuple[list[int], list[int]]:
        begun = await change(wiki.place("Page"), 0, start, by=anne)
        assert isinstance(begun, Saved)
        texts = [start.replace(f" mot{place} ", f" écrit{place} ") for place in range(_MANY)]
        saves = [asyncio.create_task(change(begun.page, 1, text, by=anne)) for text in texts]
        leavers = chance.sample(range(_MANY), _MANY // 2)
        for leaver in leavers:
            await asyncio.sleep(chance.random() / 100)
            saves[leaver].cancel()
        ends = await asyncio.gather(*saves, return_exceptions=True)
        answered = [place for place, end in enumerate(ends) if isinstance(end, Saved | Merged)]
        return answered, [place for place in range(_MANY) if place not in answered]

    answered, left = wiki.do(some_leave)
    texts = wiki.texts(wiki.page("Page"))
    assert len(answered) >= _MANY // 2
    assert all(f" écrit{place} " in texts[-1] for place in answered)
    assert all((f" écrit{place} " in texts[-1]) != (f" mot{place} " in texts[-1]) for place in left)
    assert len(texts) - 1 == texts[-1].count(" écrit")
    assert wiki.faults() == []


def _request(site: Site, title: str) -> bytes:
    body = json.dumps({"text": _TEXT}).encode()
    head = (
        f"PUT {path_of(title)} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {site.token}\r\n"
        f"Content-Type: application/json\r\nIf-None-Match: *\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


def _hang_up(server: Server, sent: bytes) -> None:
    with socket.create_connection(("127.0.0.1", server.port)) as connection:
        connection.sendall(sent)
