"""The branch of the remote: what is on it, whose it is, and how it moves on."""

from __future__ import annotations

import os
import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct

from docgen import __version__
from docgen.diagnostics import DocgenError
from docgen.publish.git import Git, Reply

CNAME = "CNAME"
MARK = "Published-with: docgen"
"""The line by which commits of ours are known."""

_DEPTH = "50"
"""How far a shallow clone looks back for a commit of ours."""
_UNTRUSTED = re.compile(
    r"authentication failed|could not read (username|password)|permission denied"
    r"|error: 40[13]|access denied|denied to|terminal prompts disabled"
    r"|host key verification failed|not allowed to push",
    re.IGNORECASE,
)
_RACE = re.compile(r"cannot lock ref|failed to update ref|incorrect old value")
_AGAIN = "look at what is there now, then publish again"


class RemoteBranch(Struct, frozen=True, kw_only=True):
    """A branch as it was when we asked for it."""

    git: Git
    remote: str
    """Name or address to reach the remote by."""
    name: str
    tip: str | None
    """Its commit, which is in the local object store; None if there is no branch."""

    @property
    def ref(self) -> str:
        """The branch's full name."""
        return f"refs/heads/{self.name}"


def open_repository(folder: Path) -> Git:
    """The repository around `folder`.

    Raises:
        DocgenError: There is none, or git refuses to use it.
    """
    git = Git(folder)
    reply = git.ask("rev-parse", "--git-dir")
    if reply.code and "not a git repository" in reply.err:
        raise DocgenError(
            "the current folder is not in a git repository",
            hint="run this in the repository that the site shall be pushed from",
        )
    if reply.code:
        raise DocgenError(f"git refuses to work here: {reply.said}")
    return git


def identity_of(git: Git, variable: str) -> str:
    """Who commits: name, mail address and time, as git writes them.

    Raises:
        DocgenError: git does not know.
    """
    reply = git.ask("var", variable)
    if reply.code:
        raise DocgenError(
            "git does not know in whose name to commit",
            hint='run `git config user.name "Your Name"` and '
            '`git config user.email "you@example.com"`',
        )
    return reply.text


def reach_of(git: Git, remote: str) -> tuple[str, str]:
    """How to reach a remote, and its address.

    Raises:
        DocgenError: There is no such remote.
    """
    names = git.run("remote").text.split("\n")
    if remote in names:
        fetched = git.run("remote", "get-url", remote).text
        pushed = git.run("remote", "get-url", "--push", remote).text
        # Who pushes elsewhere than they fetch from publishes where they push.
        return (remote if fetched == pushed else pushed), pushed
    if remote.startswith("-") or not re.search(r"[:/]", remote):
        known = ", ".join(f"`{name}`" for name in names if name)
        raise DocgenError(
            f"the repository has no remote `{remote}`",
            hint=f"name another one with --remote: {known}"
            if known
            else f"add it: `git remote add {remote} URL`",
        )
    return remote, remote


def find_branch(git: Git, remote: str, name: str) -> RemoteBranch:
    """Ask the remote for a branch, and fetch what is on it.

    Raises:
        DocgenError: The name is none, the branch is the one that sources are on, or
            the remote can't be reached.
    """
    ref = f"refs/heads/{name}"
    if git.ask("check-ref-format", ref).code:
        raise DocgenError(f"`{name}` can't be the name of a branch")
    if git.ask("symbolic-ref", "--quiet", "HEAD").text == ref:
        raise DocgenError(
            f"`{name}` is the branch that you are on; the site would replace its files",
            hint="publish to a branch that is for the site alone, such as `gh-pages`",
        )
    reply = git.ask("ls-remote", "--", remote, ref)
    if reply.code:
        raise _unreachable(remote, reply)
    lines = [line.split("\t") for line in os.fsdecode(reply.out).splitlines()]
    tip = next((sha for sha, found in lines if found == ref), None)
    if tip is not None:
        _fetch(git, remote, ref, tip)
    return RemoteBranch(git=git, remote=remote, name=name, tip=tip)


def _fetch(git: Git, remote: str, ref: str, tip: str) -> None:
    if not git.ask("cat-file", "-e", f"{tip}^{{commit}}").code:
        return
    # Only a repository that is shallow already may be made so.
    shallow = git.run("rev-parse", "--is-shallow-repository").text == "true"
    options = ["--quiet", "--no-tags", "--no-write-fetch-head"]
    options += ["--no-recurse-submodules"]
    options += ["--depth", _DEPTH] if shallow else []
    reply = git.ask("fetch", *options, "--", remote, ref)
    if reply.code:
        raise _unreachable(remote, reply)


