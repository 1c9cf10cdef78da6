"""Plans a site again after some of its objects changed in what their pages say.

As long as nothing that other pages tell of them is another - title, direction, group,
links - the plan of before holds: pages, addresses, who uses what.
"""

from __future__ import annotations

from collections.abc import Set
from typing import Any

from msgspec.structs import replace

from docgen.examples.generate import ExampleGenerator
from docgen.model.api import KINDS, Api
from docgen.model.operation import Operation
from docgen.model.shared import ObjectId
from docgen.pages.context import ApiContext
from docgen.pages.overview_view import summary_of
from docgen.pages.site import Site
from docgen.pages.titles import title_of
from docgen.pages.usage import users_in


def plan_again(site: Site, api: Api, changed: Set[ObjectId]) -> Site | None:
    """Plan the site of an Api of which only these objects changed.

    Returns:
        None if the change shows in other places than the objects' own pages.
    """
    [old] = site.apis
    before, after = _only(old.api, changed), _only(api, changed)
    if _place_of(before) != _place_of(after) or users_in(before) != users_in(after):
        return None
    context = ApiContext(
        api,
        old.context.usage,
        old.context.message_anchors,
        ExampleGenerator(api.schemas),
    )
    pages = tuple(
        replace(page, summary=summary_of(context.entity(page.subject)))
        if page.subject is not None and page.subject in changed
        else page
        for page in old.pages
    )
    return replace(
        site, apis=(replace(old, context=context, pages=pages, recent_view={}),)
    )


def _only(api: Api, wanted: Set[ObjectId]) -> Api:
    """The Api with these of its objects and no others."""

    def among(objects: Any) -> Any:  # noqa: ANN401
        return {key: objects[key] for key in wanted if key in objects}

    return replace(
        api,
        **{name: among(getattr(api, name)) for name in KINDS.values()},
    )


def _place_of(api: Api) -> dict[ObjectId, object]:
    """What decides where an object stands in lists, and under which name."""
    return {
        object_id: (
            title_of(entity),
            entity.key,
            (entity.action, entity.tags) if isinstance(entity, Operation) else None,
        )
        for object_id, entity in api.entities()
    }
