"""The options of a theme: what it declares, and the values that a project gives."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TypeAlias

from msgspec import Struct

from docgen.config.node import closest
from docgen.diagnostics import DocgenError

OptionValue: TypeAlias = str | bool | int

TYPES: Mapping[str, tuple[type, str]] = {
    "str": (str, "text"),
    "bool": (bool, "`true` or `false`"),
    "int": (int, "a whole number"),
    "choice": (str, "one of its choices"),
}
"""The types that an option can have: as Python has them, and in words."""


class OptionRule(Struct, frozen=True, kw_only=True):
    """An option that a theme declares."""

    name: str
    type: str
    """`str`, `bool`, `int` or `choice`."""
    default: OptionValue
    choices: tuple[str, ...] = ()
    doc: str

    @property
    def expected(self) -> str:
        """What values it takes, in words."""
        if self.type == "choice":
            return " or ".join(f"`{choice}`" for choice in self.choices)
        return TYPES[self.type][1]

    def fits(self, value: object) -> bool:
        """Say whether a value can be this option's."""
        kind = TYPES[self.type][0]
        if isinstance(value, bool) and kind is not bool:
            return False
        return isinstance(value, kind) and (
            self.type != "choice" or value in self.choices
        )


class ThemeOptions(Struct, frozen=True):
    """The values of all options; templates read them as attributes."""

    _values: tuple[tuple[str, OptionValue], ...] = ()

    def __getattr__(self, name: str) -> OptionValue:
        """The value of an option."""
        if not name.startswith("_"):
            for known, value in self._values:
                if known == name:
                    return value
        raise AttributeError(name)

    def __dir__(self) -> Iterable[str]:
        """The names of the options, for messages about one that is not there."""
        return [name for name, _ in self._values]


def option_values(
    rules: Iterable[OptionRule],
    given: Mapping[str, object],
    *,
    theme: str,
    file: Path | None,
) -> ThemeOptions:
    """Check what a project gives against what the theme declares.

    Args:
        rules: the theme's options.
        given: the project's values, by name.
        theme: the theme's name, for messages.
        file: the settings file, for messages.

    Raises:
        DocgenError: there is no such option, or its value is of another type.
    """
    known = {rule.name: rule for rule in rules}
    place = f"{file}: " if file else ""
    for name, value in given.items():
        if name not in known:
            raise DocgenError(
                f"{place}theme `{theme}` has no option `{name}`",
                hint=closest(name, list(known), "options")
                if known
                else "the theme has no options",
            )
        if not known[name].fits(value):
            raise DocgenError(
                f"{place}`theme_options.{name}` must be {known[name].expected}, "
                f"not {_written(value)}"
            )
    return ThemeOptions(
        tuple((name, _value(rule, given)) for name, rule in known.items())
    )


def _value(rule: OptionRule, given: Mapping[str, object]) -> OptionValue:
    value = given.get(rule.name, rule.default)
    assert isinstance(value, str | bool | int)
    return value


def _written(value: object) -> str:
    return f"`{str(value).lower()}`" if isinstance(value, bool) else f"`{value}`"
