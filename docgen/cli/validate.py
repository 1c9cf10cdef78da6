"""`docgen validate`."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from typing import TypeAlias

import click

from docgen.build.documents import find_document
from docgen.build.reading import Reading, read_api
from docgen.cli.options import config_of, reading_options, tell_findings
from docgen.diagnostics import DocgenError, Finding, Severity
from docgen.report.baseline import baseline_text, read_baseline
from docgen.report.github import github_report
from docgen.report.json_report import json_report
from docgen.report.junit import junit_report
from docgen.report.sarif import sarif_report
from docgen.report.text import summary

_Documents: TypeAlias = Mapping[str, tuple[Finding, ...]]
"""The findings of each document, by the document's name."""


def _flat(
    report: Callable[[tuple[Finding, ...]], str],
) -> Callable[[_Documents], str]:
    """Make a report that takes all findings take those of each document."""
    return lambda documents: report(_all_of(documents))


def _all_of(documents: _Documents) -> tuple[Finding, ...]:
    """The findings of all documents; what two of them share is there once."""
    return tuple(
        dict.fromkeys(
            finding for findings in documents.values() for finding in findings
        )
    )


_MACHINE_FORMATS: Mapping[str, Callable[[_Documents], str]] = {
    "json": _flat(json_report),
    "github": _flat(github_report),
    "sarif": _flat(sarif_report),
    "junit": junit_report,
}
_FAIL_ON = {
    "error": (Severity.ERROR,),
    "warning": (Severity.ERROR, Severity.WARNING),
    "info": tuple(Severity),
    "never": (),
}


@click.command("validate", short_help="Find faults in SPECS.")
@click.argument("specs", nargs=-1, type=click.Path(path_type=Path, allow_dash=True))
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", *_MACHINE_FORMATS]),
    default="text",
    show_default=True,
    help="How findings are written.",
)
@click.option(
    "--fail-on",
    type=click.Choice(list(_FAIL_ON)),
    help="The mildest finding that makes the exit code 1.  [default: error]",
)
@click.option(
    "--baseline",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Tell only what is not in this file.",
)
@click.option(
    "--write-baseline",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write what is found to this file, and fail on nothing.",
)
@reading_options
@click.option("-q", "--quiet", is_flag=True, help="Tell only what fails, and no sum.")
def command(
    specs: tuple[Path, ...],
    form: str,
    fail_on: str | None,
    baseline: Path | None,
    write_baseline: Path | None,
    config_file: Path | None,
    root: Path | None,
    allow_hosts: tuple[str, ...],
    strict: bool | None,
    quiet: bool,
) -> int:
    """Find faults in SPECS: syntax, structure, references, rules, examples.

    Without SPECS: asyncapi.yaml, .yml or .json in the current folder; - is standard
    input. The exit code is 1 if there are errors; --strict is --fail-on warning.

    \b
    Examples:
      docgen validate --format json asyncapi.yaml
      docgen validate --write-baseline known.json apis/*.yaml
      docgen validate --baseline known.json apis/*.yaml
    """
    if baseline and write_baseline:
        raise click.UsageError("--baseline and --write-baseline exclude each other")
    config = config_of(config_file, root=root, allow_hosts=allow_hosts, strict=strict)
    known = read_baseline(baseline) if baseline else None
    readings = {
        str(spec): read_api(spec, config) for spec in specs or (find_document(config),)
    }
    documents: _Documents = {
        name: known.new(reading.findings) if known else reading.findings
        for name, reading in readings.items()
    }
    findings = _all_of(documents)
    if write_baseline:
        _write_baseline(write_baseline, findings)
        return 0
    failing = _FAIL_ON[fail_on or ("warning" if config.strict else "error")]
    if quiet:
        documents = _only(failing, documents)
    if form == "text":
        _tell(documents, readings, with_sum=not quiet)
    else:
        click.echo(_MACHINE_FORMATS[form](documents), nl=False)
    return int(any(finding.severity in failing for finding in findings))


def _only(severities: Collection[Severity], documents: _Documents) -> _Documents:
    return {
        name: tuple(finding for finding in findings if finding.severity in severities)
        for name, findings in documents.items()
    }


def _tell(
    documents: _Documents, readings: Mapping[str, Reading], *, with_sum: bool
) -> None:
    """Write findings for a person, and how much there is of them in all."""
    texts = {
        name: text
        for reading in readings.values()
        for name, text in reading.texts.items()
    }
    findings = _all_of(documents)
    tell_findings(findings, texts, to_stderr=False)
    if not with_sum:
        return
    said = summary(findings)
    said = f"{said[0].upper()}{said[1:]}."
    if len(documents) > 1:
        clean = sum(not found for found in documents.values())
        have = "has" if clean == 1 else "have"
        said += f" {clean} of {len(documents)} documents {have} no findings."
    click.echo(said, err=True)


def _write_baseline(path: Path, findings: tuple[Finding, ...]) -> None:
    try:
        path.write_text(baseline_text(findings, path), "utf-8")
    except OSError as error:
        raise DocgenError(
            f"the baseline `{path}` can't be written: {error.strerror}"
        ) from error
    click.echo(f"Wrote {summary(findings)} to {path}.", err=True)
