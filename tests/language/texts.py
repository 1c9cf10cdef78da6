"""Finds every text of the interface: in templates, in the code, in the binding tables.

What Python says is found by its calls, what templates say by Jinja's own extractor, so
the catalogues can be checked against what is really said.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment

from docgen.language.language import NUMBER
from docgen.spec.bindings import PROTOCOLS

TOP = Path(__file__).parents[2]
_SAYING = {"Phrase", "counted", "marked", "say"}


@dataclass(frozen=True, slots=True)
class Text:
    """A text, and where it is said."""

    one: str
    many: str | None
    file: str
    line: int


def all_texts() -> Iterator[Text]:
    """Yield every text of the interface, as often as it is said."""
    yield Text(NUMBER, None, "docgen/language/language.py", 0)
    for folder in ("docgen", "themes"):
        for path in sorted((TOP / folder).rglob("*")):
            if path.suffix == ".py":
                yield from texts_of_code(path)
            elif path.suffix == ".html":
                yield from texts_of_template(path)
    yield from texts_of_tables()


def texts_of_template(path: Path, top: Path = TOP) -> Iterator[Text]:
    """Yield what a template says."""
    environment = Environment(extensions=["jinja2.ext.i18n"], autoescape=True)
    source = path.read_text("utf-8")
    found = environment.extract_translations(source)  # type: ignore[attr-defined]
    for line, function, message in found:
        one, many = message[:2] if function == "ngettext" else (message, None)
        yield Text(one, many, path.relative_to(top).as_posix(), line)


def texts_of_code(path: Path, top: Path = TOP) -> Iterator[Text]:
    """Yield what a module says."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and _called(node) in _SAYING:
            texts = [a.value for a in node.args if isinstance(a, ast.Constant)]
            if texts and isinstance(texts[0], str):
                many = str(texts[1]) if _called(node) == "counted" else None
                yield Text(
                    texts[0], many, path.relative_to(top).as_posix(), node.lineno
                )


def texts_of_tables() -> Iterator[Text]:
    """Yield what the tables of bindings say about fields and their values."""
    for protocol in PROTOCOLS.values():
        place = f"docgen/spec/bindings/{protocol.key}.py"
        for field in protocol.all_fields():
            for text in (field.meaning, field.absent, *field.values.values()):
                if text:
                    yield Text(text, None, place, 0)


def _called(node: ast.Call) -> str:
    if isinstance(node.func, ast.Attribute):
        return node.func.attr
    return node.func.id if isinstance(node.func, ast.Name) else ""
