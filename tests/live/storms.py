"""What happens to people who write together: servers that die or hang, ways that fail, others who change the page."""

import asyncio
import json
import os
import signal
from dataclasses import dataclass, field
from http.client import HTTPException
from pathlib import Path
from random import Random
from typing import Any

from httpx2 import HTTPError

from tests.durability.sites import Client, Server
from tests.live.browsers import hide, save
from tests.live.halls import TITLE, Hall
from tests.live.proxies import Proxy

_DEEDS = ("kill", "hang", "cut", "slow", "silence", "put", "put", "form", "form", "restore", "rename", "hide")


@dataclass(slots=True, kw_only=True)
class Storm:
    """`saved` are the tokens whose saving by a form or the API was answered; `restores` the versions so made."""

    hall: Hall
    server: Server
    way: Proxy
    chance: Random
    log: Path
    title: str = TITLE
    saved: set[str] = field(default_factory=set)
    restores: set[int] = field(default_factory=set)
    done: dict[str, int] = field(default_factory=dict)
    _count: int = 0

    async def rage(self, rounds: int, *, pause: float) -> None:
        """One deed after the other, in each round every kind in another order."""
        for _ in range(rounds):
            for name in self.chance.sample(_DEEDS, len(_DEEDS)):
                await asyncio.sleep(self.chance.uniform(0, 2 * pause))
                try:
                    await getattr(self, name)()
                    self.done[name] = self.done.get(name, 0) + 1
                except (OSError, HTTPException, HTTPError):
                    pass  # the server or the way is gone meanwhile, and nothing is known of the answer

    def clear(self) -> None:
        """The ways are as good as new."""
        for link in self.way.links:
            link.delay = 0.0
            if link.silent:
                link.cut()

    # The server

    async def kill(self) -> None:
        self.server.kill()
        self.server = await asyncio.to_thread(self.hall.site.start, self.log)
        self.way.upstream = self.server.port

    async def hang(self) -> None:
        os.kill(self.server.process.pid, signal.SIGSTOP)
        await asyncio.sleep(self.chance.uniform(0.2, 1.2))
        os.kill(self.server.process.pid, signal.SIGCONT)

    # The ways

    async def cut(self) -> None:
        for link in self._some():
            link.cut()

    async def slow(self) -> None:
        for link in self._some():
            link.delay = self.chance.uniform(0.02, 0.25)

    async def silence(self) -> None:
        """Frames are lost on the way, and then the connection."""
        chosen = self._some()
        for link in chosen:
            link.silent = True
        await asyncio.sleep(self.chance.uniform(0.1, 0.8))
        for link in chosen:
            link.cut()

    def _some(self) -> list[Any]:
        links = list(self.way.links)
        return self.chance.sample(links, len(links) // 3)

    # The page

    async def put(self) -> None:
        token = self._token()
        if await asyncio.to_thread(self._put, token):
            self.saved.add(token)

    async def form(self) -> None:
        token, member = self._token(), self.hall.members[-2]
        if await asyncio.to_thread(save, member, self.server.port, self.title, token):
            self.saved.add(token)

    async def restore(self) -> None:
        number = await asyncio.to_thread(self._restore)
        if number:
            self.restores.add(number)

    async def rename(self) -> None:
        wanted = f"{TITLE} {len(self.title)}"
        body = json.dumps({"title": wanted}).encode()
        with self._api() as client:
            status, _ = await asyncio.to_thread(client.send, "POST", self.title, rest="/+rename", body=body)
        if status == 200:
            self.title = wanted

    async def hide(self) -> None:
        """What a version says may not be read any more: how it was written goes too, and the room begins anew."""
        with self._api() as client:
            _, answer = await asyncio.to_thread(client.get, self.title)
        number = self.chance.randint(1, max(1, answer["version"] - 1))
        await asyncio.to_thread(hide, self.hall.members[0], self.server.port, self.title, number)

    def _api(self) -> Client:
        return self.hall.site.client(self.server)

    def _token(self) -> str:
        self._count += 1
        return f"f0-{self._count:03} "

    def _put(self, token: str) -> bool:
        with self._api() as client:
            status, answer = client.get(self.title)
            lines = answer["text"].split("\n") if status == 200 else []
            lines.insert(self.chance.randrange(len(lines) + 1), token)
            return client.put(self.title, "\n".join(lines), base=answer["version"])[0] == 200

    def _restore(self) -> int:
        with self._api() as client:
            _, answer = client.get(self.title)
            number = self.chance.randint(max(1, answer["version"] - 3), answer["version"])
            status, made = client.send("POST", self.title, rest=f"/+restore/{number}", body=b"{}")
            return int(made["version"]) if status == 200 and made.get("version") != answer["version"] else 0
