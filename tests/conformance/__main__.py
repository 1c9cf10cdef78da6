"""Judge many thousands of mutants: `python -m tests.conformance [--every N]`.

Both judges look at mutants of specimens of all versions, of our samples and of public
documents, and at all of those documents under the names of other versions. The exit
code is 1 if they differ somewhere without a reason that is listed.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from dataclasses import dataclass, field

from docgen.cli import DEEP
from tests.conformance.judges import is_refused, judge
from tests.conformance.official import is_valid
from tests.conformance.sources import Source, in_other_versions, sources
from tests.conformance.trust import record

BIG = 11
"""Real documents are large and alike, so fewer of their mutants are judged."""


@dataclass(slots=True)
class Count:
    """How often the two judges agreed."""

    judged: int = 0
    agreed: int = 0
    reasons: Counter[str] = field(default_factory=Counter)
    unexplained: list[str] = field(default_factory=list)

    def add(self, *, agreed: bool, reason: str | None, what: str) -> None:
        """Count one verdict."""
        self.judged += 1
        if agreed:
            self.agreed += 1
        elif reason is not None:
            self.reasons[reason] += 1
        else:
            self.unexplained.append(what)


def compare(every: int) -> Count:
    """Let both judge every so manieth mutant."""
    count = Count()
    for source in sources():
        _compare_versions(source, count)
        stride = every if source.kind == "specimen" else every * BIG
        for mutant, _, agreed, reason in judge(
            source.version, source.document, every=stride
        ):
            what = f"{source.name}: {mutant.change} at {mutant.pointer}"
            count.add(agreed=agreed, reason=reason, what=what)
    return count


def _compare_versions(source: Source, count: Count) -> None:
    for other in in_other_versions(source):
        refused = is_refused(other.document)
        agreed = refused != is_valid(other.version, other.document)
        what = f"{source.name} as {other.version}"
        count.add(agreed=agreed, reason=None, what=what)


def main() -> int:
    """Read the arguments, compare, print what came out."""
    parser = argparse.ArgumentParser(prog="python -m tests.conformance")
    parser.add_argument("--every", type=int, default=17, help="judge one in N mutants")
    parser.add_argument(
        "--record", action="store_true", help="write what comes out to docs/trust.md"
    )
    options = parser.parse_args()
    sys.setrecursionlimit(DEEP)
    count = compare(options.every)
    explained = count.reasons.total()
    print(f"{count.judged} judged, {count.agreed} agreed, {explained} explained:")
    for reason, times in count.reasons.most_common():
        print(f"{times:7} {reason}")
    for what in count.unexplained:
        print(f"UNEXPLAINED {what}")
    if options.record:
        record(
            "differential",
            {
                "judged": count.judged,
                "agreed": count.agreed,
                "explained": explained,
                "unexplained": len(count.unexplained),
            },
        )
    return int(bool(count.unexplained))


if __name__ == "__main__":
    sys.exit(main())
