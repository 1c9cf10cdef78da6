"""Every setting of a project, declared once: name, kind, default and explanation."""

# ruff: noqa: RUF009 — `option` answers a dataclass field, as `field` itself does.

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Any

from docgen.config.kinds import (
    Address,
    AddressOrNone,
    Count,
    Domain,
    FilePath,
    Flag,
    ListOf,
    MapOf,
    NameOrPath,
    OneOf,
    Plain,
    Text,
)
from docgen.config.language_tag import LanguageTag
from docgen.config.options import Record, option, required
from docgen.diagnostics import Severity
from docgen.diagnostics.codes import CODES


class NavGrouping(StrEnum):
    """How the navigation arranges channels and operations."""

    AUTO = "auto"
    TAG = "tag"
    ADDRESS = "address"
    FLAT = "flat"


@dataclass(frozen=True, slots=True, kw_only=True)
class Repository:
    """Where the source of the document can be edited."""

    url: str = required(Address(), "Web address of the repository.")
    branch: str = option(Text(), "main", "Branch that the edit links lead to.")
    path: str | None = option(
        Text(), None, "Folder of the document within the repository, if not the top."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Publishing:
    """Where `docgen publish` brings the site."""

    remote: str = option(
        Text(), "origin", "The git remote; its address also tells the base URL."
    )
    branch: str = option(Text(), "gh-pages", "The branch that is for the site alone.")
    cname: str | None = option(
        Domain(),
        None,
        "The site's own domain. It is written to the file `CNAME`, as GitHub Pages "
        "wants it.",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class SnippetFiles:
    """Pieces of HTML for every page."""

    head: Path | None = option(
        FilePath(), None, "File whose HTML goes to the end of each page's `<head>`."
    )
    footer: Path | None = option(
        FilePath(), None, "File whose HTML goes below each page's footer."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Bounds that no real document comes near."""

    max_bytes: int = option(Count(), 256 * 1024 * 1024, "Size of one file, in bytes.")
    max_depth: int = option(
        Count(),
        500,
        "Mappings and lists inside each other; what lies deeper reads as null.",
    )
    max_expanded: int = option(
        Count(), 1_000_000, "Values that all aliases of one file stand for together."
    )


_Plain = str | int | float | bool
_SEVERITIES: Mapping[str, Severity | None] = MappingProxyType(
    {**{severity.value: severity for severity in Severity}, "off": None}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteConfig:
    """The settings of one site."""

    spec: tuple[Path, ...] = option(
        ListOf(FilePath()),
        (),
        "The AsyncAPI document. Without it: `asyncapi.yaml`, `.yml` or `.json` in the "
        "current folder.",
    )
    output: Path = option(
        FilePath(), Path("site"), "The folder that the site is written to."
    )
    root: Path | None = option(
        FilePath(),
        None,
        "The folder that a `$ref` may not leave. Without it: the folder of the "
        "document.",
    )
    allow_hosts: tuple[str, ...] = option(
        ListOf(Text()),
        (),
        "Hosts that a `$ref` may be fetched from. Nothing is fetched from others.",
    )
    title: str | None = option(
        Text(), None, "Name of the site. Without it: the document's own title."
    )
    lang: str = option(
        LanguageTag(),
        "en",
        "Language of the site, as in `en` or `pt-BR`: that of the document's texts, "
        "and of the interface if there is a translation. English and German (`de`) "
        "come with docgen.",
    )
    translation: Path | None = option(
        FilePath(),
        None,
        "A gettext catalogue (`.po`) with the texts of the interface in that language. "
        "What it lacks is said as without it.",
    )
    base_url: str | None = option(
        AddressOrNone(),
        None,
        "Where the site will be published. With it, pages get canonical links and the "
        "site a `sitemap.xml`. Without it: `publish.cname`, or else what the git "
        "remote tells if it is on GitHub or GitLab. `none`: the site has no address.",
    )
    nav: NavGrouping = option(
        OneOf({grouping.value: grouping for grouping in NavGrouping}),
        NavGrouping.AUTO,
        "How the navigation is arranged: by tag, by the parts of the address, in one "
        "list, or whichever suits the document.",
    )
    repository: Repository | None = option(
        Record(Repository),
        None,
        "Where the document is kept. With it, pages link to the line they come from.",
    )
    logo: Path | None = option(FilePath(), None, "Image at the top of each page.")
    favicon: Path | None = option(FilePath(), None, "Icon of the site in the browser.")
    publish: Publishing = option(
        Record(Publishing), Publishing(), "Where `docgen publish` brings the site."
    )
    single_file: bool = option(
        Flag(), False, "Whether the site becomes one HTML file that needs no other."
    )
    theme: str = option(
        NameOrPath(), "default", "Name of a theme, or the path of a theme's folder."
    )
    theme_options: Mapping[str, _Plain] = option(
        MapOf(Plain()),
        MappingProxyType({}),
        "Options of the theme; `docgen theme list` tells which there are.",
    )
    tokens: Mapping[str, str] = option(
        MapOf(Text()),
        MappingProxyType({}),
        "Colors, fonts and measures: names of `--dg-*` properties without that prefix.",
    )
    overrides: Path | None = option(
        FilePath(), None, "Folder whose templates go before those of the theme."
    )
    extra_css: tuple[Path, ...] = option(
        ListOf(FilePath()), (), "Style sheets to load after those of the theme."
    )
    extra_js: tuple[Path, ...] = option(
        ListOf(FilePath()), (), "Scripts to load after those of the theme."
    )
    snippets: SnippetFiles = option(
        Record(SnippetFiles),
        SnippetFiles(),
        "HTML of your own for every page, taken as it is.",
    )
    fragments: bool = option(
        Flag(),
        False,
        "Whether pages hold only what is inside `<main>`, for another site to embed.",
    )
    strict: bool = option(
        Flag(), False, "Whether warnings end the command with exit code 1, too."
    )
    severity: Mapping[str, Severity | None] = option(
        # A code with a slash is one of an installed package's own rules.
        MapOf(
            OneOf(_SEVERITIES),
            names=tuple(CODES),
            noun="codes, which `docgen explain` lists,",
            also="/",
        ),
        MappingProxyType({}),
        "How bad single kinds of finding are; `off` silences one, and those that are "
        "optional are off unless they are named here.",
    )
    jobs: int | None = option(
        Count(), None, "Number of processes. Without it: as many as are worth it."
    )
    limits: Limits = option(
        Record(Limits),
        Limits(),
        "How much of a hostile or broken file is read before docgen stops.",
    )
    file: Path | None = None
    """Where the settings were read from, if from a file."""

    def with_(self, **overrides: Any) -> SiteConfig:  # noqa: ANN401
        """The same settings with those that are given, and not None, replaced."""
        given = {key: value for key, value in overrides.items() if value is not None}
        return replace(self, **given)
