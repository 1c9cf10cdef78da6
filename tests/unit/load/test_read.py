from __future__ import annotations

import codecs

import pytest

from docgen.diagnostics import Diagnostics
from docgen.load.limits import Limits
from docgen.load.read import check_root
from docgen.load.retrieve import Unretrievable
from tests.unit.load.loading import data_of, load, text_at, told


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
@pytest.mark.parametrize("name", ["a.yaml", "a.json"])
def test_encodings(mark: bytes, encoding: str, name: str) -> None:
    """A byte order mark tells the encoding and takes no column."""
    source, findings = load(mark + '{"ä😀": 1}'.encode(encoding), name)
    assert findings == []
    assert source.data == {"ä😀": 1}
    assert source.key_location(("ä😀",)).column == 2


def test_wrong_encoding_is_placed() -> None:
    """A byte that is no UTF-8 is reported where it stands and replaced."""
    source, findings = load("a: 1\nb: é\nc: è\n".encode("latin-1"))
    assert told(findings) == ["2:4 encoding-invalid"]
    assert "`E9`" in findings[0].message
    assert source.data == {"a": 1, "b": "�", "c": "�"}


def test_wrong_encoding_right_after_a_lone_return() -> None:
    """The place is right even where the text before ends with CR."""
    _, findings = load(b"a: 1\r\xff: 2")
    assert told(findings) == ["2:1 encoding-invalid"]


@pytest.mark.parametrize(
    ("name", "text", "data"),
    [
        ("a.avsc", '{"type": "int"}', {"type": "int"}),
        ("a.YML", "a: 1", {"a": 1}),
        ("a.md", "a: 1", "a: 1"),
        ("a.proto", "{a: 1}", "{a: 1}"),
        ("asyncapi", "a: 1", {"a": 1}),
        ("asyncapi", ' {"a": "\\ud83d\\ude00"}', {"a": "😀"}),
        ("a.json?raw=a.md", "{}", {}),
        ("b%2Ejson", "[1]", [1]),
    ],
)
def test_kind_of_file(name: str, text: str, data: object) -> None:
    """The extension tells how to read a file; without one, its first character."""
    assert data_of(text, name) == data


def test_too_large_is_refused() -> None:
    """A file beyond the limit is not read at all."""
    with pytest.raises(Unretrievable) as refusal:
        load("a: 1", limits=Limits(max_bytes=3))
    assert refusal.value.code.name == "file-too-large"


def root_findings(text: str | bytes, name: str = "a.yaml") -> tuple[bool, list[str]]:
    source, findings = load(text, name)
    diagnostics = Diagnostics()
    for finding in findings:
        diagnostics.report(finding.code, finding.location, finding.message)
    usable = check_root(source, diagnostics)
    return usable, told(list(diagnostics))


@pytest.mark.parametrize(
    ("text", "usable", "findings"),
    [
        ("asyncapi: 3.0.0", True, []),
        ("", False, ["1:1 file-empty"]),
        ("\n# nothing\n", False, ["1:1 file-empty"]),
        ("{}", True, ["1:1 file-empty"]),
        ("- a", False, ["1:1 not-a-mapping"]),
        ("hello", False, ["1:1 not-a-mapping"]),
        ("0", False, ["1:1 not-a-mapping"]),
        ("info: {}", True, ["1:1 not-asyncapi"]),
        ("info: {}\nopenapi: 3.1.0", True, ["2:1 not-asyncapi"]),
        ("swagger: '2.0'", True, ["1:1 not-asyncapi"]),
        (b"\x89PNG\r\n\0\0\xff", False, ["1:1 file-binary"]),
    ],
)
def test_check_root(text: str | bytes, usable: bool, findings: list[str]) -> None:
    """A root is usable if it is a mapping; each fault of it is told once."""
    assert root_findings(text) == (usable, findings)


def test_empty_json() -> None:
    """An empty file is empty, not broken, whatever its name."""
    assert root_findings(" \n", "a.json") == (False, ["1:1 file-empty"])


def test_key_of_another_format_is_marked() -> None:
    """The hint about OpenAPI stands at the key that gives it away."""
    source, _ = load("info: {}\nopenapi: 3.1.0\n")
    diagnostics = Diagnostics()
    check_root(source, diagnostics)
    (finding,) = diagnostics
    assert text_at(source, finding.location) == "openapi"
    assert "OpenAPI" in finding.message
