"""Makes the folder of a new theme: small, commented, and able to build at once."""

from __future__ import annotations

import re
from pathlib import Path

from docgen.diagnostics import DocgenError
from docgen.themes.find import find_theme
from docgen.themes.layers import CONTRACT, DEFAULT

_NAME = re.compile(r"[a-z][a-z0-9-]*")

_MANIFEST = """\
name = "{name}"
description = "One sentence for `docgen theme list`."
extends = "{extends}"
api = {contract}

# Tokens are the colors, fonts and measures of the theme below. A pair is for light and
# dark. `docgen theme reference` lists all of them.
[tokens]
accent = {{ light = "#0b6bcb", dark = "#7cc0ff" }}
radius = "0.25rem"

# Style sheets and scripts are files in static/. They come after those of the theme
# below; with `inherit = false` they come instead.
[assets]
css = ["css/{name}.css"]

# An option is a switch for those who use the theme: `theme_options` in docgen.yaml.
# Templates see it as `site.theme.options.tagline`.
[options.tagline]
type = "str"
default = ""
doc = "A line beside the title at the top of each page."
"""

_TEMPLATE = """\
{{# This file stands before `base.html` of the theme below; `!base.html` is that one.
    A block that is named here replaces the one of that name; `super()` is what it
    was. All else stays as it is, also when the theme below gets a new release. #}}
{{% extends "!base.html" %}}
{{% block brand %}}
{{{{ super() }}}}
{{% if site.theme.options.tagline %}}
<span class="tagline">{{{{ site.theme.options.tagline }}}}</span>
{{% endif %}}
{{% endblock %}}
"""

_STYLE = """\
/* This layer wins over those of the theme below, and yields to a project's own rules,
   which stand in no layer. Use tokens, so that light and dark and the colors of a
   project keep working: var(--dg-accent), var(--dg-space-4), ... */
@layer docgen.theme {{
  .tagline {{ color: var(--dg-ink-2); font-size: var(--dg-text-s); }}
}}
"""


def new_theme(folder: Path, *, extends: str = DEFAULT) -> tuple[Path, ...]:
    """Write a new theme into a folder that does not exist yet; answer its files.

    Args:
        folder: where; its name is the theme's.
        extends: the theme below.

    Raises:
        DocgenError: the name is no good, the folder is there already, or there is no
            theme to extend.
    """
    name = folder.name
    if not _NAME.fullmatch(name):
        raise DocgenError(
            f"`{name}` is no name of a theme",
            hint="use small letters, digits and `-`, such as `acme`",
        )
    if folder.exists():
        raise DocgenError(f"`{folder}` is there already", hint="choose another name")
    find_theme(extends)
    files = {
        "theme.toml": _MANIFEST,
        "templates/base.html": _TEMPLATE,
        f"static/css/{name}.css": _STYLE,
    }
    for path, text in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        written = text.format(name=name, extends=extends, contract=CONTRACT)
        file.write_text(written, encoding="utf-8")
    return tuple(folder / path for path in files)
