"""The settings as editors and readers see them."""

from __future__ import annotations

import json
from dataclasses import fields
from pathlib import Path

import jsonschema_rs
import pytest
import yaml

from docgen.config import SiteConfig, config_reference, config_schema
from tests.unit.config.test_read import FULL

PUBLISHED = Path(__file__).parents[3] / "docs" / "docgen.schema.json"
PAGE = PUBLISHED.with_name("settings.md")
PAGE_HEAD = """# Settings

<!-- Made by `python -m tests.unit.config.test_describe` from docgen/config. -->

Settings stand in `docgen.yaml`, or in `[tool.docgen]` of `pyproject.toml`; each of
them is optional. Paths are relative to the file. What the command line says goes
before. An editor that is given [docgen.schema.json](docgen.schema.json) completes and
checks them.

```yaml
spec: api/asyncapi.yaml
title: Orders
tokens:
  accent: '#0b6e4f'
```

"""
NAMES = {declared.name for declared in fields(SiteConfig)} - {"file"}


def published_schema() -> str:
    """What has to stand in docs/docgen.schema.json."""
    return json.dumps(config_schema(), indent=2, ensure_ascii=False) + "\n"


def test_published_schema_is_current() -> None:
    """The schema that editors load is the one that the settings make.

    To write it anew: `python -m tests.unit.config.test_describe`.
    """
    assert PUBLISHED.read_text("utf-8") == published_schema()


def test_schema_knows_every_setting() -> None:
    """An editor offers each setting with its explanation."""
    properties = config_schema()["properties"]
    assert isinstance(properties, dict)
    assert set(properties) == NAMES
    assert all(properties[name]["description"] for name in NAMES)


def test_schema_accepts_what_docgen_accepts() -> None:
    """An editor underlines nothing in a good file."""
    check = jsonschema_rs.Draft7Validator(config_schema())
    document = yaml.load(FULL, Loader=yaml.BaseLoader)
    document.update(jobs=2, strict=True, theme_options={"width": 72, "dark": True})
    assert [error.message for error in check.iter_errors(document)] == []


@pytest.mark.parametrize(
    "document",
    [
        {"thme": "x"},
        {"jobs": 0},
        {"nav": "tags"},
        {"repository": {}},
        {"severity": {"no-such-code": "off"}},
        {"base_url": "/docs"},
    ],
)
def test_schema_refuses_what_docgen_refuses(document: dict[str, object]) -> None:
    """An editor underlines the mistakes that docgen would stop at."""
    assert not jsonschema_rs.Draft7Validator(config_schema()).is_valid(document)


def test_reference_knows_every_setting() -> None:
    """The reference page has an entry for each setting, with its default."""
    reference = config_reference()
    assert {name for name in NAMES if f"\n- `{name}` · " in f"\n{reference}"} == NAMES
    assert "  - `branch` · Text. " in reference
    assert 'Default: `"site"`' in reference


def settings_page() -> str:
    """What has to stand in docs/settings.md."""
    return PAGE_HEAD + config_reference() + "\n"


def test_settings_page_is_current() -> None:
    """The page that people read tells the settings as they are.

    To write it anew: `python -m tests.unit.config.test_describe`.
    """
    assert PAGE.read_text("utf-8") == settings_page()


if __name__ == "__main__":
    PAGE.write_text(settings_page(), "utf-8")
    PUBLISHED.write_text(published_schema(), "utf-8")
