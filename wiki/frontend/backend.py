"""The build backend: hatchling's, which first builds what browsers run, with a Node of its own where there is none."""

from typing import Any

from hatchling import build as hatchling
from hatchling.build import build_sdist as build_sdist
from hatchling.build import get_requires_for_build_sdist as get_requires_for_build_sdist

from wiki.frontend.building import NODE_WHEEL, has_node, main


def get_requires_for_build_wheel(settings: dict[str, Any] | None = None) -> list[str]:
    return [*hatchling.get_requires_for_build_wheel(settings), *([] if has_node() else [NODE_WHEEL])]


def get_requires_for_build_editable(settings: dict[str, Any] | None = None) -> list[str]:
    return [*hatchling.get_requires_for_build_editable(settings), *([] if has_node() else [NODE_WHEEL])]


def build_wheel(directory: str, settings: dict[str, Any] | None = None, metadata: str | None = None) -> str:
    main([])
    return hatchling.build_wheel(directory, settings, metadata)


def build_editable(directory: str, settings: dict[str, Any] | None = None, metadata: str | None = None) -> str:
    main([])
    return hatchling.build_editable(directory, settings, metadata)
