"""What a folder already has: a document, settings, a repository around it."""

from __future__ import annotations

import os
from pathlib import Path

from msgspec import Struct

from docgen.config import SiteConfig, find_config, read_config
from docgen.diagnostics import DocgenError
from docgen.publish.git import Git

SETTINGS_NAME = "docgen.yaml"
DOCUMENT_NAMES = ("asyncapi.yaml", "asyncapi.yml", "asyncapi.json")
_USUAL_BRANCHES = ("main", "master", "trunk")


class Project(Struct, frozen=True, kw_only=True):
    """A folder that an API is described in."""

    folder: Path
    document: Path
    """The AsyncAPI document, which need not exist yet."""
    settings: Path
    """The settings that hold for the folder, or will."""
    repository: Path
    """The top folder of the repository; the folder itself outside of one."""
    branch: str
    """The repository's main branch, as far as can be told."""
    unignored: str | None
    """The line that keeps the built site out of git, if that line is missing."""


def find_project(folder: Path, document: Path | None = None) -> Project:
    """Look at what is there.

    Args:
        folder: Where the project is.
        document: The AsyncAPI document, if it has no usual name.

    Raises:
        DocgenError: The settings are broken, or name another document.
    """
    folder = folder.resolve()
    found = find_config(folder)
    config = read_config(found) if found else SiteConfig()
    if document is not None:
        document = folder / document
        _check_is_known(document, config)
    named = config.spec[0] if config.spec else None
    usual = next((folder / n for n in DOCUMENT_NAMES if (folder / n).is_file()), None)
    repository = _repository_of(folder)
    return Project(
        folder=folder,
        document=document or named or usual or folder / DOCUMENT_NAMES[0],
        settings=found or folder / SETTINGS_NAME,
        repository=repository,
        branch=_main_branch(repository),
        unignored=_missing_ignore(folder, config.output),
    )


def path_from(start: Path, path: Path) -> str:
    """The way from a folder to a file, with slashes."""
    return Path(os.path.relpath(path, start)).as_posix()


def _check_is_known(document: Path, config: SiteConfig) -> None:
    if config.file is None or document.resolve() in [p.resolve() for p in config.spec]:
        return
    raise DocgenError(
        f"the settings in `{config.file}` do not name `{document.name}`",
        hint=f"write `spec: {path_from(config.file.parent, document)}` there",
    )


def _repository_of(folder: Path) -> Path:
    around = (folder, *folder.parents)
    return next((place for place in around if (place / ".git").exists()), folder)


def _missing_ignore(folder: Path, output: Path) -> str | None:
    """Ask git whether it would take the built site for a source."""
    site = (folder / output).resolve()
    if not site.is_relative_to(folder) or site == folder:
        return None
    line = f"/{path_from(folder, site)}/"
    try:
        # The answer is 1 for a file that is not ignored, and 128 without a repository.
        code = Git(folder).ask("check-ignore", "--quiet", f".{line}index.html").code
    except DocgenError:
        return None
    return line if code == 1 else None


def _main_branch(repository: Path) -> str:
    """Ask git; without an answer, take the name that is most usual."""
    if not (repository / ".git").exists():
        return _USUAL_BRANCHES[0]
    git = Git(repository)
    try:
        remote = git.ask("symbolic-ref", "--quiet", "refs/remotes/origin/HEAD")
        if not remote.code:
            return remote.text.removeprefix("refs/remotes/origin/")
        for name in _USUAL_BRANCHES:
            if not git.ask("rev-parse", "--verify", "--quiet", name).code:
                return name
        head = git.ask("symbolic-ref", "--quiet", "HEAD")
    except DocgenError:
        # Without git there still is a repository to write a workflow for.
        return _USUAL_BRANCHES[0]
    return head.text.removeprefix("refs/heads/") or _USUAL_BRANCHES[0]
