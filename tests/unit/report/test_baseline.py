"""Baselines: an old project hears only of what is new."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from msgspec.structs import replace

from docgen.diagnostics import DocgenError, Finding, Severity
from docgen.diagnostics.codes import CODES
from docgen.location import Location
from docgen.report.baseline import baseline_text, read_baseline


def _finding(file: str = "orders.yaml", message: str = "`a` is wrong") -> Finding:
    return Finding(
        code=CODES["bad-value"],
        severity=Severity.ERROR,
        message=message,
        location=Location(file, 3, 5, 3, 9, pointer=("info", "a")),
    )


def _moved(finding: Finding) -> Finding:
    location = replace(finding.location, line=90, end_line=90)
    return replace(finding, location=location)


@pytest.fixture(autouse=True)
def _in_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_what_is_known_is_not_told_even_if_it_moved() -> None:
    """Lines move with every edit, so they play no part."""
    path = Path("known.json")
    path.write_text(baseline_text([_finding()], path), "utf-8")
    fresh = _finding(message="`b` is wrong")
    assert read_baseline(path).new([_moved(_finding()), fresh]) == (fresh,)


def test_one_more_of_the_same_is_new() -> None:
    """A baseline forgives as many findings as it has, not their whole kind."""
    path = Path("known.json")
    path.write_text(baseline_text([_finding()], path), "utf-8")
    found = (_finding(), _moved(_finding()))
    assert read_baseline(path).new(found) == found[1:]


def test_same_finding_in_another_file_is_new() -> None:
    """Each document has its own debts."""
    path = Path("known.json")
    path.write_text(baseline_text([_finding()], path), "utf-8")
    other = _finding("chat.yaml")
    assert read_baseline(path).new([other]) == (other,)


def test_files_are_named_from_the_baseline(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same baseline serves whoever starts the command in another folder."""
    path = tmp_path / "known.json"
    path.write_text(baseline_text([_finding("apis/orders.yaml")], path), "utf-8")
    (tmp_path / "apis").mkdir()
    monkeypatch.chdir(tmp_path / "apis")
    assert read_baseline(path).new([_finding("orders.yaml")]) == ()
    absolute = str(tmp_path / "apis" / "orders.yaml")
    assert read_baseline(path).new([_finding(absolute)]) == ()


def test_file_is_the_same_for_the_same_findings() -> None:
    """A baseline makes small diffs: it is sorted and has no lines in it."""
    path = Path("known.json")
    one, other = _finding(), _finding("chat.yaml")
    text = baseline_text([one, other], path)
    assert text == baseline_text([_moved(other), _moved(one)], path)
    assert [entry["file"] for entry in json.loads(text)["findings"]] == [
        "chat.yaml",
        "orders.yaml",
    ]


@pytest.mark.parametrize(
    "content",
    [
        "[]",
        "{}",
        "nothing",
        '{"docgen-baseline": 2, "findings": []}',
        '{"docgen-baseline": 1}',
        '{"docgen-baseline": 1, "findings": [{"code": 5}]}',
        '{"docgen-baseline": 1, "findings": ["a"]}',
    ],
)
def test_what_is_no_baseline_is_refused(content: str) -> None:
    """A wrong file must not silence anything, nor everything."""
    path = Path("known.json")
    path.write_text(content, "utf-8")
    with pytest.raises(DocgenError, match="no baseline"):
        read_baseline(path)


def test_missing_baseline_is_refused() -> None:
    """Whoever names a file that is not there learns how to make it."""
    with pytest.raises(DocgenError) as refusal:
        read_baseline(Path("none.json"))
    assert "--write-baseline" in str(refusal.value.hint)
