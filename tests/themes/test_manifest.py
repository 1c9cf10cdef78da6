"""`theme.toml` says what it means, or is refused in words."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.diagnostics import DocgenError
from docgen.themes import find_theme
from tests.themes.making import make_theme

OPTION = '[options.side]\ntype = "choice"\nchoices = ["left", "right"]\n'
WRONG = [
    ('extend = "default"', "unknown key `extend`", "did you mean `extends`?"),
    ("[assets]\ncs = []", "unknown key `assets.cs`", "did you mean `css`?"),
    ('[assets]\ncss = "a.css"', "`assets.css` must be a list of files", None),
    ("description = 3", "`description` must be text", None),
    ("tokens = 3", "`tokens` must be a table", None),
    ('[tokens]\naccent = "red; } body {"', "`tokens.accent` must be a CSS value", None),
    ("[tokens]\naccent = 3", "`tokens.accent` must be a CSS value", None),
    ('[tokens]\n"--dg-accent" = "red"', "is no name of a token", "without `--dg-`"),
    ('[options."a b"]\ntype = "str"', "is no name of an option", "small letters"),
    (f'{OPTION}doc = "d"', "`options.side` lacks the key `default`", None),
    (f'{OPTION}default = "up"\ndoc = "d"', "must be `left` or `right`", None),
    ('[options.a]\ntype = "strr"\ndefault = ""\ndoc = "d"', "must be `str`, ", None),
    ('[options.a]\ntype = "int"\ndefault = true\ndoc = "d"', "a whole number", None),
    ('[options.a]\ntype = "choice"\ndefault = ""\ndoc = "d"', "belong to", None),
    ('[options.a]\ntyp = "str"', "unknown key `options.a.typ`", "did you mean `type`?"),
    ('extends = "acme2"', "extends `acme2`, which does not exist", "theme.toml"),
    ('extends = "defualt"', "extends `defualt`", "did you mean `default`?"),
    ("api = ", "invalid value at the end of the file", None),
]  # fmt: skip


@pytest.mark.parametrize(("manifest", "message", "hint"), WRONG)
def test_what_is_wrong_is_named(
    manifest: str, message: str, hint: str | None, tmp_path: Path
) -> None:
    """A message names the file and the key, and a typo gets a proposal."""
    theme = make_theme(tmp_path / "acme", manifest)
    with pytest.raises(DocgenError) as refusal:
        find_theme(str(theme))
    assert message in refusal.value.message
    assert str(theme / "theme.toml") in refusal.value.message
    assert (hint or "") in (refusal.value.hint or "")


def test_a_fault_has_its_line(tmp_path: Path) -> None:
    """An editor can jump to the key, or to the table that lacks it."""
    faults = {
        'name = "a"\n\n[options.a]\ntype = "strr"\ndefault = ""\ndoc = ""': "5:1",
        f"name = 'a'\n{OPTION}doc = 'd'": "3:1",
        'name = "a"\nextends = "acme2"': "3:1",
        "name = 'a'\n[tokens]\naccent = 3": "4:1",
    }
    for manifest, place in faults.items():
        theme = make_theme(tmp_path / "acme", manifest)
        with pytest.raises(DocgenError) as refusal:
            find_theme(str(theme))
        assert refusal.value.message.startswith(f"{theme / 'theme.toml'}:{place}: ")


def test_another_contract_is_refused(tmp_path: Path) -> None:
    """A theme that was made for a contract of the future is not tried."""
    theme = tmp_path / "acme"
    theme.mkdir()
    (theme / "theme.toml").write_text("api = 2")
    with pytest.raises(DocgenError, match=r"made for contract 2.*has contract 1"):
        find_theme(str(theme))


def test_a_cycle_is_told_as_a_chain(tmp_path: Path) -> None:
    """Themes that extend each other are listed in their order."""
    make_theme(tmp_path / "a", 'extends = "../b"')
    make_theme(tmp_path / "b", 'extends = "../c"')
    make_theme(tmp_path / "c", 'extends = "../a"')
    with pytest.raises(DocgenError, match="extends itself: a → b → c → a"):
        find_theme(str(tmp_path / "a"))


def test_default_is_below_every_theme(tmp_path: Path) -> None:
    """A theme that extends nothing still has all templates."""
    theme = find_theme(str(make_theme(tmp_path / "acme")))
    assert theme.chain == "acme → default"


def test_a_theme_can_start_its_assets_anew(tmp_path: Path) -> None:
    """Without inheritance, only its own style sheets and scripts are loaded."""
    theme = make_theme(
        tmp_path / "acme", '[assets]\ninherit = false\ncss = ["own.css"]'
    )
    found = find_theme(str(theme))
    assert (found.styles, found.scripts, found.early_scripts) == (("own.css",), (), ())


def test_a_child_may_change_only_the_default_of_an_option(tmp_path: Path) -> None:
    """The rest of what the parent declares stays."""
    child = make_theme(tmp_path / "child", '[options.density]\ndefault = "compact"')
    theme = find_theme(str(child))
    [density] = [rule for rule in theme.rules if rule.name == "density"]
    assert density.default == "compact"
    assert density.choices == ("comfortable", "compact")
    assert theme.options.density == "compact"


def test_an_unknown_theme_gets_a_proposal() -> None:
    """Whoever misspells a theme learns what was probably meant."""
    with pytest.raises(DocgenError) as refusal:
        find_theme("leger")
    assert refusal.value.message == "there is no theme `leger`"
    assert "did you mean `ledger`?" in (refusal.value.hint or "")
