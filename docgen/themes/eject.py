"""Copies a template out of a theme, and notices when the original changes under it.

The first line of a copy says where it is from and how the original looked then. A new
release of the theme may change the original; the copy still works, but lacks what is
new, and nobody would know without that line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import unified_diff
from hashlib import blake2b
from pathlib import Path

from docgen.config.node import closest
from docgen.diagnostics import DocgenError, Finding, Severity
from docgen.diagnostics.codes.themes import COPIED_TEMPLATE_IS_OLD
from docgen.location import Location
from docgen.themes.layers import Theme

_HEAD = re.compile(r"\{# copied from (?P<theme>\S+), fingerprint (?P<mark>\w+)[^#]*#\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Copied:
    """A template that was copied from a layer below."""

    name: str
    path: Path
    origin: str
    """The theme that it was copied from."""
    mark: str
    """The fingerprint that the original had."""
    original: Path | None
    """The original as it is now; None if there is none any more."""

    @property
    def is_old(self) -> bool:
        """Whether the original is no longer what was copied."""
        return self.original is None or _mark_of(self.original) != self.mark


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
    head = (
        f"{{# copied from {theme.layers[number].name}, "
        f"fingerprint {_mark_of(original)}: `docgen theme diff` needs this line #}}\n"
    )
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(head + original.read_text("utf-8"), encoding="utf-8")
    return target


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
                )


def difference(copied: Copied) -> str:
    """What a copy has that its original, as it is now, has not, and the other way."""
    if copied.original is None:
        return f"{copied.path}: {copied.origin} has no `{copied.name}` any more\n"
    before = copied.original.read_text("utf-8").splitlines(keepends=True)
    after = copied.path.read_text("utf-8").splitlines(keepends=True)[1:]
    lines = unified_diff(
        before, after, f"{copied.origin}/{copied.name}", str(copied.path)
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
            location=Location(str(_short(copied.path)), 1, 1, 1, 1),
            hint="see `docgen theme diff`, take over what is new, and copy the new "
            "fingerprint into the first line",
        )
        for copied in copied_templates(theme)
        if copied.is_old
    )


def _what_changed(copied: Copied) -> str:
    if copied.original is None:
        return f"`{copied.origin}` no longer has the template `{copied.name}`"
    return (
        f"The original of this copy changed: `{copied.name}` of `{copied.origin}` now "
        f"has the fingerprint `{_mark_of(copied.original)}`"
    )


def _mark_of(path: Path) -> str:
    # Newlines must not count: version control may change them.
    text = path.read_text("utf-8").replace("\r\n", "\n")
    return blake2b(text.encode(), digest_size=6).hexdigest()


def _first_line(path: Path) -> str:
    with path.open(encoding="utf-8", errors="replace") as file:
        return file.readline()


def _short(path: Path) -> Path:
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path
