"""Check documents against the specification; every mistake becomes a finding."""

from docgen.validate.document import check_document
from docgen.validate.structure import check_structure

__all__ = ["check_document", "check_structure"]
