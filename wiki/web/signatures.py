"""Who said what in a discussion, by what the database knows of its submissions and not by what the text claims."""

from collections.abc import Iterable
from dataclasses import dataclass

from storage.records import Page, Version
from wiki.content.talk import Message, mark
from wiki.web.call import Call


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """`version` is the one that brought the message, without what is hidden of it from this viewer.

    `changed`: the words are no longer those that were sent.
    """

    version: Version
    changed: bool


class Signatures:
    """Those of the messages of one discussion."""

    def __init__(self, call: Call, page: Page | None, messages: Iterable[Message]) -> None:
        claims = [_claim(message) for message in messages if message.id and message.person is not None]
        found = call.site.history.sent(call.viewer, call.space, page, claims) if page and claims else []
        self._sent: dict[str, tuple[str, Version]] = {}
        for name, version in found:
            self._sent.setdefault(name.partition(":")[0], (name, version))

    def of(self, message: Message) -> Signature | None:
        """None for what no submission of its claimed author brought here."""
        claim = _claim(message)
        if not message.id or claim[:-1] not in self._sent:
            return None
        name, version = self._sent[claim[:-1]]
        return Signature(version=version, changed=name != f"{message.person}+{mark(message)}")


def _claim(message: Message) -> str:
    """How the name of its submission begins."""
    return f"{message.person}+{message.id}:"
