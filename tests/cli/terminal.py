"""Runs the command line inside the test, which is much quicker than a process."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent

import pytest

from docgen.cli import run

SOUND = """
asyncapi: 3.0.0
info: {title: Sound, version: '1'}
channels: {lights: {address: lights, messages: {on: {payload: {type: boolean}}}}}
operations: {switch: {action: receive, channel: {$ref: '#/channels/lights'}}}
"""
"""A document without errors."""


@dataclass(frozen=True)
class Said:
    """What a command answered."""

    code: int
    out: str
    err: str


@dataclass(frozen=True)
class Terminal:
    """A folder to work in, and a command line."""

    folder: Path
    capture: pytest.CaptureFixture[str]

    def write(self, name: str, content: str | bytes) -> Path:
        """Put a file into the folder."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, str):
            content = dedent(content).encode()
        path.write_bytes(content)
        return path

    def __call__(self, *arguments: str) -> Said:
        """Run `docgen` with arguments."""
        self.capture.readouterr()
        code = run(arguments)
        said = self.capture.readouterr()
        return Said(code, said.out, said.err)

    def files(self) -> Mapping[str, bytes]:
        """Everything that lies in the folder, with its content."""
        return {
            path.relative_to(self.folder).as_posix(): path.read_bytes()
            for path in sorted(self.folder.rglob("*"))
            if path.is_file()
        }
