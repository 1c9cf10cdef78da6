"""`docgen build`."""

from __future__ import annotations

from pathlib import Path

import click

from docgen.build.documents import find_document
from docgen.build.reading import Reading
from docgen.build.site import build_site
from docgen.cli.options import config_of, exit_code, reading_options, tell_findings
from docgen.cli.watch import watching
from docgen.config import SiteConfig
from docgen.diagnostics import DocgenError
from docgen.publish.base_url import with_base_url
from docgen.report.text import summary
from docgen.write import WriteResult

TOLD = 3
"""Findings of one code that are told; a thousand of them hide what else there is."""


@click.command("build")
@click.argument(
    "spec", required=False, type=click.Path(path_type=Path, allow_dash=True)
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="Folder to write the site to.  [default: site]",
)
@click.option("--theme", metavar="NAME|DIR", help="Theme to use.  [default: default]")
@click.option(
    "--base-url",
    metavar="URL",
    help="Where the site will be published, for canonical links and a sitemap; "
    "otherwise what the git remote tells, with none nothing.",
)
@click.option(
    "--single-file",
    is_flag=True,
    default=None,
    help="Write one HTML file that needs no other.",
)
@click.option(
    "--fragments",
    is_flag=True,
    default=None,
    help="Write only what is inside <main>, for another site to embed.",
)
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    help="Processes to render in.  [default: as many as pay]",
)
@reading_options
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")
@click.option("-v", "--verbose", is_flag=True, help="Say how long each stage takes.")
def command(
    spec: Path | None,
    output: Path | None,
    theme: str | None,
    base_url: str | None,
    single_file: bool | None,
    fragments: bool | None,
    jobs: int | None,
    config_file: Path | None,
    root: Path | None,
    allow_hosts: tuple[str, ...],
    strict: bool | None,
    quiet: bool,
    verbose: bool,
) -> int:
    """Build the documentation site of SPEC.

    SPEC is a file, or - for standard input; without it, asyncapi.yaml, .yml or .json
    in the current folder. Findings about the document are told; the site is written
    all the same.

    \b
    Example:
      docgen build asyncapi.yaml -o site/
    """
    config = config_of(
        config_file,
        output=output,
        theme=theme,
        base_url=base_url,
        single_file=single_file,
        fragments=fragments,
        jobs=jobs,
        root=root,
        allow_hosts=allow_hosts,
        strict=strict,
    )
    _refuse_contradictions(config)
    document = spec or find_document(config)
    config = with_base_url(config, document)
    with watching(verbose=verbose, bar=not quiet) as watch:
        result = build_site(document, config, watch=watch)
    code = exit_code(result.reading.findings, strict=config.strict)
    if not quiet or code:
        _tell_findings(result.reading)
    if result.written is None:
        click.echo("No site was written.", err=True)
    elif not quiet:
        _tell_written(result.written, config.output)
        if not result.is_translated:
            _tell_untranslated(config.lang)
    return code


def _refuse_contradictions(config: SiteConfig) -> None:
    if config.single_file and config.fragments:
        raise DocgenError(
            "a site is one file or fragments, not both",
            hint="leave out `single_file` or `fragments`",
        )
    names_a_file = config.output.suffix.lower() in (".html", ".htm")
    if config.single_file and names_a_file and not config.output.is_dir():
        raise DocgenError(
            f"`{config.output}` names a file, but the output is a folder",
            hint="say `-o site`, and the file is `site/index.html`",
        )


def _tell_findings(reading: Reading) -> None:
    """Write the first findings of each code, and how many there are in all."""
    tell_findings(reading.findings, reading.texts, to_stderr=True, most=TOLD)
    if reading.findings:
        said = summary(reading.findings)
        click.echo(f"{said[0].upper()}{said[1:]}.", err=True)


def _tell_untranslated(lang: str) -> None:
    click.echo(
        f"The words around your texts are in English: there is no translation to "
        f"`{lang}`. The setting `translation` can name one.",
        err=True,
    )


def _tell_written(written: WriteResult, output: Path) -> None:
    files = written.written + written.unchanged
    click.echo(
        f"Wrote {files:,} files ({written.total_bytes / 1e6:.1f} MB, "
        f"{written.written:,} changed) to {output}/index.html"
    )
