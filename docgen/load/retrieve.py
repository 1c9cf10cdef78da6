"""How the bytes of a file are got, and why they may be refused.

The stages above never open a file themselves; they are given a `Retrieve`.
"""

from __future__ import annotations

from typing import Protocol

from docgen.diagnostics import Code


class Unretrievable(Exception):
    """A file can't be had; carries the finding that the reference to it deserves."""

    def __init__(
        self,
        code: Code,
        message: str,
        *,
        hint: str | None = None,
        remote: str | None = None,
    ) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.hint = hint
        self.remote = remote
        """The address on the network where the reference leads, if it does."""


class Retrieve(Protocol):
    """Gets the content of a file by its absolute URI."""

    def __call__(self, uri: str) -> bytes:
        """Answer the bytes.

        Raises:
            Unretrievable: the file is missing, unreadable or must not be read.
        """

    def name_of(self, uri: str) -> str:
        """Say how the user would type the file: what findings and pages show."""
