"""Hatch's build hook: what browsers run is built whenever Palabre is, with a Node of its own where there is none."""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

sys.path.insert(0, str(Path(__file__).parents[2]))  # it is run as a script, beside the code that it builds

from wiki.frontend.building import NODE_WHEEL, has_node, main


class FrontendHook(BuildHookInterface[Any]):
    def dependencies(self) -> list[str]:
        return [] if has_node() else [NODE_WHEEL]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        main([])
