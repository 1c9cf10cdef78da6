"""Put a finished site on disk, whole or not at all."""

from docgen.write.manifest import MANIFEST_NAME
from docgen.write.site import WriteResult, fill_site, write_site

__all__ = ["MANIFEST_NAME", "WriteResult", "fill_site", "write_site"]
