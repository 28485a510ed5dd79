"""« Freins et leviers »: ask ahead, share by choice, draw the synthesis."""

from collections.abc import Sequence

from plugins.questionnaire.web.kinds import KINDS
from wiki.hooks import RecordKind, hook


@hook
def records() -> Sequence[RecordKind]:
    return KINDS
