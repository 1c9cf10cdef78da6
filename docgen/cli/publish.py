"""`docgen publish`."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from docgen.cli.options import config_of
from docgen.config import Publishing
from docgen.config.kinds import Domain
from docgen.diagnostics import DocgenError
from docgen.publish.publish import Changes, Publication, Request, publish_site

_SIGNS = (("+", "added"), ("~", "changed"), ("-", "removed"))


@click.command("publish")
@click.argument("site", required=False, type=click.Path(path_type=Path))
@click.option(
    "--branch", metavar="NAME", help="Branch to push to.  [default: gh-pages]"
)
@click.option("--remote", metavar="NAME", help="Remote to push to.  [default: origin]")
@click.option("--cname", metavar="DOMAIN", help="The site's own domain.")
@click.option("-m", "--message", metavar="TEXT", help="Message of the commit.")
@click.option(
    "--replace",
    is_flag=True,
    help="Let files on the branch go that docgen did not publish.",
)
@click.option(
    "-n", "--dry-run", is_flag=True, help="List what would change; push nothing."
)
@click.option(
    "-c",
    "--config",
    "config_file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Settings file; otherwise docgen.yaml or [tool.docgen].",
)
def command(
    site: Path | None,
    branch: str | None,
    remote: str | None,
    cname: str | None,
    message: str | None,
    replace: bool,
    dry_run: bool,
    config_file: Path | None,
) -> None:
    """Push the built site SITE to the branch that it is served from.

    SITE is a folder that `docgen build` wrote; without it, the one in the settings,
    or site. The current folder has to be in a git repository, whose files, index and
    branches are not touched. The remote branch moves on by one commit, or not at all
    if it has this site already.

    \b
    Example:
      docgen publish site --dry-run
    """
    config = config_of(config_file)
    settings = _with_options(config.publish, branch, remote, cname)
    publication = publish_site(
        Request(
            site=site or config.output,
            repository=Path.cwd(),
            remote=settings.remote,
            branch=settings.branch,
            cname=settings.cname,
            message=message,
            replace=replace,
            dry_run=dry_run,
        )
    )
    for warning in publication.warnings:
        click.echo(click.style("warning: ", fg="yellow", bold=True) + warning, err=True)
    if dry_run:
        _list_changes(publication.changes)
    click.echo(_outcome(publication, settings, dry_run=dry_run), err=dry_run)
    if publication.url and not dry_run:
        click.echo(f"The site is at {publication.url}")
    if publication.is_first and publication.commit:
        click.echo(_first_steps(publication, settings), err=True)


def _with_options(
    settings: Publishing, branch: str | None, remote: str | None, cname: str | None
) -> Publishing:
    if cname is not None and not Domain().accepts(cname):
        raise DocgenError(f"`{cname}` is not {Domain.expected}")
    given = {"branch": branch, "remote": remote, "cname": cname}
    return replace(settings, **{name: value for name, value in given.items() if value})


def _list_changes(changes: Changes) -> None:
    for sign, kind in _SIGNS:
        for path in getattr(changes, kind):
            click.echo(f"{sign} {path}")


def _outcome(publication: Publication, settings: Publishing, *, dry_run: bool) -> str:
    changes = publication.changes
    place = f"`{settings.branch}` on `{settings.remote}`"
    if not changes:
        return f"Nothing to publish: {place} has this site already."
    counts = ", ".join(f"{len(getattr(changes, kind)):,} {kind}" for _, kind in _SIGNS)
    size = f"{publication.files:,} files, {publication.total_bytes / 1e6:.1f} MB"
    if dry_run:
        return f"Nothing was pushed. {place} would have {size}: {counts}."
    return f"Published {size} to {place}: {counts}."


def _first_steps(publication: Publication, settings: Publishing) -> str:
    if publication.url and ".gitlab.io/" in publication.url:
        return "GitLab serves what a job makes; docs/publishing.md has such a job."
    return (
        "If it does not show up: on GitHub, Settings > Pages > Deploy from a branch, "
        f"choose `{settings.branch}` and `/ (root)`."
    )
