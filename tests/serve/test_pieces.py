"""The small parts of the preview, each by itself."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from docgen.diagnostics import Diagnostics, Finding, Severity
from docgen.diagnostics.codes.load import YAML_SYNTAX
from docgen.diagnostics.codes.resolve import REF_NOT_FOUND
from docgen.location import Location
from docgen.serve.addresses import REMEMBERED, Addresses
from docgen.serve.door import Door
from docgen.serve.edition import Verdict
from docgen.serve.inject import mark_of, own_file, with_script
from docgen.serve.panel import LISTED, panel, panel_page, status
from docgen.serve.sources import Fingerprints, SourceCache

TAG = (
    f'<script src="/__docgen/preview.js?{mark_of(own_file("preview.js"))}" '
    f'data-style="/__docgen/panel.css?{mark_of(own_file("panel.css"))}" '
    'data-boot="b" data-generation="3" '
)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"<p>", b"</body></html>"),
        (b"<p>" + b"x" * 200_000, b"</body></html>"),
        (b"<code></body></code>", b"</BODY ></html>"),
        (b"<p>a page without an end", b""),
    ],
    ids=["plain", "far past 64 kB", "the last of two", "no body"],
)
def test_script_stands_before_the_end_of_the_body(before: bytes, after: bytes) -> None:
    """The script goes before the last end of a body, else to the end of the text."""
    html = before + after
    shown = with_script(html, boot="b", generation=3, path="a&b.html")
    tag = f'{TAG}data-page="a&amp;b.html" data-mark="{mark_of(html)}"></script>'
    assert shown == before + tag.encode() + after


@pytest.mark.parametrize(
    ("bound_to", "host", "origin", "admitted"),
    [
        ("127.0.0.1", "127.0.0.1:8000", None, True),
        ("127.0.0.1", "localhost:8000", "http://localhost:8000", True),
        ("127.0.0.1", "localhost:9000", "http://localhost:8000", False),
        ("127.0.0.1", "[::1]:8000", None, True),
        ("127.0.0.1", "evil.example", None, False),
        ("127.0.0.1", "127.0.0.1.evil.example:8000", None, False),
        ("127.0.0.1", "localhost:8000", "http://evil.example", False),
        ("127.0.0.1", "localhost:8000", "null", False),
        ("127.0.0.1", "192.168.0.7:8000", None, False),
        ("127.0.0.1", "[", None, False),
        ("127.0.0.1", "", None, False),
        ("0.0.0.0", "192.168.0.7:8000", None, True),
        ("0.0.0.0", "192.168.0.7:8000", "http://192.168.0.7:8000", True),
        ("0.0.0.0", "evil.example:8000", None, False),
        ("docs.example", "docs.example:8000", None, True),
    ],
)
def test_door(bound_to: str, host: str, origin: str | None, admitted: bool) -> None:
    """Requests come from pages of this server, under a name that can't be rebound."""
    assert Door(bound_to).admits(host, origin) is admitted


@pytest.mark.parametrize(
    ("bound_to", "is_open"),
    [("127.0.0.1", False), ("::1", False), ("localhost", False), ("0.0.0.0", True)],
)
def test_door_knows_whether_others_can_come_in(bound_to: str, is_open: bool) -> None:
    """Loopback is closed, everything else is open to the network."""
    assert Door(bound_to).is_open_to_others is is_open


def test_renamed_page_leads_to_its_new_name() -> None:
    """When one page of a folder goes and one comes, it was renamed."""
    addresses = Addresses()
    addresses.change({"a/index.html", "a/x.html"}, {"a/index.html", "a/y.html"})
    assert addresses.now("a/x.html") == "a/y.html"


def test_former_names_follow_further_renames() -> None:
    """A tab that slept through two renames still arrives."""
    addresses = Addresses()
    addresses.change({"a/x.html"}, {"a/y.html"})
    addresses.change({"a/y.html"}, {"a/z.html"})
    assert addresses.now("a/x.html") == "a/z.html"


def test_removed_page_leads_to_the_list_that_it_stood_in() -> None:
    """Without an heir the nearest list is the place, else the first page."""
    addresses = Addresses()
    old = {"index.html", "a/index.html", "a/x.html", "b/x.html"}
    addresses.change(old, {"index.html", "a/index.html"})
    assert addresses.now("a/x.html") == "a/index.html"
    assert addresses.now("b/x.html") == "index.html"


