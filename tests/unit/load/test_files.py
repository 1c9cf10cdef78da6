from __future__ import annotations

import os
from pathlib import Path

import pytest

from docgen.load.files import FileRetriever, project_root, stdin_uri
from docgen.load.retrieve import Unretrievable


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with a document, and a secret beside the project."""
    root = tmp_path / "project"
    (root / "schemas").mkdir(parents=True)
    (root / "asyncapi.yaml").write_text("asyncapi: 3.0.0")
    (root / "schemas" / "ä order.yaml").write_text("type: object")
    (tmp_path / "secret.txt").write_text("secret")
    return root


def retriever(root: Path, cwd: Path | None = None) -> FileRetriever:
    return FileRetriever(roots=(root,), cwd=cwd or root)


def refusal_of(retrieve: FileRetriever, uri: str) -> Unretrievable:
    with pytest.raises(Unretrievable) as refusal:
        retrieve(uri)
    return refusal.value


def test_files_below_the_root_are_read(project: Path) -> None:
    """A file URI with escapes leads to the file that it names."""
    uri = (project / "schemas" / "ä order.yaml").as_uri()
    assert "%20" in uri
    assert retriever(project)(uri) == b"type: object"


def test_names_are_as_the_user_types_them(project: Path) -> None:
    """A name is relative below the working directory, else absolute, else the URL."""
    uri = (project / "schemas" / "ä order.yaml").as_uri()
    assert retriever(project).name_of(uri) == "schemas/ä order.yaml"
    elsewhere = retriever(project, project.parent.parent / "x")
    assert elsewhere.name_of(uri) == (project / "schemas/ä order.yaml").as_posix()
    assert retriever(project).name_of("https://a.example/b") == "https://a.example/b"


def test_missing_file_suggests_another(project: Path) -> None:
    """A file that is not there is told with the name that was probably meant."""
    refusal = refusal_of(retriever(project), (project / "asyncapi.yml").as_uri())
    assert refusal.code.name == "ref-file-unreadable"
    assert refusal.message == "`asyncapi.yml` does not exist"
    assert refusal.hint == "did you mean `asyncapi.yaml`?"


def test_an_ending_alone_makes_no_suggestion(project: Path) -> None:
    """Names that have only `.yaml` in common are not taken for each other."""
    (project / "docgen.yaml").touch()
    assert refusal_of(retriever(project), (project / "nope.yaml").as_uri()).hint is None


@pytest.mark.parametrize(
    "path",
    [
        "../secret.txt",
        "schemas/../../secret.txt",
        "%2e%2e/secret.txt",
        ".%2E/secret.txt",
        "..%2fsecret.txt",
        "..%5Csecret.txt",
        "..\\secret.txt",
        "asyncapi.yaml%00.txt",
    ],
)
def test_no_path_leads_out(project: Path, path: str) -> None:
    """Neither dots nor encoded separators reach a file outside the root."""
    refusal = refusal_of(retriever(project), f"{project.as_uri()}/{path}")
    assert refusal.code.name == "ref-outside-root"


@pytest.mark.parametrize(
    "uri", ["file://server/share/a.yaml", "file:////server/share/a.yaml"]
)
def test_network_shares_are_refused(project: Path, uri: str) -> None:
    """A file URI with a host would make Windows send credentials there."""
    refusal = refusal_of(FileRetriever(roots=(Path("/"),), cwd=project), uri)
    assert refusal.code.name == "ref-outside-root"


def test_links_are_followed_only_inside(project: Path) -> None:
    """A symbolic link counts as what it leads to."""
    (project / "in.yaml").symlink_to(project / "asyncapi.yaml")
    (project / "out.yaml").symlink_to(project.parent / "secret.txt")
    (project / "loop.yaml").symlink_to(project / "loop.yaml")
    retrieve = retriever(project)
    assert retrieve((project / "in.yaml").as_uri()) == b"asyncapi: 3.0.0"
    outside = refusal_of(retrieve, (project / "out.yaml").as_uri())
    assert outside.code.name == "ref-outside-root"
    loop = refusal_of(retrieve, (project / "loop.yaml").as_uri())
    assert loop.code.name == "ref-file-unreadable"


def test_root_may_itself_be_a_link(project: Path) -> None:
    """A root that is reached through a link allows what lies below it."""
    link = project.parent / "link"
    link.symlink_to(project)
    assert retriever(link)((link / "asyncapi.yaml").as_uri())


def test_only_regular_files_are_read(project: Path) -> None:
    """A folder, a pipe and a device are refused without being opened."""
    os.mkfifo(project / "pipe.yaml")
    retrieve = FileRetriever(roots=(project, Path("/dev")), cwd=project)
    for path in (project / "schemas", project / "pipe.yaml", Path("/dev/zero")):
        refusal = refusal_of(retrieve, path.as_uri())
        assert refusal.code.name == "ref-file-unreadable"


@pytest.mark.parametrize("name", [".env", ".env.local", ".git/config", ".npmrc"])
def test_private_files_are_never_read(project: Path, name: str) -> None:
    """No document publishes the secrets that lie beside it."""
    path = project / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("token")
    refusal = refusal_of(retriever(project), path.as_uri())
    assert refusal.code.name == "ref-file-unreadable"


def test_project_below_a_private_name_is_readable(tmp_path: Path) -> None:
    """Only names below the root count, wherever the project itself lies."""
    root = tmp_path / ".env" / "project"
    root.mkdir(parents=True)
    (root / "a.yaml").write_text("a")
    assert retriever(root)((root / "a.yaml").as_uri()) == b"a"


def test_large_files_are_refused_unread(project: Path) -> None:
    """The size is checked before the file is read."""
    retrieve = FileRetriever(roots=(project,), cwd=project, max_bytes=3)
    refusal = refusal_of(retrieve, (project / "asyncapi.yaml").as_uri())
    assert refusal.code.name == "file-too-large"


@pytest.mark.parametrize(
    ("uri", "reason"),
    [
        ("ftp://a/b", "has the scheme `ftp`"),
        ("data:,a", "has the scheme `data`"),
        ("a.yaml", "has the scheme ``"),
        ("http://[x", "is no valid address"),
        ("file:", "is no plain path to a file"),
    ],
)
def test_other_addresses_are_refused(project: Path, uri: str, reason: str) -> None:
    """What is neither a file nor on the web is refused, whatever it looks like."""
    refusal = refusal_of(retriever(project), uri)
    assert refusal.message.startswith(f"`{uri}` {reason}")


def test_standard_input(project: Path) -> None:
    """A piped document has a name of its own and its references start in `cwd`."""
    uri = stdin_uri(project)
    retrieve = FileRetriever(roots=(project,), cwd=project, held={uri: b"asyncapi: x"})
    assert retrieve(uri) == b"asyncapi: x"
    assert retrieve.name_of(uri) == "<stdin>"
    assert uri.rpartition("/")[0] == project.as_uri()


def test_project_root(project: Path) -> None:
    """The root is the repository, else the document's folder."""
    document = project / "schemas" / "a.yaml"
    assert project_root(document) == (project / "schemas").resolve()
    (project / ".git").mkdir()
    assert project_root(document) == project.resolve()
