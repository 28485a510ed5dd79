"""Records as JSON: what one says of itself as a schema, how it is read from what was sent, how it is told."""

import re
import types
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import UTC, date, datetime
from functools import cache
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from wiki.errors import BadRequest

T = TypeVar("T")
Schema = dict[str, Any]
_NULL = type(None)
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)", re.ASCII | re.IGNORECASE)


class BadField(BadRequest):
    """A field that is missing, not known, or not what it should be; `reason` says so in a sentence."""

    def __init__(self, field: str, reason: str) -> None:
        super().__init__(field.encode("utf-8", "replace").decode()[:80])
        self.reason = reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Says:
    """What is said of a field besides its type, in `Annotated`.

    `least` and `most` bound a number, or the length of a text; `pattern` is for the whole text.
    """

    explained: str = ""
    least: int | None = None
    most: int | None = None
    pattern: str = ""
    example: str | int | bool = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """One field of a record, as it is called outside: `from_` is `from`."""

    attribute: str
    name: str
    kind: Any
    says: Says
    required: bool


def known_fields(record: type[Any]) -> tuple[Known, ...]:
    """The fields of a record, in order."""
    hashable: Any = record
    return _known_fields(hashable)


@cache
def _known_fields(record: Any) -> tuple[Known, ...]:
    hints = get_type_hints(record, include_extras=True)
    return tuple(
        Known(
            attribute=field.name,
            name=field.name.rstrip("_"),
            kind=_bare(hints[field.name]),
            says=next((said for said in get_args(hints[field.name])[1:] if isinstance(said, Says)), Says()),
            required=field.default is MISSING,
        )
        for field in fields(record)
    )


def schema_of(record: type, components: dict[str, Schema], *, closed: bool = False) -> Schema:
    """A reference to the schema of a record, which is put among `components` with all that it holds.

    A `closed` one has no other fields than these, and leaves out what it need not say; else every field is told.
    """
    if record.__name__ not in components:
        schema: Schema = {}
        components[record.__name__] = schema
        known = known_fields(record)
        properties = {one.name: field_schema(one, components, closed=closed) for one in known}
        required = [one.name for one in known if one.required]
        schema.update(type="object", description=record.__doc__, properties=properties)
        if required:
            schema["required"] = required
        if closed:
            schema["additionalProperties"] = False
    return {"$ref": f"#/components/schemas/{record.__name__}"}


def field_schema(known: Known, components: dict[str, Schema], *, closed: bool = False) -> Schema:
    """The schema of one field. One that may be left out (`closed`) is never null."""
    schema = _schema(_without_none(known.kind) if closed else known.kind, components)
    said = known.says
    suffix = "imum" if schema.get("type") == "integer" else "Length"
    bounds = {f"min{suffix}": said.least, f"max{suffix}": said.most}
    schema.update({name: bound for name, bound in bounds.items() if bound is not None})
    if said.pattern:
        schema["pattern"] = f"^{said.pattern}$"
    if said.explained:
        schema["description"] = said.explained
    if said.example != "":
        schema["examples"] = [said.example]
    return schema


def from_json(record: type[T], sent: object) -> T:
    """A record from what a body says. Raises `BadField` for the first thing that is not as declared."""
    if not isinstance(sent, dict):
        raise BadField("body", "The body is one JSON object.")
    known = {one.name: one for one in known_fields(record)}
    _refuse_unknown(sent, known)
    return record(**{known[name].attribute: _checked(known[name], value) for name, value in sent.items()})


def from_texts(record: type[T], sent: Sequence[tuple[str, str]]) -> T:
    """A record from the parameters of a query, or from headers. Raises `BadField`."""
    known = {one.name: one for one in known_fields(record)}
    given = dict(sent)
    _refuse_unknown(given, known)
    for name in given:
        if sum(other == name for other, _ in sent) > 1:
            raise BadField(name, "It is given more than once.")
    return record(**{known[name].attribute: _checked(known[name], _read(known[name], raw)) for name, raw in sent})


