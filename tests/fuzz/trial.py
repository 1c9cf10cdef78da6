"""What every document must survive: all stages, in bounded time."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from docgen.build.api import api_of
from docgen.build.checking import check_reading
from docgen.diagnostics import Diagnostics
from docgen.diagnostics.codes import resolve
from docgen.load.read import load_source
from docgen.load.retrieve import Unretrievable
from docgen.load.source import SourceFile
from docgen.output import OutputFile
from docgen.pages.site import plan_site
from docgen.render.site import RenderOptions, render_site
from docgen.report.json_report import json_report
from docgen.report.junit import junit_report
from docgen.report.sarif import sarif_report
from docgen.report.text import text_report
from docgen.resolve.documents import Documents
from docgen.themes import find_theme

MAX_SECONDS = 5
"""Time that a small document may take; more is a hang."""


class TooSlow(Exception):
    """A document took longer than `MAX_SECONDS`."""


def survive(content: bytes, *, draw: bool = False) -> None:
    """Put a document through all stages; any exception is a bug of docgen.

    Args:
        content: the document.
        draw: whether to draw its site, too, which takes longest.

    Raises:
        TooSlow: it takes too long.
    """
    with limited(MAX_SECONDS * (4 if draw else 1)):
        _read(content, draw=draw)


def _read(content: bytes, *, draw: bool) -> None:
    diagnostics = Diagnostics()

    def load(uri: str) -> SourceFile:
        raise Unretrievable(resolve.REF_FILE_UNREADABLE, f"`{uri}` does not exist")

    root = load_source("file:///p/asyncapi.yaml", "asyncapi.yaml", content, diagnostics)
    documents = Documents(root, load)
    api = api_of(documents, diagnostics)
    if api is not None:
        check_reading(documents, api, diagnostics)
    findings = tuple(diagnostics)
    text_report(findings, {root.name: root.text})
    for report in (json_report, sarif_report):
        report(findings)
    junit_report({root.name: findings})
    if api is not None and draw:
        theme = find_theme("default")
        for file in render_site(plan_site(api), theme, RenderOptions()):
            assert isinstance(file, OutputFile)


@contextmanager
def limited(seconds: int) -> Iterator[None]:
    """Let the block take so much time of the processor, and no more."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise TooSlow(f"more than {seconds} s")

    # Time of the processor: how busy the machine is otherwise doesn't matter.
    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
