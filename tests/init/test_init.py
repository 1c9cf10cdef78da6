"""`docgen init`: what it writes, what it leaves alone, what it says."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from pathlib import Path

import pytest

from docgen import __version__
from docgen.build.reading import read_api
from docgen.cli import run
from docgen.config import read_config
from docgen.scaffold import find_project
from docgen.scaffold.requirement import requirement_of
from tests.publish.repositories import CLEAN, files_of, git

WORKFLOW = Path(".github/workflows/docs.yml")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder is empty, and git has nobody's settings."""
    for name, value in CLEAN.items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_empty_folder_gets_a_document_and_settings(folder: Path) -> None:
    """Two commands lead from nothing to a site."""
    assert run(["init"]) == 0
    assert set(files_of(folder)) == {"asyncapi.yaml", "docgen.yaml"}
    assert run(["build", "--quiet", "--strict"]) == 0
    assert Path("site/index.html").is_file()


def test_starter_document_has_no_finding() -> None:
    """What we hand out is as we want documents to be."""
    run(["init"])
    reading = read_api(Path("asyncapi.yaml"), read_config())
    assert reading.findings == ()
    assert reading.api is not None
    assert reading.api.asyncapi == "3.0.0"


def test_settings_are_right_with_every_comment_taken_away(folder: Path) -> None:
    """Whoever takes the `#` from a line gets a setting that docgen knows."""
    run(["init"])
    file = folder / "docgen.yaml"
    text = file.read_text()
    file.write_text(re.sub(r"^# (?=\s*[a-z_]+:( |$))", "", text, flags=re.MULTILINE))
    config = read_config()
    assert config.publish.cname == "docs.example.com"
    assert config.strict
    assert config.title == "Orders API"
    assert config.spec == (folder / "asyncapi.yaml",)


