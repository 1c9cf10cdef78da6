"""Findings, their codes and the sink that collects them."""

from docgen.diagnostics.finding import (
    Code,
    Diagnostics,
    DocgenError,
    Finding,
    Severity,
)

__all__ = ["Code", "Diagnostics", "DocgenError", "Finding", "Severity"]
