"""The names that a site's files may have."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest

from docgen.write.names import NameRegister


@pytest.mark.parametrize(
    "path",
    [
        "/etc/passwd",
        "../outside.html",
        "channels/../../outside.html",
        ".",
        "con.html",
        "channels/NUL",
        "a:b.html",
        "a\\b.html",
        "trailing.",
        "trailing ",
        "line\nbreak",
        "x" * 201,
        "ü" * 128,
        ".docgen-manifest.json",
        ".docgen-work/tree",
    ],
)
def test_refuses(path: str) -> None:
    """A name that some system can't hold, or that leaves the site, is a bug."""
    with pytest.raises(ValueError, match=r"path|name"):
        NameRegister().admit(PurePosixPath(path))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("a.html", "a.html"),
        ("a.html", "A.html"),
        ("straße.html", "STRASSE.html"),
        ("e\u0301.html", "\u00e9.html"),
        ("a/b.html", "A/c.html"),
        ("a", "a/b.html"),
        ("a/b.html", "a"),
        ("x/y/z.html", "X"),
    ],
)
def test_refuses_both(first: str, second: str) -> None:
    """Two names that some system takes for one are a bug."""
    register = NameRegister()
    register.admit(PurePosixPath(first))
    with pytest.raises(ValueError, match=r"two files|taken"):
        register.admit(PurePosixPath(second))


def test_admits() -> None:
    """Ordinary names pass, in any script."""
    register = NameRegister()
    for path in ("index.html", "channels/a.html", "channels/заказы.html", ".nojekyll"):
        assert register.admit(PurePosixPath(path)) == path
