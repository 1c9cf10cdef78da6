"""Nothing that a document contains makes docgen crash or hang.

This is a sample; `python -m tests.fuzz` tries a hundred thousand cases.
"""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz.cases import make_case
from tests.fuzz.trial import survive

FOUND = sorted((Path(__file__).parent / "found").glob("*.yaml"))


@pytest.mark.parametrize("seed", range(30))
def test_cases_made_at_random(seed: int) -> None:
    """Broken documents end in findings, and never in an exception."""
    for number in range(100):
        survive(make_case(Random(f"test {seed}/{number}")))


@pytest.mark.parametrize("path", FOUND, ids=lambda path: str(path.stem))
def test_what_once_broke_docgen(path: Path) -> None:
    """A bug that fuzzing found stays mended."""
    survive(path.read_bytes(), draw=True)


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.binary(max_size=200))
def test_any_bytes(content: bytes) -> None:
    """What is no document at all is told so."""
    survive(content)


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.text(alphabet="abx:-?*&!|>'\"%@`{}[],#~\n\t ", max_size=120))
def test_any_yaml(text: str) -> None:
    """The loader takes whatever looks like YAML."""
    survive(f"asyncapi: 3.0.0\n{text}".encode())
