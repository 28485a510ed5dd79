"""Bar charts as SVG, each beside a table that says the same; they tell in grey and on paper too."""

from collections.abc import Sequence

from markupsafe import Markup

_WIDTH, _ROW, _NAMES, _FIGURES = 480, 30, 204, 48  # read on a phone, too
_LONGEST = 24  # letters of a name beside its bar; the table has it whole
_WORDS = Markup('<text class="chart-words" x="{}" y="{}" text-anchor="{}">{}</text>')
_BAR = Markup('<rect class="chart-bar" x="{}" y="{}" width="{}" height="{}"/>')
_CHART = Markup(
    '<svg class="chart chart--{}" viewBox="0 0 {} {}" role="img" aria-label="{}">'
    '<path class="chart-axis" d="M{} 2V{}"/>{}</svg>'
)


def bars(rows: Sequence[tuple[str, int | None]], *, title: str, kind: str, unsaid: str = "") -> Markup:
    """A bar for each row, its figure at the end, or `unsaid`; `kind` is a class by which styles colour it."""
    height = _ROW * max(1, len(rows)) + 8
    most = max((number or 0 for _, number in rows), default=0)
    tops = range(4, height, _ROW)
    drawn = Markup("").join(_row(*row, most, top, unsaid) for row, top in zip(rows, tops, strict=False))
    return _CHART.format(kind, _WIDTH, height, title, _NAMES, height - 2, drawn)


def _row(name: str, number: int | None, most: int, top: int, unsaid: str) -> Markup:
    """Each word is escaped where it is put in."""
    length = round((_WIDTH - _NAMES - _FIGURES) * number / most) if number else 0
    shown = name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1]}…"
    line = top + _ROW // 2 + 3
    return (
        _WORDS.format(_NAMES - 10, line, "end", shown)
        + _BAR.format(_NAMES, top + 4, length, _ROW - 12)
        + _WORDS.format(_NAMES + length + 8, line, "start", unsaid if number is None else number)
    )
