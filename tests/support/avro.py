"""What an independent Avro library says of a payload written as JSON.

docgen writes payloads as people do: unions without the name of the type, decimals as
numbers in text, other bytes as text. The library wants Python's own values instead.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import fastavro

from docgen.location import JsonValue

_FORMS: Mapping[type, tuple[str, ...]] = {
    dict: ("record", "map"),
    list: ("array",),
    str: ("string", "enum", "bytes", "fixed"),
    bool: ("boolean",),
    int: ("int", "long", "float", "double"),
    float: ("float", "double"),
    type(None): ("null",),
}
"""The types of Avro that each type of JSON can stand for."""


def assert_fits_avro(value: JsonValue, source: JsonValue) -> None:
    """Let the library check a payload, write it and read it again.

    Checking leaves out whether a logical type can hold a value; writing and reading
    need to know.
    """
    named: dict[str, Any] = {}
    schema = fastavro.parse_schema(source, named)  # type: ignore[arg-type]
    datum = _datum(value, schema, named)
    assert fastavro.validate(datum, schema, strict=True)
    written = io.BytesIO()
    fastavro.schemaless_writer(written, schema, datum, strict=True)
    written.seek(0)
    fastavro.schemaless_reader(written, schema, None)


def _datum(value: Any, schema: Any, named: Mapping[str, Any]) -> object:  # noqa: ANN401
    """The value with text of bytes as bytes and text of decimals as decimals."""
    if isinstance(schema, list):
        return _datum(value, _branch(value, schema, named), named)
    schema = _whole(schema, named)
    kind = schema["type"]
    if isinstance(value, str) and kind in ("bytes", "fixed"):
        is_decimal = schema.get("logicalType") == "decimal"
        return Decimal(value) if is_decimal else value.encode("latin-1")
    if isinstance(value, dict) and kind == "record":
        types = {field["name"]: field["type"] for field in schema["fields"]}
        assert value.keys() <= types.keys()
        return {key: _datum(inner, types[key], named) for key, inner in value.items()}
    if isinstance(value, dict) and kind == "map":
        inner_type = schema["values"]
        return {key: _datum(inner, inner_type, named) for key, inner in value.items()}
    if isinstance(value, list) and kind == "array":
        return [_datum(inner, schema["items"], named) for inner in value]
    return value


def _branch(value: object, union: list[Any], named: Mapping[str, Any]) -> Any:  # noqa: ANN401
    """The first member of a union that such a value can stand for."""
    fitting = [s for s in union if _whole(s, named)["type"] in _FORMS[type(value)]]
    assert fitting, f"{value!r} fits nothing of {union}"
    return fitting[0]


def _whole(schema: Any, named: Mapping[str, Any]) -> Any:  # noqa: ANN401
    """The schema that a name stands for, or the short form of a type."""
    if isinstance(schema, str):
        return named.get(schema, {"type": schema})
    return schema
