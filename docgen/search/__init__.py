"""Search: what a reader can find, as data files that a page's script loads on demand."""

from docgen.search.files import (
    NAMES_PATH,
    SearchFiles,
    search_files,
    search_on_demand,
)

__all__ = ["NAMES_PATH", "SearchFiles", "search_files", "search_on_demand"]
