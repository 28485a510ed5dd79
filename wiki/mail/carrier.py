"""The way out: one connection to the server that takes our mails."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from email.message import EmailMessage

from aiosmtplib import SMTP, SMTPException, SMTPRecipientsRefused

from wiki.settings import LOOPBACK, Relay

Give = Callable[[EmailMessage], Awaitable[None]]
_ONE_ANSWER = 20.0  # seconds
_ONE_MAIL = 60.0
REFUSALS = (SMTPException, OSError, TimeoutError, ValueError)  # whatever keeps a mail from leaving
_FOR_GOOD = 500


def for_good(error: BaseException) -> bool:
    """Whether the relay will never take a mail for this address (RFC 5321, 4.2.1), or it is no address."""
    if isinstance(error, SMTPRecipientsRefused):
        return all(one.code >= _FOR_GOOD for one in error.recipients)
    return type(error) is ValueError


@asynccontextmanager
async def connected(relay: Relay) -> AsyncIterator[Give]:
    """A way to give mails to the relay, each within a minute. Raises one of `REFUSALS`, as does each giving."""
    # Where a password goes over the net, it goes encrypted or not at all.
    upgrade = True if relay.user and not relay.tls and relay.host not in LOOPBACK else None
    smtp = SMTP(
        hostname=relay.host,
        port=relay.port,
        username=relay.user or None,
        password=relay.password or None,
        use_tls=relay.tls,
        start_tls=False if relay.tls else upgrade,
        timeout=_ONE_ANSWER,
    )

    async def give(message: EmailMessage) -> None:
        async with asyncio.timeout(_ONE_MAIL):
            await smtp.send_message(message)

    async with asyncio.timeout(_ONE_MAIL):
        await smtp.connect()
    try:
        yield give
    finally:
        with suppress(*REFUSALS):
            async with asyncio.timeout(_ONE_ANSWER):
                await smtp.quit()
        smtp.close()
