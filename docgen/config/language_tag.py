"""The setting that names a language: a tag of BCP 47, as pages say it in `lang`."""

from __future__ import annotations

import re
from typing import ClassVar

from msgspec import Struct

from docgen.config.kinds import Schema
from docgen.config.node import Node

# RFC 5646, section 2.1. Subtags of four to eight letters are allowed there for a
# language itself, but none was ever registered: whoever writes `english` means `en`.
_PRIVATE = r"x(-[a-z0-9]{1,8})+"
_PATTERN = (
    r"[a-z]{2,3}(-[a-z]{3}){0,3}"  # language, and languages within it
    r"(-[a-z]{4})?"  # script
    r"(-([a-z]{2}|[0-9]{3}))?"  # region
    r"(-([a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*"  # variants
    r"(-[a-wy-z0-9](-[a-z0-9]{2,8})+)*"  # extensions
    rf"(-{_PRIVATE})?"
)
_TAG = re.compile(rf"{_PATTERN}|{_PRIVATE}|i(-[a-z]{{2,8}})+", re.IGNORECASE)


class LanguageTag(Struct, frozen=True):
    """The tag of a language."""

    expected: ClassVar[str] = "the tag of a language, such as `en` or `pt-BR`"

    def read(self, node: Node) -> str:
        """Take a tag that is well-formed, whether or not the language exists."""
        if isinstance(node.value, str) and _TAG.fullmatch(node.value):
            return node.value
        raise node.must_be(self.expected, hint=self._hint(node.value))

    def schema(self) -> Schema:
        """A string that starts like a tag; editors need not know all of the form."""
        return {"type": "string", "pattern": "^([A-Za-z]{2,3}|[xiXI])(-[A-Za-z0-9]+)*$"}

    @staticmethod
    def _hint(value: object) -> str | None:
        meant = value.replace("_", "-") if isinstance(value, str) else ""
        return f"write `{meant}`" if _TAG.fullmatch(meant) else None
