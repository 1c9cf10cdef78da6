"""The workflow and the action that docgen offers, as GitHub would take and run them."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from docgen import __version__
from docgen.cli import run
from tests.init.runner import (
    CHECKOUT,
    Runner,
    Step,
    add_dependencies,
    build_wheel,
    load,
    make_python,
    plain_environment,
)
from tests.publish.repositories import CLEAN, git

SHA = re.compile(r"[\w-]+/[\w-]+@[0-9a-f]{40}")
ACTION = CHECKOUT / "action.yml"
BROKEN = """\
asyncapi: 3.0.0
info:
  title: Broken
channels:
  orders:
    messages:
      placed:
        $ref: '#/components/messages/Nowhere'
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_wheel(tmp_path_factory.mktemp("wheel"))


@pytest.fixture
def clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A clean clone of a repository in which `docgen init --github` was run."""
    for name, value in CLEAN.items():
        monkeypatch.setenv(name, value)
    author = tmp_path / "author"
    git(tmp_path, "init", "--quiet", "--initial-branch=main", str(author))
    monkeypatch.chdir(author)
    assert run(["init", "--github"]) == 0
    git(author, "add", ".")
    identity = ("-c", "user.name=A", "-c", "user.email=a@example.com")
    git(author, *identity, "commit", "--quiet", "-m", "Documentation")
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "--quiet", str(author), str(clone))
    git(clone, "remote", "set-url", "origin", "https://github.com/acme/orders")
    return clone


def workflow_of(clone: Path) -> dict[str, Any]:
    return load(clone / ".github" / "workflows" / "docs.yml")


def run_workflow(clone: Path, wheel: Path, tmp_path: Path) -> tuple[Runner, list[Step]]:
    """Run the shell steps of the job `build` as they are written.

    Only the place is another that docgen is installed from.
    """
    job = workflow_of(clone)["jobs"]["build"]
    assert job["env"]["DOCGEN"] == f"docgen-asyncapi=={__version__}"
    environment = plain_environment(make_python(tmp_path / "python"))
    temp = tmp_path / "temp"
    temp.mkdir()
    runner = Runner(temp, clone, {**environment, **CLEAN, "DOCGEN": str(wheel)})
    return runner, list(runner.run(job["steps"], {}))


def test_steps_run_in_a_clean_clone(clone: Path, wheel: Path, tmp_path: Path) -> None:
    """From the clone to the folder that is uploaded, nothing is missing."""
    runner, steps = run_workflow(clone, wheel, tmp_path)
    assert [(step.name, step.code) for step in steps] == [
        ("Install docgen", 0),
        ("Validate", 0),
        ("Build", 0),
    ], steps[-1].out
    uploads = [
        step["with"]["path"]
        for step in workflow_of(clone)["jobs"]["build"]["steps"]
        if "upload" in step.get("uses", "")
    ]
    assert uploads == ["site", "site"]
    sitemap = (clone / "site" / "sitemap.xml").read_text()
    assert "<loc>https://acme.github.io/orders/</loc>" in sitemap
    assert "No findings." in runner.file("STEP_SUMMARY").read_text()


def test_findings_are_annotations_and_in_the_summary(
    clone: Path, wheel: Path, tmp_path: Path
) -> None:
    """A pull request with a mistake fails, and shows where."""
    (clone / "asyncapi.yaml").write_text(BROKEN)
    runner, steps = run_workflow(clone, wheel, tmp_path)
    assert (steps[-1].name, steps[-1].code) == ("Validate", 1)
    assert "::error file=asyncapi.yaml,line=8,col=" in steps[-1].out
    summary = runner.file("STEP_SUMMARY").read_text()
    assert "`#/components/messages/Nowhere`" in summary
    assert summary.count("~~~~") == 2


def test_workflow_and_action_pass_the_schemas_of_github(clone: Path) -> None:
    """GitHub takes both files."""
    for schema, file in (
        ("github-workflows", clone / ".github" / "workflows" / "docs.yml"),
        ("github-actions", ACTION),
    ):
        command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema"]
        done = subprocess.run(
            [*command, f"vendor.{schema}", str(file)],
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr


def test_permissions_are_minimal(clone: Path) -> None:
    """Only the job that deploys may write, and it runs none of our commands."""
    workflow = workflow_of(clone)
    assert workflow["permissions"] == {}
    jobs = workflow["jobs"]
    assert jobs["build"]["permissions"] == {"contents": "read"}
    assert jobs["deploy"]["permissions"] == {"pages": "write", "id-token": "write"}
    assert not any("run" in step for step in jobs["deploy"]["steps"])
    assert "pull_request_target" not in workflow["on"]
    assert jobs["build"]["steps"][0]["with"] == {"persist-credentials": "false"}


def test_foreign_actions_are_pinned(clone: Path) -> None:
    """A tag can be moved, a commit can't."""
    steps = [s for job in workflow_of(clone)["jobs"].values() for s in job["steps"]]
    steps += load(ACTION)["runs"]["steps"]
    uses = [step["uses"] for step in steps if "uses" in step]
    assert len(uses) == 6
    assert [name for name in uses if not SHA.fullmatch(name)] == []


