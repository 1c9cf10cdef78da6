"""Sites to write and ways to look at what is on disk."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path, PurePosixPath

from docgen.output import OutputFile
from docgen.write import MANIFEST_NAME


def site(**pages: str) -> list[OutputFile]:
    """A site of a few pages; `channels__a` stands for `channels/a.html`."""
    return [
        page(name.replace("__", "/") + ".html", text) for name, text in pages.items()
    ]


def page(path: str, text: str) -> OutputFile:
    """One file of a site."""
    return OutputFile(path=PurePosixPath(path), content=text.encode())


def big_site(edition: str, pages: int = 300) -> list[OutputFile]:
    """A site whose editions share a third of their pages and differ in the rest."""
    shared = [page(f"shared/{n}.html", f"page {n}") for n in range(pages // 3)]
    changed = [
        page(f"pages/{n}.html", f"{edition} {n}" * 40) for n in range(pages // 3)
    ]
    own = [page(f"{edition}/{n}.html", f"only {edition}") for n in range(pages // 3)]
    return [*shared, *changed, *own]


def tree(folder: Path) -> dict[str, str]:
    """All files of a folder with their text, links as `-> target`; no manifest."""
    found = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink():
            found[name] = f"-> {path.readlink()}"
        elif path.is_file() and name != MANIFEST_NAME:
            found[name] = path.read_bytes().decode("utf-8", "replace")
    return found


def texts(files: list[OutputFile]) -> dict[str, str]:
    """What `tree` says of a folder that holds exactly these files."""
    return {str(file.path): file.content.decode() for file in files}


def manifest_holds(folder: Path) -> bool:
    """Whether every file of the manifest is there with the digest it says."""
    record = json.loads((folder / MANIFEST_NAME).read_text("utf-8"))
    return all(
        hashlib.sha256((folder / path).read_bytes()).hexdigest() == digest
        for path, digest in record["files"].items()
    )


def siblings(folder: Path) -> list[str]:
    """What stands beside a folder; nothing should after a build."""
    return [p.name for p in folder.parent.iterdir() if p.name != folder.name]
