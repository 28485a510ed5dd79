"""A hall that is open at a real server, and pages there that one test has for itself."""

from dataclasses import dataclass
from random import Random

from websockets.asyncio.client import connect

from tests.durability.sites import Client, Server
from tests.live.halls import Hall
from tests.live.writers import Writer, address


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """A hall that is open; each test writes a page of its own."""

    hall: Hall
    server: Server

    def page(self, title: str) -> str:
        with self.api() as client:
            assert client.put(title, "Bonjour 🌳.\n", base=0)[0] == 201
        return title

    def api(self) -> Client:
        return self.hall.site.client(self.server)

    def source(self, title: str) -> str:
        with self.api() as client:
            return str(client.get(title)[1]["text"])

    def delete(self, title: str) -> int:
        """The status with which the version that stands there now is deleted."""
        with self.api() as client:
            _, told = client.get(title)
            return client.send("DELETE", title, headers={"If-Match": f'"{told["version"]}"'})[0]

    def writer(self, number: int, title: str) -> Writer:
        return Writer(self.hall.members[number], lambda: self.server.port, Random(number), title=title)

    def socket(self, number: int, title: str) -> connect:
        return connect(address(self.hall.members[number], self.server.port, title), ping_interval=None)
