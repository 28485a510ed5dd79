"""The postman: takes mails that are due to the relay, comes again when it refuses, and holds nobody up."""

import asyncio
import logging
import secrets
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from email.message import EmailMessage

from storage import Storage
from storage.records import Mail
from wiki.keeping import keep
from wiki.mail.carrier import REFUSALS, Give, connected, for_good
from wiki.mail.letters import Letter, compose, one_line
from wiki.settings import Relay

_log = logging.getLogger("palabre.mail")
_FIRST_WAIT, _LONGEST_WAIT = timedelta(minutes=1), timedelta(hours=6)
_GIVES_UP = timedelta(days=3)
_SOON = timedelta(seconds=10)
_AT_ONCE = 20
_MOST_WHISPERS = 1_000  # about one thing
_MOST_LOST = 5_000
_PAUSE = 5.0  # seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class Whisper:
    """A letter with a secret in it, worth nothing after `until`; tried next at `due`.

    `about` names what it is about to whom sent several, and asks later how they fare.
    """

    letter: Letter
    about: str
    identity: str
    due: datetime
    until: datetime
    tries: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Whispered:
    """The addresses of letters with secrets: those which wait, and those which left for nobody and never will."""

    waiting: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()


class Postman:
    """Letters with secrets wait in memory alone, a thousand of them about one thing, and are lost when the site stops.

    What was lost while it runs is told by address, where it was about something.
    """

    def __init__(self, storage: Storage, relay: Relay, now: Callable[[], datetime], *, name: str) -> None:
        self._storage = storage
        self._relay = relay
        self._now = now
        self._name = name
        self._whispers: list[Whisper] = []
        self._lost: deque[tuple[str, str]] = deque(maxlen=_MOST_LOST)
        self._news = (asyncio.Event(), asyncio.Event())
        self.error = ""

    @property
    def whispers(self) -> int:
        """How many letters with secrets wait."""
        return len(self._whispers)

    def whisper(self, letter: Letter, *, until: datetime, about: str = "") -> bool:
        """Take a letter that must not be kept on the disk; it is tried until it is worth nothing.

        Returns whether it was taken: where very many wait, no more are.
        """
        if sum(whisper.about == about for whisper in self._whispers) >= _MOST_WHISPERS:
            _log.error("a link was not sent: %d others wait already", _MOST_WHISPERS)
            return False
        identity, now = secrets.token_hex(12), self._now()
        self._whispers.append(Whisper(letter=letter, about=about, identity=identity, due=now, until=until))
        self.wake()
        return True

    def whispered(self, about: str) -> Whispered:
        """How letters about this fare, those that left excepted."""
        return Whispered(
            waiting=tuple(whisper.letter.recipient for whisper in self._whispers if whisper.about == about),
            lost=tuple(address for known, address in self._lost if known == about),
        )

    def wake(self) -> None:
        """There is something new to carry."""
        for news in self._news:
            news.set()

    @asynccontextmanager
    async def at_work(self) -> AsyncIterator[None]:
        """Carries mails meanwhile; links to sign in do not stand in line behind the others."""
        rounds = zip((self.carry_mails, self.carry_whispers), self._news, strict=True)
        tasks = [asyncio.create_task(self._rounds(carry, news)) for carry, news in rounds]
        try:
            yield
        finally:
            while running := [task for task in tasks if not task.done()]:
                for task in running:
                    task.cancel()
                await asyncio.wait(running, timeout=1)  # a library on the way may swallow the first word to stop

    async def carry_mails(self) -> bool:
        """Try the mails that are due, some at once; returns whether more may be due."""
        mails = self._storage.mails.due(self._now(), limit=_AT_ONCE)
        if not mails:
            return False
        try:
            async with connected(self._relay) as give:
                await self._carry(mails, give)
        except REFUSALS as error:  # nobody answers: all of these wait
            self._note(error)
            for mail in mails:
                await self._postpone(mail)
        return True

    async def carry_whispers(self) -> bool:
        """Try the letters with secrets that are due, some at once; returns whether more may be due.

        What is soonest worth nothing leaves first: who waits to sign in stands behind no crowd of invitations.
        """
        now = self._now()
        self._lose([whisper for whisper in self._whispers if whisper.until <= now])
        due = sorted((whisper for whisper in self._whispers if whisper.due <= now), key=lambda one: one.until)
        if not due:
            return False
        try:
            async with connected(self._relay) as give:
                await self._whisper_all(due[:_AT_ONCE], give)
        except REFUSALS as error:  # nobody answers: all of these wait
            self._note(error)
            for whisper in due:
                self._put_off(whisper)
        return True

    async def _rounds(self, carry: Callable[[], Awaitable[bool]], news: asyncio.Event) -> None:
        while True:
            more = False
            try:
                more = await carry()
            except Exception:
                _log.exception("mails could not be carried")
            if not more:
                with suppress(TimeoutError):
                    async with asyncio.timeout(_PAUSE):
                        await news.wait()
                news.clear()

    async def _carry(self, mails: list[Mail], give: Give) -> None:
        """One after the other, until one is refused: it waits, and the others go with the next round."""
        for mail in mails:
            letter = Letter(
                recipient=mail.recipient, subject=mail.subject, text=mail.text, html=mail.html, stop=mail.stop
            )
            try:
                await give(self._composed(letter, f"{mail.id}.{mail.created:%Y%m%d%H%M%S%f}", mail.created))
            except REFUSALS as error:
                self._note(error)
                await self._postpone(mail)
                return
            self.error = ""
            await keep(self._storage, lambda mail=mail: self._storage.mails.drop(mail.id))  # type: ignore[misc]

    async def _whisper_all(self, whispers: list[Whisper], give: Give) -> None:
        """One after the other, until one is refused: it waits, and the others go with the next round."""
        for whisper in whispers:
            try:
                await give(self._composed(whisper.letter, whisper.identity, self._now()))
            except REFUSALS as error:
                self._note(error)
                if for_good(error):
                    self._lose([whisper])
                else:
                    self._put_off(whisper)
                return
            self._whispers.remove(whisper)
            self.error = ""

    def _put_off(self, whisper: Whisper) -> None:
        self._whispers[self._whispers.index(whisper)] = _later(whisper, self._now())

    def _lose(self, whispers: list[Whisper]) -> None:
        """They leave no more: whom they were for can still be told, what they said is forgotten."""
        for whisper in whispers:
            self._whispers.remove(whisper)
            _log.error("a link could not be sent, and is forgotten")
            if whisper.about:
                self._lost.append((whisper.about, whisper.letter.recipient))

    async def _postpone(self, mail: Mail) -> None:
        """Later, each time twice as much; after three days no more."""
        now, mails, error = self._now(), self._storage.mails, self.error
        if now - mail.created > _GIVES_UP:
            _log.error("mail %d is given up after three days: %s", mail.id, error)
            await keep(self._storage, lambda: mails.drop(mail.id))
            return
        due = now + min(_FIRST_WAIT * 2 ** min(mail.tries, 20), _LONGEST_WAIT)
        await keep(self._storage, lambda: mails.failed(mail.id, error, due=due))

    def _composed(self, letter: Letter, identity: str, at: datetime) -> EmailMessage:
        return compose(letter, sender=self._relay.sender, name=self._name, at=at, identity=identity)

    def _note(self, error: BaseException) -> None:
        self.error = one_line(f"{type(error).__name__}: {error}")
        _log.warning("a mail did not leave: %s", self.error)


def _later(whisper: Whisper, now: datetime) -> Whisper:
    return replace(whisper, due=now + _SOON * 2 ** min(whisper.tries, 3), tries=whisper.tries + 1)
