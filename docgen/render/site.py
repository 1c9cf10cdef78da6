"""Renders a planned site: pages and the files beside them, one after another."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from markupsafe import Markup
from msgspec import Struct, field

from docgen import __version__
from docgen.language import Language
from docgen.model.shared import ObjectId
from docgen.output import OutputFile, Put, SiteFile, pass_on
from docgen.pages.edit_links import EditUrl, no_edit_url
from docgen.pages.nav import is_eager, nav_data
from docgen.pages.objects import objects_json
from docgen.pages.site import ApiSite, Page, Site, neighborhood_of, view_page
from docgen.pages.toc import toc_of
from docgen.pages.urls import public_url
from docgen.pages.views import FindingView
from docgen.parallel import spread, usable_cores
from docgen.render.assets import Assets, gather_assets
from docgen.render.beside import sitemap_and_robots
from docgen.render.branding import Branding
from docgen.render.environment import Drawing
from docgen.render.fragments import main_of
from docgen.render.keeping import DrawnPage, HeldPage, Keeper, drawn_page
from docgen.render.layout import ManyPages
from docgen.render.lines import AS_THEY_ARE, Lines
from docgen.render.markdown import MarkdownRenderer
from docgen.render.media import Media
from docgen.render.writing_direction import WritingDirection, writing_direction
from docgen.search import NAMES_PATH, SearchText, search_files, texts_of
from docgen.themes import Theme, ThemeOptions


class Snippets(Struct, frozen=True, kw_only=True):
    """HTML of the project's own, which is trusted as a theme is."""

    head: Markup = field(default_factory=Markup)
    """Goes to the end of the head."""
    footer: Markup = field(default_factory=Markup)
    """Goes below the footer."""


class RenderOptions(Struct, frozen=True, kw_only=True):
    """What the caller decides about the look of all pages."""

    lang: str = "en"
    base_url: str | None = None
    findings: Sequence[FindingView] = ()
    """What the build found; the overview tells it."""
    snippets: Snippets = field(default_factory=Snippets)
    fragments: bool = False
    """Write only what is inside `<main>`, for another site to embed."""
    edit_url: EditUrl = no_edit_url
    jobs: int | None = None
    """Processes to render in; None leaves it to the number of pages."""
    branding: Branding = field(default_factory=Branding)
    media: Media = field(default_factory=Media)
    """The pictures that descriptions show."""
    keeper: Keeper | None = None
    """Knows what an earlier build drew."""
    put: Put = pass_on
    """What becomes of a page when it is drawn, in the process that drew it."""

    @property
    def lines(self) -> Lines:
        """How pages tell where an object stands."""
        return AS_THEY_ARE if self.keeper is None else self.keeper.lines

    @property
    def base_path(self) -> str | None:
        """What stands behind the host in the base URL."""
        return urlsplit(self.base_url).path if self.base_url else None


class ThemeContext(Struct, frozen=True, kw_only=True):
    """What every template sees as `site.theme`."""

    name: str
    options: ThemeOptions
    """The values of the theme's options, as attributes."""


class SiteContext(Struct, frozen=True, kw_only=True):
    """What every template sees as `site`."""

    title: str
    lang: str
    base_url: str | None
    api: ApiSite
    findings: Sequence[FindingView]
    generator: str
    theme: ThemeContext
    snippets: Snippets
    branding: Branding
    media: Media
    fragments: bool
    """Whether only what is inside `<main>` will be written."""
    search: str | None
    """Where the names lie that search begins with; None if the theme has no search."""

    @property
    def dir(self) -> WritingDirection:
        """Which way the lines of the site's language run."""
        return writing_direction(self.lang)


