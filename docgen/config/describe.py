"""The settings described for editors, as JSON Schema, and for people, as Markdown."""

from __future__ import annotations

import json

from docgen.config.kinds import Schema
from docgen.config.options import Option, Record, options_of
from docgen.config.settings import SiteConfig

_TITLE = "Settings of docgen"


def config_schema() -> Schema:
    """The JSON Schema (draft-07) of `docgen.yaml`."""
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": _TITLE,
        **Record(SiteConfig).schema(),
    }


def config_reference() -> str:
    """All settings as a Markdown list."""
    return "\n".join(_lines(options_of(SiteConfig), indent="")) + "\n"


def _lines(options: tuple[Option, ...], indent: str) -> list[str]:
    lines = []
    for option in options:
        default = (
            ""
            if option.default is None
            else f" Default: `{json.dumps(option.default)}`."
        )
        words = f"{option.kind.expected[:1].upper()}{option.kind.expected[1:]}"
        lines.append(f"{indent}- `{option.name}` · {words}. {option.doc}{default}")
        if isinstance(option.kind, Record):
            lines += _lines(options_of(option.kind.type), indent + "  ")
    return lines
