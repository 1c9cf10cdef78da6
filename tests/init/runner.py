"""Runs the shell steps of workflows and actions as GitHub's runner does."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import sysconfig
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

CHECKOUT = Path(__file__).parents[2]

_EXPRESSION = re.compile(r"\$\{\{\s*([\w.-]+)\s*\}\}")


@dataclass(frozen=True)
class Step:
    """What came of one step."""

    name: str
    code: int
    out: str


def load(path: Path) -> dict[str, Any]:
    """Read a workflow or an action; `on` is a key and not a truth value."""
    document: dict[str, Any] = yaml.load(path.read_text("utf-8"), yaml.BaseLoader)
    return document


@dataclass(frozen=True)
class Runner:
    """A machine with a folder for temporary files and an environment of its own."""

    temp: Path
    workspace: Path
    environment: Mapping[str, str]

    def run(
        self, steps: list[dict[str, Any]], values: Mapping[str, str]
    ) -> Iterator[Step]:
        """Run the shell steps; the first that fails is the last."""
        outputs = dict(values)
        for step in steps:
            if "run" not in step:
                continue
            assert "if" not in step, "a shell step that may be left out"
            done = self._run(step, outputs)
            yield done
            if done.code:
                return
            for line in self.file("OUTPUT").read_text().splitlines():
                key, _, value = line.partition("=")
                outputs[f"steps.{step.get('id')}.outputs.{key}"] = value

    def file(self, name: str) -> Path:
        """A file that steps write to: `OUTPUT` or `STEP_SUMMARY`."""
        return self.temp / f"GITHUB_{name}"

    def _run(self, step: dict[str, Any], values: Mapping[str, str]) -> Step:
        script = self.temp / "step.sh"
        script.write_text(step["run"])
        own = {
            name: _EXPRESSION.sub(lambda match: values[match[1]], value)
            for name, value in step.get("env", {}).items()
        }
        files = {}
        for name in ("OUTPUT", "STEP_SUMMARY", "ENV", "PATH"):
            self.file(name).touch()
            files[f"GITHUB_{name}"] = str(self.file(name))
        # What `shell: bash` means, see the documentation of `jobs.<id>.steps[*].shell`.
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)],
            cwd=self.workspace,
            env={**self.environment, "RUNNER_TEMP": str(self.temp), **files, **own},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        return Step(step.get("name", ""), done.returncode, done.stdout)


def make_python(folder: Path) -> Path:
    """Make an environment that has pip and sees docgen's dependencies, not docgen."""
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    add_dependencies(folder)
    return folder / "bin"


def add_dependencies(environment: Path) -> None:
    """Let an environment see what is installed for the tests."""
    [packages] = environment.glob("lib/python*/site-packages")
    (packages / "dependencies.pth").write_text(sysconfig.get_path("purelib"))


def build_wheel(folder: Path) -> Path:
    """Build docgen as it goes to PyPI."""
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=CHECKOUT,
        check=True,
        capture_output=True,
    )
    [wheel] = folder.iterdir()
    return wheel


def plain_environment(commands: Path) -> dict[str, str]:
    """What a step sees besides its own variables; pip asks nobody."""
    kept = {"PATH": f"{commands}:{os.environ['PATH']}", "HOME": str(commands.parent)}
    return {**kept, "PIP_NO_DEPS": "1", "PIP_NO_INDEX": "1", "LANG": "C.UTF-8"}
