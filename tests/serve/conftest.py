"""The project that previews look at."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.serve.running import DOCUMENT, project


@pytest.fixture
def spec(tmp_path: Path) -> Path:
    """A document at the root of a project."""
    return project(tmp_path, DOCUMENT)
