"""The official JSON Schemas, which the tables have to agree with."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import jsonschema_rs
import pytest

from docgen.location import JsonValue
from docgen.spec.rules import Version
from tests.support.public import OFFICIAL_SCHEMAS

needs_schemas = pytest.mark.skipif(
    not OFFICIAL_SCHEMAS.is_dir(),
    reason="the official JSON Schemas are not beside the checkout",
)


@cache
def schema_of(version: Version) -> dict[str, Any]:
    """The schema of whole documents of one version."""
    file = OFFICIAL_SCHEMAS / f"{version[0]}.{version[1]}.0.json"
    schema: dict[str, Any] = json.loads(file.read_text())
    return schema


@cache
def definition(version: Version, name: str) -> dict[str, Any]:
    """One of its definitions, by the name of its file."""
    schema = schema_of(version)
    if name == "asyncapi":
        return schema
    uri = f"http://asyncapi.com/definitions/{version[0]}.{version[1]}.0/{name}.json"
    if name == "draft-07":
        uri = "http://json-schema.org/draft-07/schema"
    found: dict[str, Any] = schema["definitions"][uri]
    return found


@cache
def _validator(version: Version) -> jsonschema_rs.Draft7Validator:
    return jsonschema_rs.Draft7Validator(schema_of(version), validate_formats=True)


def is_valid(version: Version, document: JsonValue) -> bool:
    """The verdict of the official schema."""
    return _validator(version).is_valid(document)
