"""The address of a site, as its repository's address tells it."""

from __future__ import annotations

import re

import pytest

from docgen.diagnostics import DocgenError
from docgen.publish.address import base_url_of, normal_base_url

PROJECT = "https://acme.github.io/orders/"


@pytest.mark.parametrize(
    "remote",
    [
        "https://github.com/acme/orders.git",
        "https://github.com/acme/orders",
        "https://github.com/acme/orders/",
        "https://someone:t0ken@github.com/acme/orders.git",
        "http://www.github.com/acme/orders.git",
        "HTTPS://GitHub.com/Acme/orders.git",
        "git@github.com:acme/orders.git",
        "github.com:acme/orders",
        "git@github.com:/acme/orders.git",
        "ssh://git@github.com/acme/orders.git",
        "ssh://git@ssh.github.com:443/acme/orders.git",
        "git://github.com/acme/orders.git",
        " https://github.com/acme/orders.git\n",
    ],
)
def test_project_page_of_github(remote: str) -> None:
    """However a remote is written, its project page is one and the same."""
    assert base_url_of(remote) == PROJECT


@pytest.mark.parametrize(
    ("remote", "url"),
    [
        ("git@github.com:acme/acme.github.io.git", "https://acme.github.io/"),
        ("git@github.com:Acme/Acme.GitHub.io.git", "https://acme.github.io/"),
        ("git@github.com:acme/Orders.API", "https://acme.github.io/Orders.API/"),
        ("git@gitlab.com:acme/orders.git", "https://acme.gitlab.io/orders/"),
        ("https://gitlab.com/acme/eu/team/api", "https://acme.gitlab.io/eu/team/api/"),
        ("git@gitlab.com:acme/acme.gitlab.io.git", "https://acme.gitlab.io/"),
        ("ssh://git@altssh.gitlab.com:443/a/b.git", "https://a.gitlab.io/b/"),
    ],
)
def test_other_pages(remote: str, url: str) -> None:
    """Pages of users and groups, and names that keep their spelling."""
    assert base_url_of(remote) == url


@pytest.mark.parametrize(
    "remote",
    [
        "",
        "origin",
        "/srv/git/orders.git",
        "../orders.git",
        "C:\\repos\\orders",
        "C:/repos/orders",
        "file:///srv/github.com/acme/orders.git",
        "https://git.example.com/acme/orders.git",
        "https://github.com.example.com/acme/orders.git",
        "git@git.example.com:github.com/acme/orders.git",
        "https://github.com/acme",
        "https://github.com/acme/.git",
        "https://github.com/acme/orders/wiki",
        "https://[github.com/acme/orders",
        "work:acme/orders.git",
    ],
)
def test_unknown_hosts_have_no_pages(remote: str) -> None:
    """Nothing is guessed: a host that is not known has no address."""
    assert base_url_of(remote) is None


def test_own_domain_goes_first() -> None:
    """A domain needs no remote at all."""
    remote = "git@github.com:acme/orders.git"
    assert base_url_of(remote, "docs.acme.example") == "https://docs.acme.example/"
    assert base_url_of("", "docs.acme.example") == "https://docs.acme.example/"


@pytest.mark.parametrize(
    ("given", "normal"),
    [
        ("https://acme.example", "https://acme.example/"),
        ("https://acme.example/docs", "https://acme.example/docs/"),
        ("https://acme.example/docs//", "https://acme.example/docs/"),
        ("https://acme.example//evil.example/", "https://acme.example/evil.example/"),
        ("http://localhost:8000", "http://localhost:8000/"),
    ],
)
def test_base_url_ends_in_one_slash(given: str, normal: str) -> None:
    """A page's address is the base URL with its path behind."""
    assert normal_base_url(given) == normal


@pytest.mark.parametrize(
    "given",
    [
        "acme.example",
        "/docs/",
        "ftp://acme.example/",
        "https://",
        "https://[",
        "https://a b/",
        "javascript:alert(1)",
        "https://acme.example/?q=1",
        "https://acme.example/#top",
    ],
)
def test_what_is_no_base_url_is_refused(given: str) -> None:
    """A mistake in the base URL would be in every page."""
    with pytest.raises(DocgenError, match=re.escape(f"`{given}`")):
        normal_base_url(given)
