"""A second build, which draws only what changed, writes what a first one would.

Documents are built, edited at random places and built again into the same folder; then
the folder has to hold what a build into an empty one writes, byte for byte.
"""

from __future__ import annotations

import json
import os
import random
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from docgen.build.site import BuildResult, build_site
from docgen.config import SiteConfig
from docgen.config.settings import Repository
from docgen.kept.record import MOST_RECORDS
from tests.support.generated import document_of
from tests.support.public import corpus_documents, needs_corpus
from tests.support.samples import SAMPLES

SAMPLE_FILES = [path for path in SAMPLES.values() if path.parent.name != "shop"]
EDITS = 4

Place = tuple[Any, str | int]


@pytest.fixture(autouse=True)
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the pages of small sites, too, in a cache that begins empty."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr("docgen.build.keeping.MANY_PAGES", 0)


def tree(folder: Path) -> Mapping[str, bytes]:
    """The content of every file."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def build(spec: Path, output: Path, **settings: Any) -> BuildResult:  # noqa: ANN401
    """Build a site in this process."""
    return build_site(spec, SiteConfig(output=output, jobs=1, **settings))


def assert_as_new(spec: Path, again: Path, **settings: Any) -> None:  # noqa: ANN401
    """Build once more where a site is, and where none is, and compare."""
    build(spec, again, **settings)
    fresh = again.with_name("fresh")
    build(spec, fresh, **settings)
    kept_tree, new_tree = tree(again), tree(fresh)
    assert kept_tree.keys() == new_tree.keys()
    assert [path for path in new_tree if kept_tree[path] != new_tree[path]] == []
    for path in sorted(fresh.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()


def values_in(value: Any) -> Iterator[Place]:  # noqa: ANN401
    """Every place of a document where a value stands."""
    entries = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value)
        if isinstance(value, list)
        else ()
    )
    for key, inner in entries:
        yield value, key
        yield from values_in(inner)


def edit(document: Any, chance: random.Random) -> None:  # noqa: ANN401
    """Change, remove or add one value somewhere."""
    holder, key = chance.choice(list(values_in(document)))
    kind = chance.choice(("change", "change", "remove", "add", "swap"))
    if kind == "remove" and len(holder) > 1:
        del holder[key]
    elif kind == "add" and isinstance(holder, dict):
        holder["description"] = f"Words {chance.random()}.\n\nIn two paragraphs."
    elif kind == "swap" and isinstance(holder, dict):
        holder[key] = holder.pop(key)
    elif isinstance(holder[key], str):
        holder[key] = f"{holder[key]} {chance.choice('abc')}"
    elif isinstance(holder[key], bool | int | float):
        holder[key] = chance.choice((0, 1, 2, True, False))
    else:
        holder[key] = chance.choice((None, "absent", holder[key]))


def write(path: Path, document: object) -> None:
    """Write a document with one value a line, so that edits move what is below."""
    path.write_text(json.dumps(document, indent=1, default=str))


@pytest.mark.parametrize("path", SAMPLE_FILES, ids=lambda path: path.stem)
def test_edited_samples_are_as_if_built_anew(path: Path, tmp_path: Path) -> None:
    """Whatever an edit changes, nothing of before is left where it should not be."""
    chance = random.Random(path.stem)
    document = yaml.safe_load(path.read_text())
    spec, site = tmp_path / "asyncapi.json", tmp_path / "site"
    write(spec, document)
    build(spec, site)
    for _ in range(EDITS * 3):
        edit(document, chance)
        if not isinstance(document.get("asyncapi"), str):
            document["asyncapi"] = "3.0.0"
        write(spec, document)
        assert_as_new(spec, site)


@pytest.mark.corpus
@needs_corpus
@pytest.mark.parametrize("path", corpus_documents()[::6], ids=lambda path: path.stem)
def test_edited_public_documents_are_as_if_built_anew(
    path: Path, tmp_path: Path
) -> None:
    """The same with documents nobody wrote for docgen."""
    chance = random.Random(path.stem)
    document = yaml.safe_load(path.read_text())
    spec, site = tmp_path / "asyncapi.json", tmp_path / "site"
    write(spec, document)
    build(spec, site)
    for _ in range(EDITS):
        edit(document, chance)
        if not isinstance(document.get("asyncapi"), str):
            document["asyncapi"] = "2.6.0"
        write(spec, document)
        assert_as_new(spec, site)


def chain(minimum: int) -> dict[str, Any]:
    """A schema whose example holds a value that its page only links to."""
    links = {
        f"S{n}": {
            "type": "object",
            "required": ["next"],
            "properties": {
                "next": {"$ref": f"#/components/schemas/S{n + 1}"},
                # Small schemas are shown wherever they are used.
                **{f"p{number}": {"type": "string"} for number in range(20)},
            },
        }
        for n in range(8)
    }
    last = {"S8": {"type": "integer", "minimum": minimum}}
    return {
        "asyncapi": "3.0.0",
        "info": {"title": "T", "version": "1"},
        "components": {"schemas": {**links, **last}},
    }


def test_what_lies_deep_counts(tmp_path: Path) -> None:
    """A page depends on all that can be reached from it, not on what it shows alone."""
    spec, site = tmp_path / "asyncapi.json", tmp_path / "site"
    write(spec, chain(1))
    build(spec, site)
    before = (site / "schemas" / "s0.html").read_bytes()
    write(spec, chain(5_000))

    assert_as_new(spec, site)

    assert (site / "schemas" / "s0.html").read_bytes() != before


@pytest.mark.parametrize(
    "settings",
    [
        {"repository": Repository(url="https://github.com/a/b")},
        {"lang": "de"},
        {"fragments": True},
        {"base_url": "https://example.com/docs/"},
        {"theme": "ledger"},
    ],
    ids=lambda settings: "-".join(settings),
)
def test_other_settings(tmp_path: Path, settings: dict[str, Any]) -> None:
    """Lines that moved are right in links, too, and other settings leave nothing."""
    spec, site = tmp_path / "asyncapi.json", tmp_path / "site"
    write(spec, document_of(4))
    build(spec, site)
    assert_as_new(spec, site, **settings)
    write(spec, {"x-first": [1, 2, 3], **document_of(4)})

    assert_as_new(spec, site, **settings)


def test_templates_of_a_project_may_show_any_line(tmp_path: Path) -> None:
    """A template that shows places by itself gets them right."""
    spec, site = tmp_path / "asyncapi.json", tmp_path / "site"
    templates = tmp_path / "templates"
    templates.mkdir()
    (templates / "schema.html").write_text(
        '{% extends "!schema.html" %}'
        "{% block main %}{{ it.named.content.origin.line }}{{ super() }}{% endblock %}"
    )
    write(spec, document_of(4))
    build(spec, site, overrides=templates)
    write(spec, {"x-first": [1, 2, 3], **document_of(4)})
    assert_as_new(spec, site, overrides=templates)
    (templates / "schema.html").write_text('{% extends "!schema.html" %}')

    assert_as_new(spec, site, overrides=templates)


def test_records_do_not_pile_up(tmp_path: Path) -> None:
    """Of the sites that were built, the latest are remembered."""
    spec = tmp_path / "asyncapi.json"
    write(spec, document_of(1))
    for number in range(MOST_RECORDS + 2):
        build(spec, tmp_path / f"site{number}")

    records = list((tmp_path / "cache" / "docgen" / "builds").iterdir())

    assert len(records) == MOST_RECORDS


def test_without_a_cache_folder_pages_are_drawn(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder that can't be written is as good as none."""
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    spec, site = tmp_path / "asyncapi.json", tmp_path / "site"
    write(spec, document_of(4))
    build(spec, site)

    assert_as_new(spec, site)


def spoil(path: Path) -> None:
    """Change a byte of a file without changing its size or its time."""
    status = path.stat()
    path.write_bytes(path.read_bytes()[:-1] + b"#")
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


@pytest.mark.parametrize(
    "harm",
    [
        lambda site, _: spoil(site / "channels" / "channel0001.html"),
        lambda site, _: (site / "channels" / "channel0001.html").unlink(),
        lambda _, record: record.write_bytes(record.read_bytes()[:-9]),
        lambda _, record: record.write_bytes(b""),
        lambda _, record: record.unlink(),
    ],
    ids=["changed", "deleted", "cut", "empty", "no-record"],
)
def test_nothing_is_believed(
    tmp_path: Path, harm: Callable[[Path, Path], object]
) -> None:
    """Neither the output folder nor the record need be as they were left."""
    spec, site = tmp_path / "asyncapi.json", tmp_path / "site"
    write(spec, document_of(4))
    build(spec, site)
    [record] = (tmp_path / "cache" / "docgen" / "builds").iterdir()
    assert (site / "channels" / "channel0001.html").is_file()
    harm(site, record)

    assert_as_new(spec, site)
