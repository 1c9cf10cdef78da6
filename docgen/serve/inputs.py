"""The files that a preview depends on, by what a change of them asks for."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

from msgspec import Struct

from docgen.config import SiteConfig
from docgen.serve.sources import Prints
from docgen.serve.watch import WatchSet, is_dropping
from docgen.themes import Theme

SETTINGS_NAMES = ("docgen.yaml", "docgen.yml", "pyproject.toml")


class Inputs(Struct, frozen=True, kw_only=True):
    """The files that a build read or looked for, all absolute."""

    documents: frozenset[Path] = frozenset()
    settings: frozenset[Path] = frozenset()
    assets: frozenset[Path] = frozenset()
    """Single files of the site's look."""
    folders: frozenset[Path] = frozenset()
    """Folders of templates and assets; all that lies in them counts."""

    def __or__(self, other: Inputs) -> Inputs:
        """Everything of both."""
        return Inputs(
            documents=self.documents | other.documents,
            settings=self.settings | other.settings,
            assets=self.assets | other.assets,
            folders=self.folders | other.folders,
        )

    def look(self) -> frozenset[Path]:
        """The files of the site's look as they are now."""
        return self.assets | frozenset(
            path
            for folder in self.folders
            for path in folder.rglob("*")
            if path.is_file() and not is_dropping(path.relative_to(folder))
        )

    def watch_set(self) -> WatchSet:
        """What to watch for the next change."""
        return WatchSet(
            files=self.documents | self.settings | self.assets, folders=self.folders
        )


def inputs_of_settings(config: SiteConfig, spec: Path | None) -> Inputs:
    """What the settings name, and where settings may turn up."""
    cwd = Path.cwd()
    own = config.file
    snippets = (config.snippets.head, config.snippets.footer)
    look = (
        *(config.logo, config.favicon, config.translation, *snippets),
        *(*config.extra_css, *config.extra_js),
    )
    named = Path(config.theme)
    return Inputs(
        documents=frozenset() if spec is None else frozenset((spec.absolute(),)),
        settings=frozenset(cwd / name for name in SETTINGS_NAMES)
        | (frozenset() if own is None else frozenset((own,))),
        assets=frozenset(path.absolute() for path in look if path is not None),
        folders=frozenset(
            folder.absolute()
            for folder in (config.overrides, named if _is_path(named) else None)
            if folder is not None
        ),
    )


def inputs_of_theme(theme: Theme) -> Inputs:
    """The folders of a theme and of all that it extends."""
    return Inputs(folders=frozenset(layer.folder for layer in theme.layers))


def template_prints(look: Prints) -> Prints:
    """What decides whether templates must be compiled anew: all but style sheets."""
    return {path: mark for path, mark in look.items() if path.suffix != ".css"}


def path_of(uri: str) -> Path | None:
    """The local file that a URI means, if it means one."""
    try:
        parts = urlsplit(uri)
    except ValueError:
        return None
    if parts.scheme != "file" or parts.netloc not in ("", "localhost"):
        return None
    path = url2pathname(parts.path)
    return None if "\0" in path else Path(path)


def _is_path(theme: Path) -> bool:
    return theme.is_absolute() or len(theme.parts) > 1 or theme.is_dir()