def render_site(site: Site, theme: Theme, options: RenderOptions) -> Iterator[SiteFile]:
    """Render every page and every file beside the pages.

    Raises:
        DocgenError: a template of the theme is broken.
    """
    texts: dict[tuple[str, ObjectId], tuple[SearchText, ...]] = {}
    for api_site in site.apis:
        for drawn in _render_api(site, api_site, theme, options):
            yield from drawn.files
            if isinstance(drawn, DrawnPage) and options.keeper is not None:
                options.keeper.learn(drawn)
            if not isinstance(drawn, _Beside) and drawn.page.subject is not None:
                texts[api_site.prefix, drawn.page.subject] = drawn.texts
    if theme.late_scripts:
        yield from search_files(site, texts).files()
    if options.base_url:
        yield from sitemap_and_robots(site, options.base_url)
    yield OutputFile(PurePosixPath(".nojekyll"), b"")


class _Beside(Struct, frozen=True):
    """Files of no page."""

    files: tuple[OutputFile, ...]


def _render_api(
    site: Site, api_site: ApiSite, theme: Theme, options: RenderOptions
) -> Iterator[_Beside | HeldPage | DrawnPage]:
    """Render what belongs to one Api."""
    assets = assets_of(api_site, theme)
    yield _Beside(tuple(assets.files()))
    drawing = Drawing(
        api_site,
        theme,
        assets,
        options.edit_url,
        layout=ManyPages(options.base_path),
        lines=options.lines,
    )
    shared = site_context(site, api_site, options, theme)
    if shared.search is not None:
        box = OutputFile(PurePosixPath(SEARCH_BOX), search_box(drawing, shared))
        yield _Beside((box,))
    beside = files_beside(api_site, options, theme.language)

    def draw(page: Page) -> tuple[list[OutputFile], tuple[SearchText, ...]]:
        files = [render_page(drawing, shared, page)]
        # Twin and search come right behind their page, whose view they share.
        if page.twin is not None:
            twin = beside[page.twin]()
            files.append(OutputFile(PurePosixPath(page.twin), twin))
        subject = page.subject if shared.search is not None else None
        texts = tuple(texts_of(api_site.context, subject)) if subject else ()
        return files, texts

    def render(pages: tuple[Page, ...]) -> Iterator[DrawnPage]:
        for page in pages:
            yield drawn_page(page, partial(draw, page), options.keeper, options.put)

    waiting: list[Page] = []
    for page in api_site.pages:
        kept = options.keeper.kept(page) if options.keeper else None
        if kept is None:
            waiting.append(page)
        else:
            yield kept
    # Before others are started, so that they find it.
    api_site.context.usage.gather()
    jobs = options.jobs or worthwhile_jobs(len(waiting))
    shares = shares_of(waiting, jobs)
    yield from spread([partial(render, share) for share in shares])
    twins = {page.twin for page in api_site.pages}
    for path, make in beside.items():
        if path not in twins:
            yield _Beside((OutputFile(PurePosixPath(path), make()),))


STRETCH = 500
"""Pages that are drawn in the order of their kinds, before it goes on with others."""
SEARCH_BOX = "assets/search-box.js"
"""Where the dialog of the search lies; pages know it by this name."""
FEW_PAGES = 200
"""For so few pages, starting further processes takes longer than it saves."""


def worthwhile_jobs(pages: int) -> int:
    """How many processes render so many pages soonest."""
    return 1 if pages <= FEW_PAGES else usable_cores()


