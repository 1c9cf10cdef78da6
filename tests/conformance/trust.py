"""The page `docs/trust.md`: how docgen is checked, with the numbers that came out.

Cheap numbers are counted anew each time; those of long runs stand in `measured.json`,
where `python -m tests.conformance --record` and `python -m tests.fuzz --record` put
them.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TypeAlias

from docgen.diagnostics.codes import CODES
from docgen.validate.rules import RULES
from tests.conformance.kit import CONTRADICTIONS, kit_documents
from tests.conformance.test_alarms import KNOWN_ERRORS
from tests.support.samples import SAMPLES
from tests.unit.rules.mistakes import MISTAKES
from tests.unit.rules.test_silence import HARMLESS

CHECKOUT = Path(__file__).parents[2]
PAGE = CHECKOUT / "docs" / "trust.md"
_MEASURED = Path(__file__).parent / "measured.json"

Measured: TypeAlias = dict[str, dict[str, int]]
"""The numbers of the long runs, by the name of the run."""


def measured() -> Measured:
    """Read what the long runs have recorded."""
    recorded: Measured = json.loads(_MEASURED.read_text("utf-8"))
    return recorded


def record(run: str, numbers: dict[str, int]) -> None:
    """Keep the numbers of a long run, and write the page anew."""
    content = {**measured(), run: numbers}
    text = json.dumps(content, indent=2, sort_keys=True) + "\n"
    _MEASURED.write_text(text, "utf-8")
    PAGE.write_text(trust_page(), "utf-8")


def trust_page() -> str:
    """Write the page."""
    numbers = measured()
    return _TEXT.format(
        kit=len(kit_documents()),
        kit_agreed=len(kit_documents()) - len(CONTRADICTIONS),
        kit_contradictions="\n".join(
            f"- `{name}`: {why}." for name, why in CONTRADICTIONS.items()
        ),
        rules=len({rule.code.name for rule in RULES}),
        codes=len(CODES),
        planted=len(MISTAKES),
        harmless=len(HARMLESS),
        samples=len(SAMPLES),
        known=len(KNOWN_ERRORS),
        **{
            f"{run}_{name}": f"{number:,}"
            for run, recorded in numbers.items()
            for name, number in recorded.items()
        },
    )


_TEXT = """\
# Trust

<!-- Made by `python -m tests.conformance.test_trust`; the numbers come from tests. -->

People must be able to believe docgen: what it calls wrong is wrong, what it accepts is
right, and nothing that a document contains can hurt whoever builds or reads it. This
page says how that is checked, and what came out.

| what | result |
| --- | --- |
| public conformance kit, bindings included | {kit_agreed} of {kit} documents agree |
| mutants judged by docgen and by the official JSON Schemas | {differential_judged} |
| … on which both agree | {differential_agreed} |
| … on which they differ for a reason that is listed | {differential_explained} |
| … on which they differ for none | {differential_unexplained} |
| kinds of finding, each explained in [findings.md](findings.md) | {codes} |
| kinds of finding that only rules make | {rules} |
| mistakes planted in good documents, each found once and at its place | {planted} |
| harmless oddities on which rules keep silent | {harmless} |
| samples without any finding | {samples} of {samples} |
| documents made at random that broke docgen in the last long run | \
{fuzz_broken} of {fuzz_cases} |
| … the most memory that run took | {fuzz_megabytes} MB |
| attacks that did something in a browser, each of them tried in each field | \
{attacks_succeeded} of {attacks_payloads} |
| … fields of objects of 2.6 and 3.1 that they were tried in | {attacks_fields} |
| … pages that the browser read | {attacks_pages} |
| killed builds that left anything but the old site or the new one | \
{kills_broken} of {kills_tried} |

## The conformance kit

The [public conformance kit](https://github.com/asyncapi/tck) says of each of its
documents whether it is valid. docgen agrees, except where the kit contradicts the text
of the specification:

{kit_contradictions}

`tests/conformance/test_kit.py` holds docgen to both: to agree with the kit, and to
disagree with it there.

## Structure

docgen's tables are written from the text of the specification. `python -m
tests.conformance` breaks correct documents in every way that fits (an entry is dropped,
renamed, given a value of another type, put elsewhere, or joined by one that does not
belong) and lets both docgen and the official JSON Schema judge each. The documents are
specimens with every field of every version, the samples, and public documents; each is
also judged under the names of the other versions. Where the two differ, the reason is
one of those listed in `tests/conformance/judges.py`, or the run fails. The test run
judges a sample.

## Rules

Each known mistake is planted alone into a good document, and exactly one finding has to
come up: of its code, at its line and column (`tests/unit/rules/mistakes`). A code that
nobody plants fails the tests. The other way round, documents that official tools accept
have no errors, except for {known} kinds that those tools overlook, listed with the
sentence of the specification in `tests/conformance/test_alarms.py`; warnings and notes
in these documents are pinned by number, so that a change of a rule shows what it does.

## Payloads in other languages

Protobuf sources are parsed by proto-schema-parser. Avro schemas are read by docgen
itself, and the tests hold what it makes of them to fastavro. OpenAPI schemas are held
to a table of docgen's own, like AsyncAPI's. For RAML 1.0 data types no library can be
had that would do: ramlfications 0.3.0 passes over wrong types of properties, dies of
broken ones and reads the files that a text includes, ramlpy-ng 0.1.3 accepts broken
types; so docgen checks what is certain (`docgen/normalize/raml.py`) and
shows the type as written. Each finding points into the document, also into a text in
it.

## Hostile documents

`python -m tests.fuzz` makes documents that nobody would write and puts them through
all stages and reports; one in twenty-five is drawn as a site. Nothing may raise, take
longer than five seconds or grow beyond 500 MB. What breaks docgen is kept in
`tests/fuzz/found` and tried in every test run, which adds some thousands of cases of
its own. `python -m tests.fuzz.guided` lets atheris look for bytes on which the loader
takes a path that it has not taken before.

`tests/unit/hostile` has the classics: aliases and `allOf` that multiply, nesting
without end, giant numbers, patterns that never finish, huge descriptions. Each ends in
time, and where something is cut off the finding names the limit and, for what is read,
the setting that raises it.

`python -m tests.browser.attacks` writes attacks into every field of every object,
builds the site, and has it read in a real browser. Nothing may call what the attacks
call, ask another host for anything, or bring an element, an attribute or a script into
a page that a harmless document does not have there. Each field has been each attack in
a site that is one file, which has every text of the document. Sites of many pages,
attacks inside of URLs and expressions, and attacks in place of numbers, types and
references take turns, so there each field has been {attacks_turns} of the attacks. The
test run tries a sample.

## Interrupted builds

`python -m tests.kills` kills builds over an existing site at random moments, by the
clock and before random operations on files. Each has to leave a whole site, old or new,
with all files that are not docgen's, and the next build has to work. The test run kills
some dozens, and fills a disk.
"""
