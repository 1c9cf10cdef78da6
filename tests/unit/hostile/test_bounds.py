"""Documents made to exhaust: each ends in time, and says what was cut off."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from docgen.build.reading import read_api
from docgen.build.site import build_site
from docgen.config import Limits, SiteConfig
from tests.fuzz.trial import MAX_SECONDS, limited
from tests.support.documents import v3
from tests.support.processes import CHECKOUT

HEAD = {"asyncapi": "3.0.0", "info": {"title": "T", "version": "1"}}
ALIASES = "x-a: &a [l,l,l,l,l,l,l,l,l]\n" + "".join(
    f"x-{c}: &{c} [{','.join([f'*{b}'] * 9)}]\n"
    for b, c in zip("abcdefgh", "bcdefghi", strict=True)
)


def _fan(template: str, levels: int = 60) -> str:
    """Schemas of which each refers to the one before, several times."""
    schemas = {"S0": {"type": "object", "properties": {"z": {"type": "string"}}}}
    for level in range(levels):
        ref = json.dumps({"$ref": f"#/components/schemas/S{level}"})
        schemas[f"S{level + 1}"] = json.loads(template.replace("R", ref))
    channel = {
        "messages": {
            "m": {
                "payload": {"$ref": f"#/components/schemas/S{levels}"},
                "examples": [{"payload": {"z": 1}}],
            }
        }
    }
    components = {"schemas": schemas}
    return json.dumps({**HEAD, "channels": {"c": channel}, "components": components})


def _deep_value(levels: int) -> str:
    """A schema that names itself twice below one property, and a deep example."""
    again = {"properties": {"a": {"$ref": "#/components/schemas/S"}}}
    value: dict[str, object] = {}
    for _ in range(levels):
        value = {"a": value}
    payload = {"$ref": "#/components/schemas/S"}
    message = {"payload": payload, "examples": [{"payload": value}]}
    schemas = {"S": {"allOf": [again, again]}}
    return json.dumps(
        {
            **HEAD,
            "channels": {"c": {"messages": {"m": message}}},
            "components": {"schemas": schemas},
        }
    )


HOSTILE = {
    "levels": (_deep_value(40), "2,000,000 comparisons", None),
    "aliases": (v3(ALIASES), "1,000,000", "max_expanded"),
    "flow": (v3(f"x-d: {'[' * 90_000}{']' * 90_000}"), "500 levels", "max_depth"),
    "json": (
        f'{{"asyncapi": "3.0.0", "x-d": {"[" * 90_000}{"]" * 90_000}}}',
        "500 levels",
        "max_depth",
    ),
    "all-of": (_fan('{"allOf": [R, R]}'), "20,000 parts", None),
    "alternatives": (
        _fan('{"allOf": [{"oneOf": [R, R]}, {"anyOf": [R, {"not": R}]}]}'),
        "20,000 parts",
        None,
    ),
}
"""What has a limit, with the words that name the limit and its setting."""

HARMLESS = {
    "properties": _fan('{"properties": {"a": R, "b": R, "c": R}}'),
    "scalar": v3(f"x-s: {'a' * 10_000_000}"),
    "numbers": v3(f"x-n: {'9' * 100_000}\nx-h: 0x{'f' * 100_000}\nx-e: 1e99999999"),
    "cycles": v3(
        """
        components:
          messageTraits: {T: {$ref: '#/components/messageTraits/T'}}
          schemas:
            A: {allOf: [{$ref: '#/components/schemas/A'}]}
            B: {allOf: [{$ref: '#/components/schemas/C'}]}
            C: {oneOf: [{$ref: '#/components/schemas/B'}]}
            D: {$ref: '#/components/schemas/E'}
            E: {$ref: '#/components/schemas/D'}
            F: {$ref: '#'}
        """
    ),
    "patterns": json.dumps(
        {
            **HEAD,
            "components": {
                "schemas": {
                    "P": {"pattern": "^(a+)+$", "examples": ["a" * 5000 + "!"]},
                    "Q": {"pattern": "(x+x+)+y", "default": "x" * 50_000},
                    "R": {"pattern": "^(a{1,1000}){1,1000}$", "type": "string"},
                }
            },
        }
    ),
    "bounds": v3(
        "components: {schemas: {A: {type: string, minLength: 1000000000000}, "
        "B: {type: array, minItems: 1000000000000}, C: {multipleOf: 1.0e-300}}}"
    ),
    **{
        f"description {name}": json.dumps(
            {**HEAD, "info": {"title": "T", "version": "1", "description": text}}
        )
        for name, text in {
            "quotes": ">" * 20_000 + " x",
            "brackets": "[" * 20_000,
            "emphasis": "*a_ " * 20_000,
            "lists": "".join("  " * level + "- x\n" for level in range(800)),
            "tags": "<b>" * 20_000,
            "words": "word " * 500_000,
        }.items()
    },
}
"""What ends in time as it is."""


@pytest.mark.parametrize("name", HOSTILE)
def test_the_limit_is_named(name: str, tmp_path: Path) -> None:
    """Where docgen stops, it says at what, and which setting raises it."""
    text, limit, setting = HOSTILE[name]
    spec = _spec(tmp_path, text)
    findings = read_api(spec, SiteConfig()).findings
    about = [finding for finding in findings if limit in finding.message]
    assert about, [finding.message for finding in findings]
    assert setting is None or f"limits.{setting}" in str(about[0].hint)


@pytest.mark.parametrize("name", [*HOSTILE, *HARMLESS])
def test_the_site_is_built_all_the_same(name: str, tmp_path: Path) -> None:
    """Neither the checks nor the pages of such a document take forever."""
    spec = _spec(tmp_path, HOSTILE[name][0] if name in HOSTILE else HARMLESS[name])
    config = SiteConfig(output=tmp_path / "site", jobs=1)
    with limited(MAX_SECONDS * 4):
        assert build_site(spec, config).written is not None


def test_limits_can_be_raised(tmp_path: Path) -> None:
    """A project that needs more says so in its settings."""
    spec = _spec(tmp_path, v3(f"x-d: {'[' * 600}{']' * 600}"))
    strict, lax = (
        read_api(spec, SiteConfig(limits=Limits(max_depth=depth))).findings
        for depth in (500, 700)
    )
    codes = [{finding.code.name for finding in found} for found in (strict, lax)]
    assert "nesting-limit" in codes[0]
    assert "nesting-limit" not in codes[1]


@pytest.mark.skipif(sys.platform == "win32", reason="needs a limit on file size")
def test_full_disk_leaves_the_old_site(tmp_path: Path) -> None:
    """When the disk takes no more, docgen says so, and nothing has changed."""
    spec = _spec(tmp_path, v3(""))
    build_site(spec, SiteConfig(output=tmp_path / "site"))
    before = {p: p.read_bytes() for p in (tmp_path / "site").rglob("*") if p.is_file()}
    spec.write_text(v3(f"x-big: {'a' * 400_000}"))

    done = subprocess.run(
        [sys.executable, "-m", "docgen", "build", "-q", spec, "-o", tmp_path / "site"],
        cwd=CHECKOUT,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (200_000,) * 2),
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 2
    assert "can't be written" in done.stderr
    assert "file too large" in done.stderr
    after = {p: p.read_bytes() for p in (tmp_path / "site").rglob("*") if p.is_file()}
    assert after == before
    assert sorted(p.name for p in tmp_path.iterdir()) == ["asyncapi.yaml", "site"]


def _spec(folder: Path, text: str) -> Path:
    path = folder / "asyncapi.yaml"
    path.write_text(text, "utf-8")
    return path
