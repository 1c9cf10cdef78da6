"""What a theme is once it is found: folders in their order, and what they declare."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct, field

from docgen.diagnostics import DocgenError
from docgen.language import ENGLISH, Language
from docgen.themes.options import OptionRule, ThemeOptions

CONTRACT = 1
"""Version of the contract between docgen and themes."""

DEFAULT = "default"
"""The theme that stands behind every other."""

OVERRIDES = "overrides"
"""What the layer of a project's own templates is called."""


class Layer(Struct, frozen=True, kw_only=True):
    """One folder of a theme's chain."""

    name: str
    folder: Path
    is_overrides: bool = False
    """A project's own folder holds templates directly, and needs no `theme.toml`."""

    @property
    def templates(self) -> Path:
        """Where its templates are."""
        return self.folder if self.is_overrides else self.folder / "templates"

    @property
    def static(self) -> Path:
        """Where its style sheets, scripts and pictures are."""
        return self.folder / "static"

    @property
    def languages(self) -> Path:
        """Where its catalogues of translations are."""
        return self.folder / "languages"

    def template(self, name: str) -> Path | None:
        """The file of a template, if this layer has it."""
        return _file_in(self.templates, name)

    def static_file(self, name: str) -> Path | None:
        """A static file, if this layer has it."""
        return _file_in(self.static, name)

    def template_names(self) -> Iterator[str]:
        """The names of its templates, sorted; hidden folders hold none."""
        found = {
            path.relative_to(self.templates)
            for path in self.templates.rglob("*.html")
            if not self.is_overrides or not path.is_relative_to(self.static)
        }
        shown = (name for name in found if not name.parts[0].startswith("."))
        yield from sorted(name.as_posix() for name in shown)


class Theme(Struct, frozen=True, kw_only=True):
    """A theme with everything that it is based on."""

    name: str
    description: str = ""
    layers: tuple[Layer, ...]
    """A project's overrides, the theme itself, and what it extends behind it."""
    styles: tuple[str, ...]
    """Style sheets in their order, the base's first."""
    scripts: tuple[str, ...]
    """Scripts that run after the page is there."""
    early_scripts: tuple[str, ...]
    """Scripts that run before anything is drawn, such as the choice of colors."""
    late_scripts: tuple[str, ...] = ()
    """Scripts that the others load when a reader needs them, such as the search."""
    tokens: tuple[tuple[str, str], ...] = ()
    """Tokens that the themes' `theme.toml` and the project set, as CSS values."""
    rules: tuple[OptionRule, ...] = ()
    """The options that it understands."""
    options: ThemeOptions = field(default_factory=ThemeOptions)
    """Their values."""
    language: Language = ENGLISH
    """What it speaks, with the texts of its layers and of the project."""

    def has_static(self, name: str) -> bool:
        """Whether any layer has a static file of this name."""
        return any(layer.static_file(name) for layer in self.layers)

    def static_file(self, name: str) -> Path:
        """Find a static file in the first layer that has it.

        Raises:
            DocgenError: no layer has it.
        """
        for layer in self.layers:
            path = layer.static_file(name)
            if path is not None:
                return path
        raise DocgenError(
            f"theme `{self.name}` lists the asset `{name}`, which does not exist",
            hint=f"looked in {', '.join(str(la.static) for la in self.layers)}",
        )

    def template(self, name: str, below: int = -1) -> tuple[int, Path] | None:
        """Find a template: the number of its layer and its file.

        Args:
            name: as templates say it, without the mark of a lower layer.
            below: the number of a layer; only those behind it are searched.
        """
        for number, layer in enumerate(self.layers):
            path = layer.template(name) if number > below else None
            if path is not None:
                return number, path
        return None

    def template_names(self) -> tuple[str, ...]:
        """The names of all templates, whatever layer has them."""
        return tuple(sorted({n for la in self.layers for n in la.template_names()}))

    @property
    def chain(self) -> str:
        """The layers in words, for messages."""
        return " → ".join(layer.name for layer in self.layers)


def _file_in(folder: Path, name: str) -> Path | None:
    """A file of a folder; none that a name reaches outside of it."""
    way = Path(name)
    if way.anchor or ".." in way.parts:
        return None
    path = folder / way
    return path if path.is_file() else None
