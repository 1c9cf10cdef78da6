"""`docgen init`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from docgen.location import path_as_typed
from docgen.scaffold import (
    IGNORE,
    Draft,
    Project,
    State,
    drafts_of,
    find_project,
    own_requirement,
)


@click.command("init", short_help="Write the first files of a project.")
@click.argument("spec", required=False, type=click.Path(path_type=Path))
@click.option(
    "--github",
    is_flag=True,
    help="Add a workflow that checks pull requests and publishes to GitHub Pages.",
)
@click.option(
    "--force", is_flag=True, help="Replace settings and workflow without asking."
)
def command(spec: Path | None, github: bool, force: bool) -> None:
    """Write the first files of a project: docgen.yaml, and a document to start from.

    SPEC is the AsyncAPI document; without it, asyncapi.yaml, .yml or .json in the
    current folder. If there is none, a small one is written. A document that exists is
    never touched, and other files are replaced only if you say so.

    \b
    Example:
      docgen init --github
    """
    project = find_project(Path.cwd(), spec)
    _tell_what_holds(project)
    drafts = tuple(drafts_of(project, github=github))
    if project.unignored and all(draft.path.name != IGNORE for draft in drafts):
        line = f"write `{project.unignored}` into {IGNORE}"
        click.echo(f"hint: {line}: git need not keep what is built", err=True)
    written = [_settle(draft, force=force) for draft in drafts]
    if not any(written):
        click.echo("Nothing changed.")
        return
    click.echo(_next_steps(github=github), err=True)


def _tell_what_holds(project: Project) -> None:
    if project.document.exists():
        click.echo(f"{path_as_typed(project.document)}: the document")
    if project.settings.parent != project.folder or project.settings.suffix == ".toml":
        click.echo(f"{path_as_typed(project.settings)}: has the settings")


def _next_steps(*, github: bool) -> str:
    if not github:
        return "Next: `docgen build`, then `docgen publish`."
    return (
        "Next: commit and push; once, in the browser: Settings > Pages > Source > "
        f"GitHub Actions.\nThe workflow installs `{own_requirement()}`."
    )


def _settle(draft: Draft, *, force: bool) -> bool:
    """Write a draft or leave it; say what became of it, answer whether it is new."""
    name, state = str(path_as_typed(draft.path)), draft.state
    if state is State.SAME:
        click.echo(f"{name}: up to date")
        return False
    if state is State.DIFFERENT and not (force or _may_replace(name)):
        click.echo(f"{name}: kept as it is; --force replaces it")
        return False
    draft.write()
    click.echo(f"{name}: {'replaced' if state is State.DIFFERENT else 'written'}")
    return True


def _may_replace(name: str) -> bool:
    """Ask, if there is somebody to ask."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        return False
    return click.confirm(f"{name} is there already. Replace it?", err=True)
