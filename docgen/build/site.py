"""Composes the stages: from a document to a site on disk."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from markupsafe import Markup
from msgspec import Struct
from msgspec.structs import replace

from docgen.build.documents import STDIN, rules_of
from docgen.build.keeping import keeper_of
from docgen.build.reading import Reading, read_api
from docgen.config import SiteConfig
from docgen.diagnostics import Diagnostics, Finding
from docgen.examples.checker import SchemaChecker
from docgen.kept import watched_site
from docgen.language import Phrase
from docgen.load.files import repository_top
from docgen.model.api import Api
from docgen.output import OutputFile, Put, SiteFile
from docgen.pages.edit_links import EditUrl, edit_links, no_edit_url
from docgen.pages.site import Site, plan_site
from docgen.pages.views import FindingView
from docgen.progress import Watch, unwatched, watched
from docgen.render.branding import gather_branding
from docgen.render.media import Media, gather_media
from docgen.render.single import render_single
from docgen.render.site import RenderOptions, Snippets, render_site
from docgen.resolve.bundle import bundle_json
from docgen.resolve.documents import Documents
from docgen.themes import Theme, theme_for
from docgen.themes.eject import old_copies
from docgen.themes.snippets import read_snippet
from docgen.themes.vain import vain_overrides
from docgen.write import WriteResult, fill_site


class Download(Struct, frozen=True, kw_only=True):
    """A form of the document that lies beside the pages."""

    path: str
    what: str
    """In words, as a link to it says."""
    make: Callable[[], bytes]


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


def site_of(
    api: Api,
    config: SiteConfig,
    downloads: tuple[Download, ...],
    checker: SchemaChecker | None = None,
) -> Site:
    """Plan the site of an Api as the settings want it."""
    return plan_site(
        api,
        title=config.title,
        grouping=config.nav.value,
        downloads=tuple((download.path, download.what) for download in downloads),
        checker=checker,
    )


def options_of(
    config: SiteConfig,
    findings: Iterable[Finding],
    *,
    spec: Path | None = None,
    documents: Documents | None = None,
    base_url: str | None = None,
) -> RenderOptions:
    """What the settings and the findings say about the look of all pages.

    Args:
        config: the settings.
        findings: what the overview tells.
        spec: the document, whose lines pages link to if the repository is known.
        documents: whose logo and pictures pages show.
        base_url: where the site will be published; a preview has no such place.
    """
    return RenderOptions(
        lang=config.lang,
        base_url=base_url,
        findings=tuple(map(view_finding, findings)),
        snippets=Snippets(
            head=Markup(read_snippet(config.snippets.head)),
            footer=Markup(read_snippet(config.snippets.footer)),
        ),
        fragments=config.fragments,
        edit_url=_edit_url_of(config, spec),
        jobs=config.jobs,
        # What is wrong with pictures is told when the document is judged.
        branding=gather_branding(config, documents, Diagnostics()),
        media=gather_media(documents, Diagnostics()) if documents else Media(),
    )


def _edit_url_of(config: SiteConfig, spec: Path | None) -> EditUrl:
    if config.repository is None or spec is None:
        return no_edit_url
    top = repository_top(spec.absolute())
    return edit_links(config.repository, spec.absolute(), top=top, cwd=Path.cwd())


def downloads_of(documents: Documents, spec: Path) -> tuple[Download, ...]:
    """The document as written, and as one self-contained file."""
    name = "asyncapi.yaml" if str(spec) == STDIN else spec.name
    if name.lower() == "asyncapi.json":
        name = "asyncapi.source.json"
    return (
        Download(
            path=name,
            what=Phrase("as written"),
            make=lambda: documents.root.text.encode(),
        ),
        Download(
            path="asyncapi.json",
            what=Phrase("bundled, as JSON"),
            make=lambda: bundle_json(documents, rules_of(documents)),
        ),
    )


def view_finding(finding: Finding) -> FindingView:
    """Make what a page shows of a finding."""
    return FindingView(
        severity=finding.severity.value,
        code=finding.code.name,
        message=finding.message,
        hint=finding.hint,
        location=finding.location,
    )


def _paths_of(documents: Documents) -> tuple[Path, ...]:
    return tuple(
        Path(file.name) for file in documents.files if file.uri.startswith("file:")
    )
