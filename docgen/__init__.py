"""docgen turns an AsyncAPI document into a documentation site."""

__version__ = "0.1.0"
