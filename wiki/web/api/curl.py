"""An example of each operation, to copy into a terminal."""

import json
from urllib.parse import quote, urlencode

from wiki.web.api.description import PARTS, Described, called
from wiki.web.api.operations import Conditions
from wiki.web.api.shapes import known_fields

_NEXT = " \\\n  "


def curl(described: Described, base: str, space: str) -> str:
    """A command that does `described` at the site `base`, in `space` where one is named."""
    operation = described.operation
    parts = [] if described.method == "GET" else [f"-X {described.method}"]
    if described.personal:
        parts.append('-H "Authorization: Bearer $TOKEN"')
    parts += [f"-H '{called(name)}: {value}'" for name, value in _samples(operation.headers).items()]
    if operation.body:
        body = json.dumps(_samples(operation.body), ensure_ascii=False)
        parts += ["-H 'Content-Type: application/json'", f"-d '{body}'"]
    query = urlencode(_samples(operation.query))
    parts.append(f"'{base}{_path(described.path, space)}{'?' if query else ''}{query}'")
    return "curl " + _NEXT.join(parts)


def _samples(record: type | None) -> dict[str, object]:
    """Values of what must be sent; of the conditions, the one that names a base."""
    known = known_fields(record) if record else ()
    return {
        one.name: one.says.example
        for one in known
        if one.required or (record is Conditions and one.attribute == "if_match")
    }


def _path(path: str, space: str) -> str:
    for name, part in PARTS.items():
        sample = space if name == "space" else str(part["schema"]["examples"][0])
        path = path.replace(f"{{{name}}}", quote(sample))
    return path
