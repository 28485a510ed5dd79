"""« Freins et leviers »: ask ahead, share by choice, draw the synthesis."""

from collections.abc import Sequence

from plugins.questionnaire import board_hooks
from plugins.questionnaire.web.kinds import KINDS
from wiki.hooks import BlockType, FactKind, MenuEntry, RecordKind, Route, hook


@hook
def blocks() -> Sequence[BlockType]:
    return board_hooks.BLOCKS


@hook
def facts() -> Sequence[FactKind]:
    return board_hooks.FACTS


@hook
def records() -> Sequence[RecordKind]:
    return KINDS


@hook
def routes() -> Sequence[Route]:
    return board_hooks.ROUTES


@hook
def menu() -> Sequence[MenuEntry]:
    return board_hooks.MENU
