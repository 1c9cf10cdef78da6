"""Where the user's own cache folder is, by the rule of the XDG Base Directories."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path


def cache_folder(environment: Mapping[str, str]) -> Path | None:
    """The user's own cache folder, as an absolute path; None if there can be none."""
    base = environment.get("XDG_CACHE_HOME")
    home = environment.get("HOME")
    folder = Path(base) if base else Path(home) / ".cache" if home else None
    return folder / "docgen" if folder and folder.is_absolute() else None
