"""Leaves out findings that are only the aftermath of another one.

Where a syntax error swallowed lines, nothing can be said of what is missing; where a
field is misspelt, references through its right name can't land. An author who mends
the one mistake is rid of the rest, so the rest is noise.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import accumulate
from typing import TypeAlias
from urllib.parse import unquote, urldefrag, urljoin

from msgspec import Struct

from docgen.diagnostics import Code, Finding, Severity
from docgen.diagnostics.codes import load, resolve, rules, structure
from docgen.load.source import SourceFile, step_into
from docgen.location import JsonValue, Location, parse_pointer
from docgen.resolve.documents import Documents

_SWALLOWING = (load.YAML_SYNTAX, load.YAML_TAB, load.JSON_SYNTAX)
"""Errors after which a part of the file is left out."""
_CAUSES = (
    *_SWALLOWING,
    load.NOT_ASYNCAPI,
    structure.UNKNOWN_FIELD,
    structure.WRONG_TYPE,
    resolve.REF_NOT_FOUND,
)
_Steps: TypeAlias = tuple[str, ...]


def without_aftermath(
    findings: tuple[Finding, ...], documents: Documents
) -> tuple[Finding, ...]:
    """Keep the findings that don't follow from another one.

    Only an error explains others: one that the settings play down hides nothing.
    """
    causes = {code: list[Finding]() for code in _CAUSES}
    for finding in findings:
        if finding.severity is Severity.ERROR and finding.code in causes:
            causes[finding.code].append(finding)
    if not any(causes.values()):
        return findings
    aftermath = _Aftermath.of(causes, documents)
    return tuple(finding for finding in findings if not aftermath.includes(finding))


class _Aftermath(Struct, frozen=True):
    """What the causes among some findings explain."""

    files: dict[str, SourceFile]
    """By the name that findings use."""
    torn: frozenset[str]
    """URIs of files of which a part is left out."""
    torn_lines: frozenset[tuple[str, int]]
    torn_objects: frozenset[tuple[str, _Steps]]
    """Objects that were open where the reader lost its way."""
    unstated: frozenset[Location]
    """What stands there instead of `asyncapi`."""
    misspelt: frozenset[tuple[str, _Steps, str | None]]
    """File and object of fields that it doesn't have, and the hint."""
    meant: frozenset[str | None]
    """Hints of references that lead nowhere."""
    is_mute: bool
    """Whether there are references that don't say where they lead."""

    @classmethod
    def of(cls, causes: dict[Code, list[Finding]], documents: Documents) -> _Aftermath:
        files = {file.name: file for file in documents.files}
        uris = {name: file.uri for name, file in files.items()}
        torn = [finding for code in _SWALLOWING for finding in causes[code]]
        return cls(
            files=files,
            torn=frozenset(uris.get(f.location.file, "") for f in torn),
            torn_lines=frozenset((f.location.file, f.location.line) for f in torn),
            torn_objects=frozenset(
                (f.location.file, steps) for f in torn for steps in _ways(_steps_of(f))
            ),
            unstated=frozenset(
                f.location for f in causes[load.NOT_ASYNCAPI] if f.location.pointer
            ),
            misspelt=frozenset(
                (uris.get(f.location.file, ""), _steps_of(f)[:-1], f.hint)
                for f in causes[structure.UNKNOWN_FIELD]
            ),
            meant=frozenset(f.hint for f in causes[resolve.REF_NOT_FOUND]),
            is_mute=any(
                _steps_of(f)[-1:] == ("$ref",) for f in causes[structure.WRONG_TYPE]
            ),
        )

    def includes(self, finding: Finding) -> bool:
        """Tell whether a finding follows from a cause."""
        place = finding.location
        is_torn = (place.file, _steps_of(finding)) in self.torn_objects
        match finding.code:
            case rules.COMPONENT_UNUSED:
                meant = _proposal(_steps_of(finding)[-1])
                return bool(self.torn) or self.is_mute or meant in self.meant
            case resolve.REF_NOT_FOUND:
                return self._leads_into_a_gap(finding)
            case structure.MISSING_FIELD:
                return is_torn
            case structure.WRONG_TYPE:
                return is_torn and self._value_at(place) is None
            case structure.UNKNOWN_FIELD:
                is_torn = (place.file, place.line) in self.torn_lines
                return is_torn or place in self.unstated
            case _:
                return False

    def _value_at(self, place: Location) -> JsonValue:
        file = self.files.get(place.file)
        value = file.data if file else None
        for step in place.pointer:
            child = step_into(value, step)
            value = child[1] if child else None
        return value

    def _leads_into_a_gap(self, finding: Finding) -> bool:
        """Tell whether what a reference needs was left out or has a wrong name."""
        ref, base = self._value_at(finding.location), finding.location.file
        if not isinstance(ref, str):
            return False
        address, fragment = urldefrag(ref)
        uri = urljoin(self.files[base].uri, address)
        steps = tuple(map(str, parse_pointer(unquote(fragment))))
        return uri in self.torn or any(
            (uri, steps[:depth], _proposal(step)) in self.misspelt
            for depth, step in enumerate(steps)
        )


def _proposal(name: str) -> str:
    """The hint that proposes a name, as `closest_hint` words it."""
    return f"did you mean `{name}`?"


def _steps_of(finding: Finding) -> _Steps:
    return tuple(map(str, finding.location.pointer))


def _ways(steps: _Steps) -> Iterable[_Steps]:
    """Answer the steps to a place and to everything around it."""
    return accumulate(((step,) for step in steps), initial=())
