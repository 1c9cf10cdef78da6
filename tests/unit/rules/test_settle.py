"""Which findings are told, and how bad they are: settings, waivers, own rules."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from docgen.build.reading import read_api
from docgen.config import SiteConfig
from docgen.diagnostics import DocgenError, Finding, Severity
from docgen.report.findings_page import findings_page
from docgen.validate.rules import installed_rules

WRONG = """\
asyncapi: 3.1.0
info: {title: Orders, version: 1.0.0, titel: Orders}
channels:
  orders:
    address: orders?a
    x-team: a
  sales:
    address: sales?a
"""


def _read(folder: Path, text: str = WRONG, **severity: Severity | None) -> list[str]:
    """The codes and severities found in a document."""
    document = folder / "asyncapi.yaml"
    document.write_text(text, "utf-8")
    wanted = {name.replace("_", "-"): value for name, value in severity.items()}
    found = read_api(document, SiteConfig(root=folder, severity=wanted)).findings
    return [f"{finding.severity}: {finding.code.name}" for finding in found]


def test_severities_are_those_of_the_codes(tmp_path: Path) -> None:
    """Without settings each finding is as bad as its code says."""
    assert _read(tmp_path) == [
        "error: unknown-field",
        "error: address-query-or-fragment",
        "error: address-query-or-fragment",
    ]


def test_settings_change_how_bad_a_finding_is(tmp_path: Path) -> None:
    """A team decides what counts."""
    found = _read(tmp_path, unknown_field=Severity.INFO)
    assert found[0] == "info: unknown-field"


def test_off_silences_a_code(tmp_path: Path) -> None:
    """A team decides what it wants to hear."""
    assert _read(tmp_path, address_query_or_fragment=None) == ["error: unknown-field"]


def test_optional_codes_are_silent_until_they_are_named(tmp_path: Path) -> None:
    """Matters of taste are nobody's business until a team makes them so."""
    assert "license-missing" not in str(_read(tmp_path))
    found = _read(tmp_path, license_missing=Severity.ERROR)
    assert "error: license-missing" in found


@pytest.mark.parametrize(
    "waiver", ["address-query-or-fragment", "[a, address-query-or-fragment]"]
)
def test_waiver_silences_its_object_and_what_is_below(
    tmp_path: Path, waiver: str
) -> None:
    """A waiver holds where it stands and nowhere else."""
    text = WRONG.replace("x-team: a", f"x-docgen-ignore: {waiver}")
    found = _read(tmp_path, text, waiver_invalid=None)
    assert found == ["error: unknown-field", "error: address-query-or-fragment"]


def test_waiver_at_the_top_holds_for_the_file(tmp_path: Path) -> None:
    """The root of a document is an object like any other."""
    text = f"{WRONG}x-docgen-ignore: [address-query-or-fragment, unknown-field]\n"
    assert _read(tmp_path, text) == []


def test_waiver_of_another_code_silences_nothing(tmp_path: Path) -> None:
    """Who waives one thing has not waived the next."""
    text = WRONG.replace("x-team: a", "x-docgen-ignore: [unknown-field]")
    assert len(_read(tmp_path, text)) == 3


OWN_RULES = findings_page().partition("```python\n")[2].partition("```")[0]
"""The example of the documentation, which has to work."""
GOOD = """\
asyncapi: 3.1.0
info: {title: Orders, version: 1.0.0}
channels:
  orders:
    address: orders
  sales: {address: acme.sales}
"""


@pytest.fixture
def own_rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A package with rules, as an installer leaves it on the path."""
    site = tmp_path / "site-packages"
    metadata = site / "acme_rules-1.0.dist-info"
    metadata.mkdir(parents=True)
    (site / "acme_rules.py").write_text(OWN_RULES, "utf-8")
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: acme-rules\n")
    (metadata / "entry_points.txt").write_text(
        "[docgen.rules]\nacme = acme_rules:RULES\n"
    )
    monkeypatch.syspath_prepend(str(site))
    yield site
    sys.modules.pop("acme_rules", None)


@pytest.mark.usefixtures("own_rules")
def test_own_rules_are_found_by_their_entry_point(tmp_path: Path) -> None:
    """A company's rules run beside docgen's own once their package is installed."""
    document = tmp_path / "asyncapi.yaml"
    document.write_text(GOOD, "utf-8")
    [finding] = read_api(document, SiteConfig(root=tmp_path)).findings
    assert finding.code.name == "acme/channel-prefix"
    assert (finding.location.line, finding.location.column) == (5, 14)
    assert finding.severity is Severity.WARNING


@pytest.mark.usefixtures("own_rules")
def test_own_rules_obey_the_settings_and_waivers(tmp_path: Path) -> None:
    """To settings, waivers and reports an own rule is like any other."""
    document = tmp_path / "asyncapi.yaml"
    document.write_text(GOOD, "utf-8")

    def read(severity: Severity | None) -> tuple[Finding, ...]:
        wanted = {"acme/channel-prefix": severity}
        return read_api(document, SiteConfig(severity=wanted)).findings

    assert [f.severity for f in read(Severity.ERROR)] == [Severity.ERROR]
    assert read(None) == ()
    waived = GOOD.replace(
        "address: orders", "address: orders\n    x-docgen-ignore: acme/channel-prefix"
    )
    document.write_text(waived, "utf-8")
    assert read(Severity.ERROR) == ()


def test_severity_of_a_rule_that_is_not_installed_is_refused(tmp_path: Path) -> None:
    """A rule that silently does not run is worse than none."""
    with pytest.raises(DocgenError, match="no installed rule"):
        _read(tmp_path, **{"acme/channel_prefix": Severity.ERROR})


@pytest.mark.parametrize(
    ("target", "message"),
    [
        ("acme_rules:PREFIX", "does not lead to rules"),
        ("acme_rules:NOTHING", "can't be loaded"),
        ("acme_nothing:RULES", "can't be loaded"),
    ],
)
def test_broken_entry_points_are_told(
    own_rules: Path, target: str, message: str
) -> None:
    """Whoever writes a rule learns what is wrong with its package."""
    points = own_rules / "acme_rules-1.0.dist-info" / "entry_points.txt"
    points.write_text(f"[docgen.rules]\nacme = {target}\n")
    with pytest.raises(DocgenError, match=message):
        installed_rules()


def test_own_code_has_the_name_of_its_package(own_rules: Path) -> None:
    """A code without a package in front could clash with a later one of docgen's."""
    module = own_rules / "acme_rules.py"
    module.write_text(OWN_RULES.replace("acme/channel", "channel"), "utf-8")
    with pytest.raises(DocgenError, match="`channel-prefix`"):
        installed_rules()


def test_explain_knows_own_rules(own_rules: Path) -> None:
    """`docgen explain` tells about every finding that can come up."""
    result = subprocess.run(
        [sys.executable, "-m", "docgen", "explain", "acme/channel-prefix"],
        env={"PYTHONPATH": f"{own_rules}:{Path.cwd()}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    assert "Brokers route by the first word of an address." in result.stdout
