"""Finds themes and reads what they say of themselves.

A theme is a folder with `theme.toml`, `templates/` and `static/`. It may extend
another; the files of the theme stand before those of its parent, file by file.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from docgen.diagnostics import DocgenError

CONTRACT = 1
"""Version of the contract between docgen and themes."""

DEFAULT = "default"


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """One folder of a theme's chain."""

    name: str
    folder: Path

    @property
    def templates(self) -> Path:
        """Where its templates are."""
        return self.folder / "templates"

    @property
    def static(self) -> Path:
        """Where its style sheets, scripts and pictures are."""
        return self.folder / "static"


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """A theme with everything that it is based on."""

    name: str
    layers: tuple[Layer, ...]
    """The theme itself first, what it extends behind it."""
    styles: tuple[str, ...]
    """Style sheets in their order, the base's first."""
    scripts: tuple[str, ...]
    """Scripts that run after the page is there."""
    early_scripts: tuple[str, ...]
    """Scripts that run before anything is drawn, such as the choice of colors."""

    def static_file(self, name: str) -> Path:
        """Find a static file in the first layer that has it.

        Raises:
            DocgenError: no layer has it.
        """
        for layer in self.layers:
            path = layer.static / name
            if path.is_file():
                return path
        raise DocgenError(
            f"theme `{self.name}` lists the asset `{name}`, which does not exist",
            hint=f"looked in {', '.join(str(la.static) for la in self.layers)}",
        )


def bundled() -> Path:
    """The folder of the themes that come with docgen.

    In a checkout that is `themes/` beside the package, in an installation a folder
    inside it.
    """
    package = Path(__file__).parent
    checkout = package.parent / "themes"
    if (package.parent / "pyproject.toml").is_file() and checkout.is_dir():
        return checkout
    return package / "_themes"


def find_theme(name: str = DEFAULT) -> Theme:
    """Find a theme by the name of a bundled one or by its folder.

    Raises:
        DocgenError: there is no such theme, or its `theme.toml` is broken.
    """
    layers: list[Layer] = []
    settings: list[Mapping[str, object]] = []
    wanted: str | None = name
    while wanted is not None:
        layer = _layer(wanted)
        if any(layer.folder == known.folder for known in layers):
            chain = " → ".join([*(la.name for la in layers), layer.name])
            raise DocgenError(f"theme `{name}` extends itself: {chain}")
        layers.append(layer)
        settings.append(_read(layer))
        parent = settings[-1].get("extends")
        wanted = str(parent) if parent else None
    return Theme(
        name=layers[0].name,
        layers=tuple(layers),
        styles=_assets(settings, "css"),
        scripts=_assets(settings, "js"),
        early_scripts=_assets(settings, "early_js"),
    )


def _layer(name: str) -> Layer:
    folder = Path(name)
    if not (folder / "theme.toml").is_file():
        folder = bundled() / name
    if not (folder / "theme.toml").is_file():
        known = ", ".join(sorted(p.parent.name for p in bundled().glob("*/theme.toml")))
        raise DocgenError(
            f"there is no theme `{name}`",
            hint=f"use a folder that holds a theme.toml, or one of: {known}",
        )
    return Layer(name=folder.resolve().name, folder=folder.resolve())


def _read(layer: Layer) -> Mapping[str, object]:
    path = layer.folder / "theme.toml"
    try:
        settings = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DocgenError(f"{path} is not valid TOML: {error}") from error
    if settings.get("api", CONTRACT) != CONTRACT:
        raise DocgenError(
            f"theme `{layer.name}` is made for contract {settings['api']}, "
            f"this docgen has contract {CONTRACT}",
            hint="use a version of the theme that fits, or another docgen",
        )
    return settings


def _assets(settings: list[Mapping[str, object]], kind: str) -> tuple[str, ...]:
    """Gather the assets of a kind, the base's first, each once."""
    names: dict[str, None] = {}
    for own in reversed(settings):
        assets = own.get("assets", {})
        listed = assets.get(kind, []) if isinstance(assets, dict) else []
        names.update(dict.fromkeys(cast(list[str], listed)))
    return tuple(names)
