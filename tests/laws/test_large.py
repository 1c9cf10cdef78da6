"""A large document is judged in two processes, and exactly as a small one is."""

from __future__ import annotations

import json
from pathlib import Path

from docgen.build.checking import MANY_OBJECTS
from docgen.build.reading import read_api
from docgen.config import SiteConfig
from docgen.location import JsonValue

MISTAKES: dict[str, JsonValue] = {
    "tags": "none",
    "channels": {"c": {"x-more": {"$ref": "asked-for-by-a-rule.json#/t"}}},
    "components": {
        "schemas": {"Wrong": {"type": "integer", "default": "one"}},
        "messages": {"m": {"payload": {"$ref": "#/components/schemas/Nowhere"}}},
        "tags": {"t": {"$ref": "beside.json#/t"}},
    },
}
"""One for each part of the check, and two more files.

One of them is part of the API. What an extension refers to is of interest only to the
rule about unused components, which needs a document with channels.
"""
BESIDE = {"beside.json", "asked-for-by-a-rule.json"}


def findings_of(schemas: int, folder: Path) -> list[tuple[str, str, str]]:
    """What is found in a document with so many more schemas."""
    folder.mkdir()
    for name in BESIDE:
        (folder / name).write_text('{"t": {"name": 1}}')
    document = json.loads(json.dumps(MISTAKES))
    for number in range(schemas):
        document["components"]["schemas"][f"S{number}"] = {"type": "string"}
    spec = folder / "asyncapi.json"
    info = {"title": "T", "version": "1"}
    spec.write_text(json.dumps({"asyncapi": "3.0.0", "info": info, **document}))
    reading = read_api(spec, SiteConfig())
    files = {Path(file.name).name for file in reading.documents.files}
    assert files == {"asyncapi.json", *BESIDE}
    return [
        (finding.code.name, finding.message, Path(finding.location.file).name)
        for finding in reading.findings
        if finding.code.name != "component-unused"
    ]


def test_many_objects_are_judged_like_few(tmp_path: Path) -> None:
    """Neither a finding nor a file is lost on the way between the processes."""
    few = findings_of(1, tmp_path / "few")
    many = findings_of(MANY_OBJECTS + 1, tmp_path / "many")

    assert len(few) >= 4
    assert many == few
