"""The post office: give it what a mail should say, and go on."""

import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urljoin

from storage import Storage
from storage.records import Account
from wiki.keeping import keep
from wiki.logs import SHOWN
from wiki.mail.letters import Letter, Recipient
from wiki.mail.postman import Postman, Whispered
from wiki.mail.writing import Writing

_log = logging.getLogger("palabre.mail")
_MOST = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class PostState:
    """Whether mails are sent at all, how many wait, and what the last try met (empty: nothing)."""

    configured: bool
    waiting: int
    error: str


class Post:
    """Without a postman nothing is sent: links go to the server's log, other mails are not written.

    `served` is where the server listens: what links on the log begin with when the site has no address of its own.
    """

    def __init__(
        self,
        storage: Storage,
        writing: Writing,
        postman: Postman | None,
        now: Callable[[], datetime],
        *,
        served: str = "",
    ) -> None:
        self._storage = storage
        self._now = now
        self._writing = writing
        self._postman = postman
        self._served = served

    @property
    def configured(self) -> bool:
        """Whether this site sends mails."""
        return self._postman is not None

    def preview(self, to: Recipient, template: str, view: object) -> Letter:
        """What would be sent, for whom wants to see it before."""
        return self._writing.write(to, template, view)

    async def send(self, to: Account | Recipient, template: str, view: object, *, stop: str = "") -> None:
        """Queue a mail: it is on disk when this returns, and leaves by itself. Nothing secret goes this way.
        `stop` is an address where one POST ends such mails.

        Whoever has no address gets none. A queue that is full takes no more, which the log tells. The relay is never
        waited for, but the disk is: call it from the background, not on the way of a save.
        """
        recipient = recipient_of(to)
        if self._postman is None or not recipient.address:
            return
        if self._storage.mails.count() >= _MOST:
            _log.error("a mail is not sent: %d others wait already", _MOST)
            return
        letter = self._writing.write(recipient, template, view)
        mails, at = self._storage.mails, self._now()
        told = letter.recipient, letter.subject, letter.text, letter.html
        await keep(self._storage, lambda: mails.add(*told, at=at, stop=stop))
        self._postman.wake()

    def whisper(
        self, to: Recipient, template: str, view: object, *, until: datetime, link: str = "", about: str = ""
    ) -> bool:
        """Send a mail that holds a secret: kept in memory alone, tried until `until`, waited for by nobody.

        Returns whether it was taken; `whispered(about)` tells later whether it left. `link` is what stands on the log
        where no mails are sent: leave it out where the secret is not the operator's to see.
        """
        if self._postman is not None:
            return self._postman.whisper(self._writing.write(to, template, view), until=until, about=about)
        if link:
            shown = urljoin(self._served, link)
            _log.warning("PALABRE_SMTP is not set; this link is for %s: %s", to.address, shown, extra=SHOWN)
        return False

    def whispered(self, about: str) -> Whispered:
        """How the mails with secrets about this fare that did not leave yet."""
        return self._postman.whispered(about) if self._postman else Whispered()

    def state(self) -> PostState:
        """How the post fares, for those who look after the site."""
        postman = self._postman
        waiting = self._storage.mails.count() + (postman.whispers if postman else 0)
        return PostState(configured=postman is not None, waiting=waiting, error=postman.error if postman else "")

    @asynccontextmanager
    async def open(self) -> AsyncIterator[None]:
        """Mails are carried while this lasts."""
        if self._postman is None:
            yield
            return
        async with self._postman.at_work():
            yield


def recipient_of(to: Account | Recipient) -> Recipient:
    return Recipient(address=to.email, language=to.language) if isinstance(to, Account) else to
