"""Writes example values as text: JSON, XML or YAML, ready to be pasted.

A string under a content type other than JSON is the payload itself, so it stays as it
is; anything else is written in the notation that the content type asks for.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from html import escape
from typing import Literal, TypeAlias

import yaml
from msgspec import Struct

from docgen.examples.json_schema import plain_value
from docgen.location import JsonValue

Language: TypeAlias = Literal["json", "xml", "yaml", "html", "csv", "text"]

_XML_NAME = re.compile(r"[^\W\d][\w.-]*")
_NOT_IN_A_NAME = re.compile(r"[^\w.-]")
# XML 1.0 has no way to write these, not even escaped.
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SURROGATES = re.compile("[\ud800-\udfff]")
_LANGUAGES: Mapping[str, Language] = {
    "application/json": "json",
    "application/x-ndjson": "json",
    "application/cloudevents": "json",
    "text/json": "json",
    "application/xml": "xml",
    "text/xml": "xml",
    "application/yaml": "yaml",
    "application/x-yaml": "yaml",
    "text/yaml": "yaml",
    "text/x-yaml": "yaml",
    "text/html": "html",
    "text/csv": "csv",
}
_SUFFIXES: Mapping[str, Language] = {"json": "json", "xml": "xml", "yaml": "yaml"}


class ExampleText(Struct, frozen=True):
    """An example as text, and the language to highlight it in."""

    language: Language
    text: str


def language_of_content(content_type: str | None) -> Language:
    """The notation of a media type; JSON if none is given, text if it is unknown."""
    if content_type is None or not content_type.strip():
        return "json"
    media_type = content_type.partition(";")[0].strip().lower()
    known = _LANGUAGES.get(media_type)
    if known is not None:
        return known
    return _SUFFIXES.get(media_type.rpartition("+")[2], "text")


def example_text(
    value: JsonValue, content_type: str | None, *, root: str = "message"
) -> ExampleText:
    """Write a value in its content type.

    Args:
        value: the payload or the headers of an example.
        content_type: the media type; None means JSON.
        root: the name of the root element, should it be XML.
    """
    language = language_of_content(content_type)
    if isinstance(value, str) and language != "json":
        return ExampleText(language, value)
    match language:
        case "xml":
            return ExampleText("xml", as_xml(value, root))
        case "yaml":
            return ExampleText("yaml", as_yaml(value))
        case _:
            # A binary or unknown notation: the structure is best read as JSON.
            return ExampleText("json", as_json(value))


def as_json(value: JsonValue) -> str:
    """Write JSON with an indent of two, in the characters of the document."""
    plain = plain_value(value)
    text = json.dumps(plain, indent=2, ensure_ascii=False)
    if text.isascii() or _is_text(text):
        return text
    return json.dumps(plain, indent=2)


def _is_text(text: str) -> bool:
    """Whether a text can be written to a file: half a surrogate pair can't."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def as_xml(value: JsonValue, root: str) -> str:
    """Write a value as XML: keys are elements, the items of a list repeat theirs."""
    return "\n".join(_element(root, value, ""))


def _element(name: str, value: JsonValue, indent: str) -> Iterator[str]:
    tag = _xml_name(name)
    if isinstance(value, list | tuple):
        for item in value:
            yield from _element(name, item, indent)
    elif isinstance(value, Mapping) and value:
        yield f"{indent}<{tag}>"
        for key, below in value.items():
            yield from _element(key, below, indent + "  ")
        yield f"{indent}</{tag}>"
    elif value is None or value == "" or isinstance(value, Mapping):
        yield f"{indent}<{tag}/>"
    else:
        text = value if isinstance(value, str) else json.dumps(value)
        yield f"{indent}<{tag}>{escape(_NOT_IN_XML.sub('�', text))}</{tag}>"


def _xml_name(name: str) -> str:
    if _XML_NAME.fullmatch(name):
        return name
    return "_" + _NOT_IN_A_NAME.sub("_", name)


class _Dumper(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]
    """Writes what both versions of YAML read alike."""


def _represent_text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    """Write text of several lines as a block, the way people do."""
    readable = _SURROGATES.sub("\ufffd", text)
    return dumper.represent_scalar(
        "tag:yaml.org,2002:str", readable, style="|" if "\n" in text else None
    )


_Dumper.add_representer(str, _represent_text)
# PyYAML quotes what YAML 1.1 takes for something else than text. These are numbers in
# YAML 1.2 (§10.3.2) only, so text that looks like them needs quotes as well.
_Dumper.add_implicit_resolver(
    "tag:yaml.org,2002:float",
    re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?"),
    list("-+.0123456789"),
)
_Dumper.add_implicit_resolver(
    "tag:yaml.org,2002:int", re.compile(r"0o[0-7]+"), list("0")
)


def as_yaml(value: JsonValue) -> str:
    """Write YAML in block style that YAML 1.1 and 1.2 read alike."""
    # The copy has no value twice, so there are no anchors to explain to readers.
    text: str = yaml.dump(
        plain_value(value),
        Dumper=_Dumper,
        sort_keys=False,
        allow_unicode=True,
        width=88,
    )
    return text.removesuffix("...\n").rstrip("\n")
