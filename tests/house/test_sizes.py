"""The budgets of the house: small files, small functions."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).parents[2] / "docgen"
MAX_FILE_LINES = 600
MAX_FUNCTION_LINES = 60


def _sources() -> Iterator[tuple[str, str]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        yield path.relative_to(PACKAGE.parent).as_posix(), path.read_text("utf-8")


def _functions(source: str) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def _lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (function.end_lineno or function.lineno) - function.lineno + 1


def test_files_are_small() -> None:
    """No file of the package is longer than a reader can hold in mind."""
    long = {name: len(source.splitlines()) for name, source in _sources()}
    assert long
    assert {n: lines for n, lines in long.items() if lines > MAX_FILE_LINES} == {}


def test_functions_are_small() -> None:
    """No function of the package is longer than a screen."""
    long = {
        f"{name}:{function.lineno} {function.name}": _lines(function)
        for name, source in _sources()
        for function in _functions(source)
    }
    assert long
    assert {n: lines for n, lines in long.items() if lines > MAX_FUNCTION_LINES} == {}
