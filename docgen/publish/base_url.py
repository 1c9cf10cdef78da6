"""The base URL of a build: from the settings, or else from the git remote."""

from __future__ import annotations

from pathlib import Path

from docgen.config import SiteConfig
from docgen.publish.address import base_url_of, normal_base_url
from docgen.publish.git import remote_url_in

NO_BASE_URL = "none"
"""What `base_url` says where a site shall have none."""


def base_url_for(config: SiteConfig, folder: Path) -> str | None:
    """Find out where a site will be published.

    Args:
        config: The settings; `base_url` holds, then `publish.cname`.
        folder: Where the document lies. If that is in a repository, the address of
            its remote tells the rest.

    Raises:
        DocgenError: The base URL in the settings is no address.
    """
    if config.base_url == NO_BASE_URL:
        return None
    if config.base_url is not None:
        return normal_base_url(config.base_url)
    cname = config.publish.cname
    if cname:
        return base_url_of("", cname)
    remote = remote_url_in(folder, config.publish.remote)
    return None if remote is None else base_url_of(remote)
