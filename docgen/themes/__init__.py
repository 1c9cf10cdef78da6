"""Finds themes and reads what they say of themselves.

A theme is a folder with `theme.toml`, `templates/` and `static/`. Its files stand
before those of the theme that it extends, file by file; a project's overrides stand
before all, and the default theme behind all.
"""

from docgen.themes.find import bundled, find_theme, theme_for
from docgen.themes.layers import CONTRACT, DEFAULT, Layer, Theme
from docgen.themes.options import ThemeOptions

__all__ = [
    "CONTRACT",
    "DEFAULT",
    "Layer",
    "Theme",
    "ThemeOptions",
    "bundled",
    "find_theme",
    "theme_for",
]
