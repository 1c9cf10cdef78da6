"""Keeps compiled templates between builds, as Python keeps compiled modules.

Compiling the templates takes longer than drawing a small site with them. The cache is
keyed by the templates' text, so it can be deleted at any time and is never stale.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Mapping
from hashlib import blake2b
from pathlib import Path

from jinja2 import FileSystemBytecodeCache
from jinja2.bccache import Bucket

from docgen import __version__
from docgen.cache_folder import cache_folder
from docgen.language import Language

_COMPILING = ("environment", "layout", "loader", "translation")
"""The modules on which it hangs how templates are compiled, and which ones are."""


class TemplateCache(FileSystemBytecodeCache):
    """A cache that a full or read-only disk only makes useless, never an error."""

    def load_bytecode(self, bucket: Bucket) -> None:
        """Look for a compiled template."""
        with contextlib.suppress(OSError):
            super().load_bytecode(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a compiled template."""
        with contextlib.suppress(OSError):
            super().dump_bytecode(bucket)


def template_cache(
    environment: Mapping[str, str], language: Language
) -> TemplateCache | None:
    """The cache in the user's own cache folder; None if there can be none.

    Compiled code is run, so nobody else may write to the folder.
    """
    cache = cache_folder(environment)
    if cache is None:
        return None
    try:
        folder = cache / "templates" / f"{__version__}-{_dialect(language)}"
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        status = folder.stat()
    except OSError:
        return None
    if hasattr(os, "getuid") and status.st_uid != os.getuid():
        return None
    return TemplateCache(str(folder))


def _dialect(language: Language) -> str:
    """Tell apart what templates are compiled for.

    How a filter is called and what a text says is compiled in. Another docgen may call
    it differently, also one of the same version that is being worked on.
    """
    known = blake2b(language.fingerprint.encode(), digest_size=5)
    here = Path(__file__).parent
    for name in _COMPILING:
        known.update((here / f"{name}.py").read_bytes())
    return known.hexdigest()
