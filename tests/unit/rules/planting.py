"""Plants a mistake into a good document and reads the result."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from docgen.build.reading import read_api
from docgen.config import SiteConfig
from docgen.diagnostics import Finding, Severity
from tests.unit.rules.good import GOOD_V2, GOOD_V3

MARK = "«"


@dataclass(frozen=True, kw_only=True)
class Mistake:
    """One change to a good document, and the code of the one finding that it causes.

    `new` replaces `old`, which stands in the document once. The finding is where `new`
    has a `«`, which is not part of it.
    """

    code: str
    old: str = ""
    new: str = ""
    also: Mapping[str, str] = field(default_factory=dict)
    """Further replacements that the mistake takes."""
    document: str | None = None
    """A document of its own, where the good ones have no place for the mistake."""
    v2: bool = False
    files: Mapping[str, str] = field(default_factory=dict)
    """Files beside the document; the `«` may stand in one of them."""
    severity: Severity | None = None
    """How bad the finding is, where it differs from the code's own severity."""

    @property
    def text(self) -> str:
        """The document with the mistake, the mark still in it."""
        if self.document is not None:
            return self.document
        text = GOOD_V2 if self.v2 else GOOD_V3
        for old, new in {self.old: self.new, **self.also}.items():
            assert text.count(old) == 1, f"{text.count(old)} times: {old}"
            text = text.replace(old, new)
        return text

    @property
    def place(self) -> tuple[str, int, int]:
        """File, line and column of the mark."""
        for name, text in {"asyncapi.yaml": self.text, **self.files}.items():
            before, mark, _ = text.partition(MARK)
            if mark:
                line = before.count("\n") + 1
                return name, line, len(before) - before.rfind("\n")
        raise AssertionError(f"no {MARK} in {self.new}")


def findings_of(
    text: str,
    folder: Path,
    files: Mapping[str, str] | None = None,
    severity: Mapping[str, Severity | None] | None = None,
) -> tuple[Finding, ...]:
    """Write a document and its files, without marks, and read them."""
    for name, content in {"asyncapi.yaml": text, **(files or {})}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content.replace(MARK, ""), "utf-8")
    config = SiteConfig(root=folder, severity=severity or {})
    return read_api(folder / "asyncapi.yaml", config).findings


def brief(finding: Finding, folder: Path) -> tuple[str, str, int, int]:
    """Code and place of a finding, the file named from the folder."""
    location = finding.location
    file = Path(location.file)
    name = file.relative_to(folder).as_posix() if file.is_absolute() else str(file)
    return finding.code.name, name, location.line, location.column
