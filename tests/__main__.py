"""Run every check of the project: `python3 -m tests [--fast] [pytest arguments]`.

Needs Python 3.11 with venv, and a package index; the rest it fetches itself, into
`.docgen-test-venv/` beside pyproject.toml. Uses the standard library only, because it
starts before anything is installed.

The steps run in order and all of them, also after one has failed: formatting, lint,
types, import layers, tests. pytest comes last, and its own closing line ends the
output. The exit code is 1 if any step failed.

Browser tests use the Chromium whose path is in `DOCGEN_CHROMIUM`, which is set here
when one is found on the machine.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[1]
VENV = CHECKOUT / ".docgen-test-venv"
FOLDERS = ("docgen", "tests", "benchmarks")
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
BROWSER_PACKAGES = ("chromium", "fonts-liberation")
FAST = ("-m", "not corpus and not browser")
WIDTH = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One check and the command that makes it."""

    name: str
    command: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """How one step ended."""

    name: str
    passed: bool
    seconds: float
    last_line: str
    """The last line that the command printed."""


def main(arguments: Sequence[str]) -> int:
    """Prepare what is missing, run the steps, print the table."""
    options, pytest_arguments = read_arguments(arguments)
    python = Path(sys.executable) if options.no_venv else prepared_python()
    if python is None:
        return 1
    environment = dict(os.environ)
    if not options.fast:
        browser = find_browser() or install_browser()
        if browser is not None:
            environment["DOCGEN_CHROMIUM"] = browser
    steps = (
        [tests(python, [*FAST, *pytest_arguments])]
        if options.fast
        else [*static_checks(python), tests(python, pytest_arguments)]
    )
    results = [run(step, environment) for step in steps]
    print_table(results)
    return 0 if all(result.passed for result in results) else 1


def read_arguments(
    arguments: Sequence[str],
) -> tuple[argparse.Namespace, list[str]]:
    """Split our own options from those that go to pytest."""
    parser = argparse.ArgumentParser(
        prog="python3 -m tests",
        description="Run every check of the project.",
        epilog="All other arguments go to pytest, as in: python3 -m tests tests/unit",
        allow_abbrev=False,
    )
    parser.add_argument(
        "--fast",
        action="store_true",
        help="run the tests alone, without browser and public documents",
    )
    parser.add_argument(
        "--no-venv",
        action="store_true",
        help="use the running Python, in which everything is installed already",
    )
    return parser.parse_known_args(arguments)


def static_checks(python: Path) -> list[Step]:
    """The checks that run nothing of docgen."""
    folders = tuple(name for name in FOLDERS if (CHECKOUT / name).is_dir())
    module = (str(python), "-m")
    # import-linter has no module to run, only a script beside the interpreter.
    lint_imports = shutil.which("lint-imports", path=str(python.parent))
    return [
        Step(name="format", command=(*module, "ruff", "format", "--check", *folders)),
        Step(name="lint", command=(*module, "ruff", "check", *folders)),
        Step(name="types", command=(*module, "mypy")),
        Step(name="layers", command=(lint_imports or "lint-imports",)),
    ]


def tests(python: Path, arguments: Sequence[str]) -> Step:
    """The step that runs pytest on all cores."""
    workers = str(os.cpu_count() or 2)
    return Step(
        name="tests",
        command=(str(python), "-m", "pytest", "-n", workers, *arguments),
    )


def run(step: Step, environment: Mapping[str, str]) -> Result:
    """Run one step in the checkout, pass its output on, keep the last line."""
    print(f"\n── {step.name} " + "─" * (70 - len(step.name)), flush=True)
    started = time.monotonic()
    tail = b""
    try:
        process = subprocess.Popen(
            step.command,
            cwd=CHECKOUT,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
    except OSError as error:
        print(f"{step.command[0]}: {error.strerror}")
        return Result(name=step.name, passed=False, seconds=0, last_line="")
    assert process.stdout is not None
    with process:
        # By chunk rather than by line: pytest draws its dots one at a time.
        while chunk := os.read(process.stdout.fileno(), 65536):
            sys.stdout.buffer.write(chunk)
            sys.stdout.buffer.flush()
            tail = (tail + chunk)[-4096:]
    lines = tail.decode("utf-8", "replace").strip().splitlines()
    return Result(
        name=step.name,
        passed=process.returncode == 0,
        seconds=time.monotonic() - started,
        last_line=lines[-1] if lines else "",
    )


def print_table(results: Sequence[Result]) -> None:
    """Print one row for each step, a sentence, and pytest's own closing line."""
    print(f"\n{'step':{WIDTH}}{'result':{WIDTH}}seconds")
    for result in results:
        outcome = "passed" if result.passed else "FAILED"
        print(f"{result.name:{WIDTH}}{outcome:{WIDTH}}{result.seconds:7.1f}")
    failed = [result.name for result in results if not result.passed]
    print(f"\nFailed: {', '.join(failed)}." if failed else "\nEverything passed.")
    print(results[-1].last_line.strip("= "))


def prepared_python() -> Path | None:
    """The interpreter of our virtual environment, which is made if need be."""
    python = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    stamp = VENV / "installed-for.txt"
    wanted = fingerprint()
    if python.exists() and stamp.exists() and stamp.read_text("utf-8") == wanted:
        return python
    print(f"Installing docgen and its test tools into {VENV.name}", flush=True)
    for command in (
        [sys.executable, "-m", "venv", "--clear", str(VENV)],
        [str(python), "-m", "pip", "install", "--quiet", "--editable", ".[test]"],
    ):
        if not succeeds(command):
            return None
    # Written last, so an interrupted installation is made anew.
    stamp.write_text(wanted, encoding="utf-8")
    return python


def fingerprint() -> str:
    """What the environment depends on: the interpreter and pyproject.toml's lists."""
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text("utf-8"))
    inputs = [
        sys.version,
        str(CHECKOUT),
        project["build-system"],
        project["project"],
        project.get("tool", {}).get("hatch"),
    ]
    return hashlib.sha256(json.dumps(inputs).encode()).hexdigest()


def find_browser() -> str | None:
    """A Chromium that is on the machine; `DOCGEN_CHROMIUM` names one explicitly."""
    named = os.environ.get("DOCGEN_CHROMIUM")
    candidates = (named,) if named else BROWSERS
    return next(filter(None, map(shutil.which, candidates)), None)


def install_browser() -> str | None:
    """Install Chromium where that is possible, otherwise say what to install."""
    may_install = hasattr(os, "geteuid") and os.geteuid() == 0
    if not (may_install and shutil.which("apt-get")):
        print(
            "No Chromium was found: the browser tests will be skipped. Install "
            "Chromium or Google Chrome, or set DOCGEN_CHROMIUM to its path."
        )
        return None
    print(f"Installing {' and '.join(BROWSER_PACKAGES)}", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "install", "--yes", "--no-install-recommends"]
    if succeeds(["apt-get", "update"], environment):
        succeeds([*install, *BROWSER_PACKAGES], environment)
    return find_browser()


def succeeds(command: Sequence[str], environment: dict[str, str] | None = None) -> bool:
    """Run a command that prepares something; show its output only if it fails."""
    with tempfile.TemporaryFile() as output:
        result = subprocess.run(
            command,
            cwd=CHECKOUT,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            check=False,
        )
        if result.returncode != 0:
            output.seek(0)
            print(output.read().decode("utf-8", "replace"))
            print(f"Failed: {' '.join(command)}", flush=True)
    return result.returncode == 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
