"""Search: what a reader can find, in data files that a script loads on demand."""

from docgen.search.files import (
    NAMES_PATH,
    SearchFiles,
    search_files,
    search_on_demand,
)
from docgen.search.texts import SearchText, texts_of

__all__ = [
    "NAMES_PATH",
    "SearchFiles",
    "SearchText",
    "search_files",
    "search_on_demand",
    "texts_of",
]
