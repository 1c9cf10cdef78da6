"""What overrides say in vain is told, and what they say rightly is not."""

from __future__ import annotations

from pathlib import Path

from docgen.config import SiteConfig
from docgen.themes import theme_for
from docgen.themes.vain import vain_overrides


def findings_of(folder: Path, **templates: str) -> list[tuple[str, int, str | None]]:
    """Code, line and hint of what is found in overrides; `a__b` is `a/b.html`."""
    for name, text in templates.items():
        path = folder / f"{name.replace('__', '/')}.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    theme = theme_for(SiteConfig(overrides=folder))
    return [
        (finding.code.name, finding.location.line, finding.hint)
        for finding in vain_overrides(theme, {})
    ]


def test_a_misspelt_block_is_told_at_its_line(tmp_path: Path) -> None:
    """The block that was meant is named."""
    text = (
        '{% extends "!operation.html" %}\n{% block operation_mesages %}{% endblock %}'
    )

    assert findings_of(tmp_path, operation=text) == [
        ("block-unknown", 2, "did you mean `operation_messages`?")
    ]


def test_a_misspelt_template_is_told(tmp_path: Path) -> None:
    """The template that was meant is named."""
    [(code, line, hint)] = findings_of(tmp_path, operatoin="")

    assert (code, line) == ("template-unknown", 1)
    assert hint is not None
    assert "operation.html" in hint


def test_what_is_drawn_is_not_told(tmp_path: Path) -> None:
    """Known blocks, partials of one's own and those that the document names."""
    found = findings_of(
        tmp_path,
        operation='{% extends "!operation.html" %}{% block operation_about %}'
        '{% include "partials/own.html" %}{% endblock %}',
        partials__own="",
        partials__extensions__x_team="",
        partials__bindings__tibco="",
    )

    assert found == []


def test_a_broken_template_is_left_to_who_draws_it(tmp_path: Path) -> None:
    """One mistake is told once."""
    assert findings_of(tmp_path, operation="{% block %}") == []
