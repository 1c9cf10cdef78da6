"""The sample documents of the project."""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).parents[2] / "sample_specs"

SAMPLES = {
    **{path.stem: path for path in sorted(FOLDER.glob("*.yaml"))},
    "shop": FOLDER / "shop" / "asyncapi.yaml",
}
"""The root document of each sample, by name."""
