"""Search: what a reader can find, in data files that a script loads on demand."""

from docgen.search.files import (
    NAMES_PATH,
    SearchFiles,
    search_files,
    search_on_demand,
)

__all__ = ["NAMES_PATH", "SearchFiles", "search_files", "search_on_demand"]
