"""Renders a whole site as one HTML file that needs nothing else.

Every page becomes a section, drawn by the same templates from the same views. What
must differ is done where templates are compiled, so that no theme has to know of it:
pages extend `section.html` in place of `base.html`, ids and the links to them begin
with the page's name, headings go down, and every fold is open.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from urllib.parse import quote

from jinja2 import BaseLoader
from markupsafe import Markup
from msgspec import Struct, field
from msgspec.structs import replace

from docgen.language import Language
from docgen.model.shared import ObjectId
from docgen.output import OutputFile
from docgen.pages.overview_view import PLURALS, objects_of
from docgen.pages.site import ApiSite, Page, Site
from docgen.pages.urls import FOLDERS, Address
from docgen.render.assets import Assets, gather_assets
from docgen.render.environment import Drawing
from docgen.render.layout import environment_of
from docgen.render.loader import LayeredEnvironment
from docgen.render.site import RenderOptions, SiteContext, draw_page, site_context
from docgen.themes import Theme

ORDER = ("operation", "channel", "message", "schema", "server")
"""The kinds of objects in the order in which a reader needs them."""

EXTRA_STYLE = "css/single.css"
"""A theme's style sheet for this form alone, if it has one."""

_ID = re.compile(r'(\s(?:id|for|aria-labelledby|aria-describedby|aria-controls)=")')
_OWN_LINK = re.compile(r'((?<!<use)\shref="#)')
_HEADING = re.compile(r"(</?h)(?:([1-6])\b|\{\{(.+?)\}\})")
_DETAILS = re.compile(
    r"<details((?:\{%.*?%\}|\{\{.*?\}\}|\"(?:\{\{.*?\}\}|[^\"])*\"|[^>\"{])*)>",
    re.DOTALL,
)
_FOLDING = re.compile(r'\sopen(?=[\s>{]|$)|\sname="(?:\{\{.*?\}\}|[^"])*"')

_MEDIA_TYPES = {"jpg": "image/jpeg", "svg": "image/svg+xml", "ico": "image/x-icon"}
"""Those that are not called after the ending of the name."""


class ContentsGroup(Struct, frozen=True, kw_only=True):
    """A kind of objects, as the table of contents lists it."""

    title: str
    anchor: str
    objects: tuple[ObjectId, ...]


class SectionEnvironment(LayeredEnvironment):
    """Compiles the templates of pages as sections of one page."""

    def join_path(self, template: str, parent: str) -> str:
        """Let every page but the one around them all extend `section.html`."""
        if template == "base.html" and not parent.endswith("single.html"):
            return "section.html"
        return super().join_path(template, parent)

    def preprocess(
        self, source: str, name: str | None = None, filename: str | None = None
    ) -> str:
        """Rewrite what a template says about ids, headings and folds."""
        source = _ID.sub(r"\1{{ id_scope() }}", source)
        source = _OWN_LINK.sub(r"\1{{ id_scope() }}", source)
        source = _HEADING.sub(_lowered, source)
        source = _DETAILS.sub(_opened, source)
        return super().preprocess(source, name, filename)


def _lowered(heading: re.Match[str]) -> str:
    """Let a heading's level be what it is in the whole file."""
    return f"{heading[1]}{{{{ heading_level({heading[2] or heading[3]}) }}}}"


def _opened(details: re.Match[str]) -> str:
    """Open a fold; folds of one name could not be open at once."""
    return f"<details open{_FOLDING.sub('', details[1])}>"


class OnePage(Struct, frozen=True):
    """All pages are sections of one file; links are anchors."""

    files: Mapping[str, bytes] = field(default_factory=dict)
    """Pictures by path; they are written into the file."""

    def environment(self, loader: BaseLoader, language: Language) -> LayeredEnvironment:
        """Compile templates as sections; nothing is kept, builds like this are rare."""
        return environment_of(SectionEnvironment, loader, language)

    def root_of(self, page: Page) -> str:
        """Nothing: there is no other file."""
        return ""

    def scope_of(self, page: Page) -> str:
        """The page's name, so that ids are unique in the whole file."""
        return "" if page.kind == "single" else f"{_stem(page.path)}/"

    def sunk(self, page: Page) -> int:
        """Two levels: the first page has the title, the kinds stand in between."""
        return 0 if page.kind in ("single", "overview") else 2

    def link(self, page: Page, target: Address) -> str:
        """Link to a section, or to a place in it; a file is written out."""
        if target.path in self.files:
            return _data_url(target.path, self.files[target.path])
        place = f"/{target.anchor}" if target.anchor else ""
        return "#" + quote(_stem(target.path) + place, safe="/.-_~()")

    def common_link(self, page: Page, target: Address) -> str:
        """Link as from anywhere."""
        return self.link(page, target)

    def unfold(self, prose: Markup) -> Markup:
        """Open the folds of a description, in the sanitizer's own spelling."""
        return Markup(prose.replace("<details>", "<details open>"))


