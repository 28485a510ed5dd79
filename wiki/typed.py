"""Is a value of the type that its record names for it? Records don't ask by themselves."""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import fields
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

_MODULES = re.compile(r"(?:\w+\.)+(?=\w)")


def misfit(record: object) -> tuple[str, str] | None:
    """The first field of a dataclass that holds something else than its annotation says, with what it should be."""
    hints = get_type_hints(type(record))
    for field in fields(record):  # type: ignore[arg-type]
        hint = hints[field.name]
        if not fits(getattr(record, field.name), hint):
            return field.name, short(hint)
    return None


def short(hint: object) -> str:
    """A type, or a signature, as it is written where its names are imported."""
    plain = isinstance(hint, type) and not get_args(hint)
    return _MODULES.sub("", hint.__name__ if plain else str(hint))  # type: ignore[attr-defined]


def fits(value: object, hint: Any) -> bool:
    """Whether `value` is of this type, as far as that can be told without calling it. A text is no list of texts."""
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return any(fits(value, one) for one in inner)
    if origin is None:
        return hint is Any or isinstance(value, hint)
    if origin is Callable or not isinstance(value, origin) or isinstance(value, str):
        return origin is Callable and callable(value)
    if isinstance(value, Mapping):
        return all(fits(key, inner[0]) and fits(one, inner[1]) for key, one in value.items())
    return not isinstance(value, Collection) or all(fits(one, inner[0]) for one in value)
