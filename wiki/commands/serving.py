"""Serve the wiki."""

import socket
import sys
from contextlib import suppress
from dataclasses import replace

import uvicorn

from wiki import logs
from wiki.app import create_app
from wiki.commands.opened import Opened, Order, Refused
from wiki.live.limits import LARGEST_FRAME
from wiki.settings import LOOPBACK
from wiki.web.site import Site


def serve(order: Order) -> None:
    """Serve until told to stop; what is under way then has five seconds to end."""
    settings, host = order.settings, order.arguments.host
    logs.configure(settings.log)
    with Opened(settings, claim=True):
        pass  # what would stop the start is told in one line, before the server begins
    door = _door(host, order.arguments.port)
    address = settings.url or f"http://{_in_address(host)}:{door.getsockname()[1]}"

    def started(site: Site) -> None:
        server.site = site
        print(f"Palabre: {address}/", flush=True)
        if token := site.setup.token():
            print(f"The first administrator: {address}/+setup?token={token}", flush=True)
        if not settings.https and not (settings.loopback and host in LOOPBACK):
            print("Cookies travel without encryption: PALABRE_URL is not https.", file=sys.stderr, flush=True)
        if not settings.url and host not in LOOPBACK:
            print("Set PALABRE_URL to the address that people use, else their forms are refused.", file=sys.stderr)

    server = _Server(
        uvicorn.Config(
            create_app(replace(settings, served=address), started=started),
            log_config=None,
            log_level="warning",
            access_log=False,
            server_header=False,
            proxy_headers=False,
            timeout_graceful_shutdown=5,
            ws="websockets-sansio",
            ws_per_message_deflate=False,
            ws_max_size=LARGEST_FRAME,
            ws_ping_interval=5,
            ws_ping_timeout=10,
        )
    )
    with suppress(KeyboardInterrupt):
        server.run(sockets=[door])
    if not server.started:
        raise Refused("the site could not start; what stopped it stands above.")


class _Server(uvicorn.Server):
    """Lets those who listen go before it waits for what is under way: they never end by themselves."""

    site: Site | None = None

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        if self.site:
            self.site.streams.end()
            self.site.live.end()
        await super().shutdown(sockets)


def _door(host: str, port: int) -> socket.socket:
    """Listens before the site starts, so that the address which is printed answers."""
    if not 0 <= port <= 65535:
        raise Refused(f"{port} is no port: it should be between 0 and 65535.")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=2048)
    except OSError as error:
        raise Refused(f"nothing can listen at {_in_address(host)}:{port}: {error.strerror}.") from error


def _in_address(host: str) -> str:
    return f"[{host}]" if ":" in host else host
