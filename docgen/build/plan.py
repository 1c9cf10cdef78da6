"""Plans what a build writes and a preview shows: the site, its look, its downloads.

Nothing here checks, draws or writes anything; a preview has its first page before it
loads what does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from markupsafe import Markup
from msgspec import Struct

from docgen.build.documents import STDIN, rules_of
from docgen.config import SiteConfig
from docgen.diagnostics import Diagnostics, Finding
from docgen.examples.checker import SchemaChecker
from docgen.language import Phrase
from docgen.load.files import repository_top
from docgen.model.api import Api
from docgen.pages.edit_links import EditUrl, edit_links, no_edit_url
from docgen.pages.site import Site, plan_site
from docgen.pages.views import FindingView
from docgen.render.branding import gather_branding
from docgen.render.media import Media, gather_media
from docgen.render.site import RenderOptions, Snippets
from docgen.resolve.bundle import bundle_json
from docgen.resolve.documents import Documents
from docgen.themes.snippets import read_snippet


class Download(Struct, frozen=True, kw_only=True):
    """A form of the document that lies beside the pages."""

    path: str
    what: str
    """In words, as a link to it says."""
    make: Callable[[], bytes]


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
