"""How much of a hostile or broken file is read before docgen stops."""

from docgen.config import Limits

__all__ = ["DEFAULT_LIMITS", "Limits"]

DEFAULT_LIMITS = Limits()
"""What holds unless the settings say otherwise."""
