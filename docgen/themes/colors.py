"""Tells whether a text is a color in CSS, by CSS Color 4 and 5.

Tokens and names are a library's; the functions are here, as no library knows all that
browsers do. What only a browser can compute, such as `calc()`, is believed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import TypeAlias

from tinycss2 import parse_component_value_list
from tinycss2.ast import (
    Comment,
    DimensionToken,
    FunctionBlock,
    IdentToken,
    LiteralToken,
    Node,
    NumberToken,
    PercentageToken,
    WhitespaceToken,
)
from tinycss2.color4 import parse_color

from docgen.themes.color_words import (
    HUE_METHODS,
    MATH,
    POLAR_SPACES,
    RGB_SPACES,
    SPACES,
    SYSTEM_COLORS,
    UNKNOWN,
)

_Values: TypeAlias = Sequence[Node]

_CHANNELS: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(("rgb", "rgba"), "rgb"),
        **dict.fromkeys(("hsl", "hsla"), "hsl"),
        "hwb": "hwb",
        **dict.fromkeys(("lab", "oklab"), "lab"),
        **dict.fromkeys(("lch", "oklch"), "lch"),
        "color": "rgbxyz",
    }
)
"""The functions of three numbers, and how a relative color calls these."""
_ANGLES = ("deg", "grad", "rad", "turn")


def is_color(text: str) -> bool:
    """Tell whether browsers take a text for a color."""
    return _is_color(_significant(parse_component_value_list(text)))


def _significant(values: _Values) -> list[Node]:
    return [v for v in values if not isinstance(v, WhitespaceToken | Comment)]


def _is_color(values: _Values) -> bool:
    if any(_has_function(value, UNKNOWN) for value in values):
        return True
    if len(values) != 1:
        return False
    value = values[0]
    if isinstance(value, IdentToken) and value.lower_value in SYSTEM_COLORS:
        return True
    if not isinstance(value, FunctionBlock):
        return parse_color(value) is not None
    given = _significant(value.arguments)
    known = _FUNCTIONS.get(value.lower_name)
    return known(given) if known else _is_of_channels(value.lower_name, given)


def _has_function(value: Node, names: frozenset[str]) -> bool:
    if not isinstance(value, FunctionBlock):
        return False
    inside = (_has_function(part, names) for part in value.arguments)
    return value.lower_name in names or any(inside)


def _split(values: _Values, sign: str) -> list[_Values]:
    """Answer what stands between commas or slashes."""
    cuts = [
        i for i, v in enumerate(values) if isinstance(v, LiteralToken) and v == sign
    ]
    starts, ends = [0, *(cut + 1 for cut in cuts)], [*cuts, len(values)]
    return [values[start:end] for start, end in zip(starts, ends, strict=True)]


def _words(values: _Values) -> list[str]:
    return [v.lower_value if isinstance(v, IdentToken) else "" for v in values]


def _is_pair(given: _Values) -> bool:
    pair = _split(given, ",")
    return len(pair) == 2 and all(map(_is_color, pair))


def _is_mix(given: _Values) -> bool:
    """Tell whether two colors, each with its share, are mixed in some space."""
    space, *colors = _split(given, ",")
    if _words(space[:1]) != ["in"]:
        colors = [space, *colors]
    elif not _is_space(_words(space[1:])):
        return False
    return len(colors) == 2 and all(map(_is_share, colors))


def _is_space(words: list[str]) -> bool:
    space, hue = words[:1], words[1:]
    if not hue:
        return bool(space) and space[0] in SPACES
    return space[0] in POLAR_SPACES and hue in [[m, "hue"] for m in HUE_METHODS]


def _is_share(part: _Values) -> bool:
    shares = [v for v in part if isinstance(v, PercentageToken) or _is_math(v)]
    return len(shares) < 2 and _is_color([v for v in part if v not in shares])


def _is_faded(given: _Values) -> bool:
    """Tell whether a color is given another opacity."""
    color, *alpha = _split(given, "/")
    is_from = _words(color[:1]) == ["from"] and _is_color(color[1:])
    return is_from and _is_alpha(alpha, ("alpha",))


def _is_of_channels(name: str, given: _Values) -> bool:
    """Tell whether three numbers, and maybe an opacity, make a color."""
    channels = _CHANNELS.get(name, "")
    parts = _split(given, ",")
    if len(parts) > 1:
        return channels in ("rgb", "hsl") and _is_legacy(channels, parts)
    given, *alpha = _split(given, "/")
    words: tuple[str, ...] = ("none",)
    if _words(given[:1]) == ["from"]:
        if not _is_color(given[1:2]):
            return False
        given, words = given[2:], ("none", "alpha", *channels)
    if name == "color":
        if not given or _words(given[:1])[0] not in RGB_SPACES:
            return False
        given = given[1:]
    return (
        len(given) == len(channels[:3]) == 3
        and all(_is_channel(v, c, words) for v, c in zip(given, channels, strict=False))
        and _is_alpha(alpha, words)
    )


def _is_channel(value: Node, channel: str, words: tuple[str, ...]) -> bool:
    if isinstance(value, IdentToken):
        return value.lower_value in words
    if isinstance(value, DimensionToken):
        return channel == "h" and value.lower_unit in _ANGLES
    if isinstance(value, PercentageToken):
        return channel != "h"
    return isinstance(value, NumberToken) or _is_math(value)


def _is_alpha(parts: Sequence[_Values], words: tuple[str, ...]) -> bool:
    if not parts:
        return True
    return len(parts) == len(parts[0]) == 1 and _is_channel(parts[0][0], "a", words)


def _is_legacy(channels: str, parts: Sequence[_Values]) -> bool:
    """Tell whether values stand between commas as they had to before CSS Color 4."""
    if len(parts) not in (3, 4) or any(len(part) != 1 for part in parts):
        return False
    first, *rest = (part[0] for part in parts[:3])
    if channels == "hsl":
        is_right = _is_channel(first, "h", ()) and all(map(_is_percentage, rest))
    else:
        kinds = {type(v) for v in (first, *rest) if not _is_math(v)}
        is_right = kinds <= {NumberToken} or kinds <= {PercentageToken}
    return is_right and _is_alpha(parts[3:], ())


def _is_percentage(value: Node) -> bool:
    return isinstance(value, PercentageToken) or _is_math(value)


def _is_math(value: Node) -> bool:
    return isinstance(value, FunctionBlock) and value.lower_name in MATH


_FUNCTIONS: Mapping[str, Callable[[_Values], bool]] = MappingProxyType(
    {
        "light-dark": _is_pair,
        "color-mix": _is_mix,
        "contrast-color": _is_color,
        "alpha": _is_faded,
    }
)
"""The functions that make a color of others."""
