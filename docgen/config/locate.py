"""Find the settings of a project and read them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from docgen.config.node import Node
from docgen.config.options import Record
from docgen.config.parse_toml import parse_toml
from docgen.config.parse_yaml import parse_yaml
from docgen.config.settings import SiteConfig
from docgen.diagnostics import DocgenError

_YAML_NAMES = ("docgen.yaml", "docgen.yml")
_TOML_NAME = "pyproject.toml"


def read_config(file: Path | None = None, *, start: Path | None = None) -> SiteConfig:
    """The settings in `file`, or in the nearest settings file, or the defaults.

    Args:
        file: A YAML file, or a TOML file with the table `tool.docgen`.
        start: Where the search begins; the current folder unless given.

    Raises:
        DocgenError: The file can't be read, or something in it is wrong.
    """
    if file is not None:
        node = _parse(file)
        if node is None:
            raise DocgenError(
                f"`{file}` has no table `[tool.docgen]`",
                hint="add the table, or name another file",
            )
        return _config(node, file)
    found = _nearest(start or Path.cwd())
    return SiteConfig() if found is None else _config(*found)


def find_config(start: Path) -> Path | None:
    """The settings file that holds for the folder `start`, if there is one."""
    found = _nearest(start)
    return None if found is None else found[1]


def _nearest(start: Path) -> tuple[Node, Path] | None:
    for folder in _folders(start.resolve()):
        for name in (*_YAML_NAMES, _TOML_NAME):
            file = folder / name
            node = _parse(file) if file.is_file() else None
            if node is not None:
                return node, file
    return None


def _folders(start: Path) -> Iterator[Path]:
    """`start` and the folders around it, up to the root of its repository.

    Outside a repository nobody knows where the project ends: `start` alone counts.
    """
    upwards = (start, *start.parents)
    for depth, folder in enumerate(upwards):
        if (folder / ".git").exists():
            yield from upwards[: depth + 1]
            return
    yield start


def _parse(file: Path) -> Node | None:
    try:
        text = file.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise DocgenError(
            f"the settings in `{_name(file)}` can't be read: {reason}"
        ) from error
    base = file.resolve().parent
    if file.suffix == ".toml":
        return parse_toml(text, _name(file), base)
    return parse_yaml(text, _name(file), base)


def _config(node: Node, file: Path) -> SiteConfig:
    if not isinstance(node.value, Mapping):
        raise DocgenError(
            f"{node.place}: the settings must be a mapping, such as `output: site`"
        )
    return Record(SiteConfig).read(node).with_(file=file.resolve())


def _name(file: Path) -> str:
    """The file as the user would type it."""
    here = Path.cwd()
    inside = file.is_absolute() and file.is_relative_to(here)
    return str(file.relative_to(here)) if inside else str(file)
