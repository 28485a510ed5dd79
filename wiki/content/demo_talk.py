"""The discussions of the demo: what `talk.toml` says, as the versions that people would have made by speaking."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from storage.records import NewVersion, Person, Share
from wiki.content.changing import amendment
from wiki.content.scripts import sealed
from wiki.content.speaking import answer, begin
from wiki.content.talk import Message, mark, new_id
from wiki.markup.anchors import Anchors


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    topic: str
    title: str
    begins: bool
    by: Person
    message: Message


def speakers(table: Mapping[str, Any]) -> set[str]:
    """The names of all who speak."""
    return {entry["by"] for topic in table["topic"] for entry in topic["message"]}


def spoken(table: Mapping[str, Any], people: Mapping[str, Person]) -> list[NewVersion]:
    """One version a message, oldest first, each with the name of a submission by who said it."""
    versions: list[NewVersion] = []
    text = ""
    for said in sorted(_messages(table, people), key=lambda one: _date(one.message)):
        before, message = text, said.message
        text = begin(text, said.title, message) if said.begins else answer(text, said.topic, message)
        versions.append(
            NewVersion(
                text=text,
                at=_date(message),
                authors=(Share(person=said.by.id, inserted=len(text) - len(before)),),
                base=len(versions),
                key=amendment(said.by, mark(message)),
            )
        )
    return versions


def _messages(table: Mapping[str, Any], people: Mapping[str, Person]) -> Iterator[_Said]:
    anchors = Anchors()
    for topic in table["topic"]:
        anchor, ids = anchors.take(topic["title"]), list[str]()
        for entry in topic["message"]:
            person, prose = people[entry["by"]], sealed(entry["text"])
            ids.append(new_id(person.id, anchor, prose))
            message = Message(
                prose=prose,
                id=ids[-1],
                at=entry["at"],
                to=ids[entry["to"] - 1] if "to" in entry else "",
                act=entry.get("act", ""),
            )
            yield _Said(topic=anchor, title=topic["title"], begins=len(ids) == 1, by=person, message=message)


def _date(message: Message) -> datetime:
    assert message.at is not None
    return message.at
