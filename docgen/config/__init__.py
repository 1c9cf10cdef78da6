"""The settings of a project: `docgen.yaml`, or `[tool.docgen]` in pyproject.toml.

Everything has a default, so no project needs a file. Defaults give way to the file, and
the file to the command line. Each setting is declared once, in `settings`; reading,
the JSON Schema for editors and the reference page follow from there.
"""

from docgen.config.describe import config_reference, config_schema
from docgen.config.locate import find_config, read_config
from docgen.config.settings import (
    Limits,
    NavGrouping,
    Publishing,
    Repository,
    SiteConfig,
)

__all__ = [
    "Limits",
    "NavGrouping",
    "Publishing",
    "Repository",
    "SiteConfig",
    "config_reference",
    "config_schema",
    "find_config",
    "read_config",
]
