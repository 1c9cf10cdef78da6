"""Plans a site: every page, its place in the whole, and every link target.

A Site holds a tuple of Apis, each with its own folder (the only one has none), so that
catalogs and versions are more of the same. What a page shows is viewed when it is
asked for; the plan itself only knows names.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct, field

from docgen.examples.checker import SchemaChecker
from docgen.examples.generate import ExampleGenerator
from docgen.language import Phrase
from docgen.model.api import Api
from docgen.model.shared import ObjectId
from docgen.pages.context import ApiContext, message_anchors_of
from docgen.pages.entity_views import view_channel, view_schema, view_server
from docgen.pages.library_view import has_library, view_library
from docgen.pages.message_view import view_message_page
from docgen.pages.operation_view import view_operation
from docgen.pages.overview_view import (
    PLURALS,
    Grouping,
    group_operations,
    index_parts,
    index_path,
    objects_of,
    summary_of,
    view_index,
    view_overview,
)
from docgen.pages.urls import FOLDERS, Address, addresses_of, twin_path
from docgen.pages.usage import usage_of

NEIGHBORS = 9
"""How many siblings a page lists, so that its size does not grow with the document."""


_SAY_NOTHING = frozenset({"not_found", "search", "single"})
"""Kinds of pages that show nothing of the document themselves."""


class Page(Struct, frozen=True, kw_only=True):
    """One HTML file."""

    path: str
    """Relative to the site's root, with slashes."""
    kind: str
    """`overview`, `index`, `library`, `not_found`, or the kind of its subject."""
    title: str
    summary: str | None = None
    """Markdown, or plain text, of what the subject is."""
    subject: ObjectId | None = None
    index_of: str | None = None
    """The kind that an index page lists."""
    part: int = 1
    """Which page of a long list it is."""

    @property
    def root(self) -> str:
        """The relative way from the page to the site's root: empty or `../`."""
        return "../" * self.path.count("/")

    @property
    def twin(self) -> str | None:
        """Where the page's Markdown twin lies; None if the page says nothing itself."""
        return None if self.kind in _SAY_NOTHING else twin_path(self.path)


class Neighborhood(Struct, frozen=True, kw_only=True):
    """What stands around a page: the way to it, its siblings, its neighbors."""

    breadcrumbs: tuple[tuple[str, str], ...]
    """Title and path of the pages above, from the first page down."""
    group: str | None
    siblings: tuple[ObjectId, ...]
    hidden_siblings: int
    """How many more there are than `siblings` lists."""
    previous: ObjectId | None
    next: ObjectId | None


class Family(Struct, frozen=True):
    """The objects that a page stands among, and its place in the row."""

    group: str | None
    members: tuple[ObjectId, ...]
    place: int


class ApiSite(Struct, frozen=True, kw_only=True):
    """One Api of a site."""

    context: ApiContext
    prefix: str
    addresses: Mapping[ObjectId, Address]
    pages: tuple[Page, ...]
    families: Mapping[ObjectId, Family]
    recent_view: dict[str, object] = field(default_factory=dict)
    """The view of the page that was asked for last."""
    grouping: Grouping
    downloads: tuple[tuple[str, str], ...]

    @property
    def api(self) -> Api:
        """The Api itself."""
        return self.context.api

    @property
    def kinds(self) -> tuple[tuple[str, str], ...]:
        """Title and path of the first page and of each index that has entries."""
        return (
            (Phrase("Overview"), f"{self.prefix}index.html"),
            *(
                (PLURALS[kind], f"{self.prefix}{folder}/index.html")
                for kind, folder in FOLDERS.items()
                if objects_of(self.context, kind)
            ),
        )


class Site(Struct, frozen=True, kw_only=True):
    """All pages of all Apis."""

    title: str
    apis: tuple[ApiSite, ...]

    def pages(self) -> Iterator[tuple[ApiSite, Page]]:
        """Every page with the Api it belongs to, in reading order."""
        for api_site in self.apis:
            for page in api_site.pages:
                yield api_site, page


