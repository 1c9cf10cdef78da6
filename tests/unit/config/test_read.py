"""Reading settings and saying what is wrong with them."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.config import NavGrouping, Repository, SiteConfig, find_config, read_config
from docgen.diagnostics import DocgenError, Severity
from docgen.diagnostics.codes import CODES

FULL = """\
spec: api/asyncapi.yaml
output: public
root: api
allow_hosts: [schemas.example.com]
title: Orders
lang: no
base_url: https://docs.example.com/orders/
nav: tag
repository:
  url: https://git.example.com/orders
  path: api
logo: art/logo.svg
favicon: art/icon.png
theme: ./theme
theme_options: {width: 72, dark: true, footer: "© Orders"}
tokens:
  color-accent: rebeccapurple
overrides: templates
extra_css: [more.css, print.css]
extra_js: more.js
strict: true
severity:
  ref-not-found: warning
  ref-cycle: off
jobs: 2
"""


def _write(folder: Path, text: str, name: str = "docgen.yaml") -> Path:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
    return file


def _refusal(folder: Path, text: str, name: str = "docgen.yaml") -> DocgenError:
    file = _write(folder, text, name)
    with pytest.raises(DocgenError) as caught:
        read_config(file)
    return caught.value


def test_everything(tmp_path: Path) -> None:
    """Each setting arrives with its type; paths start from the file's folder."""
    file = _write(tmp_path, FULL)
    assert read_config(file) == SiteConfig(
        spec=(tmp_path / "api/asyncapi.yaml",),
        output=tmp_path / "public",
        root=tmp_path / "api",
        allow_hosts=("schemas.example.com",),
        title="Orders",
        lang="no",
        base_url="https://docs.example.com/orders/",
        nav=NavGrouping.TAG,
        repository=Repository(url="https://git.example.com/orders", path="api"),
        logo=tmp_path / "art/logo.svg",
        favicon=tmp_path / "art/icon.png",
        theme=str(tmp_path / "theme"),
        theme_options={"width": 72, "dark": True, "footer": "© Orders"},
        tokens={"color-accent": "rebeccapurple"},
        overrides=tmp_path / "templates",
        extra_css=(tmp_path / "more.css", tmp_path / "print.css"),
        extra_js=(tmp_path / "more.js",),
        strict=True,
        severity={"ref-not-found": Severity.WARNING, "ref-cycle": None},
        jobs=2,
        file=file,
    )


@pytest.mark.parametrize(
    "tag",
    [
        *(
            "en",
            "pt-BR",
            "zh-Hant-TW",
            "sr-Latn",
            "es-419",
            "gsw",
            "DE-at",
            "zh-min-nan",
        ),
        *("de-CH-1996", "sl-rozaj-biske", "de-DE-u-co-phonebk", "en-x-us", "x-elvish"),
        *("i-klingon", "xx"),
    ],
)
def test_a_well_formed_language_is_taken(tag: str, tmp_path: Path) -> None:
    """Whoever writes in a language that docgen does not know still names it."""
    assert read_config(_write(tmp_path, f"lang: '{tag}'")).lang == tag


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "{}"])
def test_nothing(tmp_path: Path, text: str) -> None:
    """An empty file means the defaults."""
    file = _write(tmp_path, text)
    assert read_config(file) == SiteConfig(file=file)


def test_toml(tmp_path: Path) -> None:
    """`[tool.docgen]` says the same as `docgen.yaml`."""
    file = _write(
        tmp_path,
        """\
        [project]
        name = "orders"
        [tool.docgen]
        spec = "asyncapi.yaml"
        theme_options.width = 72
        [tool.docgen.repository]
        url = "https://git.example.com/orders"
        """,
        "pyproject.toml",
    )
    assert read_config(file) == SiteConfig(
        spec=(tmp_path / "asyncapi.yaml",),
        theme_options={"width": 72},
        repository=Repository(url="https://git.example.com/orders"),
        file=file,
    )