@pytest.mark.parametrize("arguments", [["init"], ["init", "--github"]])
def test_second_run_changes_nothing_and_says_so(
    folder: Path, arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """What is there already is left as it is."""
    run(arguments)
    before = files_of(folder)
    times = {path: (folder / path).stat().st_mtime_ns for path in before}
    capsys.readouterr()
    assert run(arguments) == 0
    assert files_of(folder) == before
    assert {path: (folder / path).stat().st_mtime_ns for path in before} == times
    assert "Nothing changed." in capsys.readouterr().out


def test_document_that_exists_is_used_and_never_touched(folder: Path) -> None:
    """Not even `--force` replaces the author's own work."""
    document = folder / "asyncapi.json"
    document.write_text('{"asyncapi": "3.0.0"}')
    assert run(["init", "--force"]) == 0
    assert document.read_text() == '{"asyncapi": "3.0.0"}'
    assert not Path("asyncapi.yaml").exists()
    assert read_config().spec == (document,)


def test_document_with_another_name_is_written_into_the_settings(folder: Path) -> None:
    """Afterwards `docgen build` needs no argument."""
    (folder / "api").mkdir()
    (folder / "api" / "my orders.yaml").write_text("asyncapi: 3.0.0\n")
    assert run(["init", "api/my orders.yaml"]) == 0
    assert read_config().spec == (folder / "api" / "my orders.yaml",)


def test_changed_settings_are_kept(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where nobody can be asked, nothing is overwritten without `--force`."""
    run(["init"])
    Path("docgen.yaml").write_text("output: public\n")
    assert run(["init"]) == 0
    assert Path("docgen.yaml").read_text() == "output: public\n"
    assert "kept as it is; --force replaces it" in capsys.readouterr().out
    assert run(["init", "--force"]) == 0
    assert "output: site" in Path("docgen.yaml").read_text()


@pytest.mark.parametrize(("answer", "replaced"), [("y\n", True), ("\n", False)])
def test_person_at_a_terminal_is_asked(
    monkeypatch: pytest.MonkeyPatch, answer: str, replaced: bool
) -> None:
    """No answer is a no."""

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    run(["init"])
    Path("docgen.yaml").write_text("output: public\n")
    monkeypatch.setattr(sys, "stdin", Terminal(answer))
    monkeypatch.setattr(sys, "stderr", Terminal())
    assert run(["init"]) == 0
    assert (Path("docgen.yaml").read_text() != "output: public\n") is replaced


def test_settings_in_pyproject_are_enough(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nobody gets a second settings file that would hide the first."""
    Path("pyproject.toml").write_text('[tool.docgen]\nspec = "orders.yaml"\n')
    assert run(["init", "--github"]) == 0
    assert not Path("docgen.yaml").exists()
    assert Path("orders.yaml").is_file()
    assert "pyproject.toml: has the settings" in capsys.readouterr().out


def test_settings_that_name_another_document_are_told(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Settings and command line must not disagree in silence."""
    Path("docgen.yaml").write_text("spec: a.yaml\n")
    assert run(["init", "b.yaml"]) == 2
    assert "write `spec: b.yaml` there" in capsys.readouterr().err


def test_folder_in_a_repository_gets_its_workflow_at_the_top(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """GitHub looks nowhere else; findings name files as GitHub knows them."""
    git(folder, "init", "--quiet", "--initial-branch=trunk", ".")
    inner = folder / "apis" / "orders"
    inner.mkdir(parents=True)
    monkeypatch.chdir(inner)
    assert run(["init", "--github"]) == 0
    text = (folder / WORKFLOW).read_text()
    assert "docgen build --config apis/orders/docgen.yaml --output site" in text
    assert "branches: [trunk]" in text


def test_main_branch_is_that_of_the_remote(folder: Path, tmp_path: Path) -> None:
    """Whoever runs this on a branch of their own does not publish that one."""
    source, clone = tmp_path / "source", tmp_path / "clone"
    git(folder, "init", "--quiet", "--initial-branch=release/1.x", str(source))
    identity = ("-c", "user.name=A", "-c", "user.email=a@example.com")
    git(source, *identity, "commit", "--quiet", "--allow-empty", "-m", "First")
    git(folder, "clone", "--quiet", str(source), str(clone))
    git(clone, "checkout", "--quiet", "-b", "my-idea")
    assert find_project(clone).branch == "release/1.x"


def test_built_site_is_kept_out_of_git(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever builds and commits does not commit the site; once is enough."""
    git(folder, "init", "--quiet", ".")
    run(["init"])
    assert Path(".gitignore").read_text() == "/site/\n"
    (folder / "site").mkdir()
    (folder / "site" / "index.html").touch()
    assert "site" not in git(folder, "status", "--porcelain", "-uall")
    capsys.readouterr()
    run(["init"])
    assert "Nothing changed." in capsys.readouterr().out


def test_list_of_others_is_left_alone(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A `.gitignore` is the author's own; the line it lacks is only told."""
    git(folder, "init", "--quiet", ".")
    Path(".gitignore").write_text("*.log\n")
    run(["init"])
    assert Path(".gitignore").read_text() == "*.log\n"
    assert "write `/site/` into .gitignore" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("origin", "requirement"),
    [
        ({}, f"docgen-asyncapi=={__version__}"),
        (
            {"url": "file:///home/me/docgen", "dir_info": {"editable": True}},
            f"docgen-asyncapi=={__version__}",
        ),
        (
            {
                "url": "https://git.example.com/tools/docgen.git",
                "vcs_info": {"vcs": "git", "commit_id": "0123abcd"},
            },
            "docgen-asyncapi @ git+https://git.example.com/tools/docgen.git@0123abcd",
        ),
        (
            {
                "url": "https://example.com/docgen.tar.gz",
                "archive_info": {},
                "subdirectory": "src",
            },
            "docgen-asyncapi @ https://example.com/docgen.tar.gz#subdirectory=src",
        ),
    ],
)
def test_workflow_installs_what_wrote_it(
    origin: dict[str, object], requirement: str
) -> None:
    """A commit or an archive that others can reach, or else the release."""
    assert requirement_of(origin) == requirement


def test_disk_that_refuses_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    """A file where a folder should be is the user's to move."""
    Path(".github").write_text("")
    assert run(["init", "--github"]) == 2
    assert "docs.yml` can't be written" in capsys.readouterr().err


def test_module_runs_without_a_repository(folder: Path) -> None:
    """`init` needs no git; a workflow can be written before the first commit."""
    done = subprocess.run(
        [sys.executable, "-m", "docgen", "init", "--github"],
        env={**CLEAN, "PATH": "", "PYTHONPATH": str(Path(__file__).parents[2])},
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert WORKFLOW.is_file()
