"""The list of all objects with their addresses, for other tools to link to."""

from __future__ import annotations

import json
from collections.abc import Iterator

from docgen.location import JsonValue
from docgen.model.operation import Operation
from docgen.pages.overview_view import objects_of
from docgen.pages.site import ApiSite
from docgen.pages.titles import title_of
from docgen.pages.urls import FOLDERS
from docgen.pages.views import file_from


def objects_json(api_site: ApiSite) -> bytes:
    """Write the list as JSON, an object a line.

    The format is a contract: `{"objects": [{id, kind, name, title, url, action?, file,
    line}, …]}`.
    """
    lines = (json.dumps(item, ensure_ascii=False) for item in list_objects(api_site))
    return ('{"objects": [\n' + ",\n".join(lines) + "\n]}\n").encode()


def list_objects(api_site: ApiSite) -> Iterator[dict[str, JsonValue]]:
    """List every object: id, kind, own name, title, url, file and line."""
    context = api_site.context
    for kind in (*FOLDERS, "security"):
        objects = (
            context.api.security_schemes
            if kind == "security"
            else objects_of(context, kind)
        )
        for object_id, entity in objects.items():
            address = api_site.addresses[object_id]
            anchor = f"#{address.anchor}" if address.anchor else ""
            item: dict[str, JsonValue] = {
                "id": object_id,
                "kind": kind,
                "name": entity.key,
                "title": title_of(entity),
                "url": address.path + anchor,
            }
            if isinstance(entity, Operation) and entity.action is not None:
                item["action"] = entity.action
            item["file"] = file_from(context.api.origin, entity.origin)
            item["line"] = entity.origin.line
            yield item
