"""Finds themes: those that come with docgen, those of packages, and folders."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from docgen.config import SiteConfig
from docgen.config.node import closest
from docgen.diagnostics import DocgenError
from docgen.language import ENGLISH, Language
from docgen.themes.layers import DEFAULT, OVERRIDES, Layer, Theme
from docgen.themes.manifest import FILE, Manifest, merge_options, read_manifest
from docgen.themes.options import option_values
from docgen.themes.tokens import check_tokens, misfits

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

GROUP = "docgen.themes"
"""The group of entry points by which packages offer themes."""


class ThemeSource(Struct, frozen=True, kw_only=True):
    """A theme that can be asked for by its name."""

    name: str
    folder: Path
    origin: str
    """Where it comes from, in words."""


def bundled() -> Path:
    """The folder of the themes that come with docgen.

    In a checkout that is `themes/` beside the package, in an installation a folder
    inside it.
    """
    package = Path(__file__).parents[1]
    checkout = package.parent / "themes"
    if (package.parent / "pyproject.toml").is_file() and checkout.is_dir():
        return checkout
    return package / "_themes"


def known_themes() -> Iterator[ThemeSource]:
    """Every theme that has a name: docgen's own, then those of packages.

    Raises:
        DocgenError: a package offers a theme that can't be found.
    """
    for path in sorted(bundled().glob(f"*/{FILE}")):
        yield ThemeSource(
            name=path.parent.name, folder=path.parent, origin="comes with docgen"
        )
    for entry in _entries():
        package = f"{entry.dist.name} {entry.dist.version}" if entry.dist else "?"
        yield ThemeSource(
            name=entry.name, folder=_folder_of(entry), origin=f"package {package}"
        )


def theme_for(config: SiteConfig) -> Theme:
    """The theme that the settings of a project ask for, with its options and tokens.

    Raises:
        DocgenError: there is no such theme, it is broken, or an option or a token does
            not fit.
    """
    theme = find_theme(config.theme, overrides=config.overrides)
    options = option_values(
        theme.rules, config.theme_options, theme=theme.name, file=config.file
    )
    check_tokens(theme, config.tokens, config.file)
    tokens = {**dict(theme.tokens), **config.tokens}
    return replace(
        theme,
        options=options,
        tokens=tuple(tokens.items()),
        language=_language(theme, config),
    )


def _language(theme: Theme, config: SiteConfig) -> Language:
    """The language of a site: the project's texts go before the theme's and docgen's.

    Raises:
        DocgenError: a catalogue is broken.
    """
    if config.translation is None and config.lang == ENGLISH.tag:
        # Most sites are in English and need not look for its translation.
        return ENGLISH
    # Reading them takes a library that most builds do without.
    from docgen.language.catalogues import SHIPPED, catalogues_in, read_language

    found = [] if config.translation is None else [config.translation]
    for folder in (*(layer.languages for layer in theme.layers), SHIPPED):
        found += catalogues_in(folder, config.lang)
    return read_language(config.lang, found)


def find_theme(name: str = DEFAULT, *, overrides: Path | None = None) -> Theme:
    """Find a theme by its name or by its folder.

    Args:
        name: of a theme that comes with docgen or in a package, or a folder.
        overrides: a project's own templates, which stand before the theme's.

    Raises:
        DocgenError: there is no such theme, or its `theme.toml` is broken.
    """
    manifests = _chain(name)
    layers = [Layer(name=m.name, folder=m.path.parent) for m in manifests]
    if overrides is not None:
        layers.insert(0, _overrides(overrides))
    base_first = manifests[::-1]
    dressed = _from_last_start(base_first)
    rules = merge_options(base_first)
    theme = Theme(
        name=manifests[0].name,
        description=manifests[0].description,
        layers=tuple(layers),
        styles=_listed(manifest.css for manifest in dressed),
        scripts=_listed(manifest.js for manifest in dressed),
        early_scripts=_listed(manifest.early_js for manifest in dressed),
        late_scripts=_listed(manifest.late_js for manifest in dressed),
        tokens=tuple({n: v for m in base_first for n, v in m.tokens}.items()),
        rules=rules,
        options=option_values(rules, {}, theme=name, file=None),
    )
    for manifest in manifests:
        for token, fault in misfits(theme, dict(manifest.tokens)):
            place = manifest.token_place(token)
            raise DocgenError(f"{place}: `tokens.{token}` {fault}")
    return theme


def _chain(name: str) -> list[Manifest]:
    """The theme's manifest and those that it extends; the default's is the last."""
    folder = _folder(name)
    if folder is None:
        raise _no_theme(f"there is no theme `{name}`", name)
    manifests: list[Manifest] = []
    while folder is not None:
        manifest = read_manifest(folder)
        if any(folder == known.path.parent for known in manifests):
            chain = " → ".join([*(m.name for m in manifests), manifest.name])
            raise DocgenError(
                f"theme `{name}` extends itself: {chain}",
                hint=f"change `extends` at {manifests[-1].extends_place}",
            )
        manifests.append(manifest)
        folder = _parent(manifest)
    return manifests


def _parent(manifest: Manifest) -> Path | None:
    own = manifest.path.parent
    base = (bundled() / DEFAULT).resolve()
    if manifest.extends is None:
        return None if own == base else base
    folder = _folder(manifest.extends, start=own)
    if folder is None:
        raise _no_theme(
            f"{manifest.extends_place}: theme `{manifest.name}` extends "
            f"`{manifest.extends}`, "
            "which does not exist",
            manifest.extends,
        )
    return folder


def _folder(name: str, start: Path | None = None) -> Path | None:
    """The folder of a theme; a path is looked up from `start` or the current folder."""
    if not _is_path(name):
        if (bundled() / name / FILE).is_file():
            return (bundled() / name).resolve()
        for entry in _entries():
            if entry.name == name:
                return _folder_of(entry)
    folder = (start or Path()) / name
    return folder.resolve() if (folder / FILE).is_file() else None


def _is_path(name: str) -> bool:
    return "/" in name or "\\" in name or name.startswith(".")


def _no_theme(message: str, name: str) -> DocgenError:
    if _is_path(name):
        return DocgenError(message, hint=f"the folder of a theme has a {FILE}")
    own = [path.parent.name for path in sorted(bundled().glob(f"*/{FILE}"))]
    known = own + [entry.name for entry in _entries()]
    hint = closest(name, known, "themes")
    if not hint.startswith("did you mean"):
        hint += f"; a folder is named by a path with a slash and has a {FILE}"
    return DocgenError(message, hint=hint)


def _entries() -> Iterable[EntryPoint]:
    # Asked only for themes that do not come with docgen.
    from importlib.metadata import entry_points

    return sorted(entry_points(group=GROUP), key=lambda entry: entry.name)


def _folder_of(entry: EntryPoint) -> Path:
    """The folder of the module that an entry point names.

    Raises:
        DocgenError: it can't be imported, or holds no theme.
    """
    try:
        folder = Path(str(files(entry.module)))
    except (ImportError, TypeError) as error:
        raise DocgenError(
            f"the theme `{entry.name}` is offered as `{entry.value}`, which can't be "
            f"imported: {error}",
            hint="install the theme's package again, or remove it",
        ) from error
    if not (folder / FILE).is_file():
        raise DocgenError(
            f"the theme `{entry.name}` is offered as `{entry.value}`, which holds no "
            f"{FILE}",
            hint="a package that offers a theme must contain its files as data",
        )
    return folder.resolve()


def _overrides(folder: Path) -> Layer:
    if not folder.is_dir():
        raise DocgenError(
            f"the folder of overrides `{folder}` does not exist",
            hint="make it, or take `overrides` out of the settings",
        )
    return Layer(name=OVERRIDES, folder=folder.resolve(), is_overrides=True)


def _from_last_start(base_first: list[Manifest]) -> list[Manifest]:
    """The manifests from the last one that wants no assets of those below it."""
    starts = [i for i, m in enumerate(base_first) if not m.inherits_assets]
    return base_first[starts[-1] :] if starts else base_first


def _listed(lists: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """All names in their order, each once."""
    return tuple(dict.fromkeys(name for names in lists for name in names))
