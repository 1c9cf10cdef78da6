"""The files that a project lacks, as text that is not written yet."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterator, Mapping
from enum import StrEnum
from importlib.resources import files
from pathlib import Path
from string import Template

from msgspec import Struct

from docgen.diagnostics import DocgenError
from docgen.scaffold.project import SETTINGS_NAME, Project, path_from
from docgen.scaffold.requirement import own_requirement

IGNORE = ".gitignore"
WORKFLOW = ".github/workflows/docs.yml"
_PLAIN_YAML = re.compile(r"[A-Za-z_./][\w./-]*", re.ASCII)


class State(StrEnum):
    """How a draft compares to what is on disk."""

    NEW = "new"
    SAME = "same"
    DIFFERENT = "different"


class Draft(Struct, frozen=True, kw_only=True):
    """A file that could be written."""

    path: Path
    text: str

    @property
    def state(self) -> State:
        """Compare it to what is on disk now."""
        try:
            there = self.path.read_bytes()
        except FileNotFoundError:
            return State.NEW
        except OSError as error:
            raise self._refused(error) from error
        same = there.replace(b"\r\n", b"\n") == self.text.encode()
        return State.SAME if same else State.DIFFERENT

    def write(self) -> None:
        """Write it, with the folders it stands in.

        Raises:
            DocgenError: The disk refuses.
        """
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self.path.write_text(self.text, encoding="utf-8", newline="\n")
        except OSError as error:
            raise self._refused(error) from error

    def _refused(self, error: OSError) -> DocgenError:
        return DocgenError(
            f"`{self.path}` can't be written: {(error.strerror or str(error)).lower()}"
        )


class _YamlTemplate(Template):
    """Leaves alone what a workflow is full of: `$name` and `${{ … }}`."""

    delimiter = "%%"


def drafts_of(project: Project, *, github: bool) -> Iterator[Draft]:
    """Work out what a project could have.

    A document is drafted only where there is none: it is the author's own work. So
    are settings that stand elsewhere, such as in `pyproject.toml`.
    """
    if not project.document.exists():
        yield Draft(path=project.document, text=_text("asyncapi.yaml", {}))
    own = project.folder / SETTINGS_NAME
    if project.settings == own:
        spec = path_from(project.folder, project.document)
        text = _text("docgen.yaml", {"spec": _yaml_scalar(spec)})
        yield Draft(path=own, text=text)
    ignore = project.folder / IGNORE
    if project.unignored and not ignore.exists():
        yield Draft(path=ignore, text=f"{project.unignored}\n")
    if github:
        yield Draft(path=project.repository / WORKFLOW, text=_workflow(project))


def _workflow(project: Project) -> str:
    # Commands run at the top of the repository: there findings name files as GitHub
    # knows them.
    settings = path_from(project.repository, project.settings)
    config = f" --config {shlex.quote(settings)}" if "/" in settings else ""
    values = {
        "branch": _yaml_scalar(project.branch),
        "docgen": _yaml_scalar(own_requirement()),
        "config": config,
    }
    return _text("docs.yml", values)


def _text(name: str, values: Mapping[str, str]) -> str:
    template = files("docgen.scaffold").joinpath("templates", name)
    return _YamlTemplate(template.read_text("utf-8")).substitute(values)


def _yaml_scalar(text: str) -> str:
    """Write text so that YAML takes it for nothing else; JSON's quotes are YAML's."""
    word = text.lower() in {"true", "false", "null", "yes", "no", "on", "off"}
    plain = _PLAIN_YAML.fullmatch(text) and not word
    return text if plain else json.dumps(text, ensure_ascii=False)
