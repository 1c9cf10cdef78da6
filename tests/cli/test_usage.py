"""The command line keeps its contract: arguments, exit codes, streams, help."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import click
import pytest

import docgen.cli.explain as explain_module
from docgen import __version__
from docgen.cli import docgen as group
from docgen.diagnostics.codes import CODES
from tests.cli.terminal import SOUND, Terminal
from tests.support.documents import v3
from tests.support.processes import run_docgen

WARNS = v3(
    """
    channels: {lights: {address: lights, messages: {on: {payload: {type: boolean}}}}}
    operations: {o: {action: send, channel: {$ref: '#/channels/lights', x: 1}}}
    """
)
"""A document with a warning and no error."""


def every_command() -> list[str]:
    return group.list_commands(click.Context(group))


@pytest.mark.parametrize("option", ["-h", "--help"])
@pytest.mark.parametrize("name", every_command())
def test_every_command_has_help_with_an_example(
    name: str, option: str, docgen: Terminal
) -> None:
    """`-h` shows a line that can be copied."""
    said = docgen(name, option)

    assert said.code == 0
    assert "Example" in said.out
    assert f"  docgen {name}" in said.out


def test_help_lists_all_commands(docgen: Terminal) -> None:
    """`docgen --help` names every command, each with what it does."""
    said = docgen("--help")

    assert said.code == 0
    for name in every_command():
        line = next(line for line in said.out.splitlines() if f"  {name}  " in line)
        assert len(line.split()) > 3


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["build", "--thme", "x"], "--theme"),
        (["build", "--theme", "nope", "a.yaml"], "there is no theme `nope`"),
        (["biuld"], "Did you mean 'build'?"),
        (["validate", "--format", "xml", "a.yaml"], "'json'"),
        (["build", "a.yaml", "b.yaml"], "unexpected extra argument"),
        (["build", "--jobs", "0", "a.yaml"], "--jobs"),
        (["build", "--single-file", "--fragments", "a.yaml"], "not both"),
        (["build", "--single-file", "-o", "x.html", "a.yaml"], "`site/index.html`"),
        (["build", "--config", "gone.yaml", "a.yaml"], "gone.yaml"),
    ],
)
def test_wrong_usage_says_what_would_be_right(
    arguments: list[str], told: str, docgen: Terminal
) -> None:
    """Unknown options, commands, themes and values end with 2 and a way out."""
    docgen.write("a.yaml", SOUND)

    said = docgen(*arguments)

    assert (said.code, said.out) == (2, "")
    assert told in said.err
    assert set(docgen.files()) == {"a.yaml"}


def test_exit_codes_of_build_and_validate(docgen: Terminal) -> None:
    """0 is fine, 1 means errors, with `--strict` also warnings; the site is there."""
    docgen.write("sound.yaml", SOUND)
    docgen.write("warns.yaml", WARNS)
    docgen.write("wrong.yaml", SOUND.replace("receive", "fetch"))

    for command in ("build", "validate"):
        assert docgen(command, "sound.yaml").code == 0
        assert docgen(command, "warns.yaml").code == 0
        assert docgen(command, "warns.yaml", "--strict").code == 1
        assert docgen(command, "wrong.yaml").code == 1
    assert (docgen.folder / "site" / "index.html").is_file()


def test_a_quiet_validate_tells_what_fails_only(docgen: Terminal) -> None:
    """Warnings are left out unless they count, and nothing is summed up."""
    docgen.write("warns.yaml", WARNS)
    docgen.write("wrong.yaml", SOUND.replace("receive", "fetch"))

    calm = docgen("validate", "-q", "warns.yaml")
    strict = docgen("validate", "-q", "--strict", "warns.yaml")
    wrong = docgen("validate", "-q", "wrong.yaml")

    assert (calm.code, calm.out, calm.err) == (0, "", "")
    assert (strict.code, strict.err) == (1, "")
    assert "warning[" in strict.out
    assert (wrong.code, wrong.err) == (1, "")
    assert "error[" in wrong.out


def test_results_go_to_stdout_and_talk_to_stderr(docgen: Terminal) -> None:
    """A build's findings are talk; a validation's findings are its result."""
    docgen.write("a.yaml", WARNS)

    built, validated = docgen("build", "a.yaml"), docgen("validate", "a.yaml")

    assert "warning[" in built.err and "warning[" not in built.out
    assert "warning[" in validated.out and "warning[" not in validated.err


def test_quiet_says_nothing_but_errors(docgen: Terminal) -> None:
    """`-q` is silent if all is well, and about warnings."""
    docgen.write("a.yaml", WARNS)

    said = docgen("build", "a.yaml", "-q")

    assert (said.code, said.out, said.err) == (0, "", "")


def test_verbose_tells_how_long_each_stage_took(docgen: Terminal) -> None:
    """`-v` names every stage, in order, on standard error."""
    docgen.write("a.yaml", SOUND)

    said = docgen("build", "a.yaml", "-v")

    stages = [line.split()[0] for line in said.err.splitlines() if line.endswith(" s")]
    assert stages == ["read", "understand", "check", "render", "finish"]


def test_findings_as_json(docgen: Terminal) -> None:
    """`--format json` is one array of objects with the promised keys."""
    docgen.write("a.yaml", WARNS)
    docgen.write("b.yaml", SOUND)

    findings = json.loads(docgen("validate", "--format", "json", "a.yaml").out)

    keys = {"code", "severity", "message", "hint", "file", "line", "column", "pointer"}
    assert keys <= set(findings[0])
    assert (findings[0]["file"], findings[0]["severity"]) == ("a.yaml", "warning")
    none = json.loads(docgen("validate", "--format", "json", "b.yaml").out)
    assert all(finding["severity"] == "info" for finding in none)


def test_findings_for_github(docgen: Terminal) -> None:
    """`--format github` is a workflow command for each finding."""
    docgen.write("a.yaml", WARNS)

    said = docgen("validate", "--format", "github", "a.yaml")

    assert said.out.startswith("::warning file=a.yaml,line=")


def test_standard_input(docgen: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    """`-` is a document that is piped in; it refers to files of the current folder."""
    docgen.write("lights.yaml", "{address: other}")
    text = SOUND.replace("{lights: {", "{other: {$ref: lights.yaml}, lights: {")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))

    said = docgen("build", "-", "-o", "out")

    assert (said.code, said.err) == (0, "")
    assert (docgen.folder / "out" / "channels" / "other.html").is_file()
    assert (docgen.folder / "out" / "asyncapi.yaml").read_text() == text


def test_finding_in_standard_input_names_it(
    docgen: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was piped in has no name, and gets one."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"a: 1")))

    assert "<stdin>:1:1: error[" in docgen("validate", "-").out


def test_colors_are_wanted_or_not(tmp_path: Path) -> None:
    """NO_COLOR and FORCE_COLOR decide; without them, only a terminal gets colors."""
    (tmp_path / "a.yaml").write_text(WARNS)

    def said(**env: str) -> str:
        return run_docgen("validate", "a.yaml", cwd=tmp_path, env=env).stdout

    assert "\x1b[" not in said(FORCE_COLOR="")
    assert "\x1b[" in said(FORCE_COLOR="1")
    assert "\x1b[" not in said(FORCE_COLOR="1", NO_COLOR="1")


def test_explain_tells_all_of_a_code(docgen: Terminal) -> None:
    """A code has a reason, and a fragment before and after the repair."""
    said = docgen("explain", "ref-not-found")

    code = CODES["ref-not-found"]
    assert said.code == 0
    for text in (code.name, code.why, code.wrong, code.right):
        assert text.strip().splitlines()[0][:40] in said.out


def test_explain_lists_codes_and_knows_what_was_meant(docgen: Terminal) -> None:
    """Without a code all are listed; with a slip the nearest is offered."""
    listed, slip, wild = (
        docgen("explain", *arguments) for arguments in ([], ["ref-not-fund"], ["zzz"])
    )

    assert set(CODES) <= {line.split()[0] for line in listed.out.splitlines()}
    assert (slip.code, wild.code) == (2, 2)
    assert "did you mean `ref-not-found`?" in slip.err
    assert "`docgen explain` lists all" in wild.err


def test_a_bug_is_a_traceback_that_says_so(
    docgen: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is docgen's own fault is not blamed on the document, nor swallowed."""

    def broken(_: object) -> str:
        raise ZeroDivisionError("planted")

    monkeypatch.setattr(explain_module, "explain", broken)

    said = docgen("explain", "ref-not-found")

    assert said.code == 70
    assert "Traceback" in said.err and "planted" in said.err
    assert "This is a bug in docgen, not in your document" in said.err


