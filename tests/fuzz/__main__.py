"""Fuzz docgen: `python -m tests.fuzz [--cases N] [--seed N]`.

Makes documents that nobody would write and puts them through all stages. A case is made
from its number alone, so a run can be repeated. What breaks docgen is written to
`tests/fuzz/found/`, where the test run finds it again; the exit code is then 1.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import resource
import sys
import time
import traceback
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from random import Random

from docgen.cli import DEEP
from tests.conformance.trust import record
from tests.fuzz.cases import make_case
from tests.fuzz.trial import survive

FOUND = Path(__file__).parent / "found"
MAX_MEGABYTES = 500
DRAWN = 25
"""One case in so many is drawn as a site, too."""


def main() -> int:
    """Read the arguments, run the cases, print what came out."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz")
    parser.add_argument("--cases", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument(
        "--record", action="store_true", help="write what comes out to docs/trust.md"
    )
    options = parser.parse_args()
    started = time.monotonic()
    with ProcessPoolExecutor(
        options.jobs, initializer=sys.setrecursionlimit, initargs=(DEEP,)
    ) as pool:
        survives = partial(_survives, options.seed)
        survived = pool.map(survives, range(options.cases), chunksize=50)
        broken = sum(not outcome for outcome in survived)
    megabytes = _megabytes(resource.RUSAGE_CHILDREN)
    seconds = time.monotonic() - started
    print(
        f"{options.cases} cases in {seconds:.0f} s, {megabytes} MB at most, "
        f"{broken} broke docgen"
    )
    if options.record:
        numbers = {"cases": options.cases, "broken": broken}
        record("fuzz", {**numbers, "megabytes": megabytes})
    return int(bool(broken))


def _megabytes(whose: int) -> int:
    """The most memory that this process has ever taken, or any of its children."""
    return resource.getrusage(whose).ru_maxrss // 1024


def _survives(seed: int, number: int) -> bool:
    content = make_case(Random(f"{seed}/{number}"))
    before = _megabytes(resource.RUSAGE_SELF)
    try:
        survive(content, draw=number % DRAWN == 0)
        if before <= MAX_MEGABYTES < _megabytes(resource.RUSAGE_SELF):
            raise MemoryError(f"more than {MAX_MEGABYTES} MB")
    except Exception:  # Whatever it is, it is what we are looking for.
        path = FOUND / f"{hashlib.sha256(content).hexdigest()[:12]}.yaml"
        FOUND.mkdir(exist_ok=True)
        path.write_bytes(content)
        print(f"case {seed}/{number}, kept as {path.name}:")
        traceback.print_exc(limit=-4, file=sys.stdout)
        return False
    return True


if __name__ == "__main__":
    sys.exit(main())
