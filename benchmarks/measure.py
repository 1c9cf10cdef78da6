"""Times commands as whole processes: wall clock, processor, peak memory."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

CHECKOUT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    """What one run took."""

    wall: float
    cpu: float
    peak_mb: float
    """Of the largest process."""


def apart(work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Do work in a process of its own.

    The memory that this process ever took counts for the commands that it starts.
    """
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(work, *args, **kwargs).result()


def run_docgen(*arguments: str) -> Usage:
    """Run a command of docgen.

    Raises:
        subprocess.CalledProcessError: it refused to work.
    """
    return run_command([sys.executable, "-m", "docgen", *arguments])


def run_command(command: Sequence[str]) -> Usage:
    """Run any command; exit code 1 means that it has remarks, not that it failed."""
    start = time.perf_counter()
    process = subprocess.Popen(
        command,
        env={**_environment(), "PYTHONPATH": str(CHECKOUT)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        raise subprocess.CalledProcessError(process.returncode, command)
    return Usage(
        wall=time.perf_counter() - start,
        cpu=usage.ru_utime + usage.ru_stime,
        peak_mb=usage.ru_maxrss / 1024,
    )


def _environment() -> dict[str, str]:
    """The environment, in which Python keeps what it compiles as for any user."""
    unwanted = "PYTHONDONTWRITEBYTECODE"
    return {name: text for name, text in os.environ.items() if name != unwanted}


def median_of(runs: int, once: Callable[[], Usage], *, warm_up: bool = True) -> Usage:
    """Run something several times; the median of each figure."""
    if warm_up:
        once()
    taken = [once() for _ in range(runs)]
    return Usage(
        wall=statistics.median(usage.wall for usage in taken),
        cpu=statistics.median(usage.cpu for usage in taken),
        peak_mb=statistics.median(usage.peak_mb for usage in taken),
    )


def timed(work: Callable[[], object]) -> Usage:
    """Time work in this process; its memory can't be told apart."""
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    return Usage(
        wall=time.perf_counter() - wall, cpu=time.process_time() - cpu, peak_mb=0.0
    )


def save(results: Mapping[str, Mapping[str, float]], path: Path) -> None:
    """Keep the figures of a run."""
    path.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")


def compare(before: Path, after: Path) -> list[str]:
    """Say for each figure that two runs share by what factor it changed."""
    old, new = (json.loads(path.read_text("utf-8")) for path in (before, after))
    lines = []
    for name in [name for name in new if name in old]:
        changes = [
            f"{figure} ×{new[name][figure] / old[name][figure]:.2f}"
            for figure in new[name]
            if old[name].get(figure)
        ]
        lines.append(f"{name:34}{'  '.join(changes)}")
    return lines


def figures(usage: Usage) -> dict[str, float]:
    """A usage as it is kept and printed."""
    return {name: round(value, 4) for name, value in asdict(usage).items() if value}
