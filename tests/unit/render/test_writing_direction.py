"""Which way the lines of a language run."""

from __future__ import annotations

import pytest

from docgen.render.writing_direction import writing_direction


@pytest.mark.parametrize("lang", ["ar", "AR-eg", "he", "fa_IR", "az-Arab", "ur-PK"])
def test_runs_from_right_to_left(lang: str) -> None:
    """Arabic, Hebrew and their kin run from the right, whatever their region."""
    assert writing_direction(lang) == "rtl"


@pytest.mark.parametrize("lang", ["en", "de-AT", "ar-Latn", "az", "", "zh-Hant-TW"])
def test_runs_from_left_to_right(lang: str) -> None:
    """All others run from the left, an Arabic text in Latin letters among them."""
    assert writing_direction(lang) == "ltr"
