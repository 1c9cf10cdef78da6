"""Style sheets and scripts of a site: bundled, named by their content."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from msgspec import Struct

from docgen.output import OutputFile, fingerprinted
from docgen.render.comments import bare_script, bare_style
from docgen.themes import Theme
from docgen.themes.tokens import tokens_css

FOLDER = "assets"


class Assets(Struct, frozen=True):
    """The files that pages load, by their plain names."""

    _files: Mapping[str, OutputFile]

    def path_of(self, name: str) -> str:
        """Where an asset lies, relative to the site's root.

        Raises:
            KeyError: there is no such asset; a template names one that docgen lacks.
        """
        return self._files[name].path.as_posix()

    def text_of(self, name: str) -> str:
        """The text of an asset.

        Raises:
            KeyError: there is no such asset.
        """
        return self._files[name].content.decode("utf-8")

    def at(self, path: str) -> bytes | None:
        """What lies at a path, relative to the site's root; None if nothing does."""
        at = (file for file in self._files.values() if file.path.as_posix() == path)
        return next((file.content for file in at), None)

    def __contains__(self, name: str) -> bool:
        return name in self._files

    def files(self) -> Iterator[OutputFile]:
        """All of them."""
        yield from self._files.values()


def gather_assets(theme: Theme, more: Mapping[str, bytes] | None = None) -> Assets:
    """Bundle a theme's style sheets and scripts; add `more` files by name.

    Everything that runs before drawing is one file, everything after it another, so
    that a page asks for three files at most; what it needs later is a fourth.
    """
    bundles = {
        "style.css": _style(theme),
        "early.js": _scripts(theme, theme.early_scripts),
        "script.js": _scripts(theme, theme.scripts),
        "late.js": _scripts(theme, theme.late_scripts),
        "favicon.svg": theme.static_file("favicon.svg").read_bytes(),
        **(more or {}),
    }
    return Assets(
        {
            name: fingerprinted(OutputFile(PurePosixPath(FOLDER, name), content))
            for name, content in bundles.items()
            if content
        }
    )


def _style(theme: Theme) -> bytes:
    tokens = tokens_css(theme.tokens) if theme.styles else ""
    sheets = (bare_style(_read(theme, name)) for name in theme.styles)
    return _bytes("\n".join(sheets) + tokens)


def _scripts(theme: Theme, names: tuple[str, ...]) -> bytes:
    return _bytes("\n".join(bare_script(_read(theme, name)) for name in names))


def _read(theme: Theme, name: str) -> str:
    """Read a file as it is; what is no UTF-8 in it comes out as it went in."""
    return theme.static_file(name).read_bytes().decode("utf-8", "surrogateescape")


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")