def test_page_that_comes_back_is_itself_again() -> None:
    """An address that exists leads nowhere else."""
    addresses = Addresses()
    addresses.change({"a/x.html"}, {"a/y.html"})
    addresses.change({"a/y.html"}, {"a/x.html"})
    assert addresses.now("a/x.html") is None


def test_former_addresses_do_not_fill_the_memory() -> None:
    """Only so many former addresses are kept, the latest."""
    addresses = Addresses()
    names = {f"a/{number}.html" for number in range(REMEMBERED + 10)}
    addresses.change(names, {"index.html"})
    assert sum(addresses.now(name) is not None for name in names) == REMEMBERED


def test_unchanged_file_is_the_same_source() -> None:
    """An unchanged file is not read again, but what was found in it is told again."""
    cache, first, second = SourceCache(), Diagnostics(), Diagnostics()
    content = b"a: 1\na: 2\n"
    source = cache.load("file:///x.yaml", "x.yaml", content, first)
    assert cache.load("file:///x.yaml", "x.yaml", content, second) is source
    assert list(first) == list(second) != []
    changed = cache.load("file:///x.yaml", "x.yaml", b"a: 3\n", second)
    assert changed.data == {"a": 3}


def test_forgotten_file_is_read_again() -> None:
    """What nothing refers to any more is let go."""
    cache, sink = SourceCache(), Diagnostics()
    source = cache.load("file:///x.yaml", "x.yaml", b"a: 1", sink)
    cache.keep_only([])
    assert cache.digest_at("file:///x.yaml") is None
    assert cache.load("file:///x.yaml", "x.yaml", b"a: 1", sink) is not source


def test_change_within_one_tick_of_the_clock_is_seen(tmp_path: Path) -> None:
    """A change that leaves size and time as they were still shows."""
    file = tmp_path / "x.yaml"
    file.write_text("a: 1")
    prints, status_ = Fingerprints(), file.stat()
    before = prints.of_file(file)
    file.write_text("a: 2")
    os.utime(file, ns=(status_.st_atime_ns, status_.st_mtime_ns))
    assert prints.of_file(file) != before


def _finding(severity: Severity, line: int, message: str = "is odd") -> Finding:
    code = YAML_SYNTAX if message == "syntax" else REF_NOT_FOUND
    location = Location("x.yaml", line, 1, line, 2)
    return Finding(code=code, severity=severity, message=message, location=location)


def test_panel_shows_first_what_makes_the_text_unreadable() -> None:
    """A syntax error explains the rest, so it leads, then errors, then warnings."""
    verdict = Verdict(
        findings=(
            _finding(Severity.WARNING, 1),
            _finding(Severity.ERROR, 2),
            _finding(Severity.ERROR, 3, "syntax"),
        ),
        texts={"x.yaml": "one\ntwo\nthree\n"},
    )
    answer = json.loads(json.dumps(panel(7, verdict)))
    assert [finding["line"] for finding in answer["findings"]] == [3, 2, 1]
    assert answer["findings"][0]["excerpt"] == " 3 | three\n   | ^"
    assert answer["counts"] == {"error": 2, "warning": 1, "info": 0}
    assert answer["generation"] == 7


def test_panel_lists_only_what_somebody_reads() -> None:
    """A thousand findings are counted, not sent."""
    many = tuple(_finding(Severity.ERROR, 1, f"n{n}") for n in range(1000))
    verdict = Verdict(findings=many, texts={})
    answer = json.loads(json.dumps(panel(1, verdict)))
    assert len(answer["findings"]) == LISTED
    assert answer["counts"]["error"] == 1000
    assert len(json.loads(json.dumps(status(1, verdict)))["diagnostics"]) == 1000


def test_panel_page_escapes_the_document() -> None:
    """The document's text is text on the page that stands in for all others."""
    verdict = Verdict(
        findings=(_finding(Severity.ERROR, 1),), texts={"x.yaml": "<script>"}
    )
    page = panel_page(1, verdict).decode()
    assert "<script" not in page
    assert "&lt;script&gt;" in page
