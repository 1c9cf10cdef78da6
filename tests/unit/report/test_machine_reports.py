from __future__ import annotations

import json

from docgen.diagnostics import Severity
from docgen.report.explain import explain
from docgen.report.github import github_report
from docgen.report.json_report import json_report
from tests.unit.report.findings import REF, finding


def test_json_members() -> None:
    """Programs find the eight members of each finding, in ASCII."""
    report = json_report(
        [finding("`ä` \ud800", pointer=("a~", 0)), finding(hint="do it")]
    )
    assert report.isascii()
    first, second = json.loads(report)
    assert first == {
        "code": "ref-lost",
        "severity": "error",
        "message": "`ä` \ud800",
        "hint": None,
        "file": "orders.yaml",
        "line": 2,
        "column": 3,
        "pointer": "/a~0/0",
    }
    assert second["hint"] == "do it"
    assert json.loads(json_report([])) == []


def test_github_command() -> None:
    """A finding becomes one workflow command that annotates its span."""
    assert github_report([finding(hint="do it")]) == (
        "::error file=orders.yaml,line=2,col=3,title=ref-lost,endColumn=6"
        "::`#/a` does not exist%0Ahint: do it\n"
    )
    notice = github_report([finding(severity=Severity.INFO, span=(2, 3, 4, 1))])
    assert notice.startswith("::notice file=orders.yaml,line=2,col=3,title=ref-lost::")


def test_github_escapes() -> None:
    """No text of a document can end its command or begin another."""
    report = github_report(
        [finding("100%\r\n::set-env name=A::b", file="a,b:c%\n.yaml")]
    )
    assert report.count("\n") == 1
    assert "file=a%2Cb%3Ac%25%0A.yaml," in report
    assert "::100%25%0D%0A::set-env" in report


def test_explanation_tells_everything() -> None:
    """The explanation has the name, the rule and both fragments."""
    assert explain(REF) == (
        "ref-lost (error)\n"
        "A reference is lost.\n"
        "\n"
        "Nobody finds it.\n"
        "\n"
        "Wrong:\n"
        "    a: 1\n"
        "    b: 2\n"
        "\n"
        "Right:\n"
        "    a: 2\n"
    )
    assert explain(REF, color=True).startswith("\x1b[1mref-lost")