def plain(value: object) -> object:
    """What JSON can say of a record."""
    if is_dataclass(value):
        return {one.name: plain(getattr(value, one.attribute)) for one in known_fields(type(value))}
    if isinstance(value, tuple | list):
        return [plain(one) for one in value]
    return value.astimezone(UTC).isoformat() if isinstance(value, datetime) else value


def _bare(hint: Any) -> Any:
    return get_args(hint)[0] if get_origin(hint) is Annotated else hint


def _without_none(kind: Any) -> Any:
    if get_origin(kind) in {Union, types.UnionType}:
        return next(one for one in get_args(kind) if one is not _NULL)
    return kind


def _schema(kind: Any, components: dict[str, Schema]) -> Schema:
    if get_origin(kind) in {Union, types.UnionType}:
        inner = _schema(_without_none(kind), components)
        return {**inner, "type": [inner["type"], "null"]} if "type" in inner else {"anyOf": [inner, {"type": "null"}]}
    if get_origin(kind) is Literal:
        return {"type": "string", "enum": list(get_args(kind))}
    if get_origin(kind) is tuple:
        return {"type": "array", "items": _schema(get_args(kind)[0], components)}
    if is_dataclass(kind) and isinstance(kind, type):
        return schema_of(kind, components)
    return dict(_SCHEMAS[kind])


_SCHEMAS: Mapping[Any, Schema] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    bool: {"type": "boolean"},
    datetime: {"type": "string", "format": "date-time"},
    date: {"type": "string", "format": "date"},
    dict[str, object]: {"type": "object"},
}


def _refuse_unknown(sent: Iterable[str], known: Mapping[str, Known]) -> None:
    for name in sent:
        if name not in known:
            raise BadField(name, "It is not known here.")
    for name, one in known.items():
        if one.required and name not in sent:
            raise BadField(name, "It is missing.")


def _read(known: Known, raw: str) -> object:
    """What a text of a query or header says; the text itself where that is no number, switch or moment."""
    kind = _without_none(known.kind)
    if kind is int and raw.isascii() and raw.isdigit() and len(raw) <= 9:
        return int(raw)
    if kind is bool:
        return {"true": True, "false": False}.get(raw, raw)
    if kind is datetime and _MOMENT.fullmatch(raw):
        try:
            return datetime.fromisoformat(raw.upper()).astimezone(UTC)
        except (ValueError, OverflowError):
            return raw
    if kind is date and _DAY.fullmatch(raw):
        try:
            return date.fromisoformat(raw)
        except ValueError:
            return raw
    return raw


def _checked(known: Known, value: Any) -> object:
    kind, said = _without_none(known.kind), known.says
    if get_origin(kind) is Literal:
        if value not in get_args(kind):
            raise BadField(known.name, f"It should be one of {', '.join(map(repr, get_args(kind)))}.")
        return value
    if type(value) is not kind:
        raise BadField(known.name, f"It should be {_CALLED[kind]}.")
    size = len(value) if isinstance(value, str) else value if isinstance(value, int) else 0
    if said.least is not None and size < said.least:
        raise BadField(known.name, f"It should be at least {said.least}{_long(value)}.")
    if said.most is not None and size > said.most:
        raise BadField(known.name, f"It should be at most {said.most}{_long(value)}.")
    if said.pattern and not re.fullmatch(said.pattern, value, re.DOTALL | re.ASCII):
        raise BadField(known.name, f"It should look like {said.example or said.pattern}.")
    return value


_CALLED = {
    str: "a text",
    int: "a whole number",
    bool: "true or false",
    date: "a day such as 2024-07-05",
    datetime: "a moment such as 2024-07-05T12:50:00Z",
}


def _long(value: object) -> str:
    return " characters long" if isinstance(value, str) else ""
