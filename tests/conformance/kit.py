"""The public conformance kit: documents whose names say whether they are right."""

from __future__ import annotations

from pathlib import Path

from docgen.build.reading import read_api
from docgen.config import SiteConfig
from docgen.diagnostics import Severity
from tests.support.public import KIT

CONTRADICTIONS = {
    "asyncapi-2.0/Parameter Object/valid-extra-parameter.yaml": (
        "the kit accepts a parameter that is not in the channel's name; Parameters "
        "Object: the key “MUST match the parameter name used in the parent channel "
        "name”"
    ),
    "asyncapi-2.0/Parameter Object/valid-parameter-not-defined.yaml": (
        "the kit accepts a map of parameters that lacks one; Parameters Object: “This "
        "map MUST contain all the parameters used in the parent channel name”"
    ),
    "bindings/kafka/0.1.0/Message Bindings Object/Fields Types/invalid-key-type.yaml": (
        "the kit refuses a key that is an object with an unknown word; Kafka bindings "
        "0.1.0 say that it is a Schema Object, and Schema Objects “are a superset of "
        "the JSON Schema Specification Draft 07”, which has unknown words ignored"
    ),
}
"""Documents whose expectation contradicts the specification, with its sentence."""


def kit_documents() -> list[Path]:
    """Every document that says by its name whether it is valid; none without the kit.

    The other files are what these refer to.
    """
    names = ("valid", "invalid")
    return [path for path in sorted(KIT.rglob("*.yaml")) if path.name.startswith(names)]


def name_of(path: Path) -> str:
    """Name a document of the kit."""
    return path.relative_to(KIT).as_posix()


def agrees(path: Path) -> bool:
    """Whether docgen and the kit say the same about a document."""
    expected = path.name.startswith("valid")
    findings = read_api(path, SiteConfig(root=KIT)).findings
    return expected != any(f.severity is Severity.ERROR for f in findings)
