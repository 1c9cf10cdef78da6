"""What counts as a color in the settings; a browser judges the same lists."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.config import SiteConfig, read_config
from docgen.diagnostics import DocgenError
from docgen.themes import find_theme, theme_for
from docgen.themes.colors import is_color
from docgen.themes.tokens import is_css_value
from tests.support.colors import COLORS, NO_COLORS
from tests.themes.making import make_theme


@pytest.mark.parametrize("value", COLORS)
def test_what_browsers_take_is_a_color(value: str) -> None:
    """Nobody is refused a color because docgen has not heard of it."""
    assert is_color(value)


@pytest.mark.parametrize("value", NO_COLORS)
def test_nonsense_is_no_color(value: str) -> None:
    """A slip would make the page fall back to black on white without a word."""
    assert not is_color(value)


@pytest.mark.parametrize(
    "value", ["rgb(1, 2, 3", "'Inter", "[a", "a)", "a; b", "a /* b", "", " ", "url(a b"]
)
def test_a_value_that_does_not_end_is_none(value: str) -> None:
    """It would take in, or cut off, the tokens behind it."""
    assert not is_css_value(value)


@pytest.mark.parametrize(
    "value", ["'Inter', sans-serif", "calc(1px + (2px))", "0 1px rgb(0 0 0)", "a\\)b"]
)
def test_a_value_that_ends_is_one(value: str) -> None:
    """Fonts, measures and shadows are taken as they are."""
    assert is_css_value(value)


def test_a_color_of_the_settings_must_be_one(tmp_path: Path) -> None:
    """The sentence names the file, the token and what was written."""
    file = tmp_path / "docgen.yaml"
    file.write_text("tokens: {accent: bleu}\n")
    with pytest.raises(DocgenError) as refusal:
        theme_for(read_config(file))
    assert refusal.value.message.startswith(f"{file}: `tokens.accent` must be a color")
    assert refusal.value.message.endswith("not `bleu`")


def test_tokens_that_are_no_colors_take_any_value() -> None:
    """Only where the theme itself has a color, a color is asked for."""
    tokens = {"radius": "2px", "font": "Inter, sans-serif", "shadow": "none"}
    theme = theme_for(SiteConfig(tokens=tokens))
    assert tokens.items() <= dict(theme.tokens).items()


@pytest.mark.parametrize(
    ("value", "fault"),
    [("'bleu'", "not `bleu`"), ("{light = '#fff', dark = '#00'}", "#00")],
)
def test_a_color_of_a_theme_must_be_one(value: str, fault: str, tmp_path: Path) -> None:
    """Who writes a theme is told with the line."""
    folder = make_theme(tmp_path / "acme", f"[tokens]\naccent = {value}\n")
    with pytest.raises(DocgenError) as refusal:
        find_theme(str(folder))
    assert "theme.toml" in refusal.value.message
    assert "`tokens.accent` must be a color of CSS" in refusal.value.message
    assert fault in refusal.value.message


def test_a_color_that_yaml_took_for_a_comment_is_explained(tmp_path: Path) -> None:
    """`accent: #4338ca` is an empty value, which surprises everybody once."""
    file = tmp_path / "docgen.yaml"
    file.write_text("tokens:\n  accent: #4338ca\n")
    with pytest.raises(DocgenError) as refusal:
        read_config(file)
    assert "`tokens.accent` must be text, not nothing" in refusal.value.message
    assert refusal.value.hint == "put it in quotes if it begins with `#`"
