"""Tokens: the named colors, fonts and measures of a theme, as CSS custom properties."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from docgen.config.node import closest
from docgen.diagnostics import DocgenError
from docgen.themes.layers import Theme

_ROOT = re.compile(r":root[^{};]*\{([^}]*)\}")
_DECLARED = re.compile(r"--dg-([a-z][a-z0-9-]*)\s*:\s*([^;]*)")
_ENDS_VALUE = re.compile(r"[;{}]|/\*")


_COLORS_LOOK = "such as `#4338ca`, `rebeccapurple` or `light-dark(#4338ca, #a5b4fc)`"


def is_css_value(text: str) -> bool:
    """Whether a text can stand as the value of a property and neither ends nor goes on.

    An open bracket or quote would take in the properties after it.
    """
    if not text.strip() or _ENDS_VALUE.search(text):
        return False
    # Few settings have tokens, so the rest need not wait for the library.
    from tinycss2 import parse_component_value_list

    values = parse_component_value_list(f"{text} end")
    is_closed = values[-1].type == "ident" and values[-1].value == "end"
    return is_closed and not any(value.type == "error" for value in values)


def token_names(theme: Theme) -> frozenset[str]:
    """The tokens that a theme has, without their prefix."""
    return frozenset(_declared(theme)).union(name for name, _ in theme.tokens)


def _declared(theme: Theme) -> Mapping[str, str]:
    """The tokens in the style sheets of a theme, with the values that they have."""
    return {
        name: value
        for sheet in theme.styles
        for rule in _ROOT.findall(theme.static_file(sheet).read_text("utf-8"))
        for name, value in _DECLARED.findall(rule)
    }


def misfits(theme: Theme, given: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The tokens whose value is no color where the theme's is one, and how to say it.

    Only names that are colors in the theme's own style sheets are known to be one.
    """
    if not given:
        return
    from docgen.themes.colors import is_color

    declared = _declared(theme)
    for name, value in given.items():
        if is_color(declared.get(name, "")) and not is_color(value):
            yield name, f"must be a color of CSS, {_COLORS_LOOK}, not `{value}`"


def check_tokens(theme: Theme, given: Mapping[str, str], file: Path | None) -> None:
    """Refuse tokens that the theme does not have, and values that don't fit.

    Args:
        theme: whose tokens they are.
        given: names, without `--dg-`, and values.
        file: the settings file, for messages.

    Raises:
        DocgenError: a name is unknown, or a value does not fit.
    """
    place = f"{file}: " if file else ""
    known = sorted(token_names(theme)) if given else []
    for name, value in given.items():
        if name not in known:
            raise DocgenError(
                f"{place}theme `{theme.name}` has no token `{name}`",
                hint=closest(name, known, "tokens") if known else None,
            )
        if not is_css_value(value):
            raise DocgenError(
                f"{place}`tokens.{name}` must be a single CSS value, not `{value}`"
            )
    for name, fault in misfits(theme, given):
        raise DocgenError(f"{place}`tokens.{name}` {fault}")


def tokens_css(tokens: Iterable[tuple[str, str]]) -> str:
    """Write tokens as CSS that wins over a theme's own and yields to a user's."""
    lines = "".join(f"    --dg-{name}: {value};\n" for name, value in tokens)
    return f"@layer docgen.tokens {{\n  :root {{\n{lines}  }}\n}}\n" if lines else ""