def test_version_is_quick_to_answer(tmp_path: Path) -> None:
    """`--version` waits for no template engine, parser or highlighter."""
    env = {"PYTHONPROFILEIMPORTTIME": "1"}

    done = run_docgen("--version", cwd=tmp_path, env=env)

    imported = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert done.stdout == f"docgen, version {__version__}\n"
    assert "click" in imported
    heavy = {"jinja2", "yaml", "pygments", "markdown_it", "jsonschema_rs", "antlr4"}
    assert imported & heavy == set()


@pytest.mark.parametrize(
    ("words", "cursor", "offered"),
    [
        ("docgen ", "1", "validate"),
        ("docgen bu", "1", "build"),
        ("docgen build --th", "2", "--theme"),
        ("docgen validate --format ", "3", "json"),
    ],
)
def test_shells_complete_words(
    words: str, cursor: str, offered: str, tmp_path: Path
) -> None:
    """A shell that asks gets commands, options and values."""
    env = {"_DOCGEN_COMPLETE": "bash_complete", "COMP_WORDS": words}

    done = run_docgen(cwd=tmp_path, env={**env, "COMP_CWORD": cursor})

    assert f"plain,{offered}" in done.stdout.splitlines()


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_shells_get_a_script(shell: str, tmp_path: Path) -> None:
    """`_DOCGEN_COMPLETE=…_source docgen` prints what the shell has to read."""
    env = {"_DOCGEN_COMPLETE": f"{shell}_source"}

    done = run_docgen(cwd=tmp_path, env=env)

    assert done.returncode == 0
    assert "_DOCGEN_COMPLETE" in done.stdout


