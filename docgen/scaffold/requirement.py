"""What pip has to be given to install this very docgen on another machine."""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, distribution
from typing import Any

from docgen import __version__

DISTRIBUTION = "docgen-asyncapi"
_REACHABLE = ("https://", "http://")


def own_requirement() -> str:
    """The requirement that brings what is running: a release, or a commit of git."""
    try:
        record = distribution(DISTRIBUTION).read_text("direct_url.json")
    except PackageNotFoundError:
        record = None
    return requirement_of(json.loads(record) if record else {})


def requirement_of(origin: Mapping[str, Any]) -> str:
    """The requirement for what pip says of an installation's origin.

    Args:
        origin: The content of `direct_url.json`, which pip leaves where something was
            not installed from an index.
            https://packaging.python.org/specifications/direct-url/

    Returns:
        The very commit or archive if other machines can reach it, or else the release
        with this version.
    """
    url = str(origin.get("url", ""))
    if not url.startswith(_REACHABLE):
        return f"{DISTRIBUTION}=={__version__}"
    source = origin.get("vcs_info")
    place = f"{source['vcs']}+{url}@{source['commit_id']}" if source else url
    folder = origin.get("subdirectory")
    return f"{DISTRIBUTION} @ {place}" + (f"#subdirectory={folder}" if folder else "")
