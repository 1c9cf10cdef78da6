"""`docgen validate`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import click

from docgen.build import find_document, read_api
from docgen.cli.options import config_of, exit_code, reading_options, tell_findings
from docgen.diagnostics import Finding
from docgen.report.github import github_report
from docgen.report.json_report import json_report

_MACHINE_FORMATS: Mapping[str, Callable[[tuple[Finding, ...]], str]] = {
    "json": json_report,
    "github": github_report,
}


@click.command("validate")
@click.argument("specs", nargs=-1, type=click.Path(path_type=Path, allow_dash=True))
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", *_MACHINE_FORMATS]),
    default="text",
    show_default=True,
    help="How findings are written.",
)
@reading_options
def command(
    specs: tuple[Path, ...],
    form: str,
    config_file: Path | None,
    root: Path | None,
    allow_hosts: tuple[str, ...],
    strict: bool | None,
) -> int:
    r"""Find faults in SPECS: syntax, structure, references, bindings, examples.

    Without SPECS: asyncapi.yaml, .yml or .json in the current folder. The exit code is
    1 if there are errors, with --strict also if there are warnings.

    \b
    Example:
      docgen validate --format json asyncapi.yaml
    """
    config = config_of(config_file, root=root, allow_hosts=allow_hosts, strict=strict)
    readings = [read_api(spec, config) for spec in specs or (find_document(config),)]
    findings = tuple(finding for reading in readings for finding in reading.findings)
    if form == "text":
        for reading in readings:
            tell_findings(reading.findings, reading.texts, to_stderr=False)
        if not findings:
            click.echo("No findings.", err=True)
    else:
        click.echo(_MACHINE_FORMATS[form](findings))
    return exit_code(findings, strict=config.strict)
