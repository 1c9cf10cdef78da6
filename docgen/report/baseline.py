"""Baselines: findings that a project knows of and doesn't want to hear again.

An old project starts with a baseline of what is wrong today; from then on only what is
new is told. The file says in words what it holds, so that a review can read it, and no
line numbers, so that it lasts when lines move.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import TypeAlias

from msgspec import Struct

from docgen.diagnostics import DocgenError, Finding
from docgen.location import JsonValue, format_pointer

_FORMAT = "docgen-baseline"
_VERSION = 1
_FIELDS = ("code", "file", "pointer", "message")
_Entry: TypeAlias = tuple[str, ...]
"""Code, file, pointer and message of a finding."""


class Baseline(Struct, frozen=True, kw_only=True):
    """What is known, and how often; files are named from the baseline's folder."""

    folder: Path
    known: Counter[_Entry]

    def new(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """Answer the findings that are not known."""
        left = Counter(self.known)
        fresh = []
        for finding in findings:
            entry = _entry(finding, self.folder)
            if left[entry] > 0:
                left[entry] -= 1
            else:
                fresh.append(finding)
        return tuple(fresh)


def read_baseline(path: Path) -> Baseline:
    """Read a baseline file.

    Raises:
        DocgenError: there is none, or it is none.
    """
    try:
        content = json.loads(path.read_text("utf-8"))
    except OSError as error:
        raise DocgenError(
            f"the baseline `{path}` can't be read: {error.strerror}",
            hint=f"write one with `docgen validate --write-baseline {path}`",
        ) from error
    except ValueError as error:
        raise _refusal(path) from error
    if not isinstance(content, dict) or content.get(_FORMAT) != _VERSION:
        raise _refusal(path)
    entries = content.get("findings")
    if not isinstance(entries, list):
        raise _refusal(path)
    return Baseline(
        folder=path.absolute().parent,
        known=Counter(_parsed(entry, path) for entry in entries),
    )


def baseline_text(findings: Iterable[Finding], path: Path) -> str:
    """Write findings as the baseline that will stand at a path."""
    folder = path.absolute().parent
    entries = sorted(_entry(finding, folder) for finding in findings)
    written = [dict(zip(_FIELDS, entry, strict=True)) for entry in entries]
    content = {_FORMAT: _VERSION, "findings": written}
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"


def _entry(finding: Finding, folder: Path) -> _Entry:
    return (
        finding.code.name,
        _file_from(finding.location.file, folder),
        format_pointer(finding.location.pointer),
        finding.message,
    )


def _file_from(name: str, folder: Path) -> str:
    """Name a file from a folder, the same wherever the command was started."""
    if "://" in name or name.startswith("<"):
        return name
    try:
        return Path(os.path.relpath(name, folder)).as_posix()
    except ValueError:
        # On Windows there is no way from one drive to another.
        return Path(name).as_posix()


def _parsed(entry: JsonValue, path: Path) -> _Entry:
    if not isinstance(entry, dict):
        raise _refusal(path)
    values = tuple(entry.get(name) for name in _FIELDS)
    if not all(isinstance(value, str) for value in values):
        raise _refusal(path)
    return tuple(map(str, values))


def _refusal(path: Path) -> DocgenError:
    return DocgenError(
        f"`{path}` is no baseline of docgen",
        hint=f"write one with `docgen validate --write-baseline {path}`",
    )
