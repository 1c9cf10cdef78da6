"""Renders a planned site: pages and the files beside them, one after another."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from docgen import __version__
from docgen.location import Location
from docgen.output import OutputFile
from docgen.pages.objects import objects_json
from docgen.pages.site import ApiSite, Page, Site, neighborhood_of, view_page
from docgen.pages.views import FindingView
from docgen.render.assets import gather_assets
from docgen.render.environment import Drawing
from docgen.themes import Theme


def _no_edit_url(_: Location) -> str | None:
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class RenderOptions:
    """What the caller decides about the look of all pages."""

    lang: str = "en"
    base_url: str | None = None
    findings: tuple[FindingView, ...] = ()
    """What the build found; the overview tells it."""
    edit_url: Callable[[Location], str | None] = _no_edit_url


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteContext:
    """What every template sees as `site`."""

    title: str
    lang: str
    base_url: str | None
    api: ApiSite
    findings: tuple[FindingView, ...]
    generator: str


def render_site(
    site: Site, theme: Theme, options: RenderOptions
) -> Iterator[OutputFile]:
    """Render every page and every file beside the pages.

    Raises:
        jinja2.TemplateError: a template of the theme is broken.
    """
    assets = gather_assets(theme)
    yield from assets.files()
    for api_site in site.apis:
        drawing = Drawing(api_site, theme, assets, options.edit_url)
        shared = _site_context(site, api_site, options)
        for page in api_site.pages:
            yield render_page(drawing, shared, page)
        yield OutputFile(
            PurePosixPath(f"{api_site.prefix}objects.json"),
            objects_json(api_site),
        )
    yield OutputFile(PurePosixPath(".nojekyll"), b"")


def render_page(drawing: Drawing, site: SiteContext, page: Page) -> OutputFile:
    """Render one page."""
    html = drawing.page(
        page,
        {
            "site": site,
            "kinds": drawing.api_site.kinds,
            "around": neighborhood_of(drawing.api_site, page),
            "it": view_page(drawing.api_site, page),
        },
    )
    return OutputFile(PurePosixPath(page.path), html.encode("utf-8", "replace"))


def _site_context(site: Site, api_site: ApiSite, options: RenderOptions) -> SiteContext:
    return SiteContext(
        title=site.title,
        lang=options.lang,
        base_url=options.base_url,
        api=api_site,
        findings=options.findings,
        generator=f"docgen {__version__}",
    )
