"""The one door to git: runs its plumbing commands in a repository.

Commands see the user's own settings, so credentials, proxies and SSH work as they do by
hand. Messages are asked for in English, because some have to be understood.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryFile

from msgspec import Struct

from docgen.diagnostics import DocgenError

_QUIET = (
    # What git would do by itself after commands like ours costs time and surprises.
    *("-c", "gc.auto=0"),
    *("-c", "maintenance.auto=false"),
    *("-c", "advice.statusHints=false"),
    # Without it git invents an address from the machine's name.
    *("-c", "user.useConfigOnly=true"),
)
_MISSING = DocgenError(
    "git is not installed, or not on the search path",
    hint="install it from https://git-scm.com, or upload the folder by other means",
)


class Reply(Struct, frozen=True):
    """What a command answered."""

    code: int
    out: bytes
    err: str

    @property
    def text(self) -> str:
        """The output of commands that answer one line of text."""
        return os.fsdecode(self.out).rstrip("\n")

    @property
    def said(self) -> str:
        """What went wrong, in the words of git or of the remote, shortened."""
        lines = [line.strip() for line in self.err.splitlines() if line.strip()]
        return "\n".join(lines[-6:]) or f"git ended with exit code {self.code}"


class Git(Struct, frozen=True):
    """A repository, reached from one of its folders."""

    folder: Path

    def ask(self, *arguments: str) -> Reply:
        """Run a command that may fail.

        Raises:
            DocgenError: git is not installed.
        """
        try:
            process = subprocess.run(
                self._command(arguments),
                env=_environment(),
                stdin=subprocess.DEVNULL,
                capture_output=True,
                check=False,
            )
        except FileNotFoundError:
            raise _MISSING from None
        error = process.stderr.decode("utf-8", "replace")
        return Reply(process.returncode, process.stdout, error)

    def run(self, *arguments: str) -> Reply:
        """Run a command that has no reason to fail.

        Raises:
            DocgenError: It failed all the same, or git is not installed.
        """
        reply = self.ask(*arguments)
        if reply.code:
            raise DocgenError(f"`git {arguments[0]}` failed: {reply.said}")
        return reply

    def feed(self, chunks: Iterable[bytes], *arguments: str) -> None:
        """Run a command that reads a long stream; only one chunk is in memory.

        Raises:
            DocgenError: The command failed, or git is not installed.
        """
        with TemporaryFile() as errors:
            try:
                process = subprocess.Popen(
                    self._command(arguments),
                    env=_environment(),
                    stdin=subprocess.PIPE,
                    stdout=subprocess.DEVNULL,
                    stderr=errors,
                )
            except FileNotFoundError:
                raise _MISSING from None
            try:
                _write_all(process, chunks)
            except BaseException:
                process.kill()
                process.wait()
                raise
            if process.wait():
                errors.seek(0)
                said = errors.read().decode("utf-8", "replace")
                reply = Reply(process.returncode, b"", said)
                raise DocgenError(f"`git {arguments[0]}` failed: {reply.said}")

    def _command(self, arguments: Iterable[str]) -> list[str]:
        return ["git", "-C", str(self.folder), *_QUIET, *arguments]


def remote_url_in(folder: Path, remote: str) -> str | None:
    """The address of a remote of the repository around `folder`, if all that exists."""
    if not folder.is_dir():
        return None
    try:
        # The setting itself, and not what `insteadOf` makes of it: that is how this
        # machine reaches the host, and not where the repository is.
        reply = Git(folder).ask("config", "--get", f"remote.{remote}.url")
    except DocgenError:
        return None
    return None if reply.code else reply.text


def _environment() -> dict[str, str]:
    return {**os.environ, "LC_ALL": "C", "LANGUAGE": "C"}


def _write_all(process: subprocess.Popen[bytes], chunks: Iterable[bytes]) -> None:
    assert process.stdin is not None
    # A command that has given up says why on its standard error.
    with suppress(BrokenPipeError), process.stdin as pipe:
        for chunk in chunks:
            pipe.write(chunk)
