"""The base URL of a build: from the settings, or else from the git remote."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from docgen.config import SiteConfig
from docgen.publish.address import base_url_of, normal_base_url
from docgen.publish.git import remote_url_in

NO_BASE_URL = "none"
"""What `base_url` says where a site shall have none."""


def with_base_url(config: SiteConfig, document: Path) -> SiteConfig:
    """The same settings, with the base URL that a build is to use.

    Args:
        config: The settings; `base_url` holds, then `publish.cname`.
        document: What is built. If it lies in a repository, the address of the remote
            tells the rest; from standard input, it lies in the current folder.

    Raises:
        DocgenError: The base URL in the settings is no address.
    """
    return replace(config, base_url=_base_url_for(config, document.absolute().parent))


def _base_url_for(config: SiteConfig, folder: Path) -> str | None:
    if config.base_url == NO_BASE_URL:
        return None
    if config.base_url is not None:
        return normal_base_url(config.base_url)
    if config.publish.cname:
        return base_url_of("", config.publish.cname)
    remote = remote_url_in(folder, config.publish.remote)
    return None if remote is None else base_url_of(remote)
