"""The project that previews look at."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.serve.running import DOCUMENT


@pytest.fixture
def spec(tmp_path: Path) -> Path:
    """A document at the root of a project."""
    path = tmp_path / "asyncapi.yaml"
    path.write_text(DOCUMENT)
    (tmp_path / ".git").mkdir()
    return path
