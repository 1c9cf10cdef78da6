"""Publish a site: from the folder to the branch, in one commit or in none."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

from docgen.diagnostics import DocgenError
from docgen.publish.address import base_url_of
from docgen.publish.branch import (
    CNAME,
    RemoteBranch,
    changes_between,
    commit_message,
    find_branch,
    foreign_files,
    identity_of,
    kept_cname,
    open_repository,
    push,
    reach_of,
    temporary_ref,
)
from docgen.publish.built_site import BuiltSite, limit_warnings, read_site
from docgen.publish.git import Git, remote_url_in
from docgen.publish.stream import Commit, commit_stream

_NO_JEKYLL = ".nojekyll"
_ROBOTS = "robots.txt"
_SITEMAP_LINE = "Sitemap: "


class Request(Struct, frozen=True, kw_only=True):
    """What is to be published, and where."""

    site: Path
    repository: Path
    """A folder of the repository that knows the remote."""
    remote: str = "origin"
    branch: str = "gh-pages"
    cname: str | None = None
    """The site's own domain. Without it, that of the branch stays."""
    message: str | None = None
    replace: bool = False
    """Whether files on the branch that docgen did not publish may go."""
    dry_run: bool = False


class Changes(Struct, frozen=True, kw_only=True):
    """The files that a publication adds, changes and removes; each tuple sorted."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]

    def __bool__(self) -> bool:
        """Whether there are any."""
        return bool(self.added or self.changed or self.removed)


class Publication(Struct, frozen=True, kw_only=True):
    """What was published, or would be."""

    changes: Changes
    commit: str | None
    """The new commit on the branch; None if nothing was pushed."""
    is_first: bool
    """Whether the branch was not there before."""
    url: str | None
    """Where the site will be, if that can be told."""
    files: int
    total_bytes: int
    warnings: tuple[str, ...]


def publish_site(request: Request) -> Publication:
    """Push a site to its branch, unless the branch has it already.

    Raises:
        DocgenError: The folder is no whole site of docgen's, git lacks something, the
            branch holds files of others, or the remote refuses. Then the remote is
            as it was.
    """
    site = read_site(request.site)
    git = open_repository(request.repository)
    remote, address = reach_of(git, request.remote)
    branch = find_branch(git, remote, request.branch)
    extra = _extra_files(request, site, branch)
    with temporary_ref(git) as ref:
        commit = _commit(request, site, branch, extra, ref)
        changes = _sorted_changes(changes_between(git, branch.tip, commit))
        if not request.replace:
            _refuse_losses(branch, changes)
        pushed = bool(changes) and not request.dry_run
        if pushed:
            push(branch, commit)
    url = _url_of(request, address, extra.get(CNAME))
    return Publication(
        changes=changes,
        commit=commit if pushed else None,
        is_first=branch.tip is None,
        url=url,
        files=len({*site.sizes, *extra}),
        total_bytes=site.total_bytes,
        warnings=(*limit_warnings(site), *_address_warnings(site, url)),
    )


def _extra_files(
    request: Request, site: BuiltSite, branch: RemoteBranch
) -> dict[str, bytes]:
    """What the host wants beside the site.

    A domain in the settings goes before one in the folder, and that before the one
    on the branch.
    """
    extra: dict[str, bytes] = {}
    if _NO_JEKYLL not in site.sizes:
        extra[_NO_JEKYLL] = b""
    if request.cname:
        extra[CNAME] = f"{request.cname}\n".encode()
    elif CNAME in site.sizes:
        extra[CNAME] = (site.folder / CNAME).read_bytes()
    elif (kept := kept_cname(branch)) is not None:
        extra[CNAME] = kept
    return extra


def _commit(
    request: Request,
    site: BuiltSite,
    branch: RemoteBranch,
    extra: dict[str, bytes],
    ref: str,
) -> str:
    git = branch.git
    commit = Commit(
        ref=ref,
        parent=branch.tip,
        author=identity_of(git, "GIT_AUTHOR_IDENT"),
        committer=identity_of(git, "GIT_COMMITTER_IDENT"),
        message=commit_message(request.message or _usual_message(git)),
        folder=site.folder,
        files=tuple(site.sizes),
        extra=extra,
    )
    git.feed(commit_stream(commit), "fast-import", "--quiet", "--done")
    site.check_unchanged()
    return git.run("rev-parse", "--verify", ref).text


def _usual_message(git: Git) -> str:
    head = git.ask("rev-parse", "--verify", "--quiet", "--short", "HEAD")
    return "Publish the site" if head.code else f"Publish the site of {head.text}"


def _sorted_changes(changes: Iterable[tuple[str, str]]) -> Changes:
    by_letter: dict[str, list[str]] = {"A": [], "M": [], "T": [], "D": []}
    for letter, path in changes:
        by_letter[letter].append(path)
    return Changes(
        added=tuple(sorted(by_letter["A"])),
        changed=tuple(sorted(by_letter["M"] + by_letter["T"])),
        removed=tuple(sorted(by_letter["D"])),
    )


def _refuse_losses(branch: RemoteBranch, changes: Changes) -> None:
    lost = sorted(foreign_files(branch) & {*changes.changed, *changes.removed})
    if lost:
        others = f" and {len(lost) - 1:,} more" if len(lost) > 1 else ""
        raise DocgenError(
            f"`{branch.name}` has files that docgen did not publish, and that would "
            f"be replaced: `{lost[0]}`{others}",
            hint="name another branch with --branch, or let them go with --replace; "
            "the branch's history keeps them",
        )


def _url_of(request: Request, address: str, cname: bytes | None) -> str | None:
    domain = cname.decode("utf-8", "replace").strip() if cname else None
    own = base_url_of(address, domain or None)
    if own is not None:
        return own
    # The address may have been rewritten to the way by which this machine gets there.
    named = remote_url_in(request.repository, request.remote)
    return None if named is None else base_url_of(named)


def _address_warnings(site: BuiltSite, url: str | None) -> tuple[str, ...]:
    """Say where the pages name another address than they will have."""
    if url is None:
        return ()
    named = None
    if _ROBOTS in site.sizes:
        lines = (site.folder / _ROBOTS).read_text("utf-8", "replace").splitlines()
        maps = [line for line in lines if line.startswith(_SITEMAP_LINE)]
        named = maps[0].removeprefix(_SITEMAP_LINE).rpartition("/")[0] if maps else None
    if named is None:
        return (
            "the site was built without a base URL, so a reader who lost the way gets "
            f"a page without style: build with `--base-url {url}`",
        )
    if f"{named}/" != url:
        return (
            f"the pages say that they are at {named}/, but will be at {url}: "
            f"build with `--base-url {url}`",
        )
    return ()
