"""What is wrong in a template is told with file and line, and nothing is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.cli import run
from docgen.diagnostics import DocgenError
from docgen.render.errors import template_errors
from docgen.themes import find_theme
from tests.themes.making import DOCUMENT, build, make_theme, write

TOP = '{% extends "!channel.html" %}\n{% block channel_header %}\n'
LOOP = '{% extends "!overview.html" %}{% block content %}{{ site.api.api.info | draw }}'
LOOP += "{% endblock %}"
FAULTS = [
    ("{{ it.titel }}", "`ChannelView` has no `titel`; did you mean `title`?"),
    ("{{ titel }}", "there is no `titel` here"),
    ("{{ it.title | upppper }}", "there is no filter `upppper`"),
    ("{% if it.title is nice %}{% endif %}", "there is no test `nice`"),
    ("{% for x in it.messages %}", "Unexpected end of template"),
    ("{{ it.title + 3 }}", "TypeError: can only concatenate str"),
    ("{{ asset('nice.css') }}", "the theme has no asset `nice.css`"),
    ("{{ site.theme.options.dense }}", "did you mean `density`?"),
    ("{{ parts.tagz([]) }}", "did you mean `tags`?"),
    ("{{ 7 | draw }}", "there is no template `partials/int.html`"),
]


@pytest.mark.parametrize(("text", "message"), FAULTS)
def test_a_fault_has_file_and_line(text: str, message: str, tmp_path: Path) -> None:
    """The message says where, what, and which layers there are."""
    theme = make_theme(tmp_path / "acme", "", {"channel.html": f"{TOP}{text}"})
    if "{% for" not in text:
        write(theme, {"templates/channel.html": f"{TOP}{text}{{% endblock %}}"})
    with pytest.raises(DocgenError) as refusal:
        build(tmp_path, theme=str(theme))
    assert message in refusal.value.message
    assert f"{theme / 'templates/channel.html'}:3: " in refusal.value.message
    assert refusal.value.hint == "the layers are acme → default"


def test_a_fault_in_a_partial_names_the_partial(tmp_path: Path) -> None:
    """The innermost template is named, not the page that asked for it."""
    own = write(tmp_path / "own", {"partials/address_view.html": "\n{{ it.nothing }}"})
    with pytest.raises(
        DocgenError, match=r"address_view\.html:2: `AddressView` has no"
    ):
        build(tmp_path, overrides=own)


@pytest.mark.parametrize(
    "files",
    [
        {"base.html": '{% extends "base.html" %}'},
        {"index.html": '\n{% include "a.html" %}', "a.html": '{% include "a.html" %}'},
        {"partials/info.html": "{{ it | draw }}", "overview.html": LOOP},
    ],
)
def test_a_template_that_leads_to_itself_is_told(
    files: dict[str, str], tmp_path: Path
) -> None:
    """Whoever forgets the `!` learns where, and is not sent to report a bug."""
    theme = make_theme(tmp_path / "acme", "", files)
    with pytest.raises(DocgenError, match="leads to itself") as refusal:
        build(tmp_path, theme=str(theme))
    assert str(theme / "templates") in refusal.value.message
    assert refusal.value.hint == "the layers are acme → default"


def test_a_template_that_is_no_text_is_refused(tmp_path: Path) -> None:
    """Bytes that are not UTF-8 are the theme's fault."""
    own = write(tmp_path / "own", {"base.html": ""})
    (own / "base.html").write_bytes(b"\xff\xfe")
    with pytest.raises(DocgenError, match=r"base\.html is not UTF-8"):
        build(tmp_path, overrides=own)


def test_a_broken_theme_ends_with_2_and_leaves_the_site_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit code 2, a message without a traceback, and the old site as it was."""
    site = build(tmp_path)
    before = {path: path.read_bytes() for path in site.rglob("*") if path.is_file()}
    theme = make_theme(tmp_path / "acme", "", {"schema.html": "{{ oops"})
    document = f"{DOCUMENT}components: {{schemas: {{A: {{type: string}}}}}}\n"
    (tmp_path / "asyncapi.yaml").write_text(document)
    arguments = ["build", str(tmp_path / "asyncapi.yaml"), "-o", str(site)]
    assert run([*arguments, "--theme", str(theme)]) == 2
    told = capsys.readouterr().err
    assert "schema.html:1: " in told
    assert "Traceback" not in told
    after = {path: path.read_bytes() for path in site.rglob("*") if path.is_file()}
    assert after == before


def test_a_bug_of_docgen_stays_a_bug() -> None:
    """An exception that no template raised is not blamed on the theme."""
    nothing: dict[str, str] = {}
    with pytest.raises(KeyError), template_errors(find_theme()):
        nothing["docgen's own fault"]
