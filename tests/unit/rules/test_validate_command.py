"""`docgen validate`: several documents, formats, exit codes, baselines."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from docgen.cli import run
from tests.unit.rules.good import GOOD_V3

ERROR = GOOD_V3.replace("action: receive", "action: publish")
WARNING = GOOD_V3.replace("pathname: /v1", "pathname: /v1/{tenant}")
NOTE = GOOD_V3.replace("address: orders.{country}", "address: orders.{country}/")


@pytest.fixture(autouse=True)
def _documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    texts = {"good": GOOD_V3, "error": ERROR, "warning": WARNING, "note": NOTE}
    for name, text in texts.items():
        Path(f"{name}.yaml").write_text(text, "utf-8")


@pytest.mark.parametrize(
    ("document", "mildest"),
    [("error", "error"), ("warning", "warning"), ("note", "info"), ("good", None)],
)
def test_fail_on_names_the_mildest_finding_that_fails(
    document: str, mildest: str | None
) -> None:
    """A team decides what makes its builds red."""
    order = ["never", "error", "warning", "info"]
    for level in order:
        fails = mildest is not None and order.index(level) >= order.index(mildest)
        code = run(["validate", "--fail-on", level, f"{document}.yaml"])
        assert code == int(fails), level


def test_strict_is_fail_on_warning() -> None:
    """The older option keeps its meaning."""
    assert run(["validate", "warning.yaml"]) == 0
    assert run(["validate", "--strict", "warning.yaml"]) == 1
    assert run(["validate", "--strict", "note.yaml"]) == 0


def test_several_documents_have_one_summary(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The last line says how much there is in all."""
    run(["validate", "good.yaml", "error.yaml", "warning.yaml"])
    said = capsys.readouterr()
    assert said.err == (
        "1 error, 1 warning in 2 files. 1 of 3 documents has no findings.\n"
    )
    assert "error.yaml:63:13: error[bad-value]" in said.out


def test_findings_in_a_shared_file_are_told_once(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A file that several documents refer to has each fault once."""
    for name in ("one", "two"):
        text = GOOD_V3.replace("country: {type: string}", "country: {$ref: c.yaml}")
        Path(f"{name}.yaml").write_text(text, "utf-8")
    Path("c.yaml").write_text("type: sting\n", "utf-8")
    run(["validate", "--format", "json", "one.yaml", "two.yaml"])
    assert len(json.loads(capsys.readouterr().out)) == 1


def test_standard_input_is_a_document(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """An editor can check what is not saved yet."""
    piped = io.TextIOWrapper(io.BytesIO(ERROR.encode()))
    monkeypatch.setattr(sys, "stdin", piped)
    assert run(["validate", "-"]) == 1
    assert capsys.readouterr().out.startswith("<stdin>:63:13: error[bad-value]")


@pytest.mark.parametrize("form", ["json", "sarif", "junit", "github"])
def test_machine_formats_are_all_there_is_on_standard_output(
    form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A program can read the output as it is."""
    assert run(["validate", "--format", form, "error.yaml"]) == 1
    said = capsys.readouterr()
    assert said.err == ""
    match form:
        case "json" | "sarif":
            assert json.loads(said.out)
        case "junit":
            assert ET.fromstring(said.out).get("failures") == "1"
        case _:
            assert said.out.startswith("::error file=error.yaml,line=63")


def test_baseline_hides_what_was_written_to_it(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """An old project starts with today's findings and hears of new ones only."""
    assert run(["validate", "--write-baseline", "known.json", "error.yaml"]) == 0
    assert run(["validate", "--baseline", "known.json", "error.yaml"]) == 0
    more = ERROR.replace("    version: 1.0.0", "    version: 1.0")
    Path("error.yaml").write_text(
        "\n" + more.replace("  version: 1.0.0", "  version: 1.0"), "utf-8"
    )
    capsys.readouterr()
    assert run(["validate", "--baseline", "known.json", "error.yaml"]) == 1
    assert "wrong-type" in (said := capsys.readouterr().out)
    assert "bad-value" not in said


def test_baseline_is_read_or_written() -> None:
    """Both at once would forget what is known."""
    both = ["--baseline", "a.json", "--write-baseline", "a.json"]
    assert run(["validate", *both, "good.yaml"]) == 2
