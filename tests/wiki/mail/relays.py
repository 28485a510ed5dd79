"""Servers that take mails, on loopback: one that keeps them, one that refuses, one that never answers."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP as POLICY
from typing import Any

from aiosmtpd.smtp import SMTP, Envelope

from wiki.settings import Relay


@dataclass
class Box:
    """A server's mails; `refuses` says by what answer it refuses one for an address, if it does."""

    port: int = 0
    refuses: Callable[[str], str] = lambda address: ""
    mails: list[EmailMessage] = field(default_factory=list)

    @property
    def relay(self) -> Relay:
        return Relay(host="127.0.0.1", port=self.port, sender="wiki@example.org")

    async def handle_RCPT(self, server: object, session: object, envelope: Envelope, address: str, options: Any) -> str:
        if refusal := self.refuses(address):
            return refusal
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: object, session: object, envelope: Envelope) -> str:
        content = envelope.content
        assert isinstance(content, bytes)
        mail = message_from_bytes(content, policy=POLICY)
        assert isinstance(mail, EmailMessage)
        assert mail["To"] == envelope.rcpt_tos[0]
        self.mails.append(mail)
        return "250 OK"


@asynccontextmanager
async def taking(box: Box) -> AsyncIterator[Box]:
    """A server that puts what it takes in `box`."""
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: SMTP(box, hostname="box"), "127.0.0.1", box.port)
    box.port = server.sockets[0].getsockname()[1]
    try:
        yield box
    finally:
        server.close()


@asynccontextmanager
async def silent(box: Box) -> AsyncIterator[Box]:
    """A server that lets everybody in and says nothing."""
    doors: list[asyncio.StreamWriter] = []
    server = await asyncio.start_server(lambda _, writer: doors.append(writer), "127.0.0.1", 0)
    box.port = server.sockets[0].getsockname()[1]
    try:
        yield box
    finally:
        for door in doors:
            door.close()
        server.close()


def parts(mail: EmailMessage) -> tuple[str, str]:
    """Its text, and its HTML."""
    text, html = mail.get_body(("plain",)), mail.get_body(("html",))
    assert mail.get_content_type() == "multipart/alternative"
    assert text is not None
    assert html is not None
    return text.get_content(), html.get_content()
