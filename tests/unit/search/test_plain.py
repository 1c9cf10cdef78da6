"""Plain text of CommonMark: what a reader sees, on one line."""

from __future__ import annotations

import pytest

from docgen.search.plain import plain_text, shortened


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("just  words\nand more", "just words and more"),
        ("**bold** and _soft_ and `code`", "bold and soft and code"),
        ("snake_case_name stays", "snake_case_name stays"),
        ("see [the guide](https://x.example/a) now", "see the guide now"),
        ("![a picture](x.png)", "a picture"),
        ("# Title\n\ntext", "Title text"),
        ("- one\n- two\n\n1. three", "one two three"),
        ("> quoted", "quoted"),
        ("a <b>c</b> &amp; d &lt; e", "a c & d < e"),
        (
            "write to <me@x.example> or <https://x.example/>",
            "write to me@x.example or https://x.example/",
        ),
        ('```json\n{"a": 1}\n```', '{"a": 1}'),
        ("|a|b|\n|-|-|\n|1|2|", "a b 1 2"),
        ("1 < 2 and 3 > 2", "1 < 2 and 3 > 2"),
        (r"a \* b", "a * b"),
    ],
)
def test_markup_goes_and_words_stay(markdown: str, expected: str) -> None:
    """Marks of CommonMark and HTML go away, the words between them stay."""
    assert plain_text(markdown, 300) == expected


def test_long_text_is_cut_at_a_word() -> None:
    """A cut text ends with a whole word and within the limit."""
    text = plain_text("word " * 200, 302)
    assert text.endswith("word")
    assert len(text) <= 302


def test_encoded_data_does_not_fill_the_index() -> None:
    """Of an endless word only the beginning is kept."""
    assert shortened("key " + "A" * 5000, 300) == "key " + "A" * 64 + "…"


def test_hostile_markup_takes_no_time_to_speak_of() -> None:
    """Text made to confuse patterns is cut before they see it."""
    for text in (
        "[" * 50_000,
        "<a" * 50_000,
        "](" * 50_000,
        "> " * 50_000,
        "_" * 50_000,
    ):
        assert len(plain_text(text, 300)) <= 300
