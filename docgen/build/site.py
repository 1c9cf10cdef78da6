"""Composes the stages: from a document to a site on disk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from msgspec import Struct
from msgspec.structs import replace

from docgen.build.keeping import keeper_of
from docgen.build.plan import Download, downloads_of, options_of, site_of
from docgen.build.reading import Reading, read_api
from docgen.config import SiteConfig
from docgen.kept import watched_site
from docgen.output import OutputFile, Put, SiteFile
from docgen.pages.site import Site
from docgen.progress import Watch, unwatched, watched
from docgen.render.single import render_single
from docgen.render.site import RenderOptions, render_site
from docgen.resolve.documents import Documents
from docgen.themes import Theme, theme_for
from docgen.themes.eject import old_copies
from docgen.themes.vain import vain_overrides
from docgen.write import WriteResult, fill_site


class BuildResult(Struct, frozen=True, kw_only=True):
    """What a build found and wrote; nothing is written if there is no Api."""

    reading: Reading
    written: WriteResult | None
    is_translated: bool = True
    """Whether the interface is in the language of the settings, as far as it goes."""


def build_site(
    spec: Path,
    config: SiteConfig,
    *,
    stdin: BinaryIO | None = None,
    watch: Watch = unwatched,
) -> BuildResult:
    """Read a document and write its site.

    Args:
        spec: the document, or `-` for standard input.
        config: what the project wants.
        stdin: where `-` is read from.
        watch: is told of each stage and of each page.

    Raises:
        DocgenError: the document can't be opened, the theme is broken, or the output
            folder can't be written.
    """
    theme = theme_for(config)
    reading = read_api(spec, config, stdin=stdin, watch=watch)
    if reading.api is None:
        return BuildResult(reading=reading, written=None)
    downloads = () if config.single_file else downloads_of(reading.documents, spec)
    site = site_of(reading.api, config, downloads, reading.checker)
    options = options_of(
        config,
        reading.findings,
        spec=spec,
        documents=reading.documents,
        base_url=config.base_url,
    )
    keeper = keeper_of(site, theme, options, config, reading, spec)
    pages = 1 if config.single_file else sum(1 for _ in site.pages())

    def make(put: Put) -> Iterator[SiteFile]:
        files = (
            iter((render_single(site, theme, options),))
            if config.single_file
            else _files(
                site, theme, downloads, replace(options, keeper=keeper, put=put)
            )
        )
        return watched(files, pages, watch)

    written = fill_site(make, config.output, protected=_paths_of(reading.documents))
    if keeper is not None:
        keeper.save()
    own = (
        *old_copies(theme, config.severity),
        *vain_overrides(theme, config.severity),
    )
    reading = replace(reading, findings=(*reading.findings, *own))
    return BuildResult(
        reading=reading, written=written, is_translated=theme.language.is_spoken
    )


def _files(
    site: Site, theme: Theme, downloads: tuple[Download, ...], options: RenderOptions
) -> Iterator[SiteFile]:
    """The documents to download, then pages and what lies beside them."""
    for download in downloads:
        yield OutputFile(PurePosixPath(download.path), download.make())
    looked_at = site if options.keeper is None else watched_site(site)
    yield from render_site(looked_at, theme, options)


def _paths_of(documents: Documents) -> tuple[Path, ...]:
    return tuple(
        Path(file.name) for file in documents.files if file.uri.startswith("file:")
    )
