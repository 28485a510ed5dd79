"""Minutes of a day as people read them."""

from plugins.programme.model.moments import MIDNIGHT, Span


def hour(language: str, minutes: int) -> str:
    """« 9 h 30 », « 14 h », or 9:30 in English; past midnight it is a new day's hour."""
    hours, rest = divmod(minutes % MIDNIGHT if minutes > MIDNIGHT else minutes, 60)
    if language != "fr":
        return f"{hours}:{rest:02}"
    return f"{hours}\u00a0h\u00a0{rest:02}" if rest else f"{hours}\u00a0h"


def hours(language: str, span: Span) -> str:
    """« 9 h 30 – 12 h »."""
    return f"{hour(language, span.start)}\u00a0– {hour(language, span.end)}"


def length(language: str, minutes: int) -> str:
    """« 2 h 30 », « 45 min »."""
    if minutes < 60:
        return f"{minutes}\u00a0min"
    return hour(language, minutes) if language == "fr" else f"{minutes // 60}h{minutes % 60:02}"
