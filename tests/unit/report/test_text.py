from __future__ import annotations

from docgen.diagnostics import Severity
from docgen.report.text import WIDTH, harmless, summary, text_report
from tests.unit.report.findings import finding


def excerpt(text: str, span: tuple[int, int, int, int]) -> list[str]:
    """The line and the caret line of a report, without their gutter."""
    report = text_report([finding(span=span)], {"orders.yaml": text})
    lines = report.splitlines()[1:3]
    return [line.partition("| ")[2] for line in lines]


def test_report_has_place_message_excerpt_pointer_and_hint() -> None:
    """A finding tells the place, the fault, the line, the pointer and what to do."""
    report = text_report(
        [
            finding(
                span=(14, 19, 14, 23),
                pointer=("channels", "a/b", "$ref"),
                hint="did you mean `#/b`?",
            )
        ],
        {"orders.yaml": "\n" * 13 + "            $ref: '#/a'\n"},
    )
    assert report == (
        "orders.yaml:14:19: error[ref-lost]: `#/a` does not exist\n"
        " 14 |             $ref: '#/a'\n"
        "    |                   ^^^^\n"
        "    = at /channels/a~1b/$ref\n"
        "    = hint: did you mean `#/b`?\n"
        "    = more: docgen explain ref-lost\n"
    )


def test_explanation_is_offered_once_for_each_code() -> None:
    """The second finding of a kind does not repeat where to read more."""
    report = text_report([finding(), finding("another")], {})
    assert report.count("docgen explain") == 1
    assert "\n\norders.yaml:2:3" in report


def test_unknown_file_and_line_have_no_excerpt() -> None:
    """Where there is no text to show, the rest is still told."""
    for texts in ({}, {"orders.yaml": "one line"}):
        assert "|" not in text_report([finding()], texts)


def test_caret_stands_under_the_span() -> None:
    """The carets begin and end with the marked text."""
    assert excerpt("\nab: cde", (2, 5, 2, 8)) == ["ab: cde", "    ^^^"]
    assert excerpt("\nab: cde", (2, 5, 2, 5)) == ["ab: cde", "    ^"]
    assert excerpt("\nab:\r\n  c", (2, 1, 3, 4)) == ["ab:", "^^^"]
    assert excerpt("\nab", (2, 9, 2, 10)) == ["ab", "  ^"]


def test_caret_counts_terminal_columns() -> None:
    """Tabs, wide and combining characters take the room that a terminal gives them."""
    assert excerpt("\n\tab", (2, 2, 2, 4)) == ["    ab", "    ^^"]
    assert excerpt("\n名前: 値", (2, 5, 2, 6)) == ["名前: 値", "      ^^"]
    assert excerpt("\n😀x", (2, 2, 2, 3)) == ["😀x", "  ^"]
    assert excerpt("\ne\u0301x", (2, 3, 2, 4)) == ["e\u0301x", " ^"]


def test_long_lines_are_clipped_around_the_caret() -> None:
    """A line of thousands of characters shows the part that matters."""
    text = "\n" + "a" * 3000 + "HERE" + "b" * 3000
    line, caret = excerpt(text, (2, 3001, 2, 3005))
    assert line.startswith("…a")
    assert line.endswith("b…")
    assert len(line) <= WIDTH + 2
    assert line[caret.index("^") : len(caret)] == "HERE"


def test_clipping_at_the_ends() -> None:
    """At the start or the end of a long line only the other side is clipped."""
    line, caret = excerpt("\nHERE" + "b" * 3000, (2, 1, 2, 5))
    assert (line[:4], line[-1], caret) == ("HERE", "…", "^^^^")
    line, caret = excerpt("\n" + "名" * 3000 + "HERE", (2, 3001, 2, 3005))
    assert line.startswith("…名")
    assert line.endswith("HERE")
    assert len(caret) == 1 + 2 * (len(line) - 5) + 4


def test_long_span_is_clipped_too() -> None:
    """A span longer than the terminal begins in view."""
    line, caret = excerpt("\n" + "x" * 500 + "y" * 3000, (2, 501, 2, 3501))
    assert len(caret) <= len(line) <= WIDTH + 2
    assert line[caret.index("^")] == "y"


def test_terminal_obeys_nothing_from_the_document() -> None:
    """Escape sequences and direction marks are shown, not sent."""
    report = text_report(
        [finding("`\x1b[2J\u202e` is odd", hint="\x9b", pointer=("\x07",))],
        {"orders.yaml": "\n\x1b]0;title\x07\u2066"},
    )
    for character in "\x1b\x07\x9b\u202e\u2066":
        assert character not in report
    assert harmless("a\x1bb") == "a␛b"
    assert harmless("é名😀👩‍💻") == "é名😀👩‍💻"


def test_many_findings_of_one_code_are_counted() -> None:
    """Those that come first are told in full, the others by code and number."""
    many = [finding(f"number {n}") for n in range(1500)]
    report = text_report(many, {}, most=3)
    assert report.count("error[ref-lost]") == 3
    assert "number 2" in report
    assert "number 3" not in report
    assert report.endswith(
        "… and 1,497 more of ref-lost\n`docgen validate` lists all of them.\n"
    )


def test_few_findings_are_told_as_always() -> None:
    """Nothing is said about the rest where there is none."""
    few = [finding(f"number {n}") for n in range(3)]
    assert text_report(few, {}, most=3) == text_report(few, {})


def test_color_changes_only_the_color() -> None:
    """Without its escape sequences a colored report is the plain one."""
    texts = {"orders.yaml": "\n  abcd"}
    colored = text_report([finding(hint="x")], texts, color=True)
    assert "\x1b[1;31m" in colored
    plain = colored
    for code in ("0", "1", "2", "1;31"):
        plain = plain.replace(f"\x1b[{code}m", "")
    assert plain == text_report([finding(hint="x")], texts)


def test_summary_counts() -> None:
    """The summary counts by severity and by file, in grammatical English."""
    warning = finding(severity=Severity.WARNING)
    assert summary([]) == "no findings"
    assert summary([finding()]) == "1 error in 1 file"
    assert summary([finding(), finding(), warning]) == "2 errors, 1 warning in 1 file"
    other = finding(file="b.yaml", severity=Severity.INFO)
    assert summary([warning, warning, other]) == "2 warnings, 1 note in 2 files"
