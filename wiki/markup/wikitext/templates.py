"""Reads a `{{template|name=value}}`, whose own text is not at hand: what can be shown is what was given to it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_PREFIX = re.compile(r"^(?:mod[eè]le|template)\s*:", re.IGNORECASE)
_MARK = re.compile(r"\{\{|\}\}|\[\[|\]\]|\|")
_NAME = re.compile(r"[^<>\[\]{}\n]{1,80}")
_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """`fields` are names and values as typed, stripped, none without a value; a name may be empty."""

    name: str
    fields: tuple[tuple[str, str], ...]


def parse_template(source: str) -> Template | None:
    """A template from its source, braces included; None for what only acts in a running MediaWiki, or says nothing."""
    first, *rest = _parts(source.removeprefix("{{").removesuffix("}}"))
    name = _PREFIX.sub("", first.strip()).replace("_", " ").strip()
    if not name or name.startswith(("#", "{")) or (":" in name and name.partition(":")[0].isupper()):
        return None
    return Template(name=name, fields=tuple(field for part in rest if (field := _field(part))[1]))


def parameter(source: str) -> str:
    """What stands for `{{{name|default}}}`: its default, else its name."""
    name, *rest = _parts(source.removeprefix("{{{").removesuffix("}}}"))
    return (rest[0] if rest else name).strip()


def _field(part: str) -> tuple[str, str]:
    name, given, value = (said.strip() for said in part.partition("="))
    if not given or not _NAME.fullmatch(name):
        return "", part.strip()
    return "" if _NUMBER.fullmatch(name) else name, value


def _parts(inner: str) -> Iterator[str]:
    """What stands between the bars that are in no other braces or brackets."""
    depth = start = 0
    for mark in _MARK.finditer(inner):
        if mark[0] in {"{{", "[["}:
            depth += 1
        elif mark[0] in {"}}", "]]"}:
            depth = max(0, depth - 1)
        elif depth == 0:
            yield inner[start : mark.start()]
            start = mark.end()
    yield inner[start:]
