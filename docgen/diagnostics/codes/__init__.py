"""The registry of finding codes, one module for each stage that reports them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType, ModuleType

from docgen.diagnostics.codes import (
    bindings,
    examples,
    languages,
    load,
    media,
    resolve,
    rules,
    schemas,
    serve,
    structure,
    style,
    themes,
    waivers,
)
from docgen.diagnostics.finding import Code


def _codes_of(*modules: ModuleType) -> dict[str, Code]:
    codes: dict[str, Code] = {}
    for module in modules:
        for code in vars(module).values():
            if not isinstance(code, Code):
                continue
            if code.name in codes:
                raise ValueError(f"the code {code.name!r} is defined twice")
            codes[code.name] = code
    return codes


CODES: Mapping[str, Code] = MappingProxyType(
    _codes_of(
        load,
        resolve,
        structure,
        bindings,
        languages,
        rules,
        schemas,
        examples,
        media,
        waivers,
        serve,
        style,
        themes,
    )
)
"""Every code by its name."""
