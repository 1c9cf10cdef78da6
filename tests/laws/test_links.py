"""Laws 3 and 7: every link lands, every id is unique, every page is whole by itself."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from docgen.build.site import build_site
from docgen.config import SiteConfig
from docgen.location import JsonValue
from tests.support.public import corpus_documents, name_in_corpus, needs_corpus
from tests.support.samples import SAMPLES
from tests.support.sites import link_faults, read_site, unsafe_markup

HOSTILE = (
    "", " ", "a b", "{x}", "a/b", "a//b", "/a", "a/", "ünïcödé", "日本語", "🙂", "A",
    "a", "index", "INDEX", "con", "nul.txt", "x" * 300, "x" * 299 + "y", "a.b", "..",
    ".", "../up", "a#b", "#", "a?b", "?", "a%2Fb", "%2F", "%", "<b>", '"', "'", "a&b",
    "&amp;", "404", "-", "a-2", "a-2-2", "a:b", "javascript:alert(1)", "C:\\x",
    "a\nb", "\u202e", "{{ 7*7 }}", "$ref'", "~", "a~1b", "e\u0301", "é", "ß", "SS", "İ",
    "main", "search",
)  # fmt: skip
"""Names that some part of the way from a document to a browser could stumble over."""

TEXT = "# Same\n\n# main\n\n# payload\n\n[a](#same) [b](#gone)[^1]\n\n[^1]: Note"
"""A description whose headings want the same anchors as all others'."""


def ref_to(*steps: str) -> JsonValue:
    escaped = (step.replace("~", "~0").replace("/", "~1") for step in steps)
    return {"$ref": "#" + "".join("/" + quote(step, safe="") for step in escaped)}


def hostile_v3() -> JsonValue:
    """A document in which everything has every hostile name."""
    return {
        "asyncapi": "3.0.0",
        "info": {"title": "", "version": "1", "description": TEXT},
        "servers": {
            n: {"host": n, "protocol": n, "title": "Same", "description": TEXT}
            for n in HOSTILE
        },
        "channels": {n: _channel(n) for n in HOSTILE},
        "operations": {
            n: {
                "action": "send",
                "title": "Same",
                "description": TEXT,
                "channel": ref_to("channels", n),
                "tags": [{"name": n}],
                "security": [ref_to("components", "securitySchemes", n)],
                "reply": {"channel": ref_to("channels", n)},
            }
            for n in HOSTILE
        },
        "components": {
            "schemas": {n: _schema(n) for n in HOSTILE},
            "messages": {
                f"{n}c": {"title": "Same", "name": n, "description": TEXT}
                for n in HOSTILE
            },
            "securitySchemes": {
                n: {"type": "plain", "description": TEXT} for n in HOSTILE
            },
            "parameters": {n: {"description": TEXT} for n in HOSTILE},
            "operationTraits": {n: {"title": n, "description": TEXT} for n in HOSTILE},
            "tags": {n: {"name": n, "description": TEXT} for n in HOSTILE},
        },
    }


def _channel(name: str) -> JsonValue:
    return {
        "address": None if len(name) == 1 else name,
        "title": "Same",
        "description": TEXT,
        "servers": [ref_to("servers", name)],
        "parameters": {name: {"enum": [name], "description": TEXT}},
        "messages": {
            name: {"payload": ref_to("components", "schemas", name)},
            f"{name}2": ref_to("components", "messages", f"{name}c"),
        },
        "bindings": {name or "x": {name: name}},
        f"x-{name}": {name: name},
    }


def _schema(name: str) -> JsonValue:
    return {
        "title": "Same",
        "description": f"# {name}\n\n[a](#{name}) [b](other.html) [c]({name})",
        "properties": {n: {"type": "string"} for n in HOSTILE},
        "patternProperties": {name: ref_to("components", "schemas", name)},
        "definitions": {name: {"properties": {name: {"enum": [name]}}}},
        "dependencies": {name: [name]},
    }


def hostile_v2() -> JsonValue:
    """The same for 2.x, where addresses are keys and ids may be missing."""
    return {
        "asyncapi": "2.6.0",
        "info": {"title": "Same", "version": "1"},
        "servers": {n: {"url": n, "protocol": n} for n in HOSTILE},
        "channels": {
            n: {
                "servers": [n],
                "parameters": {n: {"schema": {"type": "string"}}},
                "publish": {"message": {"oneOf": [{"name": n}, {"title": "Same"}]}},
                "subscribe": {"operationId": n, "message": {"messageId": n}},
            }
            for n in HOSTILE
        },
        "tags": [{"name": n} for n in HOSTILE],
    }


HOSTILE_DOCUMENTS = {"v2": hostile_v2, "v3": hostile_v3}


def faults_of(spec: Path, site: Path) -> Iterator[str]:
    build_site(spec, SiteConfig(output=site))
    yield from link_faults(site)
    yield from unsafe_markup(site)


@pytest.mark.parametrize("sample", SAMPLES)
def test_sites_of_samples_are_whole(sample: str, tmp_path: Path) -> None:
    """In the site of a sample no link is dead, no id double, nothing inline or away."""
    assert list(faults_of(SAMPLES[sample], tmp_path)) == []


@pytest.mark.parametrize("major", HOSTILE_DOCUMENTS)
def test_site_of_hostile_names_is_whole(major: str, tmp_path: Path) -> None:
    """No name breaks a link, an id, a file's path or a page."""
    spec = tmp_path / "asyncapi.json"
    spec.write_text(json.dumps(HOSTILE_DOCUMENTS[major]()))

    assert list(faults_of(spec, tmp_path / "site")) == []


@pytest.mark.parametrize("major", HOSTILE_DOCUMENTS)
def test_every_hostile_name_has_a_page_of_its_own(major: str, tmp_path: Path) -> None:
    """Names that look alike, or like nothing, don't share a page or lose one."""
    spec = tmp_path / "asyncapi.json"
    spec.write_text(json.dumps(HOSTILE_DOCUMENTS[major]()))

    build_site(spec, SiteConfig(output=tmp_path / "site"))

    paths = [path.casefold() for path in read_site(tmp_path / "site")]
    assert len(paths) == len(set(paths))
    for kind in ("servers", "channels"):
        pages = [path for path in paths if path.startswith(f"{kind}/")]
        assert len(pages) == len(HOSTILE) + 1


@pytest.mark.parametrize("major", HOSTILE_DOCUMENTS)
def test_anchors_are_the_same_in_every_build(major: str, tmp_path: Path) -> None:
    """Adding a channel at the end moves no page and no anchor of the others."""
    document = HOSTILE_DOCUMENTS[major]()
    spec = tmp_path / "asyncapi.json"
    ids = []
    for name in ("before", "after"):
        spec.write_text(json.dumps(document))
        build_site(spec, SiteConfig(output=tmp_path / name))
        pages = read_site(tmp_path / name)
        ids.append({path: set(page.ids) for path, page in pages.items()})
        assert isinstance(document, dict) and isinstance(document["channels"], dict)
        document["channels"]["zz-last"] = {}

    before, after = ids
    for path, anchors in before.items():
        assert anchors <= after[path], path


@pytest.mark.corpus
@needs_corpus
@pytest.mark.parametrize("spec", corpus_documents(), ids=name_in_corpus)
def test_site_of_a_public_document_is_whole(spec: Path, tmp_path: Path) -> None:
    """The site of any document that people publish is whole, mistakes and all."""
    assert list(faults_of(spec, tmp_path)) == []