def test_a_reader_that_has_seen_enough_is_no_fault(tmp_path: Path) -> None:
    """`docgen explain | head -1` ends without a traceback."""
    import subprocess

    from tests.support.processes import CHECKOUT

    done = subprocess.run(
        f"{sys.executable} -m docgen explain | head -1",
        shell=True,
        cwd=tmp_path,
        env={"PYTHONPATH": str(CHECKOUT), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        check=False,
    )

    assert done.stdout.count(b"\n") == 1
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("lang", "is_told"),
    [("fr", True), ("de-AT", False), ("en-GB", False), ("en", False), ("pt-BR", True)],
)
def test_a_language_without_translation_is_told(
    docgen: Terminal, lang: str, is_told: bool
) -> None:
    """The site is built, and its author learns why half of it is in English."""
    docgen.write("asyncapi.yaml", SOUND)
    docgen.write("docgen.yaml", f"lang: {lang}\n")

    said, silent = docgen("build"), docgen("build", "-q")

    assert (said.code, silent.code, silent.err) == (0, 0, "")
    assert (f"there is no translation to `{lang}`" in said.err) == is_told
    assert f'<html lang="{lang}"' in str(docgen.files()["site/index.html"])


def test_a_tag_that_is_none_is_refused(docgen: Terminal) -> None:
    """A word that is no tag of a language is the caller's mistake."""
    docgen.write("asyncapi.yaml", SOUND)
    docgen.write("docgen.yaml", "lang: english\n")

    said = docgen("build")

    assert (said.code, said.out) == (2, "")
    assert "docgen.yaml:1:7: `lang` must be the tag of a language" in said.err
