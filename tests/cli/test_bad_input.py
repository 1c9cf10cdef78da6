"""Bad input gets a clear message, a hint and the right exit code, never a traceback."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.terminal import SOUND, Said, Terminal
from tests.support.documents import v3
from tests.support.processes import run_docgen


def assert_refused(said: Said, message: str, hint: str = "") -> None:
    """Wrong usage: exit code 2, one message, nothing on standard output."""
    assert (said.code, said.out) == (2, "")
    assert f"error: {message}" in said.err
    assert hint in said.err
    assert "Traceback" not in said.err


def assert_found(said: Said, code: str, place: str) -> None:
    """A fault of the document: exit code 1 and a finding at its place."""
    assert said.code == 1
    assert f"{place}: error[{code}]" in said.err + said.out
    assert "hint:" in said.err + said.out
    assert "Traceback" not in said.err


def test_missing_file(docgen: Terminal) -> None:
    """A file that is not there is named, and what was probably meant."""
    docgen.write("orders.yaml", SOUND)

    assert_refused(docgen("build", "nothing.yaml"), "`nothing.yaml` does not exist")
    assert_refused(
        docgen("build", "order.yaml"),
        "`order.yaml` does not exist",
        "did you mean `orders.yaml`?",
    )
    assert_refused(
        docgen("build", "no/orders.yaml"),
        "`no/orders.yaml` does not exist",
        "there is no folder `no`",
    )


def test_folder_instead_of_a_file(docgen: Terminal) -> None:
    """A folder is none; the document that it holds is offered."""
    docgen.write("api/asyncapi.yml", SOUND)
    (docgen.folder / "empty").mkdir()

    assert_refused(docgen("build", "empty"), "`empty` is a folder", "name a file in it")
    assert_refused(
        docgen("build", "api"), "`api` is a folder", "did you mean `api/asyncapi.yml`?"
    )


def test_no_file_named_and_none_of_the_usual(docgen: Terminal) -> None:
    """Without SPEC the usual names are looked up, and named if none is there."""
    for command in ("build", "validate"):
        assert_refused(docgen(command), "there is no asyncapi.yaml", "hint: name the")

    docgen.write("asyncapi.yml", SOUND)

    assert docgen("build").code == 0


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file-empty"),
        (b"  \n# only a comment\n", "file-empty"),
        (b"\xef\xbb\xbf", "file-empty"),
        (b"- a\n- b\n", "not-a-mapping"),
        (b"just words\n", "not-a-mapping"),
        (b"null\n", "file-empty"),
        (b"42", "not-a-mapping"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\x01", "file-binary"),
        (bytes(range(256)) * 8, "file-binary"),
    ],
)
def test_file_that_describes_nothing(
    content: bytes, code: str, docgen: Terminal
) -> None:
    """Empty, no mapping, binary: a finding, and no site in place of an old one."""
    docgen.write("site/mine.txt", "kept")
    docgen.write("a.yaml", content)

    said = docgen("build", "a.yaml")

    assert_found(said, code, "a.yaml:1:1")
    assert "No site was written." in said.err
    assert set(docgen.files()) == {"a.yaml", "site/mine.txt"}


def test_text_that_is_not_utf_8(docgen: Terminal) -> None:
    """The byte that can't be read is shown where it stands; the rest is a site."""
    docgen.write("a.yaml", SOUND.replace("Sound", "Caf\xe9").strip().encode("latin-1"))

    said = docgen("build", "a.yaml")

    assert_found(said, "encoding-invalid", "a.yaml:2:18")
    assert (docgen.folder / "site" / "index.html").is_file()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a: [1", "yaml-syntax"),
        ("a:\n\t b: 1", "yaml-tab"),
        ("a: 1\na: 2", "duplicate-key"),
        ('{"a": 1,}', "yaml-syntax"),
    ],
)
def test_broken_syntax_is_a_finding(text: str, code: str, docgen: Terminal) -> None:
    """A file that is no YAML is told line by line, and never raises."""
    docgen.write("a.yaml", text)

    said = docgen("validate", "a.yaml")

    assert said.code == 1
    assert "Traceback" not in said.err
    assert "a.yaml:" in said.out


