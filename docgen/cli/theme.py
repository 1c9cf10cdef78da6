"""`docgen theme`: what themes there are, and the tools for those who make one."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from docgen.build.site import build_site
from docgen.cli.options import config_of
from docgen.config import SiteConfig
from docgen.render.reference import theme_reference
from docgen.themes import DEFAULT, Theme, find_theme, theme_for
from docgen.themes.blocks import block_faults
from docgen.themes.check import check_pages, hidden_words
from docgen.themes.eject import (
    Copied,
    accept_original,
    copied_templates,
    difference,
    eject_template,
)
from docgen.themes.find import known_themes
from docgen.themes.fixtures import fixture_documents, words_of
from docgen.themes.skeleton import new_theme

_CONFIG = click.option(
    "-c",
    "--config",
    "config_file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Settings file; otherwise docgen.yaml or [tool.docgen], looked up from the "
    "current folder.",
)
_THEME = click.option(
    "--theme", metavar="NAME|DIR", help="Another theme than that of the settings."
)


@click.group("theme")
def command() -> None:
    """List, make, change and check themes.

    \b
    Example:
      docgen theme new acme
      docgen theme check acme
    """


@command.command("list")
def list_themes() -> None:
    """Tell which themes there are, where each comes from, and their options."""
    for source in known_themes():
        theme = find_theme(str(source.folder))
        click.echo(f"{source.name}  ({source.origin}: {source.folder})")
        if theme.description:
            click.echo(f"  {theme.description}")
        for rule in theme.rules:
            default = json.dumps(rule.default, ensure_ascii=False)
            click.echo(f"  {rule.name}: {rule.expected}; {default} unless set")
            click.echo(f"    {rule.doc}")


@command.command("new")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option(
    "--extends", metavar="NAME", default=DEFAULT, help="The theme to build upon."
)
def new(folder: Path, extends: str) -> None:
    """Make a new theme in FOLDER, ready to build.

    \b
    Example:
      docgen theme new acme
      docgen build asyncapi.yaml --theme ./acme
    """
    for file in new_theme(folder, extends=extends):
        click.echo(f"Wrote {file}")
    click.echo(f"Try it: docgen build --theme ./{folder.as_posix()}")


@command.command("eject")
@click.argument("template")
@click.option(
    "--to",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder for the copy; otherwise the overrides of the settings, or overrides/.",
)
@_THEME
@_CONFIG
def eject(
    template: str, to: Path | None, theme: str | None, config_file: Path | None
) -> None:
    """Copy one TEMPLATE of the theme, to change it.

    Later builds warn when the original has changed. Often no copy is needed: a file
    that extends "!operation.html" replaces single blocks.

    \b
    Example:
      docgen theme eject partials/tag.html
    """
    config = config_of(config_file, theme=theme)
    folder = to or config.overrides or Path("overrides")
    written = eject_template(_theme_of(config), template, folder)
    click.echo(f"Wrote {written}")
    if to is None and config.overrides is None:
        click.echo("Add `overrides: overrides` to docgen.yaml, so that it is used.")


@command.command("diff")
@click.option(
    "--accept", is_flag=True, help="Note that the copies have what the originals have."
)
@_THEME
@_CONFIG
def diff(accept: bool, theme: str | None, config_file: Path | None) -> int:
    """Show what changed in the originals of copied templates, and in the copies.

    Take over into the copies what you need, then `--accept` ends the warnings of
    builds until the originals change again.

    \b
    Example:
      docgen theme diff
    """
    copies = list(copied_templates(theme_for(config_of(config_file, theme=theme))))
    if accept:
        return _accept(copies)
    for copied in copies:
        state = "the original changed since" if copied.is_old else "up to date"
        click.echo(f"{copied.name} ({state})", err=True)
        click.echo(difference(copied), nl=False)
    if not copies:
        click.echo("No template was copied.", err=True)
    return int(any(copied.is_old for copied in copies))


def _accept(copies: list[Copied]) -> int:
    for copied in copies:
        if copied.original is None:
            click.echo(difference(copied), nl=False, err=True)
        elif copied.is_old:
            accept_original(copied)
            click.echo(f"Accepted the original of {copied.path}")
    return int(any(copied.original is None for copied in copies))


@command.command("check")
@click.argument("theme", metavar="NAME|DIR", default=".")
def check(theme: str) -> int:
    """Build test documents with a theme and judge the pages.

    Looks for links that lead nowhere, ids that stand twice, headings and landmarks out
    of order, things loaded from elsewhere, values of the documents that no page shows,
    and blocks that the theme lacks.

    \b
    Example:
      docgen theme check ./acme
    """
    found = find_theme(theme)
    faults = list(block_faults(found, find_theme(DEFAULT)))
    for document in fixture_documents():
        faults += _faults_with(document, SiteConfig(theme=theme))
    for fault in faults:
        click.echo(fault)
    click.echo(
        f"Theme {found.name}: {len(faults):,} faults."
        if faults
        else f"Theme {found.name} is complete: nothing to object to.",
        file=sys.stderr,
    )
    return int(bool(faults))


@command.command("reference")
def reference() -> None:
    """Print the reference of templates, blocks, context, options and tokens."""
    click.echo(theme_reference(), nl=False)


def _faults_with(document: Path, config: SiteConfig) -> list[str]:
    with TemporaryDirectory() as folder:
        site = Path(folder, "site")
        build_site(document, config.with_(output=site))
        files = {p.relative_to(site).as_posix() for p in site.rglob("*") if p.is_file()}
        pages = {
            name: (site / name).read_text("utf-8")
            for name in sorted(files)
            if name.endswith(".html")
        }
    faults = [f"{document.stem}/{fault}" for fault in check_pages(pages, files)]
    hidden = hidden_words(pages, words_of(document))
    return faults + [f"{document.stem}: no page shows `{word}`" for word in hidden]


def _theme_of(config: SiteConfig) -> Theme:
    """The theme of the settings, also while its overrides are not there yet."""
    missing = config.overrides is not None and not config.overrides.is_dir()
    return theme_for(replace(config, overrides=None) if missing else config)
