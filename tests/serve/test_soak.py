"""A long session: many edits of every kind leave nothing behind."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.serve.soak import Soak


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_a_session_leaves_nothing_behind(tmp_path: Path) -> None:
    """The last state is shown, no page is half, no thread or file is left open."""
    soak = Soak(folder=tmp_path, seed=5)
    soak.run(60)
    assert soak.half == []
    first, last = soak.resources
    assert last.threads <= first.threads + 1
    assert last.files <= first.files + 2
    assert last.megabytes <= first.megabytes + 25
    # On a busy machine two writes of one edit may lie far apart, but not often.
    assert len(soak.surplus) <= 3, soak.surplus
