"""Mistakes in files as such: their YAML or JSON."""

from tests.unit.rules.planting import Mistake

_DESCRIPTION = "  description: Takes orders and tells what becomes of them.\n"
_COUNTRY = "        country: {type: string}\n"


def _file(name: str) -> str:
    return f"{_COUNTRY}        more: {{$ref: './{name}'}}\n"


_LIMIT = 5
"""The level at which more than a million values would be repeated."""


def _bomb(levels: int) -> str:
    """Aliases of aliases, which stand for ten to the power of `levels` values."""
    lines = ["  x-a0: &a0 [1, 2, 3, 4, 5, 6, 7, 8, 9, 0]"]
    for level in range(1, levels):
        inside = ", ".join([f"*a{level - 1}"] * 10)
        if level == _LIMIT:
            inside = f"{inside[:35]}«{inside[35:]}"
        lines.append(f"  x-a{level}: &a{level} [{inside}]")
    return "\n".join(lines) + "\n"


MISTAKES = (
    Mistake(code="file-empty", document="«"),
    Mistake(
        code="file-empty", old=_COUNTRY, new=_file("a.yaml"), files={"a.yaml": "«"}
    ),
    Mistake(
        code="file-binary",
        old=_COUNTRY,
        new=_file("a.yaml"),
        files={"a.yaml": "«type: \0\0string"},
    ),
    Mistake(
        code="control-character",
        old=_DESCRIPTION,
        new="  description: Takes «\b orders\n",
    ),
    Mistake(
        code="yaml-syntax",
        old=_DESCRIPTION,
        new="  description: Note«: takes orders\n",
    ),
    Mistake(code="yaml-tab", old=_DESCRIPTION, new="«\tdescription: Takes orders\n"),
    Mistake(
        code="json-syntax",
        old=_COUNTRY,
        new=_file("a.json"),
        files={"a.json": '{"type": "string" «"maxLength": 1}'},
    ),
    Mistake(
        code="json-not-strict",
        old=_COUNTRY,
        new=_file("a.json"),
        files={"a.json": '{"type": "string"«,}'},
    ),
    Mistake(
        code="duplicate-key",
        old=_DESCRIPTION,
        new=f"{_DESCRIPTION}  «version: 1.0.0\n",
    ),
    Mistake(
        code="complex-key",
        old="defaultContentType: application/json\n",
        new="defaultContentType: application/json\nx-a:\n  «{a: 1}: 2\n",
    ),
    Mistake(
        code="multiple-documents",
        old="      scopes: [orders]\n",
        new="      scopes: [orders]\n«---\nmore: 1\n",
    ),
    Mistake(
        code="alias-unknown", old=_DESCRIPTION, new=f"{_DESCRIPTION}  x-a: «*none\n"
    ),
    Mistake(
        code="alias-recursive",
        old=_DESCRIPTION,
        new=f"{_DESCRIPTION}  x-a: &a [«*a]\n",
    ),
    Mistake(
        code="tag-unknown",
        old=_DESCRIPTION,
        new=f"{_DESCRIPTION}  x-a: !include «a.yaml\n",
    ),
    Mistake(
        code="tag-mismatch",
        old=_DESCRIPTION,
        new=f"{_DESCRIPTION}  x-a: !!int «ten\n",
    ),
    Mistake(
        code="merge-invalid",
        old=_DESCRIPTION,
        new=f"{_DESCRIPTION}  x-a: {{<<: «text}}\n",
    ),
    Mistake(
        code="number-not-json", old=_DESCRIPTION, new=f"{_DESCRIPTION}  x-a: «.inf\n"
    ),
    Mistake(code="not-a-mapping", document="«- asyncapi: 3.1.0\n"),
    Mistake(code="not-asyncapi", document="«info: {title: Orders, version: 1.0.0}\n"),
    Mistake(
        code="nesting-limit",
        old=_DESCRIPTION,
        new=f"{_DESCRIPTION}  x-a: {'[' * 498}«{'[' * 1502}{']' * 2000}\n",
    ),
    Mistake(
        code="alias-limit",
        old=_DESCRIPTION,
        new=_DESCRIPTION + _bomb(9),
    ),
)
