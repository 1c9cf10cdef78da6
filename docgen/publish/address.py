"""Where a site will be found, as far as the address of its repository tells.

GitHub Pages: https://docs.github.com/pages/getting-started-with-github-pages
GitLab Pages: https://docs.gitlab.com/user/project/pages/getting_started_part_one/
"""

from __future__ import annotations

import re
from urllib.parse import SplitResult, quote, unquote, urlsplit

from msgspec import Struct

from docgen.diagnostics import DocgenError

_SCP_LIKE = re.compile(r"(?:[^@/:]+@)?(?P<host>[^/:@]{2,}):(?!//)(?P<path>.*)", re.S)
_NETWORK_SCHEMES = frozenset({"http", "https", "ssh", "git", "git+ssh"})
_HOSTS = {
    "github.com": "github.com",
    "www.github.com": "github.com",
    "ssh.github.com": "github.com",
    "gitlab.com": "gitlab.com",
    "altssh.gitlab.com": "gitlab.com",
}
"""The hosts whose Pages addresses are known, with the doors that SSH also has."""


class HostedRepository(Struct, frozen=True, kw_only=True):
    """A repository on a host that serves pages."""

    host: str
    """`github.com` or `gitlab.com`."""
    owner: str
    """The user, organization or top-level group."""
    path: str
    """What follows the owner: the repository, on GitLab with the groups around it."""

    @property
    def pages_url(self) -> str:
        """The address of its site, without a domain of its own."""
        domain = f"{self.owner.lower()}.{self.host.partition('.')[0]}.io"
        if self.path.lower() == domain:
            return f"https://{domain}/"
        return f"https://{domain}/{quote(self.path)}/"


def base_url_of(remote_url: str, cname: str | None = None) -> str | None:
    """The address of the site that a repository is published to.

    Args:
        remote_url: The repository as git knows it, in any of git's notations.
        cname: The site's own domain, which goes before everything else.

    Returns:
        An address that ends in a slash; None if nobody can tell.
    """
    if cname:
        return f"https://{cname}/"
    repository = repository_of(remote_url)
    return None if repository is None else repository.pages_url


def repository_of(remote_url: str) -> HostedRepository | None:
    """Find the host, the owner and the name in the address of a remote."""
    host, path = _host_and_path(remote_url.strip())
    known = _HOSTS.get(host.lower())
    parts = [unquote(part) for part in path.split("/") if part]
    if known is None or len(parts) < 2 or (known == "github.com" and len(parts) > 2):
        return None
    owner, *rest = parts
    name = "/".join(rest).removesuffix(".git")
    return HostedRepository(host=known, owner=owner, path=name) if name else None


def normal_base_url(url: str) -> str:
    """Check an address that pages are to stand below; end it with a slash.

    Raises:
        DocgenError: It is no web address, or pages can't stand below it.
    """
    try:
        parts = urlsplit(url)
        usable = parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        usable = False
    if not usable or any(c.isspace() or ord(c) < 32 for c in url):
        raise DocgenError(
            f"`{url}` is no address that a site can be published at",
            hint="write it in full, such as `https://docs.example.com/orders/`",
        )
    if parts.query or parts.fragment:
        raise DocgenError(
            f"the base URL `{url}` has more than a path behind the host",
            hint=f"write `{_folder(parts._replace(query='', fragment=''))}`",
        )
    return _folder(parts)


def _folder(parts: SplitResult) -> str:
    # Links that start with two slashes would lead to another host.
    path = "/".join(part for part in parts.path.split("/") if part)
    return parts._replace(path=f"/{path}/" if path else "/").geturl()


def _host_and_path(remote_url: str) -> tuple[str, str]:
    """Take a remote apart: a URL, or `user@host:path` as SSH writes it."""
    if "://" in remote_url:
        try:
            parts = urlsplit(remote_url)
            known = parts.scheme in _NETWORK_SCHEMES
            return (parts.hostname or "", parts.path) if known else ("", "")
        except ValueError:
            return "", ""
    match = _SCP_LIKE.fullmatch(remote_url)
    return (match["host"], match["path"]) if match else ("", "")
