"""Every finding code is one that `docgen explain` can explain."""

from __future__ import annotations

import pkgutil
import re
from importlib import import_module

import pytest

from docgen.diagnostics import Code, codes

CODES = {
    f"{module.name}.{name}": code
    for module in pkgutil.iter_modules(codes.__path__)
    for name, code in vars(import_module(f"{codes.__name__}.{module.name}")).items()
    if isinstance(code, Code)
}
EVERY_CODE = pytest.mark.parametrize("code", CODES.values(), ids=CODES)


def test_every_registered_code_is_checked() -> None:
    """The tests of every code leave none out."""
    assert {code.name for code in CODES.values()} == codes.CODES.keys()


@EVERY_CODE
def test_is_registered(code: Code) -> None:
    """A code is in the registry, under its own name and nobody else's."""
    assert codes.CODES.get(code.name) == code


@EVERY_CODE
def test_name_is_kebab_case(code: Code) -> None:
    """A code is made of lower-case words with dashes between them."""
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", code.name)


@EVERY_CODE
def test_texts_are_complete(code: Code) -> None:
    """A code has a headline, a reason, and a fragment before and after the repair."""
    texts = [code.title, code.why, code.wrong, code.right]
    assert all(text.strip() for text in texts)
    assert not code.title.endswith(".")
    assert code.why.endswith(".")
    assert code.wrong != code.right


def test_constant_is_named_after_its_code() -> None:
    """Somebody who reads `ref-not-found` finds `REF_NOT_FOUND` in the sources."""
    misnamed = [
        place
        for place, code in CODES.items()
        if place.partition(".")[2] != code.name.upper().replace("-", "_")
    ]
    assert misnamed == []