def test_deployments_wait_for_each_other(clone: Path) -> None:
    """A deployment is never cut short; checks of pull requests are."""
    workflow = workflow_of(clone)
    assert "pull_request" in workflow["concurrency"]["cancel-in-progress"]
    deploy = workflow["jobs"]["deploy"]
    assert deploy["concurrency"]["cancel-in-progress"] == "false"
    assert "default_branch" in deploy["if"]


def test_no_input_becomes_a_command() -> None:
    """Scripts hold no expressions: text from outside comes as variables only."""
    scripts = [step["run"] for step in load(ACTION)["runs"]["steps"] if "run" in step]
    assert len(scripts) == 2
    assert [script for script in scripts if "${{" in script] == []


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The outputs that the action's steps before the last one leave behind."""
    temp = tmp_path_factory.mktemp("action")
    runner = Runner(temp, temp, plain_environment(Path(sys.executable).parent))
    steps = load(ACTION)["runs"]["steps"]
    values = {
        "steps.python.outputs.python-path": sys.executable,
        "inputs.version": "",
        # The folder of the action, from which pip would build this very wheel.
        "github.action_path": str(wheel),
    }
    [install] = runner.run(steps[:-1], values)
    assert install.code == 0, install.out
    add_dependencies(temp / "docgen")
    [line] = runner.file("OUTPUT").read_text().splitlines()
    return {"steps.install.outputs.commands": line.partition("=")[2]}


def run_action(
    folder: Path, installed: dict[str, str], **inputs: str
) -> tuple[Step, dict[str, str], str]:
    """Run the last step; answer it, its outputs and the summary."""
    action = load(ACTION)
    values = {
        f"inputs.{name}": entry["default"] for name, entry in action["inputs"].items()
    }
    values |= {f"inputs.{k.replace('_', '-')}": v for k, v in inputs.items()}
    temp = folder / "temp"
    temp.mkdir(exist_ok=True)
    runner = Runner(temp, folder, plain_environment(Path(sys.executable).parent))
    [step] = runner.run(action["runs"]["steps"][-1:], {**values, **installed})
    pairs = (line.partition("=") for line in runner.file("OUTPUT").read_text().split())
    outputs = {key: value for key, _, value in pairs}
    return step, outputs, runner.file("STEP_SUMMARY").read_text()


def test_action_builds_and_counts(installed: dict[str, str], tmp_path: Path) -> None:
    """With inputs that have spaces and quotes, a site is where it should be."""
    spec = tmp_path / "my 'api'.yaml"
    spec.write_bytes((CHECKOUT / "sample_specs" / "chat.yaml").read_bytes())
    step, outputs, summary = run_action(
        tmp_path,
        installed,
        spec=spec.name,
        output="out",
        base_url="https://docs.acme.example",
        theme="default",
        strict="true",
    )
    assert step.code == 0, step.out
    assert outputs == {"site": "out", "errors": "0", "warnings": "0"}
    assert "https://docs.acme.example/" in (tmp_path / "out/sitemap.xml").read_text()
    assert "No findings." in summary


def test_action_fails_after_the_site_is_there(
    installed: dict[str, str], tmp_path: Path
) -> None:
    """A document with errors fails the job, and still there is a site to look at."""
    (tmp_path / "asyncapi.yaml").write_text(BROKEN)
    step, outputs, _ = run_action(tmp_path, installed)
    assert step.code == 1
    assert int(outputs["errors"]) >= 1
    assert outputs["site"] == "site"
    assert (tmp_path / "site" / "index.html").is_file()
    assert "::error file=asyncapi.yaml" in step.out


def test_action_without_a_document_tells_why(
    installed: dict[str, str], tmp_path: Path
) -> None:
    """What the caller did wrong is in the log."""
    step, outputs, _ = run_action(tmp_path, installed, spec="nowhere.yaml")
    assert step.code == 2
    assert "nowhere.yaml" in step.out
    assert "site" not in outputs