@pytest.mark.parametrize(
    ("output", "message"),
    [
        ("a.yaml", "`a.yaml` is a file, not a folder"),
        ("a.yaml/site", "`a.yaml/site` can't be made"),
        (".", "`.` is the current folder"),
        ("..", "`..` contains the current folder"),
        ("/", "`/` is the root of the file system"),
        ("source", "the output folder `source` contains `source/b.yaml`"),
        ("/proc/docgen-site", "the site can't be written to `/proc/docgen-site`"),
    ],
)
def test_unsuitable_output(output: str, message: str, docgen: Terminal) -> None:
    """No folder that holds anything but a site is written to or emptied."""
    if output.startswith("/proc") and not Path("/proc/self").exists():
        pytest.skip("this system has no folder that nobody may write to")
    docgen.write("a.yaml", SOUND)
    docgen.write("source/b.yaml", SOUND)
    before = docgen.files()
    spec = "source/b.yaml" if output == "source" else "a.yaml"

    said = docgen("build", spec, "-o", output)

    assert_refused(said, message, "hint:" if output[:5] != "/proc" else "")
    assert docgen.files() == before


def test_output_beside_the_source(docgen: Terminal) -> None:
    """`site` inside the folder of the source is what most people want."""
    docgen.write("api/a.yaml", SOUND)

    said = docgen("build", "api/a.yaml", "-o", "api/site")

    assert said.code == 0
    assert docgen.files()["api/a.yaml"] == SOUND.encode()


def test_references_in_a_circle(docgen: Terminal) -> None:
    """A loop is told once where each of its references stands; there is a site."""
    docgen.write(
        "a.yaml",
        v3("channels: {a: {$ref: '#/channels/b'}, b: {$ref: '#/channels/a'}}"),
    )

    said = docgen("build", "a.yaml")

    assert_found(said, "ref-cycle", "a.yaml:3:22")
    assert said.err.count("error[ref-cycle]") == 2
    assert (docgen.folder / "site" / "channels" / "a.html").is_file()


@pytest.mark.parametrize("depth", [100, 400])
def test_deep_schemas(depth: int, tmp_path: Path) -> None:
    """A schema may nest far deeper than Python usually calls itself."""
    schema: dict[str, object] = {"description": "The bottom"}
    for _ in range(depth // 2 - 3):
        schema = {"properties": {"deeper": schema}}
    document = {
        "asyncapi": "3.0.0",
        "info": {"title": "Deep", "version": "1"},
        "components": {"schemas": {"Deep": schema}},
    }
    (tmp_path / "a.json").write_text(json.dumps(document))

    done = run_docgen("build", "a.json", "-q", cwd=tmp_path)

    assert (done.returncode, done.stderr) == (0, "")
    page = (tmp_path / "site" / "schemas" / "deep.html").read_text()
    assert "The bottom" in page


def test_what_lies_too_deep_is_told(tmp_path: Path) -> None:
    """Thousands of levels are cut off, with a finding instead of a crash."""
    for name, text in (
        ("a.json", '{"a":' * 5000 + "1" + "}" * 5000),
        ("a.yaml", "{a: " * 5000 + "1" + "}" * 5000),
    ):
        (tmp_path / name).write_text(text)

        done = run_docgen("validate", name, cwd=tmp_path)

        assert done.returncode == 1
        assert "Traceback" not in done.stderr
        assert "nesting-limit" in done.stdout


def test_alias_bomb(tmp_path: Path) -> None:
    """Aliases of aliases don't fill the memory: they are cut off and told."""
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)]
    (tmp_path / "a.yaml").write_text(v3("") + "\n".join(lines))

    done = run_docgen("build", "a.yaml", cwd=tmp_path)

    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "a.yaml:" in done.stderr and "alias" in done.stderr


def test_a_broken_document_is_still_a_site(docgen: Terminal) -> None:
    """Mistakes are shown where they stand; everything else is there."""
    docgen.write(
        "a.yaml",
        """
        asyncapi: 3.0.0
        info: {title: 7}
        channels:
          good: {address: fine}
          bad: {$ref: gone.yaml}
          odd: [1, 2]
        """,
    )

    said = docgen("build", "a.yaml")

    assert said.code == 1
    assert "Wrote " in said.out
    assert (docgen.folder / "site" / "channels" / "good.html").is_file()
    page = (docgen.folder / "site" / "channels" / "bad.html").read_text()
    assert "gone.yaml" in page and "a.yaml:6" in page


def test_a_failed_build_leaves_the_old_site(docgen: Terminal) -> None:
    """What was there stays as it was if there is nothing new to show."""
    docgen.write("a.yaml", SOUND)
    assert docgen("build", "a.yaml").code == 0
    before = docgen.files()

    docgen.write("a.yaml", "")
    said = docgen("build", "a.yaml")

    assert said.code == 1
    assert {**before, "a.yaml": b""} == docgen.files()
