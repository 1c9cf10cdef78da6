"""The whole navigation as data: one file that every page shares.

A page itself only holds its neighborhood. The sidebar's script loads this file, so that
pages don't grow with the document.
"""

from __future__ import annotations

from docgen.language import Language
from docgen.location import JsonValue
from docgen.model.operation import Operation
from docgen.model.shared import ObjectId
from docgen.pages.overview_view import PLURALS, objects_of
from docgen.pages.site import ApiSite

EAGER = 2_000
"""Up to so many objects the navigation is loaded with the page, beyond on demand."""


def nav_data(api_site: ApiSite, language: Language) -> JsonValue:
    """List every object: `[title, [[group or null, [[title, url, action?], …]], …]]`.

    Operations are grouped as on the first page, all other kinds are one group.
    """
    sections: list[JsonValue] = []
    for kind in ("operation", "channel", "message", "schema", "server"):
        groups = _groups_of(api_site, kind)
        if groups:
            sections.append([language.of(PLURALS[kind]), groups])
    return sections


def is_eager(api_site: ApiSite) -> bool:
    """Whether the navigation is small enough to come with every page."""
    return len(api_site.addresses) <= EAGER


def _groups_of(api_site: ApiSite, kind: str) -> list[JsonValue]:
    groups: dict[str | None, list[JsonValue]] = {}
    for object_id in objects_of(api_site.context, kind):
        name = api_site.families[object_id].group
        groups.setdefault(name, []).append(_line(api_site, object_id))
    # Operations without a group come last.
    rest = groups.pop(None, None)
    listed: list[JsonValue] = [[name, lines] for name, lines in groups.items()]
    return [*listed, [None, rest]] if rest else listed


def _line(api_site: ApiSite, object_id: ObjectId) -> JsonValue:
    title = api_site.context.title(object_id)
    url = api_site.addresses[object_id].path
    entity = api_site.context.entity(object_id)
    if isinstance(entity, Operation) and entity.action:
        return [title, url, entity.action]
    return [title, url]
