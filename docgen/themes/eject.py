"""Copies a template out of a theme, and notices when the original changes under it.

The first line of a copy says where it is from and how the original looked then. A new
release of the theme may change the original; the copy still works, but lacks what is
new, and nobody would know without that line. The original as it was is kept in a hidden
folder beside the copies, so that what changed since can be shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from difflib import unified_diff
from hashlib import blake2b
from pathlib import Path

from msgspec import Struct

from docgen.config.node import closest
from docgen.diagnostics import DocgenError, Finding, Severity
from docgen.diagnostics.codes.themes import COPIED_TEMPLATE_IS_OLD
from docgen.location import Location, path_as_typed
from docgen.themes.layers import Theme

ORIGINALS = ".originals"
"""The folder, beside the copies, of the originals as they were when copied."""

_HEAD = re.compile(r"\{# copied from (?P<theme>\S+), fingerprint (?P<mark>\w+)[^#]*#\}")


class Copied(Struct, frozen=True, kw_only=True):
    """A template that was copied from a layer below."""

    name: str
    path: Path
    origin: str
    """The theme that it was copied from."""
    mark: str
    """The fingerprint that the original had."""
    original: Path | None
    """The original as it is now; None if there is none any more."""
    kept: Path
    """Where the original lies as it was, if the copy is not of an older docgen."""

    @property
    def is_old(self) -> bool:
        """Whether the original is no longer what was copied."""
        return self.original is None or _mark_of(self.original) != self.mark

    @property
    def was(self) -> str | None:
        """The original as it was when it was copied, if that is known."""
        there = self.kept.is_file() and _mark_of(self.kept) == self.mark
        return self.kept.read_text("utf-8") if there else None


def eject_template(theme: Theme, name: str, to: Path) -> Path:
    """Copy a template to a folder of overrides, or to the templates of a theme.

    Args:
        theme: where the template is looked up.
        name: as templates say it, such as `partials/tag.html`.
        to: the folder that gets the copy, at the same name.

    Raises:
        DocgenError: there is no such template, or the copy would replace a file.
    """
    target = to / name
    own = [n for n, la in enumerate(theme.layers) if la.templates == to.resolve()]
    found = theme.template(name, below=own[0] if own else -1)
    if found is None:
        known = list(theme.template_names())
        raise DocgenError(
            f"theme `{theme.name}` has no template `{name}`",
            hint=closest(name, known, "templates"),
        )
    if target.exists():
        raise DocgenError(
            f"`{target}` is there already",
            hint="`docgen theme diff` shows how it differs from the original",
        )
    number, original = found
    text = original.read_text("utf-8")
    _write(target, _head(theme.layers[number].name, original) + text)
    _write(to / ORIGINALS / name, text)
    return target


def accept_original(copied: Copied) -> None:
    """Note that a copy has all that its original has now."""
    if copied.original is None:
        return
    own = copied.path.read_text("utf-8").partition("\n")[2]
    _write(copied.path, _head(copied.origin, copied.original) + own)
    _write(copied.kept, copied.original.read_text("utf-8"))


def copied_templates(theme: Theme) -> Iterator[Copied]:
    """Every template of the theme's layers that was copied from a lower one."""
    for number, layer in enumerate(theme.layers[:-1]):
        for name in layer.template_names():
            path = layer.templates / name
            head = _HEAD.match(_first_line(path))
            if head:
                below = theme.template(name, below=number)
                yield Copied(
                    name=name,
                    path=path,
                    origin=head["theme"],
                    mark=head["mark"],
                    original=below[1] if below else None,
                    kept=layer.templates / ORIGINALS / name,
                )


def difference(copied: Copied) -> str:
    """What changed in the original since it was copied, and what the copy changes.

    Without the original as it was, both at once: the way from the original as it is
    now to the copy.
    """
    if copied.original is None:
        return f"{copied.path}: {copied.origin} has no `{copied.name}` any more\n"
    now, own = copied.original.read_text("utf-8"), copied.path.read_text("utf-8")
    own = own.partition("\n")[2]
    title = f"{copied.origin}/{copied.name}"
    was = copied.was if copied.is_old else None
    if was is None:
        return _unified(now, own, title, str(copied.path))
    before = f"{title} as it was copied"
    return _unified(was, now, before, f"{title} as it is now") + _unified(
        was, own, before, str(copied.path)
    )


def _unified(before: str, after: str, old: str, new: str) -> str:
    lines = unified_diff(
        before.splitlines(keepends=True), after.splitlines(keepends=True), old, new
    )
    return "".join(line if line.endswith("\n") else f"{line}\n" for line in lines)


def old_copies(
    theme: Theme, severities: Mapping[str, Severity | None]
) -> tuple[Finding, ...]:
    """A finding for each copy whose original changed since.

    Args:
        theme: whose layers are searched for copies.
        severities: what the settings say of kinds of finding; None silences one.
    """
    code = COPIED_TEMPLATE_IS_OLD
    severity = severities.get(code.name, code.severity)
    if severity is None:
        return ()
    return tuple(
        Finding(
            code=code,
            severity=severity,
            message=_what_changed(copied),
            location=Location(str(path_as_typed(copied.path)), 1, 1, 1, 1),
            hint="see `docgen theme diff`, take over what you need, and say "
            "`docgen theme diff --accept`",
        )
        for copied in copied_templates(theme)
        if copied.is_old
    )


def _what_changed(copied: Copied) -> str:
    if copied.original is None:
        return f"`{copied.origin}` no longer has the template `{copied.name}`"
    return f"the original of this copy changed: `{copied.name}` of `{copied.origin}`"


def _head(origin: str, original: Path) -> str:
    return (
        f"{{# copied from {origin}, "
        f"fingerprint {_mark_of(original)}: `docgen theme diff` needs this line #}}\n"
    )


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _mark_of(path: Path) -> str:
    # Newlines must not count: version control may change them.
    text = path.read_text("utf-8").replace("\r\n", "\n")
    return blake2b(text.encode(), digest_size=6).hexdigest()


def _first_line(path: Path) -> str:
    with path.open(encoding="utf-8", errors="replace") as file:
        return file.readline()
