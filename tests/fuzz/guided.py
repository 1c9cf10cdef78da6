"""Fuzz the loader guided by coverage: `python -m tests.fuzz.guided [-runs=N] [DIR]`.

Needs atheris (`pip install -e .[test,fuzz]`), which keeps bytes that make the loader
take a path that it has not taken before, and goes on from them. Arguments are those of
libFuzzer: `-max_total_time=600`, `-timeout=5`, `-rss_limit_mb=500`, and a folder that
keeps what was found from one run to the next. What breaks the loader is written to the
current folder as `crash-…`; as a regression case it belongs into `tests/fuzz/found/`.
"""

from __future__ import annotations

import sys

import atheris

with atheris.instrument_imports(include=["docgen.load"]):
    from docgen.cli import DEEP
    from docgen.diagnostics import Diagnostics
    from docgen.load.read import load_source
    from docgen.report.json_report import json_report

NAMES = ("a.yaml", "a.json", "a.avsc", "a")
"""The extension decides how a file is read; the first byte chooses it."""


def load(content: bytes) -> None:
    """Read some bytes as a file; only exceptions count."""
    name = NAMES[content[0] % len(NAMES)] if content else NAMES[0]
    diagnostics = Diagnostics()
    load_source(f"file:///{name}", name, content[1:], diagnostics)
    json_report(tuple(diagnostics))


if __name__ == "__main__":
    sys.setrecursionlimit(DEEP)
    atheris.Setup(sys.argv, load)
    atheris.Fuzz()
