"""Turns the bytes of one file into a `SourceFile`.

What kind of file it is follows from its name, and for other names from its first
character. Nothing that a file contains makes this fail; what is odd is reported.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import get_close_matches
from enum import Enum
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from docgen.diagnostics import Diagnostics
from docgen.diagnostics.codes import load as codes
from docgen.load.decode import decode, is_binary, report_binary
from docgen.load.limits import DEFAULT_LIMITS, Limits
from docgen.load.parse_json import parse_json
from docgen.load.parse_yaml import parse_yaml
from docgen.load.retrieve import Unretrievable
from docgen.load.source import SourceFile, Spans
from docgen.load.spans import START, NoSpans
from docgen.location import JsonValue, Location

_JSON_SUFFIXES = frozenset((".json", ".avsc", ".avpr"))
_YAML_SUFFIXES = frozenset((".yaml", ".yml", ".raml"))
_TEXT_SUFFIX = re.compile(
    r"\.(adoc|avdl|csv|gql|graphqls?|html?|markdown|md|proto|rst|svg|thrift|txt"
    r"|wsdl|xml|xsd)"
)


class _Kind(Enum):
    JSON = "json"
    YAML = "yaml"
    TEXT = "text"
    UNKNOWN = "unknown"


def load_source(
    uri: str,
    name: str,
    content: bytes,
    diagnostics: Diagnostics,
    limits: Limits = DEFAULT_LIMITS,
    *,
    helped: bool = True,
) -> SourceFile:
    """Read one file.

    A binary file has no data; its text is kept with the NUL characters in it.

    Args:
        uri: the file's absolute URI; its extension tells the kind of file.
        name: what findings call the file.
        content: the bytes.
        diagnostics: where findings go.
        limits: bounds on size, depth and aliases.
        helped: whether a second process may read a half of a large file.

    Raises:
        Unretrievable: the file is too large to read.
    """
    if len(content) > limits.max_bytes:
        raise Unretrievable(
            codes.FILE_TOO_LARGE,
            f"`{name}` has {len(content):,} bytes, more than the {limits.max_bytes:,} "
            "that docgen reads",
            hint="describe the API in smaller files, or raise `limits.max_bytes`",
        )
    text = decode(content, name, diagnostics)
    data, spans = _parse(_kind_of(uri), text, name, diagnostics, limits, helped=helped)
    return SourceFile(uri=uri, name=name, text=text, data=data, spans=spans)


def _parse(
    kind: _Kind,
    text: str,
    name: str,
    diagnostics: Diagnostics,
    limits: Limits,
    *,
    helped: bool,
) -> tuple[JsonValue, Spans]:
    if is_binary(text):
        return None, NoSpans()
    if kind is _Kind.TEXT:
        return text, NoSpans()
    looks_like_json = text.lstrip().startswith(("{", "["))
    if kind is _Kind.JSON and text.strip():
        return parse_json(text, name, diagnostics, limits)
    if looks_like_json:
        # JSON in a YAML file: quicker, and libyaml refuses `\ud83d\ude00`.
        return parse_json(text, name, diagnostics, limits, strict=False)
    return parse_yaml(text, name, diagnostics, limits, helped=helped)


def _kind_of(uri: str) -> _Kind:
    suffix = PurePosixPath(unquote(urlsplit(uri).path)).suffix.lower()
    if suffix in _JSON_SUFFIXES:
        return _Kind.JSON
    if suffix in _YAML_SUFFIXES:
        return _Kind.YAML
    return _Kind.TEXT if _TEXT_SUFFIX.fullmatch(suffix) else _Kind.UNKNOWN


def check_root(source: SourceFile, diagnostics: Diagnostics) -> bool:
    """Report what keeps a file from being the root of an API description.

    Returns:
        Whether a site can be built: the file holds a mapping, whatever is in it.
    """
    start = Location(source.name, *START)
    data = source.data
    if is_binary(source.text):
        report_binary(source.name, diagnostics)
        return False
    if isinstance(data, Mapping) and data:
        _check_version(source, data, diagnostics)
        return True
    if data is None or isinstance(data, Mapping) or data == "":
        diagnostics.report(
            codes.FILE_EMPTY,
            start,
            f"`{source.name}` is empty",
            hint="start with `asyncapi: 3.0.0`, `info` and `channels`",
        )
        return isinstance(data, Mapping)
    kind = "a list" if isinstance(data, list) else "plain text"
    diagnostics.report(
        codes.NOT_A_MAPPING,
        start,
        f"`{source.name}` holds {kind} where a mapping is expected",
        hint="start with `asyncapi: 3.0.0`; keys need a colon and a space",
    )
    return False


def _check_version(
    source: SourceFile, data: Mapping[str, JsonValue], diagnostics: Diagnostics
) -> None:
    if "asyncapi" in data:
        return
    other = other_language_of(data)
    if other is not None:
        diagnostics.report(
            codes.NOT_ASYNCAPI,
            source.key_location((other,)),
            f"`{source.name}` is an OpenAPI document, not an AsyncAPI document",
            hint="describe events in a document that starts with `asyncapi: 3.0.0`",
        )
        return
    meant = get_close_matches("asyncapi", [key.lower() for key in data], n=1)
    near = next((key for key in data if key.lower() in meant), None)
    diagnostics.report(
        codes.NOT_ASYNCAPI,
        source.key_location((near,)) if near else Location(source.name, *START),
        f"`{source.name}` has no field `asyncapi`",
        hint=f"write `asyncapi` instead of `{near}`"
        if near
        else "add `asyncapi: 3.0.0`, or the version that the document follows",
    )


def other_language_of(data: JsonValue) -> str | None:
    """The field of a root that makes it an OpenAPI document, if it is none of ours."""
    if not isinstance(data, Mapping) or "asyncapi" in data:
        return None
    return next((key for key in ("openapi", "swagger") if key in data), None)