def render_single(site: Site, theme: Theme, options: RenderOptions) -> OutputFile:
    """Render all pages into one file.

    Raises:
        DocgenError: a template of the theme is broken.
    """
    assets = gather_assets(_without_search(theme))
    beside = {file.path.as_posix(): file.content for file in assets.files()}
    layout = OnePage({**beside, **options.branding.files, **options.media.files()})
    sections: list[Markup] = []
    groups: list[ContentsGroup] = []
    for api_site in site.apis:
        drawing = Drawing(api_site, theme, assets, options.edit_url, layout=layout)
        # Browsers search in the text of one page better than any script.
        shared = site_context(site, api_site, options, theme, search="")
        sections += _sections(drawing, shared)
        groups += _groups(api_site)
    frame = Page(path="index.html", kind="single", title=site.title)
    html = drawing.page(
        frame,
        {
            "site": shared,
            "url": None,
            "groups": tuple(groups),
            "sections": sections,
            "style": _inlined_style(theme, assets, options),
            "early_script": _inlined_script(_bundle(assets, "early.js")),
            "script": _inlined_script(_bundle(assets, "script.js")),
            "own_script": _inlined_script(_own(options.branding.script, options)),
        },
    )
    return OutputFile(PurePosixPath("index.html"), html.encode("utf-8", "replace"))


def _without_search(theme: Theme) -> Theme:
    """Leave out what is named after search, as browsers search in one page."""

    def kept(names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(n for n in names if not PurePosixPath(n).stem.startswith("search"))

    return replace(theme, styles=kept(theme.styles), scripts=kept(theme.scripts))


def _sections(drawing: Drawing, shared: SiteContext) -> Iterator[Markup]:
    """Draw the sections, with a heading above each kind of objects."""
    pages = drawing.api_site.pages
    for kind in ("overview", *ORDER, "library"):
        members = [page for page in pages if page.kind == kind]
        if members and kind in FOLDERS:
            yield Markup('<h2 class="single-kind" id="{}">{}</h2>').format(
                _index_anchor(drawing.api_site, kind),
                drawing.theme.language.of(PLURALS[kind]),
            )
        for page in members:
            yield Markup(draw_page(drawing, shared, page))


def _groups(api_site: ApiSite) -> Iterator[ContentsGroup]:
    for kind in ORDER:
        objects = tuple(objects_of(api_site.context, kind))
        if objects:
            anchor = _index_anchor(api_site, kind)
            yield ContentsGroup(title=PLURALS[kind], anchor=anchor, objects=objects)


def _index_anchor(api_site: ApiSite, kind: str) -> str:
    """Where links to the list of a kind lead: the heading above its objects."""
    return f"{api_site.prefix}{FOLDERS[kind]}/index"


def _stem(path: str) -> str:
    return path.removesuffix(".html")


def _data_url(path: str, content: bytes) -> str:
    kind = path.rpartition(".")[2]
    encoded = base64.b64encode(content).decode("ascii")
    return f"data:{_MEDIA_TYPES.get(kind, f'image/{kind}')};base64,{encoded}"


def _bundle(assets: Assets, name: str) -> str:
    """The text of a bundle; empty if the theme has none."""
    return assets.text_of(name) if name in assets else ""


def _own(path: str | None, options: RenderOptions) -> str:
    """The text of the project's own style sheets or scripts."""
    return options.branding.files[path].decode("utf-8", "replace") if path else ""


def _inlined_style(theme: Theme, assets: Assets, options: RenderOptions) -> Markup:
    style = _bundle(assets, "style.css")
    if style and theme.has_static(EXTRA_STYLE):
        style += theme.static_file(EXTRA_STYLE).read_text("utf-8")
    style += _own(options.branding.style, options)
    # Nothing but this ends a style element.
    return Markup(re.sub(r"</(?=style)", r"<\\/", style, flags=re.IGNORECASE))


def _inlined_script(script: str) -> Markup:
    """Write a script so that no text of it ends its element or hides that end."""
    # https://html.spec.whatwg.org/#restrictions-for-contents-of-script-elements
    return Markup(re.sub(r"<(?=!--|/?script)", r"\\x3C", script, flags=re.IGNORECASE))
