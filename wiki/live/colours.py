"""The colour of a person in a room: white reads well on each, and each is seen on paper and on black."""

_COLOURS = (
    "#8f4a2a", "#2f6b4f", "#2b5c8a", "#7a3b7d", "#8a5a00", "#0f6a75", "#9c3d56", "#4f5bb0", "#5f6b1f", "#8a3f3f",
    "#3f6f8f", "#6b4fa0",
)  # fmt: skip


def colours_of(person: int) -> tuple[str, str]:
    """Of her caret, and of what she selects."""
    colour = _COLOURS[person % len(_COLOURS)]
    return colour, f"{colour}33"
