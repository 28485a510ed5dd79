"""One chosen colour becomes a space's own in both schemes, changed as little as lets every word be read."""

import colorsys
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

LEAST = 4.5  # WCAG 2.2, level AA, for texts
# Where words in the accent's colour may stand, by the names of their tokens.
GROUNDS = ("paper", "sheet", "wash", "added", "removed", "moved", "mark")
_COLOUR = re.compile(r"#[0-9a-f]{6}")
_ROOT = re.compile(r"@media\s*([^{]*)\{\s*:root\s*\{([^}]*)\}|(?<![\w-]):root\s*\{([^}]*)\}")
_TOKEN = re.compile(r"--([a-z0-9-]+)\s*:\s*(#[0-9a-fA-F]{6})\b")
_INKS = ("#ffffff", "#101a16", "#000000")
_STEPS = 200
_STRONGER = 0.09  # of lightness, for what the pointer is over


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """A theme's colours (`#rrggbb`) by name, in each scheme."""

    light: Mapping[str, str]
    dark: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shades:
    """An accent for texts and grounds, the same when it is pointed at, and what is written on both."""

    accent: str
    strong: str
    on: str


def read_tokens(css: str) -> Tokens:
    """The colours that a style sheet's `:root` rules set, later ones over earlier ones, those for print left out."""
    light: dict[str, str] = {}
    dark: dict[str, str] = {}
    for condition, inside, outside in _ROOT.findall(css):
        found = {name: colour.lower() for name, colour in _TOKEN.findall(inside or outside)}
        if "dark" in condition:
            dark |= found
        elif not condition or "screen" in condition:
            light |= found
    return Tokens(light=light, dark=light | dark)


def is_colour(text: str) -> bool:
    """Whether `text` is `#rrggbb`, in small letters."""
    return _COLOUR.fullmatch(text) is not None


def shades(chosen: str, grounds: Sequence[str]) -> Shades:
    """`chosen`, darker or lighter until it can be read on every one of `grounds`; unchanged where it can already."""
    hue, lightness, saturation = colorsys.rgb_to_hls(*_channels(chosen))
    end = max((0.0, 1.0), key=lambda end: min(contrast(_colour(hue, end, saturation), ground) for ground in grounds))
    reached, accent = lightness, chosen
    for step in range(1, _STEPS + 1):
        if all(contrast(accent, ground) >= LEAST for ground in grounds):
            break
        reached = lightness + (end - lightness) * step / _STEPS
        accent = _colour(hue, reached, saturation)
    beyond = max(reached - _STRONGER, 0.0) if end == 0 else min(reached + _STRONGER, 1.0)
    strong = _colour(hue, beyond, saturation)
    written = (ink for ink in _INKS if min(contrast(ink, accent), contrast(ink, strong)) >= LEAST)
    return Shades(accent=accent, strong=strong, on=next(written, _INKS[-1]))


def style_of(chosen: str, tokens: Tokens) -> str:
    """The style sheet that gives a space its colour, on top of a theme with these tokens."""
    light, dark = (shades(chosen, grounds_of(scheme)) for scheme in (tokens.light, tokens.dark))
    return f"{_root(light)}\n@media (prefers-color-scheme: dark) {{\n{_root(dark)}}}\n"


def grounds_of(scheme: Mapping[str, str]) -> list[str]:
    return [scheme[name] for name in GROUNDS if name in scheme]


def luminance(colour: str) -> float:
    """Relative luminance, 0 to 1, as WCAG 2.2 defines it."""
    red, green, blue = (
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4 for channel in _channels(colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    """From 1, the same, to 21, black and white."""
    darker, lighter = sorted((luminance(first), luminance(second)))
    return (lighter + 0.05) / (darker + 0.05)


def _root(shades: Shades) -> str:
    tokens = {"accent": shades.accent, "accent-strong": shades.strong, "on-accent": shades.on}
    return ":root {\n" + "".join(f"  --{name}: {colour};\n" for name, colour in tokens.items()) + "}\n"


def _channels(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return red, green, blue


def _colour(hue: float, lightness: float, saturation: float) -> str:
    channels = colorsys.hls_to_rgb(hue, lightness, saturation)
    return "#" + "".join(f"{round(channel * 255):02x}" for channel in channels)
