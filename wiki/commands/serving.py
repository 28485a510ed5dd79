"""Serve the wiki."""

import logging
import sys

import uvicorn

from wiki.app import create_app
from wiki.commands.opened import Opened, Order
from wiki.web.site import Site


def serve(order: Order) -> None:
    """Serve until told to stop; what is under way then has five seconds to end."""
    settings, asked = order.settings, order.arguments
    logging.basicConfig(level=settings.log.upper(), format="%(levelname)s %(name)s: %(message)s")
    address = settings.url or f"http://{asked.host}:{asked.port}"

    def started(site: Site) -> None:
        print(f"Palabre: {address}/", flush=True)
        if token := site.setup.token():
            print(f"The first administrator: {address}/+setup?token={token}", flush=True)
        if not settings.https and not settings.loopback:
            print("Cookies travel without encryption: PALABRE_URL is not https.", file=sys.stderr, flush=True)

    with Opened(settings, claim=True):
        pass  # what would stop the start is told in one line, before the server begins
    uvicorn.run(
        create_app(settings, started=started),
        host=asked.host,
        port=asked.port,
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=5,
        ws="none",
    )
