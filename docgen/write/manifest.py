"""The record of what docgen wrote into a folder; it lies in the folder itself.

Only what stands in it is ever removed or replaced. It has no clock and is sorted, so
the same site has the same record.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from docgen.diagnostics import DocgenError

MANIFEST_NAME = ".docgen-manifest.json"


def read_manifest(folder: Path) -> dict[str, str]:
    """The files that docgen wrote into `folder`, each with its SHA-256.

    Raises:
        DocgenError: There is a record, but it can't be understood. Then nobody knows
            which files are whose.
    """
    try:
        text = (folder / MANIFEST_NAME).read_bytes()
    except FileNotFoundError:
        return {}
    try:
        files = json.loads(text)["files"]
        return {str(path): str(digest) for path, digest in files.items()}
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise DocgenError(
            f"`{folder / MANIFEST_NAME}` is damaged",
            hint="delete the output folder, if everything in it is generated, "
            "and build again",
        ) from error


def format_manifest(digests: Mapping[str, str]) -> bytes:
    """Write the record, one file a line."""
    record = {"version": 1, "files": dict(sorted(digests.items()))}
    return (json.dumps(record, indent=1, ensure_ascii=False) + "\n").encode()
