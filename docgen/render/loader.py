"""Finds templates in the layers of a theme.

`name.html` is the file of the first layer that has it; `!name.html`, written in a
template, is the same name one layer further down, at any depth, so a file can extend
the one that it replaces.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from jinja2 import BaseLoader, Environment, TemplateNotFound

from docgen.themes import Theme

_MARK = ":"


class LayeredLoader(BaseLoader):
    """Loads `[N:]name`, where N is the first layer to look in."""

    def __init__(self, theme: Theme) -> None:
        self._layers = theme.layers

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        """Read a template.

        Raises:
            TemplateNotFound: no layer has it; the message says where it was sought.
        """
        first, name = _split(template)
        for layer in self._layers[first:]:
            path = layer.templates / name
            if ".." not in Path(name).parts and path.is_file():
                return path.read_text(encoding="utf-8"), str(path), lambda: True
        sought = ", ".join(str(layer.templates) for layer in self._layers[first:])
        raise TemplateNotFound(name, f"no template `{name}` in {sought or 'any layer'}")

    def layer_of(self, path: str) -> int:
        """The number of the layer that holds a file."""
        for number, layer in enumerate(self._layers):
            if Path(path).is_relative_to(layer.templates):
                return number
        return 0

    def list_templates(self) -> list[str]:
        """All names, whatever layer has them."""
        return sorted(
            {
                path.relative_to(layer.templates).as_posix()
                for layer in self._layers
                for path in layer.templates.rglob("*.html")
            }
        )


class LayeredEnvironment(Environment):
    """Resolves `!name` to the layer below the template that says it."""

    def join_path(self, template: str, parent: str) -> str:
        """Find out what a template means by a name."""
        if not template.startswith("!"):
            return template
        assert isinstance(self.loader, LayeredLoader)
        _, filename, _ = self.loader.get_source(self, parent)
        return f"{self.loader.layer_of(filename) + 1}{_MARK}{template[1:]}"


def _split(template: str) -> tuple[int, str]:
    number, mark, name = template.partition(_MARK)
    return (int(number), name) if mark and number.isdigit() else (0, template)
