from __future__ import annotations

import pytest

from docgen.load.scalars import NotJson, read_plain
from tests.unit.load.loading import data_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", None),
        ("~", None),
        ("Null", None),
        ("nULL", "nULL"),
        ("true", True),
        ("FALSE", False),
        ("on", "on"),
        ("yes", "yes"),
        ("n", "n"),
        ("12:30", "12:30"),
        ("2020-01-01", "2020-01-01"),
        ("012", 12),
        ("0o17", 15),
        ("0x1f", 31),
        ("-0x1f", "-0x1f"),
        ("+7", 7),
        ("1_000", "1_000"),
        ("1e3", 1000.0),
        ("1.", 1.0),
        (".5", 0.5),
        (".", "."),
        ("-", "-"),
        ("1.2.3", "1.2.3"),
        ("0b1", "0b1"),
        ("٣", "٣"),
        ("9" * 400, int("9" * 400)),
        (".inf", NotJson(".inf")),
        ("+.Inf", NotJson("+.Inf")),
        (".NaN", NotJson(".NaN")),
        ("-.nan", "-.nan"),
        ("1e999", NotJson("1e999")),
        ("9" * 5000, NotJson("9" * 5000)),
    ],
)
def test_core_schema(text: str, expected: object) -> None:
    """Plain scalars mean what YAML 1.2's core schema says, types included."""
    value = read_plain(text)
    assert value == expected
    assert type(value) is type(expected)


@pytest.mark.parametrize("text", ["'1'", '"true"', "|-\n  1", ">-\n  null", "''"])
def test_quoted_and_block_scalars_are_text(text: str) -> None:
    """Whoever writes quotes or a block means text."""
    data = data_of(f"a: {text}")
    assert isinstance(data, dict)
    assert isinstance(data["a"], str)
