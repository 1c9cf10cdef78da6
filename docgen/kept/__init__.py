"""What an earlier build left and is still right.

A build notes which objects each page looked at. The next one draws a page again only
if one of them, or anything that they refer to, is not what it was.
"""

from docgen.kept.fingerprints import digest
from docgen.kept.house import house_of
from docgen.kept.keeper import PageKeeper, watched_site
from docgen.kept.record import record_path

__all__ = [
    "PageKeeper",
    "digest",
    "house_of",
    "record_path",
    "watched_site",
]
