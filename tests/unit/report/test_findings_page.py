"""The page about findings is made from the codes.

To write it anew: `python -m tests.unit.report.test_findings_page`.
"""

from __future__ import annotations

from pathlib import Path

from docgen.diagnostics.codes import CODES
from docgen.report.findings_page import findings_page

PAGE = Path(__file__).parents[3] / "docs" / "findings.md"


def test_page_is_current() -> None:
    """Readers of the page and of `docgen explain` are told the same."""
    assert PAGE.read_text("utf-8") == findings_page()


def test_every_code_is_on_the_page_once() -> None:
    """Whoever gets a finding finds it here, by its name as the anchor."""
    page = findings_page()
    assert {name: page.count(f"### `{name}`\n") for name in CODES} == dict.fromkeys(
        CODES, 1
    )


if __name__ == "__main__":
    PAGE.write_text(findings_page(), "utf-8")
