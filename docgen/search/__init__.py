"""Search: what a reader can find, as data files that a page's script loads on demand."""

from docgen.search.files import NAMES_PATH, SearchFiles, search_files

__all__ = ["NAMES_PATH", "SearchFiles", "search_files"]