def shares_of(pages: Sequence[Page], jobs: int) -> tuple[tuple[Page, ...], ...]:
    """Cut the pages into a share for each process.

    A share is made of stretches, each with the same part of every kind: the pages of a
    channel, of its operations and of its messages show the same messages, which are
    then drawn once and soon forgotten.
    """
    kinds: dict[str, list[Page]] = {}
    for page in pages:
        kinds.setdefault(page.kind, []).append(page)
    a_share = -(-len(pages) // (jobs * STRETCH)) or 1
    count = jobs * a_share

    def stretch(number: int) -> Iterator[Page]:
        for row in kinds.values():
            start, end = (len(row) * n // count for n in (number, number + 1))
            yield from row[start:end]

    return tuple(
        tuple(page for n in range(a_share) for page in stretch(job * a_share + n))
        for job in range(jobs)
    )


def assets_of(api_site: ApiSite, theme: Theme) -> Assets:
    """Gather the style sheets and scripts of one Api's pages."""
    nav = {}
    if theme.scripts:
        nav["nav.js"] = nav_script(api_site, theme.language)
    return gather_assets(theme, nav)


def files_beside(
    api_site: ApiSite, options: RenderOptions, language: Language
) -> Mapping[str, Callable[[], bytes]]:
    """The files that lie beside the pages, by path; each is made when asked for."""
    # A preview draws its first page before it loads what writes these.
    from docgen.render.twins.llms import write_llms
    from docgen.render.twins.twin import Twins

    prefix = api_site.prefix
    twins = Twins(
        api_site=api_site,
        edit_url=options.edit_url,
        media=options.media,
        language=language,
        lines=options.lines,
    )
    sentence = MarkdownRenderer().first_sentence
    return {
        f"{prefix}objects.json": partial(objects_json, api_site),
        f"{prefix}llms.txt": partial(
            write_llms, api_site, sentence, options.base_url, language
        ),
        **{
            path: partial(bytes, content)
            for path, content in {
                **options.branding.files,
                **options.media.files(),
            }.items()
        },
        **{
            page.twin: partial(twins.write, page)
            for page in api_site.pages
            if page.twin is not None
        },
    }


def search_box(drawing: Drawing, site: SiteContext) -> bytes:
    """Write the dialog of the search as a script that brings it to a page.

    No page pays for it before somebody searches, and a script also loads from disk.
    """
    html = drawing.piece("partials/search_dialog.html", {"site": site})
    return f"docgenSearchBox({json.dumps(html)});\n".encode()


def nav_script(api_site: ApiSite, language: Language) -> bytes:
    """Write the whole navigation as a classic script, which also loads from disk."""
    nav = nav_data(api_site, language)
    data = json.dumps(nav, ensure_ascii=False, separators=(",", ":"))
    return f"docgenNav({data});\n".encode("utf-8", "replace")


def render_page(drawing: Drawing, site: SiteContext, page: Page) -> OutputFile:
    """Render one page."""
    html = draw_page(drawing, site, page)
    return OutputFile(PurePosixPath(page.path), html.encode("utf-8", "replace"))


def draw_page(drawing: Drawing, site: SiteContext, page: Page) -> str:
    """Draw one page with everything that its template may ask for."""
    view = view_page(drawing.api_site, page)
    html = drawing.page(
        page,
        {
            "site": site,
            "url": _public_url(site, page),
            "kinds": drawing.api_site.kinds,
            "around": neighborhood_of(drawing.api_site, page),
            "it": view,
            "toc": toc_of(view),
            "media": site.media,
            "nav_is_eager": is_eager(drawing.api_site),
        },
    )
    return main_of(html, drawing.theme) if site.fragments else html


def _public_url(site: SiteContext, page: Page) -> str | None:
    if site.base_url is None or page.kind == "not_found":
        return None
    return public_url(site.base_url, page.path)


def site_context(
    site: Site,
    api_site: ApiSite,
    options: RenderOptions,
    theme: Theme,
    *,
    search: str | None = NAMES_PATH,
) -> SiteContext:
    """Gather what the templates of all pages of one Api see as `site`.

    Args:
        site: all of it.
        api_site: the Api that the pages belong to.
        options: what the caller decides.
        theme: what draws the pages.
        search: where the names for search lie; by default where a preview makes them,
            and empty where there is no search.
    """
    return SiteContext(
        title=site.title,
        lang=options.lang,
        base_url=options.base_url,
        api=api_site,
        findings=options.findings,
        generator=f"docgen {__version__}",
        theme=ThemeContext(name=theme.name, options=theme.options),
        snippets=options.snippets,
        branding=options.branding,
        media=options.media,
        fragments=options.fragments,
        search=search if theme.late_scripts else None,
    )
