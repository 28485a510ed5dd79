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
        ids = [message.id for message in messages if message.id]
        found = call.site.history.sent(call.viewer, call.space, page, ids) if page and ids else []
        self._sent: dict[str, tuple[str, Version]] = {}
        for name, version in found:
            self._sent.setdefault(name.partition("+")[2].partition(":")[0], (name, version))

    def of(self, message: Message) -> Signature | None:
        """None for what no submission brought here, or not one of the person whom the text claims."""
        if message.id not in self._sent:
            return None
        name, version = self._sent[message.id]
        person, _, sent = name.partition("+")
        if message.person is not None and person != str(message.person):
            return None
        return Signature(version=version, changed=sent != mark(message))
