"""Finds out what an earlier build of the same site left."""

from __future__ import annotations

import os
from pathlib import Path

from docgen.build.reading import Reading
from docgen.cache_folder import cache_folder
from docgen.config import SiteConfig
from docgen.kept import PageKeeper, digest, house_of, record_path
from docgen.pages.site import Site
from docgen.render.site import RenderOptions
from docgen.themes import Theme
from docgen.themes.find import bundled

MANY_PAGES = 300
"""From so many pages on, knowing those of an earlier build saves time."""


def keeper_of(
    site: Site,
    theme: Theme,
    options: RenderOptions,
    config: SiteConfig,
    reading: Reading,
    spec: Path,
) -> PageKeeper | None:
    """Find out which pages of an earlier build are still right.

    Args:
        site: the plan of the site.
        theme: what draws it.
        options: how pages look.
        config: the settings.
        reading: what was read.
        spec: the document.

    Returns:
        None where nothing is kept: for small sites, and where there is no cache folder.
    """
    cache = cache_folder(os.environ)
    pages = sum(1 for _ in site.pages())
    if config.single_file or cache is None or pages < MANY_PAGES:
        return None
    # Templates of others may show places that docgen's own do not.
    lines_count = any(
        not layer.folder.is_relative_to(bundled()) for layer in theme.layers
    )
    return PageKeeper(
        site,
        record_path(cache, str(spec.absolute()), config.output),
        config.output,
        house_of(site, theme, options, config, lines_count=lines_count),
        text=digest(*(text.encode() for text in reading.texts.values())),
        lines_count=lines_count,
    )
