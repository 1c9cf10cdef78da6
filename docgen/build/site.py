"""Composes the stages: from a document to a site on disk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from msgspec import Struct
from msgspec.structs import replace

from docgen.build.keeping import keeper_of
from docgen.build.plan import downloads_of, options_of, site_of
from docgen.build.reading import Reading, read_api
from docgen.config import SiteConfig
from docgen.kept import (
    watched_site,
)
from docgen.output import OutputFile, SiteFile
from docgen.progress import Watch, unwatched, watched
from docgen.render.single import render_single
from docgen.render.site import render_site
from docgen.resolve.documents import Documents
from docgen.themes import theme_for
from docgen.themes.eject import old_copies
from docgen.themes.vain import vain_overrides
from docgen.write import WriteResult, write_site


class BuildResult(Struct, frozen=True, kw_only=True):
    """What a build found and wrote; nothing is written if there is no Api."""

    reading: Reading
    written: WriteResult | None


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

    def files() -> Iterator[SiteFile]:
        if config.single_file:
            yield render_single(site, theme, options)
            return
        for download in downloads:
            yield OutputFile(PurePosixPath(download.path), download.make())
        if keeper is None:
            yield from render_site(site, theme, options)
        else:
            watching = replace(options, keeper=keeper)
            yield from render_site(watched_site(site), theme, watching)

    keeper = keeper_of(site, theme, options, config, reading, spec)
    sources = _paths_of(reading.documents)
    own = (
        *old_copies(theme, config.severity),
        *vain_overrides(theme, config.severity),
    )
    reading = replace(reading, findings=(*reading.findings, *own))
    pages = 1 if config.single_file else sum(1 for _ in site.pages())
    told = watched(files(), pages, watch)
    written = write_site(told, config.output, protected=sources)
    if keeper is not None:
        keeper.save()
    return BuildResult(reading=reading, written=written)


def _paths_of(documents: Documents) -> tuple[Path, ...]:
    return tuple(
        Path(file.name) for file in documents.files if file.uri.startswith("file:")
    )