@pytest.mark.parametrize(
    ("text", "place", "message", "hint"),
    [
        ("thme: x", "1:1", "unknown key `thme`", "did you mean `theme`?"),
        ("\nstrict: yes", "2:9", "`strict` must be `true` or `false`, not `yes`", None),
        ("title: 1.0", "1:8", "must be text, not `1.0`", "put it in quotes"),
        ("title: null", "1:8", "must be text, not nothing", None),
        ("jobs: 0", "1:7", "must be a whole number from 1, not `0`", None),
        ("jobs: true", "1:7", "must be a whole number from 1, not `true`", None),
        ("base_url: /docs", "1:11", "must be an address that starts with", None),
        ("nav: tags", "1:6", "must be `auto`, `tag`, `address` or `flat`", None),
        ("output: [a, b]", "1:9", "`output` must be a path, not a list", None),
        ("extra_css: [a, {b: c}]", "1:16", "`extra_css[1]` must be a path", None),
        ("tokens: red", "1:9", "`tokens` must be a mapping, not `red`", None),
        ("repository: {branch: x}", "1:13", "lacks the key `url`", None),
        (
            "repository:\n  url: https://a.b\n  brnch: x",
            "3:3",
            "unknown key `repository.brnch`",
            "did you mean `branch`?",
        ),
        (
            "severity:\n  ref-not-fond: off",
            "2:3",
            "`severity` knows no `ref-not-fond`",
            "did you mean `ref-not-found`?",
        ),
        (
            "severity: {foo: off}",
            "1:12",
            "`severity` knows no `foo`",
            f" and {len(CODES) - 12} more",
        ),
        ("severity: {ref-cycle: bad}", "1:23", "`severity.ref-cycle` must be", None),
        ("lang: english", "1:7", "`lang` must be the tag of a language", None),
        ("lang: pt_BR", "1:7", "`lang` must be the tag of", "write `pt-BR`"),
        ("lang: 12", "1:7", "such as `en` or `pt-BR`, not `12`", None),
        ("lang: de--AT", "1:7", "not `de--AT`", None),
        ("lang: en-", "1:7", "not `en-`", None),
        ("lang: de AT", "1:7", "not `de AT`", None),
        ("lang: d", "1:7", "not `d`", None),
        ("lang: en\nlang: de", "2:1", "`lang` is there twice", "1:1"),
        ("- a\n- b", "1:1", "the settings must be a mapping", None),
        ("title: 'open", "1:13", "found unexpected end of stream", None),
        ("a: &x [*x]", "1:4", "nested too deeply", None),
        ("? [a]\n: b", "1:3", "a key must be a word", None),
        ("a: 1\n---\nb: 2", "2:1", "but found another document", None),
    ],
)
def test_mistakes(
    tmp_path: Path, text: str, place: str, message: str, hint: str | None
) -> None:
    """A mistake is named with its file, line, column and what was probably meant."""
    error = _refusal(tmp_path, text)
    assert f"docgen.yaml:{place}: " in error.message
    assert message in error.message
    assert hint is None or hint in (error.hint or "")


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("[tool.docgen]\ntitle = 'x'\nthme = 'x'", "3:1", "unknown key `thme`"),
        ("[tool.docgen]\n  jobs = 'two'", "2:3", "must be a whole number"),
        (
            "[tool.docgen.repository]\nurl = 'https://a.b'\nbrnch = 1",
            "3:1",
            "unknown key `repository.brnch`",
        ),
        ("[tool]\ndocgen.repository.brnch = 1", "2:1", "repository.brnch"),
        ("[tool.docgen]\ntitle = \n", "2:9", "invalid value"),
    ],
)
def test_mistakes_in_toml(tmp_path: Path, text: str, place: str, message: str) -> None:
    """A mistake in pyproject.toml has its line, too."""
    error = _refusal(tmp_path, text, "pyproject.toml")
    assert f"pyproject.toml:{place}: " in error.message
    assert message in error.message


def test_file_that_is_not_there(tmp_path: Path) -> None:
    """A settings file that was asked for has to exist."""
    with pytest.raises(DocgenError, match="No such file"):
        read_config(tmp_path / "docgen.yaml")


def test_toml_without_our_table(tmp_path: Path) -> None:
    """A pyproject.toml that was asked for has to speak of docgen."""
    error = _refusal(tmp_path, "[project]\nname = 'x'", "pyproject.toml")
    assert "[tool.docgen]" in error.message


def test_search_goes_up_to_the_repository(tmp_path: Path) -> None:
    """The nearest file counts; beyond the repository nothing is read."""
    _write(tmp_path, "title: outside")
    repository = tmp_path / "repository"
    (repository / ".git").mkdir(parents=True)
    deep = repository / "services" / "orders"
    deep.mkdir(parents=True)
    assert read_config(start=deep) == SiteConfig()
    top = _write(repository, "[tool.docgen]\ntitle = 'top'", "pyproject.toml")
    assert find_config(deep) == top
    _write(deep, "[project]\nname = 'orders'", "pyproject.toml")
    assert read_config(start=deep).title == "top"
    near = _write(repository / "services", "title: near", "docgen.yml")
    assert find_config(deep) == near


def test_search_outside_a_repository(tmp_path: Path) -> None:
    """Without a repository only the folder itself is looked at."""
    _write(tmp_path, "title: above")
    (tmp_path / "below").mkdir()
    assert find_config(tmp_path / "below") is None
    assert find_config(tmp_path) == tmp_path / "docgen.yaml"


def test_yaml_wins(tmp_path: Path) -> None:
    """Where both files are, `docgen.yaml` counts."""
    _write(tmp_path, "[tool.docgen]\ntitle = 'toml'", "pyproject.toml")
    _write(tmp_path, "title: yaml")
    assert read_config(start=tmp_path).title == "yaml"


def test_command_line_wins() -> None:
    """What the command line gives replaces what the file says, and only that."""
    config = SiteConfig(title="file", strict=True, jobs=2)
    merged = config.with_(title="command line", jobs=None, output=Path("out"))
    assert merged == SiteConfig(
        title="command line", strict=True, jobs=2, output=Path("out")
    )
