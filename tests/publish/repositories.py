"""Real repositories on disk: an author's clone, and the bare one that it pushes to."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

from docgen.output import OutputFile
from docgen.publish.publish import Request
from docgen.write import write_site

URL = "https://github.com/acme/orders.git"
BRANCH = "gh-pages"

# The tests must not depend on the settings of whoever runs them.
CLEAN = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "HOME": "/nonexistent",
}


def git(folder: Path, *arguments: str) -> str:
    """Run git; its answer, without the last line break."""
    done = subprocess.run(
        ["git", "-C", str(folder), *arguments],
        env={**os.environ, **CLEAN},
        check=True,
        capture_output=True,
        text=True,
    )
    return done.stdout.rstrip("\n")


@dataclass(frozen=True)
class Repositories:
    """The author's clone `work`, with a commit on `main`, and its bare remote."""

    work: Path
    bare: Path

    def request(self, site: Path, **settings: object) -> Request:
        return Request(site=site, repository=self.work, **settings)  # type: ignore[arg-type]

    def tip(self, branch: str = BRANCH) -> str | None:
        """The commit that the remote branch is at."""
        found = git(self.bare, "for-each-ref", "--format=%(objectname)", _ref(branch))
        return found or None

    def published(self, branch: str = BRANCH) -> dict[str, bytes]:
        """Every file of the remote branch, with its bytes."""
        files = {}
        listed = git(self.bare, "ls-tree", "-r", "-z", branch).split("\0")
        for mode, _, blob, path in (_parts(line) for line in listed if line):
            assert mode == "100644"
            files[path] = subprocess.run(
                ["git", "-C", str(self.bare), "cat-file", "blob", blob],
                check=True,
                capture_output=True,
            ).stdout
        return files

    def state(self) -> tuple[str, str, str, bytes, dict[str, bytes]]:
        """What must be the same after publishing: work tree, index, branches."""
        return (
            git(self.work, "status", "--porcelain=v2", "--branch"),
            git(self.work, "stash", "list"),
            git(self.work, "for-each-ref", "refs/heads", "refs/tags", "refs/docgen"),
            (self.work / ".git" / "index").read_bytes(),
            files_of(self.work, but=".git"),
        )

    def commit_as_somebody(self, path: str, text: str, tmp: Path) -> None:
        """Let somebody else commit a file to the remote branch."""
        clone = tmp / "somebody"
        if not clone.exists():
            git(tmp, "clone", "--quiet", str(self.bare), str(clone))
        if git(clone, "branch", "--list", "--remotes", f"origin/{BRANCH}"):
            git(clone, "fetch", "--quiet", "origin")
            git(clone, "checkout", "--quiet", "-B", BRANCH, f"origin/{BRANCH}")
        else:
            git(clone, "checkout", "--quiet", "--orphan", BRANCH)
            git(clone, "rm", "-rfq", ".")
        (clone / path).write_text(text)
        git(clone, "add", path)
        git(clone, *IDENTITY, "commit", "--quiet", "-m", f"Change {path}")
        git(clone, "push", "--quiet", "origin", BRANCH)


IDENTITY = ("-c", "user.name=Somebody", "-c", "user.email=somebody@example.com")


def make_repositories(folder: Path) -> Repositories:
    """Make both, with uncommitted work in the author's clone."""
    work, bare = folder / "work", folder / "remote.git"
    git(folder, "init", "--quiet", "--bare", "--initial-branch=main", str(bare))
    git(folder, "init", "--quiet", "--initial-branch=main", str(work))
    git(work, "config", "user.name", "The author")
    git(work, "config", "user.email", "author@example.com")
    # The remote has an address on GitHub, and git is told how to get there from here.
    git(work, "remote", "add", "origin", URL)
    git(work, "config", f"url.{bare.as_uri()}.insteadOf", URL)
    (work / "asyncapi.yaml").write_text("asyncapi: 3.0.0\n")
    git(work, "add", ".")
    git(work, "commit", "--quiet", "-m", "First")
    git(work, "push", "--quiet", "origin", "main")
    (work / "staged.txt").write_text("staged\n")
    git(work, "add", "staged.txt")
    (work / "asyncapi.yaml").write_text("asyncapi: 3.0.0\n# not saved yet\n")
    (work / "untracked.txt").write_text("untracked\n")
    return Repositories(work=work, bare=bare)


def write(folder: Path, files: dict[str, str | bytes]) -> Path:
    """Write a site as a build does, manifest and all."""
    write_site(
        (
            OutputFile(Path(path), text.encode() if isinstance(text, str) else text)  # type: ignore[arg-type]
            for path, text in files.items()
        ),
        folder,
    )
    return folder


def files_of(folder: Path, but: str = "") -> dict[str, bytes]:
    """Every file of a folder with its bytes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and (not but or path.relative_to(folder).parts[0] != but)
    }


def _ref(branch: str) -> str:
    return f"refs/heads/{branch}"


def _parts(line: str) -> tuple[str, str, str, str]:
    head, _, path = line.partition("\t")
    mode, kind, blob = head.split(" ")
    return mode, kind, blob, path
