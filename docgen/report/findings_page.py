"""The page `docs/findings.md`: everything about every kind of finding."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType, ModuleType

from docgen.diagnostics import Code
from docgen.diagnostics.codes import (
    CODES,
    bindings,
    examples,
    languages,
    load,
    media,
    resolve,
    rules,
    schemas,
    structure,
    style,
    waivers,
)
from docgen.report.explain import standing_of

_CHAPTERS: Mapping[str, ModuleType] = MappingProxyType(
    {
        "Files": load,
        "References": resolve,
        "Structure": structure,
        "Bindings": bindings,
        "Rules": rules,
        "Schemas": schemas,
        "Examples and defaults": examples,
        "Avro, Protobuf and other languages": languages,
        "Pictures": media,
        "Waivers": waivers,
        "Matters of taste": style,
    }
)
_LAST_CHAPTER = "Settings and themes"

_INTRODUCTION = """\
# Findings

<!-- Made by `python -m tests.unit.report.test_findings_page`; edit the codes. -->

`docgen validate` tells what is wrong with a document; `docgen build` tells the same and
still makes a site. Each finding has a code, which never changes its meaning.
`docgen explain CODE` prints what this page says about it.

## Errors, warnings, notes

- An **error** is something that the specification forbids. Errors end the command with
  exit code 1.
- A **warning** is most likely a mistake, or will surprise readers or other tools.
- A **note** (`info`) is worth knowing and nothing more.

One mistake is one finding: what only follows from an error, such as references through
a misspelt name or fields that a syntax error swallowed, is told once that is mended.

`--fail-on warning|info|never` moves the line at which the exit code becomes 1.

How bad a finding is, is up to you. `docgen.yaml`:

```yaml
severity:
  component-unused: warning
  ref-siblings: off
  license-missing: error
```

`off` silences a code. Codes that are *off by default* are silent until they are named
here.

## Waivers

Where a finding is wanted, say so in the document, on any object that may have
extensions. It silences the codes for that object and everything in it; on the root,
for the whole file.

```yaml
channels:
  legacy:
    address: legacy?mode=raw
    x-docgen-ignore: [address-query-or-fragment]
```

## Baselines

A project with many old findings starts with a baseline and hears only of new ones:

```
docgen validate --write-baseline known.json apis/*.yaml
docgen validate --baseline known.json apis/*.yaml
```

The file names findings by code, file, place in the document and message, not by line,
so edits elsewhere don't bring them back.

## Own rules

A rule is a code and a function that yields the places that break it:

```python
from docgen.diagnostics import Code, Severity
from docgen.validate.rules import Hit, Rule

PREFIX = Code(
    name="acme/channel-prefix",
    severity=Severity.WARNING,
    title="The address of a channel lacks our prefix",
    why="Brokers route by the first word of an address.",
    wrong="address: orders",
    right="address: acme.orders",
)


def lacks_prefix(given):
    for channel in given.api.channels.values():
        if channel.address and not channel.address.startswith("acme."):
            yield Hit(
                location=given.place(channel.origin, "address"),
                message=f"the address `{channel.address}` lacks our prefix",
                hint=f"write `acme.{channel.address}`",
            )


RULES = [Rule(code=PREFIX, check=lacks_prefix)]
```

The package names them in its `pyproject.toml`, and they run wherever it is installed:

```toml
[project.entry-points."docgen.rules"]
acme = "acme_rules:RULES"
```

`given` has the document in three shapes: `given.api` is what pages show, with
references followed and traits applied; `given.objects.of("server")` yields every object
of a table of the specification, as it is written, with its place; `given.documents` are
the files. The name of a code starts with that of its package. Settings, waivers,
baselines, reports and `docgen explain` treat it like any other.
"""


def findings_page() -> str:
    """Write the page."""
    chapters = list(_chapters())
    return "\n".join(
        (
            _INTRODUCTION,
            "## All codes",
            "",
            *(line for title, codes in chapters for line in _table(title, codes)),
            *(line for title, codes in chapters for line in _chapter(title, codes)),
        )
    )


def _chapters() -> Iterator[tuple[str, tuple[Code, ...]]]:
    told: set[str] = set()
    for title, module in _CHAPTERS.items():
        codes = tuple(c for c in vars(module).values() if isinstance(c, Code))
        told.update(code.name for code in codes)
        yield title, codes
    others = tuple(code for name, code in CODES.items() if name not in told)
    if others:
        yield _LAST_CHAPTER, others


def _table(title: str, codes: Iterable[Code]) -> Iterator[str]:
    yield f"**{title}**"
    yield ""
    yield "| code | severity | |"
    yield "| --- | --- | --- |"
    for code in codes:
        yield f"| [`{code.name}`](#{code.name}) | {standing_of(code)} | {code.title} |"
    yield ""


def _chapter(title: str, codes: Iterable[Code]) -> Iterator[str]:
    yield f"## {title}"
    yield ""
    for code in codes:
        yield f"### `{code.name}`"
        yield ""
        yield f"{code.title} ({standing_of(code)})."
        yield ""
        yield code.why
        yield ""
        yield from _fragment("Wrong", code.wrong)
        yield from _fragment("Right", code.right)


def _fragment(title: str, text: str) -> Iterator[str]:
    yield f"{title}:"
    yield ""
    yield "```"
    yield text
    yield "```"
    yield ""
