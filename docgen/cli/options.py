"""Options that several commands share, and how findings are told."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

import click

from docgen.config import SiteConfig, read_config
from docgen.diagnostics import Finding, Severity
from docgen.report.text import text_report

F = TypeVar("F", bound=Callable[..., Any])


def reading_options(function: F) -> F:
    """Add what every command that reads a document understands."""
    for option in (
        click.option(
            "-c",
            "--config",
            "config_file",
            type=click.Path(exists=True, dir_okay=False, path_type=Path),
            help="Settings file; otherwise docgen.yaml or [tool.docgen], looked up "
            "from the current folder.",
        ),
        click.option(
            "--root",
            type=click.Path(exists=True, file_okay=False, path_type=Path),
            help="Folder that references may not leave; otherwise the repository, or "
            "the document's folder.",
        ),
        click.option(
            "--allow-host",
            "allow_hosts",
            multiple=True,
            metavar="HOST",
            help="Fetch references from this host; otherwise nothing is fetched.",
        ),
        click.option(
            "--strict", is_flag=True, default=None, help="Warnings count as errors."
        ),
    ):
        function = option(function)
    return function


def config_of(config_file: Path | None, **overrides: object) -> SiteConfig:
    """Read the settings and put what the command line says on top."""
    given = {key: value for key, value in overrides.items() if value not in ((), None)}
    return read_config(config_file).with_(**given)


def wants_color(stream: object) -> bool:
    """Whether to color what is written to a stream; NO_COLOR and FORCE_COLOR hold."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return bool(getattr(stream, "isatty", lambda: False)())


def tell_findings(
    findings: tuple[Finding, ...],
    texts: Mapping[str, str],
    *,
    to_stderr: bool,
    most: int | None = None,
) -> None:
    """Write the findings for a person to read, at most so many of each code."""
    stream = sys.stderr if to_stderr else sys.stdout
    if findings:
        report = text_report(findings, texts, color=wants_color(stream), most=most)
        click.echo(report, file=stream, color=True)


def exit_code(findings: tuple[Finding, ...], *, strict: bool) -> int:
    """1 if the findings make the command fail, otherwise 0."""
    failing = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return int(any(finding.severity in failing for finding in findings))