def plan_site(
    api: Api,
    *,
    title: str | None = None,
    grouping: Grouping = "auto",
    downloads: tuple[tuple[str, str], ...] = (),
    checker: SchemaChecker | None = None,
) -> Site:
    """Plan the site of one Api.

    Args:
        api: what to document.
        title: of the site; the Api's own where it is None.
        grouping: how operations are grouped.
        downloads: path and description of the documents that lie beside the pages.
        checker: the Api's checker of examples, if there is one already.
    """
    examples = ExampleGenerator(api.schemas, checker)
    context = ApiContext(api, usage_of(api), message_anchors_of(api), examples)
    name = title or api.info.title or Phrase("Untitled API")
    addresses = addresses_of(api)
    api_site = ApiSite(
        context=context,
        prefix="",
        addresses=addresses,
        pages=tuple(_pages(context, addresses, name)),
        families=dict(_families(context, grouping)),
        grouping=grouping,
        downloads=downloads,
    )
    return Site(title=name, apis=(api_site,))


def _pages(
    context: ApiContext, addresses: Mapping[ObjectId, Address], title: str
) -> Iterator[Page]:
    info = context.api.info
    yield Page(
        path="index.html", kind="overview", title=title, summary=info.description
    )
    for kind in FOLDERS:
        objects = objects_of(context, kind)
        for part in range(1, index_parts(context, kind) + 1):
            yield Page(
                path=index_path(kind, part),
                kind="index",
                title=PLURALS[kind],
                index_of=kind,
                part=part,
            )
        for object_id, entity in objects.items():
            yield Page(
                path=addresses[object_id].path,
                kind=kind,
                title=context.title(object_id),
                summary=summary_of(entity),
                subject=object_id,
            )
    if has_library(context):
        yield Page(
            path="components.html", kind="library", title=Phrase("Reusable parts")
        )
    yield Page(path="search.html", kind="search", title=Phrase("Search"))
    yield Page(path="404.html", kind="not_found", title=Phrase("Page not found"))


def view_page(api_site: ApiSite, page: Page) -> object:
    """Build what the page's template draws; the page and its twin share it."""
    if page.path not in api_site.recent_view:
        api_site.recent_view.clear()
        api_site.recent_view[page.path] = _view(api_site, page)
    return api_site.recent_view[page.path]


def _view(api_site: ApiSite, page: Page) -> object:
    context = api_site.context
    if page.kind == "overview":
        return view_overview(context, api_site.grouping, api_site.downloads)
    if page.kind == "index":
        assert page.index_of is not None
        return view_index(context, page.index_of, page.part)
    if page.kind == "library":
        return view_library(context)
    if page.subject is None:
        return None
    builders = {
        "server": view_server,
        "channel": view_channel,
        "operation": view_operation,
        "message": view_message_page,
        "schema": view_schema,
    }
    return builders[page.kind](context, page.subject)


def neighborhood_of(api_site: ApiSite, page: Page) -> Neighborhood:
    """Find what stands around a page; its size does not depend on the document's."""
    above = [(api_site.pages[0].title, "index.html")] if page.kind != "overview" else []
    if page.subject is None:
        return Neighborhood(
            breadcrumbs=tuple(above),
            group=None,
            siblings=(),
            hidden_siblings=0,
            previous=None,
            next=None,
        )
    above.append((PLURALS[page.kind], f"{FOLDERS[page.kind]}/index.html"))
    family = api_site.families[page.subject]
    members, place = family.members, family.place
    start = max(0, min(place - NEIGHBORS // 2, len(members) - NEIGHBORS))
    window = members[start : start + NEIGHBORS]
    return Neighborhood(
        breadcrumbs=tuple(above),
        group=family.group,
        siblings=window,
        hidden_siblings=len(members) - len(window),
        previous=members[place - 1] if place else None,
        next=members[place + 1] if place + 1 < len(members) else None,
    )


def _families(
    context: ApiContext, grouping: Grouping
) -> Iterator[tuple[ObjectId, Family]]:
    """Put each object in its row: operations by group, all others by kind."""
    rows: list[tuple[str | None, tuple[ObjectId, ...]]] = [
        (None, tuple(objects_of(context, kind))) for kind in FOLDERS
    ]
    rows += [
        (group.name, tuple(link.id for link in group.operations))
        for group in group_operations(context, grouping)
    ]
    for name, members in rows:
        for place, object_id in enumerate(members):
            yield object_id, Family(name, members, place)