def kept_cname(branch: RemoteBranch) -> bytes | None:
    """The domain on the branch: GitHub puts it there when it is set in the browser."""
    if branch.tip is None:
        return None
    reply = branch.git.ask("cat-file", "blob", f"{branch.tip}:{CNAME}")
    return None if reply.code else reply.out


def foreign_files(branch: RemoteBranch) -> frozenset[str]:
    """The files on a branch that docgen did not publish, or not in this form."""
    if branch.tip is None:
        return frozenset()
    git = branch.git
    last = git.run(
        *("rev-list", "--first-parent", "--max-count=1", f"--grep=^{MARK}"),
        branch.tip,
    ).text
    if last:
        options = ("-r", "-z", "--no-renames", "--name-only", "--diff-filter=AMT")
        listed = git.run("diff-tree", *options, last, branch.tip)
    else:
        listed = git.run("ls-tree", "-r", "-z", "--name-only", branch.tip)
    return frozenset(_names(listed)) - {CNAME}


def changes_between(git: Git, old: str | None, new: str) -> tuple[tuple[str, str], ...]:
    """What a commit does to another: letters `A`, `M`, `D` and paths, sorted."""
    if old is None:
        listed = git.run("ls-tree", "-r", "-z", "--name-only", new)
        return tuple(("A", path) for path in _names(listed))
    reply = git.run("diff-tree", "-r", "-z", "--no-renames", "--name-status", old, new)
    words = _names(reply)
    return tuple(zip(words[::2], words[1::2], strict=True))


@contextmanager
def temporary_ref(git: Git) -> Iterator[str]:
    """A ref that is there for a while only; no branch, so nobody sees it."""
    ref = f"refs/docgen/{secrets.token_hex(8)}"
    try:
        yield ref
    finally:
        git.ask("update-ref", "-d", ref)


def push(branch: RemoteBranch, commit: str) -> None:
    """Move the branch on to a commit, if it still is where it was.

    Raises:
        DocgenError: It moved, or the remote refuses; nothing has changed there.
    """
    reply = branch.git.ask(
        *("push", "--porcelain", "--no-follow-tags", "--recurse-submodules=no"),
        # The lease is on the commit that ours follows, so nothing can get lost.
        f"--force-with-lease={branch.ref}:{branch.tip or ''}",
        *("--", branch.remote, f"{commit}:{branch.ref}"),
    )
    if not reply.code:
        return
    verdict = _verdict(reply)
    if verdict.startswith("[rejected]") or _RACE.search(verdict):
        raise DocgenError(
            f"`{branch.name}` on `{branch.remote}` changed while the site was being "
            "published; it is as the others left it",
            hint=_AGAIN,
        )
    if verdict:
        reason = verdict.removeprefix("[remote rejected]").strip(" ()")
        said = _remote_words(reply)
        raise DocgenError(
            f"`{branch.remote}` does not take the site on `{branch.name}`: {reason}"
            + (f"\n{said}" if said else ""),
            hint="the branch is protected: let docgen push to it, name another one "
            "with --branch, or deploy from a workflow (`docgen init --github`)",
        )
    raise _unreachable(branch.remote, reply)


def commit_message(words: str) -> str:
    """Add to a message the line by which the commit will be known."""
    return f"{words.strip()}\n\n{MARK} {__version__}\n"


def _verdict(reply: Reply) -> str:
    """What the remote says of the one ref that is pushed; empty if it was not asked."""
    for line in os.fsdecode(reply.out).splitlines():
        if line.startswith("!"):
            return line.split("\t")[-1]
    return ""


def _remote_words(reply: Reply) -> str:
    lines = [line.strip() for line in reply.err.splitlines()]
    return "\n".join(line for line in lines if line.startswith("remote: "))


def _unreachable(remote: str, reply: Reply) -> DocgenError:
    hint = (
        "check that you may write there, and that git has your password, token or key"
        if _UNTRUSTED.search(reply.err)
        else "check the address with `git remote -v`, and the network"
    )
    return DocgenError(f"`{remote}` can't be used: {reply.said}", hint=hint)


def _names(reply: Reply) -> list[str]:
    return [os.fsdecode(name) for name in reply.out.split(b"\0") if name]
