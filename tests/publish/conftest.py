"""Repositories of one test, and a git without anybody's settings."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.publish.repositories import CLEAN, Repositories, make_repositories, write


@pytest.fixture(autouse=True)
def clean_git(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the machine's own settings out."""
    for name, value in CLEAN.items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def repositories(tmp_path: Path) -> Repositories:
    return make_repositories(tmp_path)


@pytest.fixture
def site(repositories: Repositories) -> Path:
    """A small site inside the author's clone, which does not track it."""
    files = {"index.html": "<p>1</p>", "404.html": "lost", "assets/a b.css": "p{}"}
    return write(repositories.work / "site", {**files, ".nojekyll": ""})
