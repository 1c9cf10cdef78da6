"""The page about trust tells the numbers of these tests.

To write it anew: `python -m tests.conformance.test_trust`.
"""

from __future__ import annotations

import pytest

from tests.conformance.trust import PAGE, measured, trust_page
from tests.support.public import KIT


@pytest.mark.corpus
@pytest.mark.skipif(
    not KIT.is_dir(), reason="the conformance kit is not beside the checkout"
)
def test_page_is_current() -> None:
    """What the page says can be counted."""
    assert PAGE.read_text("utf-8") == trust_page()


def test_long_runs_ended_well() -> None:
    """Nothing is on the page that still has to be mended."""
    numbers = measured()
    assert numbers["differential"]["judged"] >= 10_000
    assert numbers["differential"]["unexplained"] == 0
    assert numbers["fuzz"]["cases"] >= 100_000
    assert numbers["fuzz"]["broken"] == 0
    assert numbers["attacks"]["payloads"] >= 40
    assert numbers["attacks"]["succeeded"] == 0
    assert numbers["kills"]["tried"] >= 200
    assert numbers["kills"]["broken"] == 0


if __name__ == "__main__":
    PAGE.write_text(trust_page(), "utf-8")
