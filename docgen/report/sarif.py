"""Findings in SARIF 2.1.0, which code scanning services and editors read.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import quote

from docgen import __version__
from docgen.diagnostics import Code, Finding, Severity
from docgen.location import JsonValue, Location, format_pointer

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/"
    "sarif-schema-2.1.0.json"
)
_LEVELS = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFO: "note",
}
_HAS_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:")


def sarif_report(findings: Iterable[Finding]) -> str:
    """Write the findings as one run of docgen, in the order given."""
    found = list(findings)
    codes = sorted({f.code.name: f.code for f in found}.items())
    indexes = {name: index for index, (name, _) in enumerate(codes)}
    driver: dict[str, JsonValue] = {
        "name": "docgen",
        "semanticVersion": _semantic(__version__),
        "rules": [_rule(code) for _, code in codes],
    }
    run: dict[str, JsonValue] = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, indexes[finding.code.name]) for finding in found],
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, indent=2) + "\n"


def fingerprint(finding: Finding) -> str:
    """Recognize a finding in another version of the file: lines play no part in it."""
    identity = (
        finding.code.name,
        format_pointer(finding.location.pointer),
        finding.message,
    )
    encoded = "\0".join(identity).encode("utf-8", "surrogatepass")
    return hashlib.sha256(encoded).hexdigest()[:32]


def _rule(code: Code) -> dict[str, JsonValue]:
    markdown = (
        f"{code.why}\n\nWrong:\n\n```yaml\n{code.wrong}\n```\n\n"
        f"Right:\n\n```yaml\n{code.right}\n```"
    )
    return {
        "id": code.name,
        "shortDescription": {"text": f"{code.title}."},
        "fullDescription": {"text": code.why},
        "help": {
            "text": f"{code.why}\n\nWrong:\n{code.wrong}\n\nRight:\n{code.right}",
            "markdown": markdown,
        },
        "defaultConfiguration": {"level": _LEVELS[code.severity]},
    }


def _result(finding: Finding, index: int) -> dict[str, JsonValue]:
    hint = f"\nHint: {finding.hint}" if finding.hint else ""
    return {
        "ruleId": finding.code.name,
        "ruleIndex": index,
        "level": _LEVELS[finding.severity],
        "message": {"text": finding.message + hint},
        "locations": [_location(finding.location)],
        "partialFingerprints": {"docgen/v1": fingerprint(finding)},
    }


def _location(location: Location) -> dict[str, JsonValue]:
    region: dict[str, JsonValue] = {
        "startLine": location.line,
        "startColumn": location.column,
        "endLine": location.end_line,
        "endColumn": location.end_column,
    }
    placed: dict[str, JsonValue] = {
        "physicalLocation": {
            "artifactLocation": {"uri": _uri(location.file)},
            "region": region,
        }
    }
    pointer = format_pointer(location.pointer)
    if pointer:
        placed["logicalLocations"] = [{"fullyQualifiedName": pointer}]
    return placed


def _uri(name: str) -> str:
    """Make a URI reference of the name of a file, relative where the name is."""
    if "://" in name:
        return quote(name, safe="/:?#[]@!$&'()*+,;=%~")
    path = Path(name)
    if path.is_absolute():
        return path.as_uri()
    written = quote(path.as_posix(), safe="/!$&'()*+,;=:@~")
    # A colon in the first step would make the part before it a scheme.
    return f"./{written}" if _HAS_SCHEME.match(written) else written


def _semantic(version: str) -> str:
    """Write a version of Python's style the way SARIF wants it."""
    numbers = re.match(r"\d+(?:\.\d+){0,2}", version)
    parts = (numbers[0] if numbers else "0").split(".")
    return ".".join((*parts, "0", "0")[:3])
